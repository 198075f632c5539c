"""`json`: what changed, as `schemas/changes.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smslint import __version__
from smslint.comparison.changes import ChangesReport, Status
from smslint.comparison.formats.objects import entry_object, field_object, listed
from smslint.output.json_ import json_text

SCHEMA_VERSION = 1


def render(report: ChangesReport, *, color: bool = False) -> Iterator[str]:
    """An object with a line for each sandbox."""
    statuses = [entry.status for sandbox in report.sandboxes for entry in sandbox.entries]
    summary = {each.value: statuses.count(each) for each in Status}
    unread = [
        *({"path": path, "side": "old"} for path in report.unread_old),
        *({"path": path, "side": "new"} for path in report.unread_new),
    ]
    unknown = [{"path": path, "reason": why} for path, why in sorted(report.unknown.items())]
    yield f'{{"schema_version": {SCHEMA_VERSION},'
    yield f' "tool": {json_text({"name": "smslint", "version": __version__})},'
    yield f' "since": {json_text({"ref": report.ref, "commit": report.commit})},'
    yield f' "summary": {json_text(summary)},'
    yield f' "complete": {json_text(report.complete)},'
    yield f' "unread": {json_text(unread)},'
    yield f' "unknown": {json_text(unknown)},'
    yield from listed("organisation", _organisation(report))
    yield from listed("sandboxes", _sandboxes(report), is_last=True)
    yield "}"


def _organisation(report: ChangesReport) -> Iterator[dict[str, Any]]:
    for project in report.projects:
        for field in project.comparison.organisation:
            yield {"project": project.settings, **field_object(field)}


def _sandboxes(report: ChangesReport) -> Iterator[dict[str, Any]]:
    for project in report.projects:
        for change in project.comparison.sandboxes:
            yield {
                "project": project.settings,
                "name": change.name or None,
                "path": change.path,
                "status": change.status.value,
                "fields": [field_object(field) for field in change.fields],
                "entries": [entry_object(entry) for entry in change.entries],
            }
