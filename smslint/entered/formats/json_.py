"""`json`: what was not entered yet, as `schemas/entered.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smslint import __version__
from smslint.entered.formats import Waiting
from smslint.entered.outstanding import Outstanding, Status
from smslint.output.json_ import json_text

SCHEMA_VERSION = 1


def render(waiting: Waiting) -> Iterator[str]:
    """An object with a line for each entry."""
    found = waiting.found
    statuses = [item.status for item in found]
    summary = {
        "sandboxes": len({item.sandbox for item in found}),
        "entries": len(found),
        **{status.value: statuses.count(status) for status in Status},
    }
    yield f'{{"schema_version": {SCHEMA_VERSION},'
    yield f' "tool": {json_text({"name": "smslint", "version": __version__})},'
    yield f' "records": {json_text(list(waiting.records))},'
    yield f' "summary": {json_text(summary)},'
    yield f' "history": {json_text(waiting.problem or None)},'
    yield ' "entries": ['
    for number, item in enumerate(found, 1):
        comma = "," if number < len(found) else ""
        yield f"  {json_text(_entry(item, waiting))}{comma}"
    yield " ]}"


def _entry(item: Outstanding, waiting: Waiting) -> dict[str, Any]:
    return {
        "sandbox": waiting.names[item.sandbox],
        "kind": item.part.kind,
        "name": item.part.name,
        "action": item.status.value,
        "path": item.path,
        "line": item.line or None,
        "since": item.since.isoformat() if item.since is not None else None,
        "known": _known(item, waiting),
        "entered": item.entered.isoformat() if item.entered is not None else None,
    }


def _known(item: Outstanding, waiting: Waiting) -> str:
    """What is known of the day."""
    if item.since is None:
        return "nothing" if item.earlier or waiting.problem else "not committed"
    return "this day or earlier" if item.earlier else "this day"
