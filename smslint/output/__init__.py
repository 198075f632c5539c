"""Outputs: pure functions from a report to lines, a module a format."""

from __future__ import annotations

from typing import cast

from smslint.output.context import Context, Output, Text

__all__ = ["FORMATS", "Context", "Output", "Text", "output"]

FORMATS = {
    "text": "text",
    "concise": "concise",
    "json": "json_",
}
"""The formats by name, and the module of each; imported when it is asked for."""


def output(name: str) -> Output:
    """The output of a format."""
    from importlib import import_module

    return cast("Output", import_module(f"smslint.output.{FORMATS[name]}"))
