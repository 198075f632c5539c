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


class ChangesFormat(Protocol):
    """A format of changes."""

    def render(self, report: ChangesReport, *, color: bool = False) -> Iterator[str]: ...


class SandboxesFormat(Protocol):
    """A format of what is different in two sandboxes."""

    def render(self, found: SandboxComparison, *, color: bool = False) -> Iterator[str]: ...


def changes_format(name: str) -> ChangesFormat:
    """The module that shows changes in a format."""
    return cast("ChangesFormat", import_module(f"smslint.comparison.formats.changes_{name}"))


def sandboxes_format(name: str) -> SandboxesFormat:
    """The module that shows what differs between two sandboxes in a format."""
    return cast("SandboxesFormat", import_module(f"smslint.comparison.formats.sandboxes_{name}"))
