"""Reports made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smslint.base.findings import Edit, Failure, Finding, Fix, Position, Related, Severity
from smslint.output import Context, Text, output
from smslint.report.report import Report
from smslint.source.lines import LineIndex
from smslint.source.units import Units

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def finding(
    *place: int,
    severity: Severity = ERROR,
    path: str = "a.yaml",
    message: str = "`x` is no field",
    help_: str = "",
    code: str = "SMS101",
    fix: Fix | None = None,
    related: tuple[Related, ...] = (),
    suppressed: bool = False,
    fingerprint: str = "f1",
) -> Finding:
    """One finding; the place is line, column, end line, end column."""
    return Finding(
        path=path,
        document=0,
        position=Position(*(place or (1, 1, 1, 2))),
        code=code,
        name="unknown-field",
        severity=severity,
        message=message,
        help=help_,
        url="https://smslint.example/SMS101",
        start=0,
        end=0,
        pointer="",
        sandbox=None,
        related=related,
        fix=fix,
        fingerprint=fingerprint,
        suppression_line=1,
        suppressed=suppressed,
    )


def report_of(
    *findings: Finding,
    checked: tuple[str, ...] = ("a.yaml",),
    failures: tuple[Failure, ...] = (),
) -> Report:
    return Report(findings, checked, (), failures)


def context_of(texts: Mapping[str, str] | None = None, **more: Any) -> Context:
    """A context in which files hold these texts."""
    known = texts or {}

    def text_of(path: str) -> Text | None:
        return Text(known[path], LineIndex(known[path])) if path in known else None

    def units_of(path: str) -> Units | None:
        return Units(known[path]) if path in known else None

    return Context(text_of, units_of=units_of)._replace(**more)


def lines_of(format_: str, report: Report, context: Context | None = None) -> list[str]:
    return list(output(format_).render(report, context or context_of()))


def safe(*edits: tuple[int, int, str]) -> Fix:
    return Fix(True, tuple(Edit(*edit) for edit in edits))
