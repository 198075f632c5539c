"""`smslint settings`: which settings hold here, and who said so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import click

from smslint.cli.streams import write
from smslint.output.harmless import harmless, harmless_line
from smslint.settings import Settings, known_keys, load_settings

HELP = """Show the settings that hold in this folder, and where each comes from.

They are read from smslint.toml, .smslint.toml, or [tool.smslint] in pyproject.toml: the nearest one
at or above this folder, up to the root of the repository. The command line of a check wins over
them.
"""


@click.command("settings", help=HELP, short_help="Show the settings and where they come from.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@click.option("--config", metavar="FILE", help="Settings file, instead of the nearest one.")
@click.option("--isolated", is_flag=True, help="Read no settings file.")
def settings(format_: str, config: str | None, isolated: bool) -> int:
    found = load_settings(os.getcwd(), file=config, isolated=isolated)
    write(_json(found) if format_ == "json" else _text(found))
    return 0


def _values(found: Settings) -> Iterator[tuple[str, Any, str]]:
    """Each key, its value in plain types, and its origin."""
    for key in known_keys():
        table, _, inner = key.rpartition(".")
        name = inner.replace("-", "_")
        value = getattr(found.live if table else found, name)
        origin = found.origin(table or key)
        if key == "per-file-ignores":
            value = {glob: list(codes) for glob, codes in value}
        elif key == "severity":
            value = {code: severity.label for code, severity in value}
        elif key == "fail-level":
            value = value.label
        elif isinstance(value, tuple):
            value = list(value)
        yield key, value, origin


def _json(found: Settings) -> Iterator[str]:
    values = {key: {"value": value, "origin": origin} for key, value, origin in _values(found)}
    yield json.dumps({"file": found.file, "folder": found.folder, "settings": values}, indent=2)


def _text(found: Settings) -> Iterator[str]:
    rows = [
        (
            key,
            "-" if value is None else harmless(json.dumps(value, ensure_ascii=False)),
            harmless(origin),
        )
        for key, value, origin in _values(found)
    ]
    yield f"settings file: {harmless(found.file or 'none')}"
    yield ""
    first = max(len(key) for key, _, _ in rows)
    second = min(48, max(len(value) for _, value, _ in rows))
    for key, value, origin in rows:
        yield harmless_line(f"{key:{first}}  {value:{second}}  {origin}")
