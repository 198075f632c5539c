"""docs/cli.md: the commands and their options, from the commands."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.generators.commands import (
    ENVIRONMENT,
    STATUSES,
    Block,
    Command,
    Option,
    commands,
    whole,
)

INTRODUCTION = """\
# Command line

All commands with all their options, as `--help` prints them. The same is in the
manual page, which the installation brings along: `man smslint`. Your [shell](shell.md) can complete
all of it.
"""


def files() -> dict[str, str]:
    """The text of the page, by its path."""
    return {"docs/cli.md": "\n".join(page()).rstrip("\n") + "\n"}


def page() -> Iterator[str]:
    yield INTRODUCTION
    for block in whole()[1:]:
        yield from shown(block)
    known = list(commands())
    yield "| command | what it does |\n| --- | --- |"
    for command in known:
        yield f"| [`smslint {command.name}`](#smslint-{command.name}) | {command.summary} |"
    yield ""
    for command in known:
        yield from section(command)
    yield "## Exit status\n"
    yield "Of `smslint check`; [Exit codes](exit-codes.md) has more.\n"
    yield "| status | meaning |\n| --- | --- |"
    yield from (f"| {status} | {meaning} |" for status, meaning in STATUSES)
    yield "\n## Environment\n"
    yield "| variable | what it changes |\n| --- | --- |"
    for names, meaning in ENVIRONMENT:
        yield f"| {', '.join(f'`{name}`' for name in names.split(', '))} | {meaning} |"


def section(command: Command) -> Iterator[str]:
    yield f"## smslint {command.name}\n"
    yield f"```text\n{command.usage}\n```\n"
    for block in command.blocks:
        yield from shown(block)
    if command.options:
        yield "| option | what it does |\n| --- | --- |"
        yield from map(row, command.options)
        yield ""


def shown(block: Block) -> Iterator[str]:
    yield f"{block.text}\n"
    if block.lines:
        yield "\n".join(["```text", *block.lines, "```", ""])


def row(option: Option) -> str:
    first, *others = option.names
    names = [f"{first} {option.value}".rstrip(), *others]
    cells = (", ".join(f"`{name}`" for name in names), option.help)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
