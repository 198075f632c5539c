"""Values, fields and entries as JSON has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from smslint.comparison.changes import EntryChange, Status
from smslint.comparison.differences import FieldChange
from smslint.comparison.values import Texts, Value, data_of, kind_of
from smslint.output.json_ import json_text

LONGEST = 20_000
"""Characters of a text; a longer one is cut, and ends in `…`."""


def field_object(change: FieldChange, old: str = "old", new: str = "new") -> dict[str, Any]:
    """A field that differs. `old` and `new` are the keys of its values."""
    value = change.old if change.new is None else change.new
    found: dict[str, Any] = {
        "field": change.name,
        "path": [str(step) if isinstance(step, str) else step for step in change.path],
        "type": None if value is None else kind_of(value).value,
        old: _data(change.old),
        new: _data(change.new),
    }
    if isinstance(change.old, Texts) and isinstance(change.new, Texts):
        found["added"] = [_cut(item.shown) for item in change.new.without(change.old)]
        found["removed"] = [_cut(item.shown) for item in change.old.without(change.new)]
    return found


def entry_object(change: EntryChange, old: str = "old", new: str = "new") -> dict[str, Any]:
    """An entry that differs, with its fields."""
    return {
        "kind": change.kind,
        "name": change.name,
        "old_name": change.old_name if change.status is Status.RENAMED else None,
        "status": change.status.value,
        "path": change.path,
        "line": change.line,
        "fields": [field_object(field, old, new) for field in change.fields],
    }


def listed(name: str, objects: Iterable[dict[str, Any]], *, is_last: bool = False) -> Iterator[str]:
    """A key with a list of objects, a line each, as a part of a larger object."""
    yield f" {json_text(name)}: ["
    before: str | None = None
    for item in objects:
        if before is not None:
            yield f"{before},"
        before = f"  {json_text(item)}"
    if before is not None:
        yield before
    yield " ]" if is_last else " ],"


def _data(value: Value | None) -> Any:
    return None if value is None else _whole(data_of(value))


def _whole(data: Any) -> Any:
    if isinstance(data, str):
        return _cut(data)
    if isinstance(data, list):
        return [_whole(item) for item in data]
    if isinstance(data, dict):
        return {name: _whole(item) for name, item in data.items()}
    return data


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
