"""What several outputs say in the same words."""

from __future__ import annotations

from smslint.base.findings import Finding, Severity
from smslint.output.files import counted
from smslint.output.harmless import harmless
from smslint.report.report import Report

_LABELS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "infos"),
}


def visible(report: Report) -> list[Finding]:
    """The findings that are not suppressed."""
    return [finding for finding in report.findings if not finding.suppressed]


def worst_first(report: Report) -> list[Finding]:
    """The same, errors before warnings before infos; else in the order of the report."""
    return sorted(visible(report), key=lambda finding: -finding.severity)


def full_message(finding: Finding, between: str = " ") -> str:
    """What was found and how to fix it, as one text, made harmless."""
    message = harmless(finding.message)
    if not finding.help:
        return message
    if between == " " and message[-1:] not in ".!?…":
        message += "."
    return f"{message}{between}{harmless(finding.help)}"


def tally(report: Report) -> str:
    """`2 errors, 1 warning in 3 files`; `no findings in 1 file`."""
    counts = ((report.counted(severity), severity) for severity in sorted(Severity, reverse=True))
    found = ", ".join(
        f"{number:,} {_LABELS[severity][number != 1]}" for number, severity in counts if number
    )
    return f"{found or 'no findings'} in {counted(len(report.checked), 'file')}"


def failed(what: str, path: str) -> str:
    """A failure of smslint itself, as a sentence."""
    return f"{harmless(path)}: {harmless(what)}" if path else harmless(what)
