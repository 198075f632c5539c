"""From the options of a command line to the workspace and the projects that they select, and to
their reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from smslint.base.errors import UsageError
from smslint.base.parallel import sharing
from smslint.base.paths import STDIN
from smslint.cli.options import CheckOptions, Outputs
from smslint.cli.printing import line_for, says_what_is_fixable
from smslint.discovery.walk import Overlay
from smslint.output.excerpts import Texts
from smslint.pipeline.memory import Memory, remembering
from smslint.report.selection import active_codes
from smslint.settings import Settings, Unsure, codes_in, load_settings, severity_in
from smslint.source.candidate import Candidate
from smslint.source.limits import MAX_BYTES
from smslint.workspace.projects import Linted, Projects
from smslint.workspace.workspace import Overrides, Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from smslint.cache.cache import Cache
    from smslint.pipeline.analysis import Analysis
    from smslint.report.baseline import Baseline


WORTHWHILE = 50
"""Fewer files than this are checked before a cache is read."""

CACHE_DIR = "SMSLINT_CACHE_DIR"
"""The variable that names the folder of the cache, which `smslint.cache.folder` reads: few runs
import that."""


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


def projects_of(options: CheckOptions, *, may_be_gone: bool = False) -> Projects:
    """The projects that the command line and the settings name; of paths that `may_be_gone`, those
    they would belong to. Raises UsageError."""
    overlay = None
    if STDIN in options.paths:
        overlay = Overlay(options.stdin_filename or STDIN, _standard_input())
    elif options.stdin_filename is not None:
        raise UsageError("--stdin-filename goes with the path - (standard input)")
    paths = [path for path in options.paths if path != STDIN]
    return workspace_of(options).projects(paths, overlay=overlay, may_be_gone=may_be_gone)


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


def whole_projects(options: CheckOptions, projects: Projects) -> Projects:
    """The same projects with all of their files: where no settings say what belongs to a project,
    all of the folder that its files are in does. Raises UsageError."""
    folders: dict[str, None] = {}
    for tree in projects.trees:
        folder = os.path.realpath(tree.settings.folder)
        inside = folder.rstrip(os.sep) + os.sep
        roots = [os.path.realpath(root) for root in tree.roots]
        # Settings that `--config` names may be somewhere else.
        if tree.owner.tree is None and folder not in roots:
            folders |= dict.fromkeys(folder for root in roots if root.startswith(inside))
    if not folders:
        return projects
    here = os.path.realpath(projects.root)
    more = (os.path.relpath(folder, here) for folder in folders)
    return projects_of(options._replace(paths=(*options.paths, *more)))


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


def linted_for(
    options: CheckOptions,
    projects: Projects,
    baselines: Sequence[Baseline | None],
    outputs: Outputs,
    memory: Memory | None = None,
    caches: Sequence[Cache] = (),
) -> Linted:
    """The reports on all files, with what their providers say and what fixes would do, as far as
    that is asked for. With a `memory` only what is new to it is analysed, with `caches` (those of
    the projects, if any) only what is new to these."""
    asks = []
    if options.live:
        from smslint.cli.live import asking  # nothing else knows the network

        if options.sandbox:
            from smslint.cli.sandboxes import refuse_unknown

            refuse_unknown(projects, options.sandbox)  # before anybody is asked
        asks = [asking(options, tree) for tree in projects.trees]
    line = line_for(projects, options)
    work = sharing(options.jobs, line)
    shares: Sequence[Callable[..., list[Analysis]]]
    for cache in caches:
        cache.work = work
    if memory is None:
        shares = [remembering(work)] * len(projects.trees)
    else:
        shares = [
            memory.share(active_codes(tree.selection), tree.settings.policies, work)
            for tree in projects.trees
        ]
    try:
        if caches:
            from smslint.cli.caching import linted_with

            linted, shares = linted_with(caches, projects, baselines, remembering(work))
        else:
            linted = projects.lint(
                shares=shares, baselines=baselines, asks=asks, measure=options.statistics
            )
        if says_what_is_fixable(outputs, options):
            linted = projects.with_fixable(linted, shares=shares, baselines=baselines)
    finally:
        if line is not None:
            line.end()
    if options.sandbox:
        from smslint.cli.sandboxes import refuse_unknown_in, tell_of_others

        refuse_unknown_in(linted.report, projects, options)
        tell_of_others(linted.report, options)
    return linted


def caches_for(projects: Projects, options: CheckOptions) -> Sequence[Cache]:
    """The caches of the projects, in their order; empty where none is used: nobody asked, and it
    would not pay."""
    if options.no_cache or options.live or options.statistics or options.diff_base is not None:
        return ()
    wanted = [tree.settings.cache for tree in projects.trees]
    asked = options.cache or True in wanted or bool(os.environ.get(CACHE_DIR))
    count = sum(len(tree.candidates) for tree in projects.trees)
    if not count or not (asked or count >= WORTHWHILE) or (not options.cache and False in wanted):
        return ()
    if not asked and _is_in_ci(os.environ):
        return ()
    from smslint.cli.caching import made_for  # most runs are over a few files

    return made_for(projects)


def _is_in_ci(environ: Mapping[str, str]) -> bool:
    """Nobody keeps what is written to the disk of this machine."""
    return environ.get("CI", "").lower() not in ("", "0", "false", "no")


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
