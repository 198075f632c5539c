"""What `smslint entered --check` prints: text for people, JSON for programs.

A format is a module with a function `render` from what was not entered yet to lines without line
ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, cast

from smslint.entered.outstanding import Outstanding

FORMATS = ("text", "json")


class Waiting(NamedTuple):
    """What was not entered yet, sandbox by sandbox. `names` says how sandboxes may be shown;
    `records` are the records, as messages call them. `problem` says why nothing is known of the
    history; empty where it is."""

    found: tuple[Outstanding, ...]
    names: Mapping[str, str]
    records: tuple[str, ...]
    problem: str = ""


class WaitingFormat(Protocol):
    """A format."""

    def render(self, waiting: Waiting) -> Iterator[str]: ...


def waiting_format(name: str) -> WaitingFormat:
    """The module of a format."""
    from importlib import import_module

    module = "json_" if name == "json" else name
    return cast("WaitingFormat", import_module(f"smslint.entered.formats.{module}"))
