"""`markdown`: a table for a comment, an issue, or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from smslint.base.findings import Finding
from smslint.base.patterns import lazy
from smslint.base.phrasing import code_spans
from smslint.output.context import Context
from smslint.output.files import counted
from smslint.output.harmless import harmless
from smslint.output.phrases import failed, tally, worst_first
from smslint.report.report import Report

if TYPE_CHECKING:
    import re

# What a span between backticks can hold in a table, and shows as it is.
_PLAIN_CODE = lazy(r"[^`|\s](?:[^`|]*[^`|\s])?")
# Also what would call a person or an issue: GitHub looks for these after the escapes are gone.
_SPECIAL = lazy(r"[\\`*_\[\]<>&~|!$^=]|[@#](?=\w)")
_PUNCTUATION = lazy(r"[!-/:-@\[-`{-~]")

_HEAD = ("", "| Severity | Where | Rule | Finding |", "| --- | --- | --- | --- |")
_KEPT_FREE = 1000
"""Bytes for all lines that are not rows."""


class Summary(NamedTuple):
    """The report in a limited number of bytes, and how many findings it leaves out."""

    lines: list[str]
    left_out: int


def render(report: Report, context: Context) -> Iterator[str]:
    """A heading that sums up, and the findings, the worst first; suppressed ones are only
    counted."""
    yield from heading(report)
    findings = worst_first(report)
    if findings:
        yield from _HEAD
    yield from map(_row, findings)


def summary(report: Report, room: int) -> Summary:
    """The same in at most so many bytes; a line counts the findings that do not fit."""
    lines = list(heading(report))
    findings = worst_first(report)
    if findings:
        lines += _HEAD
    left = room - _KEPT_FREE
    for number, finding in enumerate(findings):
        row = _row(finding)
        left -= len(row.encode("utf-8", "replace")) + 1
        if left < 0:
            left_out = len(findings) - number
            lines += ("", f"There was no room for {counted(left_out, 'more finding')}.")
            return Summary(lines, left_out)
        lines.append(row)
    return Summary(lines, 0)


def heading(report: Report) -> Iterator[str]:
    """What sums up, and what went wrong in smslint itself."""
    suppressed = f" ({report.suppressed:,} suppressed)" if report.suppressed else ""
    summary = tally(report) + suppressed
    if not report.checked:
        summary = "nothing was checked" if report.failures else "nothing to check"
    yield f"### smslint: {summary}"
    for failure in report.failures:
        yield ""
        yield f"**smslint failed:** {inline(failed(failure.what, failure.path))}"


def _row(finding: Finding) -> str:
    line, column, _, _ = finding.position
    said = inline(harmless(finding.message))
    if finding.help:
        said += f"<br>{inline(harmless(finding.help))}"
    return (
        f"| {finding.severity.label} | {code(f'{harmless(finding.path)}:{line}:{column}')}"
        f" | [{finding.code}]({finding.url}) {finding.name} | {said} |"
    )


def inline(text: str) -> str:
    """A text without line breaks that shows as it is; what is between backticks is code."""
    parts: list[str] = []
    at = 0
    for span in code_spans(text):
        parts.append(prose(text[at : span.start]))
        parts.append(code(span.text))
        at = span.end
    return "".join([*parts, prose(text[at:])])


def code(text: str) -> str:
    """A text without line breaks as code, in a table or in prose."""
    if _PLAIN_CODE.fullmatch(text):
        return f"`{text}`"
    return f"<code>{_PUNCTUATION.sub(_entity, text)}</code>"


def prose(text: str) -> str:
    """A text without line breaks, shown as it is."""
    return _SPECIAL.sub(_special, text)


def _special(match: re.Match[str]) -> str:
    return f"{match[0]}<!-- -->" if match[0] in "@#" else _entity(match)


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
