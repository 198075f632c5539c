"""Reading a tree for commands that show what it holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

import click

from smslint.base.errors import UsageError
from smslint.base.parallel import sharing
from smslint.base.phrasing import quoted
from smslint.cli.commands import listed, named
from smslint.cli.files import check_links, write_file
from smslint.cli.options import CheckOptions
from smslint.cli.status import FAILED, NOTHING
from smslint.cli.streams import say, write
from smslint.cli.workspaces import projects_of
from smslint.comparison import ChangesReport
from smslint.inventory.lists import Asked
from smslint.inventory.view import View, unknown_name
from smslint.model import Sandbox
from smslint.pipeline.analysis import Reading
from smslint.pipeline.memory import Share, one_by_one, remembering
from smslint.report.report import Report
from smslint.workspace.projects import Projects

CUT_OFF = "it cannot be read to its end"

Function = TypeVar("Function", bound=Callable[..., Any])


class Tree(NamedTuple):
    """The projects as the command line and the settings name them, and what they hold. `paths` are
    our files of which something is wanted; `broken` those among them that could not be read to
    their end. `shares` remember how the files of each project were analysed."""

    projects: Projects
    readings: tuple[Reading, ...]
    view: View
    paths: frozenset[str]
    broken: tuple[str, ...]
    shares: tuple[Share, ...]

    def lint(self) -> Report:
        """The report on the tree, as its settings want it. A tree that was read to be checked is
        not read again. Raises UsageError for a baseline that cannot be followed."""
        baselines = [each.baseline() for each in self.projects.trees]
        return self.projects.lint(shares=self.shares, baselines=baselines).report

    def touches(self, sandbox: Sandbox) -> bool:
        """Something is wanted of a part of the sandbox."""
        return any(document.file.path in self.paths for document in sandbox.documents)


def project_options(function: Function) -> Function:
    """The arguments and options by which a command finds files, as `smslint check` does."""
    for decorate in (
        click.option("--isolated", is_flag=True, help="Read no settings file."),
        click.option(
            "--config",
            metavar="FILE",
            help="Settings file, instead of the nearest smslint.toml or pyproject.toml.",
        ),
        click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    ):
        function = decorate(function)
    return function


def tree_options(function: Function) -> Function:
    """The same, and the option that narrows what is shown to some sandboxes."""
    return click.option(
        "--sandbox",
        "sandboxes",
        metavar="NAMES",
        multiple=True,
        callback=listed,
        help="Only these sandboxes, separated by commas.",
    )(project_options(function))


def output_option(function: Function) -> Function:
    """The option that names a file to write to."""
    return click.option(
        "--output",
        "-o",
        metavar="FILE",
        callback=named,
        help="Write to this file; one that exists is replaced.",
    )(function)


def checked_output(projects: Projects, output: str | None) -> None:
    """Raises UsageError for a file that is not to be written: one of those that were looked at, or
    one that a link leads out to."""
    if output is None:
        return
    real = os.path.realpath(output)
    if any(os.path.realpath(item.name) == real for item in projects.candidates):
        raise UsageError(f"--output: {quoted(output)} is a file of the tree; it is not overwritten")
    check_links(output)


def write_output(output: str | None, lines: Iterable[str]) -> None:
    """Lines to a file, or to standard output. Raises UsageError."""
    if output is None:
        write(lines)
    else:
        write_file(output, "".join(f"{line}\n" for line in lines))


def read_tree(
    paths: tuple[str, ...],
    *,
    config: str | None,
    isolated: bool,
    most: int | None = None,
    checking: bool = False,
) -> Tree:
    """The tree that a command line means; `checking`: the rules run on each file as it is read.
    Raises UsageError, also for a tree of more than `most` files."""
    if not all(paths):
        raise click.BadParameter("a path is empty", param_hint="'[PATHS]...'")
    options = CheckOptions(paths=paths, config=config, isolated=isolated)
    projects = projects_of(options)
    if most is not None and len(projects.candidates) > most:
        raise UsageError(f"more than {most:,} files")
    shares = tuple(remembering(one_by_one) for _ in projects.trees)
    readings = tuple(
        tree.read(share=share, checking=checking)
        for tree, share in zip(projects.trees, shares, strict=True)
    )
    reported = frozenset(item.path for item in projects.candidates if item.reported)
    return Tree(
        projects,
        readings,
        View(*readings),
        reported.intersection(path for each in readings for path in each.masks),
        tuple(path for each in readings for path in each.broken if path in reported),
        shares,
    )


class Shown(NamedTuple):
    """What a command shows of a tree: the sandboxes that were asked for, and the report on all.
    `whole` if these are all sandboxes of the tree, `complete` if nothing failed and all could be
    read to its end."""

    tree: Tree
    report: Report
    sandboxes: list[Sandbox]
    whole: bool
    complete: bool


def checked_tree(
    paths: tuple[str, ...],
    sandboxes: tuple[str, ...],
    *,
    config: str | None,
    isolated: bool,
    output: str | None,
    what: str,
) -> Shown | int:
    """What a command line asks for, after a check; or the exit status, and why is said, where there
    is nothing to do `what` with. Raises UsageError, also for an `output` that is not to be
    written."""
    tree = read_tree(paths, config=config, isolated=isolated, checking=True)
    if not tree.paths and not tree.projects.failures:
        say_nothing(tree.projects, paths, what)
        return NOTHING
    if unknown_sandbox(tree, sandboxes):
        return FAILED
    checked_output(tree.projects, output)
    report = tree.lint()
    incomplete = say_problems(tree, report)
    asked = Asked(tree.paths, sandboxes).sandboxes_of(tree.view)
    shown = [item for item in asked if tree.touches(item)]
    return Shown(tree, report, shown, len(shown) == len(tree.view.sandboxes), not incomplete)


def report_of(projects: Projects, share: Share | None = None) -> Report:
    """The report on all files of projects, by their own baselines; a `share` may know what was
    found in them."""
    baselines = [each.baseline() for each in projects.trees]
    return projects.lint(share=share or sharing(0), baselines=baselines).report


def unknown_sandbox(tree: Tree, wanted: tuple[str, ...]) -> bool:
    """Report a sandbox that was asked for and does not exist."""
    problem = tree.view.unknown_sandbox(wanted)
    if problem is not None:
        say(problem)
    return problem is not None


def is_unknown(known: Mapping[str, str], wanted: Iterable[str], where: str = "") -> bool:
    """Report a name that was asked for and is not the name of a sandbox; `where` it was given comes
    first. `known` maps the names of sandboxes to how they may be shown."""
    problem = unknown_name(known, wanted, where)
    if problem is not None:
        say(problem)
    return problem is not None


def say_nothing(projects: Projects, paths: tuple[str, ...], what: str) -> None:
    """Report that none of the files is Journey Optimizer configuration."""
    given = projects.trees[0].settings.paths is not None
    where = ", ".join(paths) or ("the `paths` of the settings" if given else "this folder")
    say(
        f"nothing to {what} in {where}: no file there is Journey Optimizer configuration"
        " (`smslint check --show-files` lists what was looked at)"
    )


def say_problems(tree: Tree, report: Report | None = None) -> bool:
    """Report what keeps the tree, and the report on it, from being complete; gives whether there is
    such a thing. Who keeps what is shown has to learn of it: the exit status is 2 then."""
    failures = tree.projects.failures if report is None else report.failures
    for failure in failures:
        say(failure.sentence)
    say_cut_off(tree.broken)
    return bool(failures or tree.broken)


def say_cut_off(paths: Iterable[str]) -> None:
    """Report files that cannot be read to their end."""
    for path in paths:
        say(f"{path}: {CUT_OFF}, so some of it may be missing here")


def say_uncompared(report: ChangesReport) -> None:
    """Says what could not be compared."""
    for path in report.unread_new:
        say(f"{path}: {CUT_OFF}, so some of it is not compared")
    for path in report.unread_old:
        say(f"{path}: it could not be read to its end as it was, so some of it is not compared")
    for path, why in sorted(report.unknown.items()):
        say(f"{path}: it cannot be compared: {why}")
