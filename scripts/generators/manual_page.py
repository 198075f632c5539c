"""man/smslint.1: the manual page, from the commands. The wheel installs it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.generators.commands import (
    ENVIRONMENT,
    OF_ALL,
    STATUSES,
    Block,
    Command,
    commands,
    whole,
)
from smslint import __version__

SITE = "https://smslint.github.io/smslint/"

FILES = (
    ("smslint.toml, .smslint.toml", "the settings of the folder that they are in"),
    ("pyproject.toml", "settings as well, in its table [tool.smslint]"),
    (".gitignore", "what git ignores is not checked"),
)


def files() -> dict[str, str]:
    """The text of the page, by its path."""
    return {"man/smslint.1": "\n".join(page()) + "\n"}


def page() -> Iterator[str]:
    """The page in the language of roff."""
    first, *rest = whole()
    yield '.\\" Written by `make generate` from the help of the commands.'
    yield f'.TH SMSLINT 1 "" "smslint {__version__}" "User Commands"'
    yield ".SH NAME"
    said = first.text.rstrip(".")
    yield f"smslint {text(f'- {said[:1].lower()}{said[1:]}')}"
    yield ".SH SYNOPSIS"
    yield ".B smslint\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]..."
    yield ".SH DESCRIPTION"
    for number, block in enumerate(rest):
        yield from shown(block, first=number == 0)
    yield ".SH OPTIONS"
    yield from entries(OF_ALL)
    yield ".SH COMMANDS"
    for command in commands():
        yield from section(command)
    yield ".SH EXIT STATUS"
    yield f"Of {text('`smslint check`')}:"
    yield from entries((status, meaning) for status, meaning in STATUSES)
    yield ".SH ENVIRONMENT"
    yield from entries(ENVIRONMENT)
    yield ".SH FILES"
    yield from entries(FILES)
    yield ".SH SEE ALSO"
    yield f".BR git (1)\n.PP\n.UR {SITE}\n.UE"


def section(command: Command) -> Iterator[str]:
    yield f'.SS "{text(command.usage)}"'
    for number, block in enumerate(command.blocks):
        yield from shown(block, first=number == 0)
    if command.options:
        yield from entries(
            (f"{', '.join(option.names)} {option.value}".rstrip(), option.help)
            for option in command.options
        )


def entries(pairs: object) -> Iterator[str]:
    """What is named, and below it what is said of it."""
    for name, said in pairs:  # type: ignore[attr-defined]
        yield f".TP\n.B {text(name)}\n{text(said)}"


def shown(block: Block, *, first: bool) -> Iterator[str]:
    if not first:
        yield ".PP"
    yield text(block.text)
    if block.lines:
        yield ".RS 2\n.nf"
        yield from map(text, block.lines)
        yield ".fi\n.RE"


def text(said: str) -> str:
    """A line of text: nothing in it is a command of roff, and code is bold."""
    said = said.replace("\\", "\\e").replace("-", "\\-")
    said = re.sub(r"`([^`]+)`", r"\\fB\1\\fR", said)
    # Whatever the encoding of the page is taken for.
    said = re.sub(r"[^\x00-\x7f]", lambda sign: f"\\[u{ord(sign[0]):04X}]", said)
    return f"\\&{said}" if said[:1] in (".", "'") else said
