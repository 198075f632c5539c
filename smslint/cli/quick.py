"""Reads the usual command lines of `smslint check` without click, which costs a third of a run.

It knows the same options, and gives up (None) on whatever is not plain: then click reads the line,
and has the words for what is wrong with it. A test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Sequence

from smslint.cli.options import (
    OPTIONS,
    CheckOptions,
    Kind,
    Option,
    jobs_of,
    values_of,
    wanted_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def read_quickly(arguments: Sequence[str]) -> CheckOptions | None:
    """The options of `smslint check ARGUMENTS`; None when click has to look."""
    options, plain = read(arguments)
    return options if plain else None


def read(arguments: Sequence[str]) -> tuple[CheckOptions, bool]:
    """The options of `smslint check ARGUMENTS` as far as they can be told, and whether that is all:
    where it is not, something is wrong, or has a form that only click reads."""
    plain = True
    known = {flag: option for option in OPTIONS for flag in option.flags}
    values: dict[str, Any] = {}
    paths: list[str] = []
    rest = [*reversed(arguments)]
    while rest:
        argument = rest.pop()
        if argument == "--":
            paths += reversed(rest)
            break
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif argument.startswith("--"):
            flag, equals, text = argument.partition("=")
            option = known.get(flag)
            if option is None:
                plain = False
            elif not option.takes_value:
                plain = plain and not equals
                _take(values, option, "")
            else:
                if not equals and rest and not rest[-1].startswith("-"):
                    text, equals = rest.pop(), "="
                taken = bool(equals) and _take(values, option, text)
                plain = plain and taken
        else:
            for letter in argument[1:]:
                option = known.get(f"-{letter}")
                if option is None or option.takes_value:
                    plain = False
                    break
                _take(values, option, "")
    return CheckOptions(tuple(paths), **values), plain and all(paths)


def _take(values: dict[str, Any], option: Option, text: str) -> bool:
    """Note the value of an option; False when the option cannot have it."""
    name = option.name
    value: Any = text
    if option.kind is Kind.SWITCH:
        value = True
    elif option.kind is Kind.COUNT:
        value = values.get(name, 0) + 1
    elif option.kind is Kind.CHOICE:
        value = text if text in option.choices else None
    elif option.kind is Kind.LIST:
        some = values_of(text)
        value = values.get(name, ()) + some if some else None
    elif option.kind is Kind.OUTPUT:
        wanted = wanted_of(text)
        value = None if wanted is None else (*values.get(name, ()), wanted)
    elif option.kind is Kind.JOBS:
        value = jobs_of(text)
    if value is not None:
        values[name] = value
    elif option.kind is Kind.CHOICE:
        values.pop(name, None)  # the last one counts, and cannot be told
    return value is not None
