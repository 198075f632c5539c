"""`smslint list`: the credentials, webhooks, channel configurations and numbers of a tree."""

from __future__ import annotations

import os
import sys

import click

from smslint.cli.status import CLEAN, FAILED, NOTHING
from smslint.cli.streams import say, write
from smslint.cli.terminal import room_on
from smslint.cli.trees import read_tree, say_nothing, say_problems, tree_options, unknown_sandbox
from smslint.cli.usage import OneOf, format_option
from smslint.facts.vendors import CREDENTIAL_VENDORS, WEBHOOK_VENDORS
from smslint.inventory.lists import LISTS, Asked, list_of

HELP = """List what the sandboxes hold: their credentials, webhooks, channel configurations
(`channels`), all numbers and other senders with everything that uses them (`numbers`), the
keywords of webhooks with their replies (`keywords`), or the headers of custom credentials
(`headers`).

PATHS are files and folders as for `smslint check`. Secrets are never shown: of a secret field you
see the reference that it holds, or (literal).

\b
Examples:
  smslint list credentials                      all of them, a line each
  smslint list channels --sandbox prod          one sandbox
  smslint list webhooks --vendor sinch          one vendor
  smslint list numbers --format csv > a.csv     for a spreadsheet
  smslint list keywords --format csv --no-line-numbers > before.csv
                                                to compare two commits
  smslint list credentials --format json        with all columns, for a program

\b
Exit status:
  0    the list was printed, even if it is empty
  2    wrong usage or settings, or a file or folder cannot be read: the rest was listed
  3    nothing to list: none of the files is Journey Optimizer configuration
"""

_VENDORS = tuple(dict.fromkeys((*CREDENTIAL_VENDORS, *WEBHOOK_VENDORS)))


@click.command("list", help=HELP, short_help="List credentials, webhooks, channels, numbers …")
@click.argument("what", type=OneOf(LISTS), metavar=f"{{{'|'.join(LISTS)}}}")
@tree_options
@click.option(
    "--vendor",
    "vendors",
    type=OneOf(_VENDORS),
    multiple=True,
    help="Only this vendor; may be given several times.",
)
@format_option(
    ("table", "json", "csv"),
    default="table",
    help="table for people; json and csv have more columns.",
)
@click.option(
    "--no-line-numbers",
    is_flag=True,
    help="Say in which file an entry is, and not in which line: then a list of one commit differs"
    " from that of another only where an entry does.",
)
def list(
    what: str,
    paths: tuple[str, ...],
    sandboxes: tuple[str, ...],
    vendors: tuple[str, ...],
    config: str | None,
    isolated: bool,
    format_: str,
    no_line_numbers: bool,
) -> int:
    tree = read_tree(paths, config=config, isolated=isolated)
    incomplete = say_problems(tree)
    if not tree.paths:
        if not incomplete:
            say_nothing(tree.projects, paths, "list")
        return FAILED if incomplete else NOTHING
    if unknown_sandbox(tree, sandboxes):
        return FAILED
    listing = list_of(what, tree.view, Asked(tree.paths, sandboxes, vendors))
    if no_line_numbers:
        listing = listing.without_lines()
    if format_ == "json":
        from smslint.inventory.lists.formats import as_json

        write(as_json(listing))
    elif format_ == "csv":
        from smslint.inventory.lists.formats import as_csv

        write(as_csv(listing))
    else:
        from smslint.inventory.lists.table import as_table

        write(as_table(listing, room_on(sys.stdout, os.environ)))
    if not listing.rows:
        say(f"there are no {what} here" + (" that fit" if sandboxes or vendors else ""))
    return FAILED if incomplete else CLEAN
