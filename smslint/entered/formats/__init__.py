"""What `smslint entered --check` prints: text for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
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


class _Format(Protocol):
    def render(self, waiting: Waiting) -> Iterator[str]: ...


def waiting_format(name: str) -> _Format:
    """The module that shows what was not entered yet in a format."""
    module = "json_" if name == "json" else name
    return cast("_Format", import_module(f"smslint.entered.formats.{module}"))
