"""`rdjson`: the diagnostic format of reviewdog. Its columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smslint.base.findings import Finding, Position, Severity
from smslint.output.context import Context
from smslint.output.edits import edits_of
from smslint.output.harmless import harmless
from smslint.output.json_ import json_text
from smslint.output.phrases import full_message, visible
from smslint.output.places import in_utf8
from smslint.report.report import Report

SOURCE = {"name": "smslint", "url": "https://github.com/smslint/smslint"}

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, context: Context) -> Iterator[str]:
    """The whole result; suppressed findings are left out."""
    findings = visible(report)
    yield f'{{"source": {json_text(SOURCE)},'
    worst = max((finding.severity for finding in findings), default=None)
    if worst is not None:
        yield f' "severity": {json_text(_SEVERITIES[worst])},'
    yield ' "diagnostics": ['
    for number, finding in enumerate(findings, 1):
        comma = "," if number < len(findings) else ""
        yield f"  {json_text(diagnostic(finding, context))}{comma}"
    yield " ]}"


def diagnostic(finding: Finding, context: Context) -> dict[str, Any]:
    """A finding as reviewdog knows it."""
    found: dict[str, Any] = {
        "message": full_message(finding),
        "location": _location(finding.path, finding.position, context),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule_id, "url": finding.url},
    }
    edits = edits_of(finding, context)
    # Suggestions are independent, so edits that belong together cannot be expressed.
    if edits is not None and len(edits) == 1:
        ((place, text),) = edits
        place = in_utf8(place, finding.path, context)
        found["suggestions"] = [{"range": _range(place), "text": text}]
    if finding.related:
        found["related_locations"] = [
            {
                "message": harmless(other.message),
                "location": _location(other.path, other.position, context),
            }
            for other in finding.related
        ]
    return found


def _location(path: str, position: Position, context: Context) -> dict[str, Any]:
    return {"path": path, "range": _range(in_utf8(position, path, context))}


def _range(position: Position) -> dict[str, Any]:
    line, column, end_line, end_column = position
    return {
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
    }
