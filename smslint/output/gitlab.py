"""`gitlab`: a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smslint.base.findings import Finding, Severity
from smslint.output.context import Context
from smslint.output.json_ import json_text
from smslint.output.phrases import full_message, visible
from smslint.output.places import from_root
from smslint.report.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, context: Context) -> Iterator[str]:
    """A JSON array, empty when all is well; suppressed findings are left out. The fingerprints
    stay when findings move to other lines, so GitLab sees what is new."""
    findings = visible(report)
    if not findings:
        yield "[]"
    for number, finding in enumerate(findings):
        start = " " if number else "["
        end = "," if number < len(findings) - 1 else "]"
        yield f"{start}{json_text(_issue(finding, context, several=report.base.is_shared))}{end}"


def _issue(finding: Finding, context: Context, *, several: bool) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": finding.rule_id,
        "description": full_message(finding),
        "categories": ["Security" if finding.code.startswith("SMS5") else "Bug Risk"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": _fingerprint(finding, context) if several else finding.fingerprint,
        "location": {
            "path": from_root(finding.path, context),
            "lines": {"begin": finding.position.line, "end": finding.position.end_line},
        },
    }


def _fingerprint(finding: Finding, context: Context) -> str:
    """Two projects may have the same fingerprint, whose paths start at the project's folder; GitLab
    would show one of the two."""
    from hashlib import blake2b

    text = f"{finding.fingerprint}\0{from_root(finding.path, context)}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
