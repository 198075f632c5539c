"""`github`: workflow commands, of which GitHub Actions makes annotations.

GitHub keeps the first ten annotations of a kind for each step; so the worst come first, and a
notice counts those that are only in the log.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Finding, Severity
from smslint.output.context import Context
from smslint.output.harmless import harmless
from smslint.output.phrases import failed, full_message, tally, worst_first
from smslint.output.places import from_root
from smslint.report.report import Report

MOST = 10
"""Annotations of a kind that GitHub keeps for a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, context: Context) -> Iterator[str]:
    """One command per finding; suppressed ones are left out."""
    for failure in report.failures:
        yield _command("error", {"title": "smslint failed"}, failed(failure.what, failure.path))
    if any(report.counted(severity) > MOST for severity in Severity):
        text = (
            f"{tally(report)}: GitHub shows the first {MOST} annotations of a kind for a step."
            f" The log of the step has all of them{_in_summary(context.left_out)}."
        )
        # First of the notices, of which there may be too many as well.
        yield _command("notice", {"title": "smslint found more than is shown"}, text)
    for finding in worst_first(report):
        yield _annotation(finding, context)


def _in_summary(left_out: int | None) -> str:
    """How many of them the summary of the job has."""
    if left_out is None:
        return ""
    if not left_out:
        return ", and so does the summary of the job"
    return f"; the summary of the job leaves out {left_out:,}"


def _annotation(finding: Finding, context: Context) -> str:
    line, column, end_line, end_column = finding.position
    properties = {"file": harmless(from_root(finding.path, context)), "line": str(line)}
    properties["endLine"] = str(end_line)
    if line == end_line:  # else GitHub wants no columns
        properties |= {"col": str(column), "endColumn": str(end_column)}
    properties["title"] = f"{finding.code} {finding.name}"
    return _command(_COMMANDS[finding.severity], properties, full_message(finding, "\n"))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
