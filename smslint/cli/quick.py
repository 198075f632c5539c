"""Reads the usual command lines of `smslint check` without click, which costs a third of a run.

It knows the same options, and gives up (None) on whatever is not plain: then click reads the line,
and has the words for what is wrong with it. A test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smslint.cli.options import (
    OPTIONS,
    CheckOptions,
    Kind,
    Option,
    jobs_of,
    values_of,
    wanted_of,
)


def read_quickly(arguments: Sequence[str]) -> CheckOptions | None:
    """The options of `smslint check ARGUMENTS`; None when click has to look."""
    known = {flag: option for option in OPTIONS for flag in option.flags}
    values: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            paths += rest
        elif not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif argument.startswith("--"):
            flag, equals, text = argument.partition("=")
            option = known.get(flag)
            if option is None:
                return None
            if not option.takes_value:
                if equals:
                    return None
                _take(values, option, "")
                continue
            value = text if equals else next(rest, None)
            if value is None or (not equals and value.startswith("-")):
                return None
            if not _take(values, option, value):
                return None
        else:
            for letter in argument[1:]:
                option = known.get(f"-{letter}")
                if option is None or option.takes_value:
                    return None
                _take(values, option, "")
    return CheckOptions(tuple(paths), **values) if all(paths) else None


def _take(values: dict[str, Any], option: Option, text: str) -> bool:
    """Note the value of an option; False when the option cannot have it."""
    name = option.name
    value: Any = text
    if option.kind is Kind.SWITCH:
        value = True
    elif option.kind is Kind.COUNT:
        value = values.get(name, 0) + 1
    elif option.kind is Kind.CHOICE:
        if text not in option.choices:
            return False
    elif option.kind is Kind.LIST:
        value = values.get(name, ()) + values_of(text)
    elif option.kind is Kind.OUTPUT:
        wanted = wanted_of(text)
        value = None if wanted is None else (*values.get(name, ()), wanted)
    elif option.kind is Kind.JOBS:
        value = jobs_of(text)
    values[name] = value
    return value is not None
