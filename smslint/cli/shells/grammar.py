"""What can stand where on a command line of smslint: commands, options, their values."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import NamedTuple

import click

from smslint import __version__
from smslint.facts.vendors import CREDENTIAL_VENDORS
from smslint.output.rule_pages import GROUPS, page_of
from smslint.rules.registry import RULES


class Kind(enum.Enum):
    """What a value is."""

    FREE = "free"
    """Anything; there is nothing to offer."""
    WORDS = "words"
    """One of a few words."""
    RULE = "rule"
    """The code or the name of a rule."""
    SELECTORS = "selectors"
    """Codes, beginnings of codes and names of rules, with commas between."""
    LIST = "list"
    """Some of a few words, with commas between."""
    OUTPUT = "output"
    """One of a few words, and perhaps `=` and a file behind it."""
    REF = "ref"
    """A branch or a tag of git."""
    CONFIGURATION = "configuration"
    """A file that may be configuration, or a folder."""
    FILE = "file"
    """Any file."""
    FOLDER = "folder"
    """Any folder."""


class Word(NamedTuple):
    """A candidate, and what it stands for."""

    text: str
    help: str = ""


class Value(NamedTuple):
    """The value of an option or an argument. `name` says what it is in a word."""

    kind: Kind
    name: str = ""
    words: tuple[str, ...] = ()


class Flag(NamedTuple):
    """An option. `help` is one sentence, `value` is None for a switch; `often`: it may be given
    several times."""

    names: tuple[str, ...]
    help: str
    value: Value | None
    often: bool


class Command(NamedTuple):
    """A command. The last one of `arguments` may stand several times when `endless`."""

    name: str
    help: str
    flags: tuple[Flag, ...]
    arguments: tuple[Value, ...]
    endless: bool


class Grammar(NamedTuple):
    """All of the command line. `flags` stand in place of a command; without a command `check` is
    meant. `rules` are codes and names, `groups` beginnings of codes."""

    version: str
    flags: tuple[Flag, ...]
    commands: tuple[Command, ...]
    rules: tuple[Word, ...]
    groups: tuple[Word, ...]

    @property
    def default(self) -> Command:
        """The command that is meant where none is named."""
        return next(command for command in self.commands if command.name == "check")


ENDINGS = ("yaml", "yml", "json")
"""How the names of files end that may be configuration."""

_KINDS = {
    "CODES": Kind.SELECTORS,
    "REF": Kind.REF,
    "VENDORS": Kind.LIST,
    "FILE": Kind.FILE,
    "FOLDER": Kind.FOLDER,
    "PATHS": Kind.CONFIGURATION,
    "RULE": Kind.RULE,
}
"""What the metavar of a parameter, in capitals, says of its value."""

_OUTPUT = "FORMAT[=FILE]"


def grammar_of(group: click.Group) -> Grammar:
    """The grammar of the application."""
    context = click.Context(group, info_name=group.name, **group.context_settings)
    found = ((name, group.get_command(context, name)) for name in group.list_commands(context))
    codes = [Word(rule.code, rule.name) for rule in RULES]
    names = [Word(rule.name, page_of(rule).summary) for rule in RULES]
    begun = {rule.code[:4] for rule in RULES}
    return Grammar(
        __version__,
        _flags(group.get_params(context)),
        tuple(_command(name, command, context) for name, command in found if command is not None),
        (*codes, *names),
        tuple(Word(start, f"all of {title}") for start, title in GROUPS.items() if start in begun),
    )


def _command(name: str, command: click.Command, parent: click.Context) -> Command:
    context = click.Context(command, parent, info_name=name)
    parameters = command.get_params(context)
    arguments = [item for item in parameters if isinstance(item, click.Argument)]
    return Command(
        name,
        command.get_short_help_str(100).rstrip("."),
        _flags(parameters),
        tuple(_value(item) for item in arguments),
        bool(arguments) and arguments[-1].nargs != 1,
    )


def _flags(parameters: Sequence[click.Parameter]) -> tuple[Flag, ...]:
    formats = next((_value(item).words for item in parameters if "--format" in item.opts), ())
    return tuple(
        Flag(
            (*item.opts, *item.secondary_opts),
            (item.help or "").partition(". ")[0].rstrip("."),
            None if item.is_flag or item.count else _value(item, formats),
            item.multiple or item.count,
        )
        for item in parameters
        if isinstance(item, click.Option) and not item.hidden
    )


def _value(parameter: click.Parameter, formats: tuple[str, ...] = ()) -> Value:
    if parameter.metavar == _OUTPUT:
        return Value(Kind.OUTPUT, "format", formats)
    name = (parameter.metavar or parameter.name or "").strip("[]{}.")
    if isinstance(parameter.type, click.Choice):
        words = tuple(str(choice) for choice in parameter.type.choices)
        return Value(Kind.WORDS, (parameter.name or "").rstrip("_").replace("_", " "), words)
    if "|" in name:  # N|auto: what is in small letters is meant literally
        return Value(Kind.WORDS, name, tuple(part for part in name.split("|") if part.islower()))
    kind = _KINDS.get(name.upper(), Kind.FREE)
    return Value(kind, name.lower(), CREDENTIAL_VENDORS if kind is Kind.LIST else ())
