"""`smslint schema`: the JSON Schemas, for editors and other programs."""

from __future__ import annotations

import json
import os
import shlex
from typing import Any

import click

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.cli.files import write_file
from smslint.cli.status import CLEAN, FINDINGS
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
  smslint schema --check                     whether the file is that of this version, for CI
  smslint schema --of settings               the schema of smslint.toml
  smslint schema --of report                 the schema of `smslint check --format json`
  smslint schema --of changes                the schema of `smslint changes --format json`

\b
The first line of a file names its schema:
  # yaml-language-server: $schema=../smslint.schema.json

\b
Exit status:
  0    printed, written, or (--check) current
  1    --check: the file is not there, or is not the schema of this version
  2    wrong usage, or a file that cannot be read or written
"""

FILE = "smslint.schema.json"

_PARTS = {
    "configuration": "sandbox",
    "settings": "settings",
    "report": "report",
    "changes": "changes",
    "compare": "compare",
    "steps": "steps",
    "entered": "entered",
}
_WHAT = {
    "configuration": "configuration documents",
    "settings": "the settings",
    "report": "the report",
    "changes": "what `smslint changes` prints as JSON",
    "compare": "what `smslint compare` prints as JSON",
    "steps": "what `smslint steps` prints as JSON",
    "entered": "what `smslint entered --check` prints as JSON",
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
@click.option(
    "--check",
    "checked",
    is_flag=False,
    flag_value=FILE,
    metavar="[FILE]",
    help=f"Say whether this file, or {FILE}, is the schema of this version; write nothing.",
)
def schema(which: str, name: str | None, checked: str | None) -> int:
    text = text_of(_PARTS[which])
    if checked is not None:
        if name is not None:
            raise UsageError("--check writes nothing: it does not go with --write")
        if not checked:
            raise click.BadParameter("the name is empty", param_hint="'--check'")
        return _check(checked, which, text)
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


def _check(name: str, which: str, text: str) -> int:
    """Say whether a file holds this schema; the exit status."""
    # JSON, not bytes: formatters and git change spaces and line ends.
    written = _json_in(name) if os.path.lexists(name) else None
    if written == json.loads(text):
        say(f"{name} is the schema of {_WHAT[which]} of this version")
        return CLEAN
    command = " ".join(
        ["smslint schema", *([] if which == "configuration" else ["--of", which]), "--write"]
        + ([] if name == FILE else [shlex.quote(name)])
    )
    if not os.path.lexists(name):
        say(f"{name} is not there: `{command}` writes it")
    elif _is_ours(written):
        say(f"{name} is not the schema of {_WHAT[which]} of this version: `{command}` renews it")
    else:
        raise UsageError(f"{quoted(name)} is not a schema of smslint")
    return FINDINGS


def may_be_replaced(name: str) -> bool:
    """There is no such file, or it is one of smslint's schemas, of any version."""
    if not os.path.lexists(name):
        return True
    return _is_ours(_json_in(name))


def _json_in(name: str) -> Any:
    """What a file of JSON holds; None where it cannot be read as one."""
    try:
        with open(name, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError, RecursionError):
        return None


def _is_ours(written: Any) -> bool:
    return isinstance(written, dict) and str(written.get("$id", "")).startswith(BASE)
