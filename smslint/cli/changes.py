"""`smslint changes`: what changed in the sandboxes since a commit, by meaning."""

from __future__ import annotations

import click

from smslint.cli.options import CheckOptions
from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from smslint.cli.streams import say, write
from smslint.cli.terminal import colors_wanted
from smslint.cli.trees import is_unknown, say_nothing, say_uncompared, tree_options
from smslint.cli.usage import format_option
from smslint.cli.workspaces import projects_of
from smslint.comparison.formats import FORMATS, changes_format
from smslint.workspace.changes import read_changes

HELP = """Show what changed in the sandboxes since a commit, by meaning.

Entries are matched by sandbox, kind and name; a renamed one is recognised by its account, number or
URL. Quotes, order, comments, anchors and where an entry is written make no difference. Secrets are
compared by their references and never shown.

PATHS are files and folders as for `smslint check`. REF is a branch, a tag or a commit; with three
dots at its end, the commit at which your branch left it. Without it: what is not committed yet.

\b
Examples:
  smslint changes                                    what you have not committed
  smslint changes --since origin/main...             what your branch changes
  smslint changes --since v1.4 --sandbox prod        one sandbox, since a release
  smslint changes --since main... --format markdown  for a pull request

\b
Exit status:
  0    the changes were shown, if there are any
  1    something changed or could not be compared, and --exit-code was given
  2    wrong usage or settings, no such commit, or a folder cannot be read
  3    nothing to compare: no file is or was Journey Optimizer configuration
"""


_LAST = "HEAD"


@click.command("changes", help=HELP, short_help="Show what changed since a commit, by meaning.")
@click.option(
    "--since",
    "ref",
    metavar="REF",
    default=_LAST,
    show_default=True,
    help="Compare with this commit, or (REF...) with the one at which your branch left it.",
)
@tree_options
@format_option(FORMATS, help="text for people, markdown for pull requests, json for programs.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 when anything changed or could not be compared."
)
def changes(
    ref: str,
    paths: tuple[str, ...],
    sandboxes: tuple[str, ...],
    config: str | None,
    isolated: bool,
    format_: str,
    exit_code: bool,
) -> int:
    if not all(paths):
        raise click.BadParameter("a path is empty", param_hint="'[PATHS]...'")
    projects = projects_of(
        CheckOptions(paths=paths, config=config, isolated=isolated), may_be_gone=True
    )
    option = "--since" if ref != _LAST else "changes"
    found = read_changes(projects, ref, option, paths=paths)
    for failure in projects.failures:
        say(failure.sentence)
    if not found.any_ours:
        if projects.failures:
            return FAILED
        say_nothing(projects, paths, "compare")
        return NOTHING
    if sandboxes:
        if is_unknown(found.names, sandboxes, "--sandbox: "):
            return FAILED
        found = found.limited_to(sandboxes)
    report = found.report(ref)
    write(changes_format(format_).render(report, color=colors_wanted()))
    say_uncompared(report)
    if projects.failures:
        return FAILED
    return FINDINGS if exit_code and not (report.empty and report.complete) else CLEAN
