"""`json`: the report for programs, as `schemas/report.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from smslint import __version__
from smslint.base.findings import Finding, Severity
from smslint.base.patterns import lazy
from smslint.output.context import Context
from smslint.output.edits import edits_of
from smslint.report.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA_VERSION = 1

# JSON allows them inside of strings; a terminal or a CI system acts on them.
_SHY = lazy(r"\x7f|#(?=#)")
# Half of a pair is not a character; strict readers refuse it.
_HALVES = lazy("[\ud800-\udfff]")


def render(report: Report, context: Context) -> Iterator[str]:
    """The whole report, suppressed findings included; one line per finding."""
    more = None
    if report.live is not None:
        from smslint.output.live import as_objects

        more = {"live": as_objects(report.live)}
    return _object(report, (finding_object(item, context) for item in report.findings), more)


def render_files(report: Report, links: Iterable[tuple[str, str]] = ()) -> Iterator[str]:
    """The report's frame without findings, and the files by what became of them."""
    nothing_found = report._replace(findings=())
    files = {
        "checked": list(report.checked),
        "skipped": list(report.skipped),
        "links": [{"path": path, "reason": reason} for path, reason in links],
    }
    return _object(nothing_found, iter(()), {"files": files})


def frame(report: Report, more: dict[str, Any]) -> Iterator[str]:
    """The report's frame without findings, whose numbers stay, and something else."""
    return _object(report, iter(()), more)


def _object(
    report: Report, findings: Iterator[Any], more: dict[str, Any] | None = None
) -> Iterator[str]:
    summary = {
        "files": len(report.checked),
        "skipped": len(report.skipped),
        "errors": report.counted(Severity.ERROR),
        "warnings": report.counted(Severity.WARNING),
        "infos": report.counted(Severity.INFO),
        "suppressed": report.suppressed,
    }
    yield f'{{"schema_version": {SCHEMA_VERSION},'
    yield f' "tool": {json_text({"name": "smslint", "version": __version__})},'
    yield f' "summary": {json_text(summary)},'
    for name, value in (more or {}).items():
        yield f" {json_text(name)}: {json_text(value)},"
    before: str | None = None
    yield ' "findings": ['
    for finding in findings:
        if before is not None:
            yield f"{before},"
        before = f"  {json_text(finding)}"
    yield f"{before}]}}" if before is not None else " ]}"


def brief_finding(finding: Finding) -> dict[str, Any]:
    """What a finding says, and where it starts."""
    line, column, _, _ = finding.position
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "help": finding.help,
        "url": finding.url,
        "path": finding.path,
        "line": line,
        "column": column,
    }


def finding_object(finding: Finding, context: Context) -> dict[str, Any]:
    """A finding as the schema describes it."""
    _, _, end_line, end_column = finding.position
    return {
        **brief_finding(finding),
        "end_line": end_line,
        "end_column": end_column,
        "pointer": finding.pointer,
        "document": finding.document,
        "sandbox": finding.sandbox,
        "related": [
            {
                "path": other.path,
                "line": other.position.line,
                "column": other.position.column,
                "message": other.message,
            }
            for other in finding.related
        ],
        "fix": _fix(finding, context),
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
    }


def _fix(finding: Finding, context: Context) -> dict[str, Any] | None:
    edits = edits_of(finding, context)
    if finding.fix is None or edits is None:
        return None
    return {
        "applicability": "safe" if finding.fix.safe else "unsafe",
        "edits": [
            {
                "line": place.line,
                "column": place.column,
                "end_line": place.end_line,
                "end_column": place.end_column,
                "text": text,
            }
            for place, text in edits
        ],
    }


def json_text(value: object) -> str:
    """A value as JSON on one line, of which neither a terminal nor a CI system does anything."""
    written = json.dumps(value)
    if "\\ud" in written:
        written = json.dumps(_whole(value))
    return _SHY.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _whole(value: Any) -> Any:
    """Without halves of pairs; pairs that Python keeps as one character are not affected."""
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list) else value
