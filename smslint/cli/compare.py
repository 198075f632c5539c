"""`smslint compare`: what differs between two sandboxes."""

from __future__ import annotations

import click

from smslint.base.errors import UsageError
from smslint.base.phrasing import listing, quoted
from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from smslint.cli.streams import write
from smslint.cli.terminal import colors_wanted
from smslint.cli.trees import (
    Tree,
    is_unknown,
    project_options,
    read_tree,
    say_nothing,
    say_problems,
)
from smslint.cli.usage import format_option
from smslint.comparison import Side, compare_sandboxes
from smslint.comparison.formats import FORMATS, sandboxes_format

HELP = """Show what differs between two sandboxes: what one has that the other lacks, and where the
entries that both have differ.

Entries belong together by name; `twilio-stage` of the sandbox `acme-stage` belongs to `twilio-prod`
of `acme-prod`, and entries with the same account, number or URL belong together, too. Names of
sandboxes, numbers, references and accounts are expected to differ and are shown apart. Secrets are
compared by their references and never shown.

PATHS are files and folders as for `smslint check`.

\b
Examples:
  smslint compare acme-stage acme-prod                what stage has that production lacks
  smslint compare stage prod sandboxes/ --exit-code   fails when they differ

\b
Exit status:
  0    the comparison was shown
  1    something differs that is not expected to, and --exit-code was given
  2    wrong usage or settings, no such sandbox, or a folder cannot be read
  3    nothing to compare: none of the files is Journey Optimizer configuration
"""


@click.command("compare", help=HELP, short_help="Show what differs between two sandboxes.")
@click.argument("first", metavar="SANDBOX")
@click.argument("second", metavar="SANDBOX")
@project_options
@format_option(FORMATS, help="text for people, markdown for pages and issues, json for programs.")
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 when something differs that is not expected to.",
)
def compare(
    first: str,
    second: str,
    paths: tuple[str, ...],
    config: str | None,
    isolated: bool,
    format_: str,
    exit_code: bool,
) -> int:
    if first == second:
        raise UsageError(f"{quoted(first)} is named twice: name two sandboxes")
    tree = read_tree(paths, config=config, isolated=isolated)
    say_problems(tree)
    if not tree.paths:
        if not tree.projects.failures:
            say_nothing(tree.projects, paths, "compare")
        return FAILED if tree.projects.failures else NOTHING
    sides = _sides(tree)
    known = {name: tree.view.sandbox(found[0].sandbox) for name, found in sides.items()}
    if is_unknown(known, (first, second)):
        return FAILED
    found = compare_sandboxes(_only(sides[first]), _only(sides[second]))
    write(sandboxes_format(format_).render(found, color=colors_wanted()))
    if tree.projects.failures:
        return FAILED
    return FINDINGS if exit_code and not (found.same and not found.unread) else CLEAN


def _sides(tree: Tree) -> dict[str, list[Side]]:
    """The sandboxes that are wanted, by name; several projects may have one of the same name."""
    found: dict[str, list[Side]] = {}
    for reading in tree.readings:
        for sandbox in reading.project.sandboxes:
            if sandbox.name is not None and tree.touches(sandbox):
                found.setdefault(sandbox.name, []).append(Side(reading, sandbox))
    return found


def _only(sides: list[Side]) -> Side:
    """The only sandbox of a name. Raises UsageError."""
    if len(sides) > 1:
        places = [side.sandbox.documents[0].file.path for side in sides]
        raise UsageError(
            f"several projects have a sandbox {quoted(sides[0].sandbox.name or '')}: name the paths"
            f" of the one that you mean ({listing(places, 'and')})"
        )
    return sides[0]
