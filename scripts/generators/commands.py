"""The commands as they describe themselves: for the reference and the manual page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from textwrap import dedent
from typing import NamedTuple

import click

from smslint.cli.app import app
from smslint.cli.names import COMMANDS

ENVIRONMENT = (
    ("NO_COLOR", "no colours and no links in what is printed"),
    ("FORCE_COLOR, CLICOLOR_FORCE", "colours, whatever is at the other end"),
    ("FORCE_HYPERLINK", "1: codes are links; 0: they are not"),
    ("COLUMNS", "the width of the page"),
    ("GITHUB_ACTIONS", "`true`: the format `auto` is `github`"),
    ("GITHUB_STEP_SUMMARY", "the file to which the format `github` adds the table of findings"),
    ("SMSLINT_OFFLINE", "`check --live` and `verify` ask nobody, and say so"),
    ("SMSLINT_BASE_URL_TWILIO …", "as `--base-url`, a variable for each vendor"),
    ("SMSLINT_CLIENT_KEY_PASSWORD", "the password of the key that `--client-key` names"),
    (
        "SSL_CERT_FILE, REQUESTS_CA_BUNDLE",
        "the certificate authorities that the live checks trust",
    ),
    (
        "WATCHFILES_FORCE_POLLING",
        "`--watch` looks itself where the system tells of no changes",
    ),
)
"""Variables of the environment that change what a command does."""

OF_ALL = (
    ("--help, -h", "print help for smslint, or for the command before it"),
    ("--version, -V", "print the version"),
)
"""Options that are not those of one command."""

STATUSES = (
    ("0", "clean: nothing at or above the fail level"),
    ("1", "findings at or above the fail level"),
    ("2", "wrong usage or settings, or smslint itself failed"),
    ("3", "nothing to check"),
    ("4", "a live check could not be made, and nothing is worse"),
    ("130", "interrupted"),
)


class Block(NamedTuple):
    """A paragraph, or lines that stay as they are below a title."""

    text: str
    lines: tuple[str, ...] = ()


class Option(NamedTuple):
    """An option: its names, the long one first, its value as the help calls it (empty for one
    without), and what it does."""

    names: tuple[str, ...]
    value: str
    help: str


class Command(NamedTuple):
    """A command: how it is called, what it does in a line and at length, its options."""

    name: str
    usage: str
    summary: str
    blocks: tuple[Block, ...]
    options: tuple[Option, ...]


def commands() -> Iterator[Command]:
    """All commands, in the order of the help."""
    context = click.Context(app, info_name="smslint", **app.context_settings)
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        own = click.Context(command, context, name)
        yield Command(
            name,
            f"smslint {name} {' '.join(command.collect_usage_pieces(own))}",
            command.get_short_help_str(200),
            tuple(blocks(command.help or "")),
            tuple(options(command, own)),
        )


def whole() -> tuple[Block, ...]:
    """What is said of the program itself."""
    return tuple(blocks(app.help or ""))


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a help text. What follows a backspace stays as it is, as click has it."""
    text = re.sub(r"(?m)^\x08\n", "\n\x08", cleandoc(text))
    for part in re.split(r"\n\s*\n", text.strip("\n")):
        if not part.startswith("\x08"):
            yield Block(" ".join(part.split()))
            continue
        title, *lines = part.removeprefix("\x08").strip("\n").split("\n")
        yield Block(title, tuple(dedent("\n".join(lines)).split("\n")) if lines else ())


def options(command: click.Command, context: click.Context) -> Iterator[Option]:
    for parameter in command.params:
        if not isinstance(parameter, click.Option):
            continue
        names = tuple(sorted(parameter.opts, key=len, reverse=True))
        takes_value = not parameter.is_flag and not parameter.count
        value = parameter.make_metavar(context) if takes_value else ""
        said = parameter.help or ""
        if parameter.show_default and isinstance(parameter.default, str):
            said += f" Without it: {parameter.default}."
        yield Option(names, value, said)
