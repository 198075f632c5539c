"""`smslint settings`: the effective settings here or for a file, and where each comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any

import click

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.base.paths import printable, shown_path
from smslint.cli.streams import say, write
from smslint.cli.usage import format_option
from smslint.cli.workspaces import settings_below
from smslint.discovery.gitignore import IgnoreRules
from smslint.output.harmless import harmless, harmless_line
from smslint.redaction import redacted
from smslint.settings import Settings, known_keys, load_settings

HELP = """Show the effective settings for FILE, or for this folder, and where each comes from.

They are read from smslint.toml, .smslint.toml, or [tool.smslint] in pyproject.toml: the nearest one
at or above the file, up to the root of the repository, and the files that it extends. The command
line of a check wins over them.

\b
Exit status:
  0    the settings were shown
  2    wrong usage or settings
"""


@click.command("settings", help=HELP, short_help="Show the settings and where they come from.")
@click.argument("file", required=False, metavar="[FILE]")
@format_option(("text", "json"), help="text for people, json for programs.")
@click.option("--config", metavar="FILE", help="Settings file, instead of the nearest one.")
@click.option("--isolated", is_flag=True, help="Read no settings file.")
def settings(file: str | None, format_: str, config: str | None, isolated: bool) -> int:
    root = os.getcwd()
    name = None if file is None else _name_of(file, root)
    is_file = name is not None and not os.path.isdir(name)
    folder = os.path.dirname(name) if name is not None and is_file else name or root
    found = load_settings(folder, root=root, file=config, isolated=isolated)
    ignored = _ignored_in(name, found) if name is not None and is_file else None
    write(_json(found, ignored) if format_ == "json" else _text(found, ignored))
    if name is not None and not os.path.lexists(name):
        say(f"{printable(file or name)}: no such file; these settings are for one of that name")
    if file is None and config is None and not isolated:
        below = [shown_path(each.file, root) for each in settings_below()[1:] if each.file]
        if below:
            say(f"projects below this folder have their own settings: {', '.join(below)}")
    return 0


def _name_of(file: str, root: str) -> str:
    """The absolute name of a file that may not be there yet. Raises UsageError."""
    name = os.path.abspath(os.path.join(root, file))
    if "\0" in file or not file or not os.path.isdir(os.path.dirname(name)):
        raise UsageError(f"{file or 'an empty path'}: its folder does not exist")
    return name


def _ignored_in(name: str, found: Settings) -> list[str]:
    """The codes that `per-file-ignores` leaves out in a file."""
    codes = [
        code
        for glob, ignored in found.per_file_ignores
        if IgnoreRules(found.folder_of(f"per-file-ignores.{glob}"), [glob]).covers(name)
        for code in ignored
    ]
    return list(dict.fromkeys(codes))


def _values(found: Settings) -> Iterator[tuple[str, Any, str]]:
    """Each key, its value in plain types, and its origin."""
    for key in known_keys():
        if key == "policy":
            yield key, [policy.name for policy in found.policies], found.origin(key)
            continue
        value: Any = found
        for step in key.split("."):  # without `[live.adobe]` there is nothing to look into
            value = None if value is None else getattr(value, step.replace("-", "_"))
        if key == "per-file-ignores":
            value = {glob: list(codes) for glob, codes in value}
        elif key == "severity":
            value = {code: "off" if level is None else level.label for code, level in value}
        elif isinstance(value, Severity):
            value = value.label
        elif isinstance(value, tuple):
            # An address in the place of a host may have a password in it.
            value = [redacted(each) for each in value]
        elif isinstance(value, str):
            value = redacted(value)
        yield key, value, found.origin(key)


def _json(found: Settings, ignored: Iterable[str] | None) -> Iterator[str]:
    values = {key: {"value": value, "origin": origin} for key, value, origin in _values(found)}
    shown: dict[str, Any] = {"file": found.file, "folder": found.folder, "settings": values}
    if ignored is not None:
        shown["ignored_in_file"] = list(ignored)
    yield json.dumps(shown, indent=2)


def _text(found: Settings, ignored: Iterable[str] | None) -> Iterator[str]:
    rows = [
        (
            key,
            "-" if value is None else harmless(json.dumps(value, ensure_ascii=False)),
            harmless(origin),
        )
        for key, value, origin in _values(found)
    ]
    yield f"settings file: {harmless(found.file or 'none')}"
    if ignored is not None:
        yield f"ignored in this file by per-file-ignores: {', '.join(ignored) or 'nothing'}"
    yield ""
    first = max(len(key) for key, _, _ in rows)
    second = min(48, max(len(value) for _, value, _ in rows))
    for key, value, origin in rows:
        yield harmless_line(f"{key:{first}}  {value:{second}}  {origin}")
