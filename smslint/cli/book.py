"""`smslint book`: the hand-over to a colleague."""

from __future__ import annotations

from datetime import date

import click

from smslint.book.build import build
from smslint.book.formats import FORMATS, book_format
from smslint.cli.days import day_option
from smslint.cli.status import CLEAN, FAILED
from smslint.cli.trees import checked_tree, output_option, tree_options, write_output
from smslint.cli.usage import format_option
from smslint.output.excerpts import Texts
from smslint.workspace.commit import commit_of

HELP = """Write a book of the set-up, to hand over to a colleague: a sandbox a chapter.

Each chapter has who owns what (descriptions, `x-owner`), the credentials, the numbers and who
receives them, every keyword with its reply and the number of segments, the payloads, what is wrong,
and what was accepted, with the reasons. Secrets are shown as where they are kept.

PATHS are files and folders as for `smslint check`; a sandbox that is partly in them is there whole.

\b
Formats:
  html      one page for a browser, which prints well
  markdown  for a wiki or a repository

\b
Examples:
  smslint book --output book.html
  smslint book --sandbox prod --format markdown
  smslint book --title "SMS at Marlow" --output book.html

\b
Exit status:
  0    the book was written, whatever the findings
  2    wrong usage or settings, a file or folder cannot be read (the book has the rest), or
       something in smslint itself failed
  3    nothing to write about: none of the files is Journey Optimizer configuration
"""

_TITLE = "SMS, MMS and RCS in Journey Optimizer"


@click.command("book", help=HELP, short_help="Write a book of the set-up, to hand over.")
@tree_options
@format_option(FORMATS, default="html")
@click.option("--title", metavar="TEXT", default=_TITLE, show_default=True, help="Its title.")
@day_option("The day on its first page, such as 2026-11-30; today by default.")
@output_option
def book(
    paths: tuple[str, ...],
    sandboxes: tuple[str, ...],
    config: str | None,
    isolated: bool,
    format_: str,
    title: str,
    day: date | None,
    output: str | None,
) -> int:
    shown = checked_tree(
        paths, sandboxes, config=config, isolated=isolated, output=output, what="write about"
    )
    if isinstance(shown, int):
        return shown
    tree, report = shown.tree, shown.report
    commit, modified = commit_of(tree.projects)
    made = build(
        tree.readings,
        report,
        Texts(tree.projects.candidates).of(report),
        shown.sandboxes,
        whole=shown.whole,
        title=title,
        day=date.today() if day is None else day,
        commit=commit,
        modified=modified,
    )
    write_output(output, book_format(format_).render(made))
    return CLEAN if shown.complete else FAILED
