"""What comparisons print: text for people, Markdown for pull requests, JSON for programs.

A module for each of the two comparisons and each format, with a function `render` that gives lines
without line ends; `fields` has what they share.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from smslint.comparison.changes import ChangesReport
from smslint.comparison.sandboxes import SandboxComparison

FORMATS = ("text", "markdown", "json")


class _ChangesFormat(Protocol):
    def render(self, report: ChangesReport, *, color: bool = False) -> Iterator[str]: ...


class _SandboxesFormat(Protocol):
    def render(self, found: SandboxComparison, *, color: bool = False) -> Iterator[str]: ...


def changes_format(name: str) -> _ChangesFormat:
    """The module that shows changes in a format."""
    return cast("_ChangesFormat", import_module(f"smslint.comparison.formats.changes_{name}"))


def sandboxes_format(name: str) -> _SandboxesFormat:
    """The module that shows what differs between two sandboxes in a format."""
    return cast("_SandboxesFormat", import_module(f"smslint.comparison.formats.sandboxes_{name}"))
