"""`sarif`: SARIF 2.1.0, as GitHub code scanning and editors read it.

Columns count UTF-16 code units, because that is what most readers take them for, even if the log
says otherwise. Paths are relative to the root of the repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from smslint import __version__
from smslint.base.findings import Finding, Position
from smslint.output.context import Context
from smslint.output.edits import edits_of
from smslint.output.harmless import harmless
from smslint.output.json_ import json_text
from smslint.output.phrases import failed, full_message
from smslint.output.places import from_root, in_utf16
from smslint.output.sarif_rules import LEVELS, descriptor
from smslint.report.report import Report

MOST_RESULTS = 25_000
"""GitHub refuses a log with more."""
MOST_RELATED = 100
"""Of more places GitHub shows these."""

_LINE_ENDS = ("\r\n", "\n", "\r")
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, context: Context) -> Iterator[str]:
    """One log with one run; suppressed findings are results marked as such. One line per result."""
    findings = _limited(report.findings)
    ids = sorted({finding.rule_id for finding in findings})
    index = {id_: number for number, id_ in enumerate(ids)}
    yield f'{{"$schema": {json_text(_SCHEMA)},'
    yield ' "version": "2.1.0",'
    yield ' "runs": [{'
    driver = {
        "name": "smslint",
        "fullName": f"smslint {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": "https://github.com/smslint/smslint",
        "rules": [descriptor(report.rule_of(id_)) for id_ in ids],
    }
    yield f'  "tool": {json_text({"driver": driver})},'
    yield f'  "invocations": {json_text([_invocation(report, len(findings))])},'
    yield '  "columnKind": "utf16CodeUnits",'
    yield f'  "newlineSequences": {json_text(_LINE_ENDS)},'
    yield '  "results": ['
    for number, finding in enumerate(findings, 1):
        comma = "," if number < len(findings) else ""
        yield f"   {json_text(_result(finding, index[finding.rule_id], context))}{comma}"
    yield "  ]}]}"


def _limited(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """No more than GitHub takes: the worst, in their order; suppressed ones go first."""
    if len(findings) <= MOST_RESULTS:
        return findings
    worst = sorted(
        range(len(findings)),
        key=lambda number: (findings[number].suppressed, -findings[number].severity, number),
    )
    return tuple(findings[number] for number in sorted(worst[:MOST_RESULTS]))


def _invocation(report: Report, number: int) -> dict[str, Any]:
    told = [_notification(failed(item.what, item.path), "error") for item in report.failures]
    left_out = len(report.findings) - number
    if left_out:
        text = f"{left_out:,} findings are left out: a log may hold {MOST_RESULTS:,} results."
        told.append(_notification(text, "warning"))
    invocation: dict[str, Any] = {"executionSuccessful": not report.failures}
    return invocation | ({"toolExecutionNotifications": told} if told else {})


def _notification(text: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


def _result(finding: Finding, index: int, context: Context) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule_id,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(full_message(finding))},
        "locations": [_location(finding.path, finding.position, context)],
        "partialFingerprints": {"smslint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(other.path, other.position, context),
                "message": {"text": _plain(harmless(other.message))},
            }
            for number, other in enumerate(finding.related[:MOST_RELATED], 1)
        ]
    if finding.suppressed:
        kind = "external" if finding.known else "inSource"
        result["suppressions"] = [{"kind": kind, "status": "accepted"}]
    fix = _fix(finding, context)
    return result | ({"fixes": [fix]} if fix else {})


def _plain(text: str) -> str:
    """A message in which nothing is a link."""
    if "](" not in text:
        return text
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(path: str, position: Position, context: Context) -> dict[str, Any]:
    region = _region(in_utf16(position, path, context))
    return {"physicalLocation": {"artifactLocation": _artifact(path, context), "region": region}}


def _artifact(path: str, context: Context) -> dict[str, str]:
    shown = from_root(path, context)
    if shown[1:3] == ":/":
        shown = f"/{shown}"
    if shown.startswith("/"):
        return {"uri": f"file://{quote(shown, safe='/~:', errors='replace')}"}
    return {"uri": quote(shown, safe="/~", errors="replace")}


def _region(position: Position) -> dict[str, int]:
    line, column, end_line, end_column = position
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _fix(finding: Finding, context: Context) -> dict[str, Any] | None:
    edits = edits_of(finding, context)
    if finding.fix is None or not edits:
        return None
    said = "Keeps the meaning." if finding.fix.safe else "A guess: check the result."
    replacements = [
        {
            "deletedRegion": _region(in_utf16(place, finding.path, context)),
            "insertedContent": {"text": text},
        }
        for place, text in edits
    ]
    change = {
        "artifactLocation": _artifact(finding.path, context),
        "replacements": replacements,
    }
    return {"description": {"text": said}, "artifactChanges": [change]}
