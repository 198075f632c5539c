"""`smslint schema`: the JSON Schemas, for editors and other programs."""

from __future__ import annotations

import json
import os

import click

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.cli.files import write_file
from smslint.cli.streams import say, write
from smslint.cli.usage import OneOf
from smslint.shape.schemas import BASE, text_of

HELP = """Print the JSON Schema of a configuration document, or write it to a file.

It is a single file, for editors with a YAML language server: completion by vendor, descriptions,
and errors in fields and values as you type. (`smslint server` brings everything else.) It goes with
this version of smslint: write it again after an update.

\b
Examples:
  smslint schema --write                     to smslint.schema.json in this folder
  smslint schema --write .vscode/sms.json    to a file of this name
  smslint schema --of settings               the schema of smslint.toml
  smslint schema --of report                 the schema of `smslint check --format json`
  smslint schema --of changes                the schema of `smslint changes --format json`

\b
The first line of a file names its schema:
  # yaml-language-server: $schema=../smslint.schema.json
"""

FILE = "smslint.schema.json"

_PARTS = {
    "configuration": "sandbox",
    "settings": "settings",
    "report": "report",
    "changes": "changes",
    "compare": "compare",
}
_WHAT = {
    "configuration": "configuration documents",
    "settings": "the settings",
    "report": "the report",
    "changes": "what `smslint changes` prints as JSON",
    "compare": "what `smslint compare` prints as JSON",
}


@click.command("schema", help=HELP, short_help="Print or write the JSON Schema for editors.")
@click.option(
    "--of",
    "which",
    type=OneOf(tuple(_PARTS)),
    default="configuration",
    show_default=True,
    help="What the schema describes.",
)
@click.option(
    "--write",
    "name",
    is_flag=False,
    flag_value=FILE,
    metavar="[FILE]",
    help=f"Write to this file, or to {FILE}; only a schema of smslint is replaced.",
)
def schema(which: str, name: str | None) -> int:
    text = text_of(_PARTS[which])
    if name is None:
        write(text.rstrip("\n").split("\n"))
        return 0
    if not name:
        raise click.BadParameter("the name is empty", param_hint="'--write'")
    if not may_be_replaced(name):
        raise UsageError(
            f"{quoted(name)} already exists and is not a schema of smslint: it is not overwritten"
        )
    write_file(name, text)
    say(f"the schema of {_WHAT[which]} is in {name}")
    return 0


def may_be_replaced(name: str) -> bool:
    """There is no such file, or it is one of smslint's schemas, of any version."""
    if not os.path.lexists(name):
        return True
    try:
        with open(name, encoding="utf-8") as file:
            written = json.load(file)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(written, dict) and str(written.get("$id", "")).startswith(BASE)
