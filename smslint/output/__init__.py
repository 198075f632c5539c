"""Outputs: pure functions from a report to lines, a module a format."""

from __future__ import annotations

from smslint.output.context import Context, Listing, Output, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "FORMATS",
    "LISTING",
    "PAGES",
    "Context",
    "Listing",
    "Output",
    "Text",
    "listing",
    "output",
]

FORMATS = {
    "text": "text",
    "concise": "concise",
    "json": "json_",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "azure": "azure",
    "teamcity": "teamcity",
    "rdjson": "rdjson",
    "rdjsonl": "rdjsonl",
    "markdown": "markdown",
}
"""The formats by name, and the module of each; imported when it is asked for."""

LISTING = ("text", "concise", "json")
"""Those that can list files."""

PAGES = ("text", "concise")
"""Those for people, who are told on standard error that there is nothing to check, or what went
wrong. The others report that themselves where they can, and are well-formed in any case."""


def output(name: str) -> Output:
    """The output of a format."""
    module: Any = __import__(f"smslint.output.{FORMATS[name]}", fromlist=("render",))
    found: Output = module
    return found


def listing(name: str) -> Listing:
    """The output of a format that can list files."""
    found: Any = output(name)
    listing: Listing = found
    return listing
