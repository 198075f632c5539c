"""From the options of a command line to the workspace and the projects that they select."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smslint.base.errors import UsageError
from smslint.base.paths import STDIN
from smslint.cli.options import CheckOptions
from smslint.discovery.walk import Overlay
from smslint.output.excerpts import Texts
from smslint.settings import Settings, Unsure, codes_in, load_settings, severity_in
from smslint.source.candidate import Candidate
from smslint.source.limits import MAX_BYTES
from smslint.workspace.projects import Projects
from smslint.workspace.workspace import Overrides, Workspace

if TYPE_CHECKING:
    from smslint.report.baseline import Baseline


def workspace_of(options: CheckOptions) -> Workspace:
    """The working directory as a workspace. Raises UsageError for unknown codes."""
    unsure: list[Unsure] = []
    return Workspace(
        os.getcwd(),
        options.config,
        options.isolated,
        Overrides(
            _codes("--select", options.select, unsure),
            _codes("--ignore", options.ignore, unsure),
            severity_in(options.fail_level) if options.fail_level else None,
            severity_in(options.min_severity) if options.min_severity else None,
            tuple(unsure),
            options.sandbox,
        ),
        options.force_exclude,
    )


def projects_of(options: CheckOptions) -> Projects:
    """The projects that the command line and the settings name. Raises UsageError."""
    overlay = None
    if STDIN in options.paths:
        overlay = Overlay(options.stdin_filename or STDIN, _standard_input())
    elif options.stdin_filename is not None:
        raise UsageError("--stdin-filename goes with the path - (standard input)")
    paths = [path for path in options.paths if path != STDIN]
    return workspace_of(options).projects(paths, overlay=overlay)


def settings_below() -> list[Settings]:
    """The settings of the working directory, then those of the other projects below it, which are
    only searched if the first are right. Raises UsageError."""
    root = os.getcwd()
    here = load_settings(root)
    try:
        trees = Workspace(root).projects().trees
    except UsageError:  # a check reports it
        return [here]
    others = (tree.settings for tree in trees if tree.settings.file not in (None, here.file))
    return [here, *sorted(others, key=lambda found: found.file or "")]


def baselines_of(projects: Projects, options: CheckOptions) -> Sequence[Baseline | None]:
    """The baselines of the projects, in their order; empty if none has one and none is written.
    Raises UsageError."""
    asked = options.baseline, options.write_baseline, options.prune_baseline or None
    if all(item is None for item in asked) and not any(
        tree.settings.baseline is not None for tree in projects.trees
    ):
        return ()
    from smslint.cli.baselines import chosen  # most runs have none

    return chosen(projects, options)


def texts_of(projects: Projects, baselines: Sequence[Baseline | None]) -> Texts:
    """The texts of all files that a report can refer to."""
    files = projects.candidates
    files += [Candidate(each.name, each.path) for each in baselines if each is not None]
    return Texts(files)


def _codes(option: str, codes: Sequence[str], unsure: list[Unsure]) -> tuple[str, ...]:
    """The codes of an option; names that may be those of policies are added to `unsure`."""
    own: list[Unsure] = []
    try:
        found = codes_in(",".join(codes), own)
    except UsageError as error:
        raise UsageError(f"{option}: {error}") from None
    unsure += (Unsure(name, f"{option}: {problem}") for name, problem in own)
    return found


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"standard input cannot be read: {error.strerror}") from None
