"""`json`: what differs between two sandboxes, as `schemas/compare.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from smslint import __version__
from smslint.comparison.changes import EntryChange, Status
from smslint.comparison.differences import FieldChange
from smslint.comparison.formats.objects import field_object, listed
from smslint.comparison.sandboxes import ExpectedField, SandboxComparison
from smslint.output.json_ import json_text

SCHEMA_VERSION = 1

_SIDES = ("first", "second")


def render(found: SandboxComparison, *, color: bool = False) -> Iterator[str]:
    """An object with a line for each entry."""
    names = dict(zip(_SIDES, (found.old, found.new), strict=True))
    yield f'{{"schema_version": {SCHEMA_VERSION},'
    yield f' "tool": {json_text({"name": "smslint", "version": __version__})},'
    yield f' "sandboxes": {json_text(names)},'
    yield f' "same": {json_text(found.same)},'
    yield f' "unread": {json_text(list(found.unread))},'
    yield f' "fields": {json_text(list(_fields(found.fields)))},'
    yield f' "expected_fields": {json_text(list(_expected(found.expected)))},'
    yield from listed("only_first", map(_entry, found.only_old))
    yield from listed("only_second", map(_entry, found.only_new))
    yield from listed(
        "entries",
        (_difference(entry.change, entry.expected) for entry in found.entries),
        is_last=True,
    )
    yield "}"


def _difference(change: EntryChange, expected: Iterable[ExpectedField]) -> dict[str, Any]:
    renamed = change.status is Status.RENAMED
    return {
        "kind": change.kind,
        "first": change.old_name,
        "second": change.new_name,
        "renamed": renamed,
        "fields": list(_fields(change.fields)),
        "expected": list(_expected(expected)),
    }


def _entry(change: EntryChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "name": change.name,
        "path": change.path,
        "line": change.line,
        "fields": [
            {name: value for name, value in field.items() if name != "other"}
            for field in (
                field_object(
                    field, *(("value", "other") if field.new is None else ("other", "value"))
                )
                for field in change.fields
            )
        ],
    }


def _fields(fields: Iterable[FieldChange]) -> Iterator[dict[str, Any]]:
    return (field_object(field, *_SIDES) for field in fields)


def _expected(fields: Iterable[ExpectedField]) -> Iterator[dict[str, Any]]:
    return ({**field_object(field, *_SIDES), "why": why.value} for field, why in fields)
