"""Steps as text for people, as a checklist in Markdown, as a page, and as JSON.

A format is a module with a function `render` from steps to lines without line ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from smslint.steps.model import Steps

FORMATS = ("text", "markdown", "html", "json")


class StepsFormat(Protocol):
    """A format."""

    def render(self, steps: Steps) -> Iterator[str]: ...


def steps_format(name: str) -> StepsFormat:
    """The module of a format."""
    from importlib import import_module

    module = "json_" if name == "json" else name
    return cast("StepsFormat", import_module(f"smslint.steps.formats.{module}"))
