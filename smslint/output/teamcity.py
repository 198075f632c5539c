"""`teamcity`: service messages, of which TeamCity makes the inspections of a build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smslint.base.findings import Finding, Severity
from smslint.base.patterns import lazy
from smslint.output.context import Context
from smslint.output.harmless import harmless
from smslint.output.phrases import failed, full_message, visible
from smslint.output.places import from_root
from smslint.output.rule_pages import GROUPS, page_of
from smslint.report.report import Report

if TYPE_CHECKING:
    import re

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
# The longest text that TeamCity takes.
_LONGEST = 4000

_SPECIAL = lazy(r"[|'\[\]\n\r]|[^\x20-\x7e]")
_NAMED = {"\n": "|n", "\r": "|r"}


def render(report: Report, context: Context) -> Iterator[str]:
    """The rules that found something, then what they found; suppressed findings are left out."""
    for failure in report.failures:
        what = f"smslint: {failed(failure.what, failure.path)}"
        yield _message("buildProblem", {"description": what, "identity": "smslint"})
    findings = visible(report)
    for id_ in sorted({finding.rule_id for finding in findings}):
        rule = report.rule_of(id_)
        yield _message(
            "inspectionType",
            {
                "id": id_,
                "name": rule.name,
                "category": GROUPS[id_[:4]],
                "description": f"{page_of(rule).summary} {rule.url}",
            },
        )
    for finding in findings:
        yield _inspection(finding, context)


def _inspection(finding: Finding, context: Context) -> str:
    return _message(
        "inspection",
        {
            "typeId": finding.rule_id,
            "message": full_message(finding),
            "file": harmless(from_root(finding.path, context)),
            "line": str(finding.position.line),
            "SEVERITY": _SEVERITIES[finding.severity],
        },
    )


def _message(name: str, values: dict[str, str]) -> str:
    written = " ".join(f"{key}='{_escaped(value)}'" for key, value in values.items())
    return f"##teamcity[{name} {written}]"


def _escaped(text: str) -> str:
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character.isascii():
        return _NAMED.get(character) or f"|{character}"
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"|0x{int.from_bytes(units[at : at + 2]):04X}" for at in range(0, len(units), 2))
