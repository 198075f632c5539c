"""Findings on a page: one by one, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.findings import Finding, Severity
from smslint.base.phrasing import code_spans
from smslint.output.files import counted
from smslint.pages.markup import clean, markup


def finding_list(findings: Iterable[Finding]) -> Iterator[str]:
    """A list of findings; nothing when there are none."""
    items = [finding_item(finding) for finding in findings]
    if items:
        yield '<ul class="findings" aria-label="Findings">'
        yield from items
        yield "</ul>"


def finding_item(finding: Finding) -> str:
    line, column, _, _ = finding.position
    severity = finding.severity.label
    place = clean(f"{finding.path}:{line}:{column}")
    parts = [
        f'<span class="badge {severity}">{severity}</span>',
        f'<a href="{markup(finding.url)}">{markup(finding.code)}</a>',
        f'<span class="message">{sentence(finding.message)}</span>',
        f'<span class="help">{sentence(finding.help)}</span>' if finding.help else "",
        f'<span class="place">{markup(place)}</span>',
    ]
    return f"<li>{' '.join(filter(None, parts))}</li>"


def sentence(text: str) -> str:
    """A rule's sentence: what is between backticks is code."""
    text = clean(text)
    parts: list[str] = []
    at = 0
    for span in code_spans(text):
        parts.append(f'{markup(text[at : span.start])}<code dir="auto">{markup(span.text)}</code>')
        at = span.end
    return "".join((*parts, markup(text[at:])))


def badges(findings: Iterable[Finding], *, short: bool = False) -> str:
    """The findings counted by severity; `short` for the number of the worst ones alone."""
    found = list(findings)
    if not found:
        return ""
    counts = list(counts_of(found))
    if short:
        severity, number = counts[0]
        words = counted(number, severity.label).removeprefix(f"{number:,}")
        away = f'<span class="away">{words}</span>'
        return f'<span class="badge {severity.label}">{number:,}{away}</span>'
    shown = "".join(
        f'<span class="badge {severity.label}">{counted(number, severity.label)}</span>'
        for severity, number in counts
    )
    return f'<span class="badges">{shown}</span>'


def counts_of(findings: Iterable[Finding]) -> Iterator[tuple[Severity, int]]:
    """How many there are of each severity, the worst first."""
    severities = [found.severity for found in findings]
    for severity in sorted(Severity, reverse=True):
        if severity in severities:
            yield severity, severities.count(severity)


def in_words(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`; empty when there is none."""
    return ", ".join(counted(number, severity.label) for severity, number in counts_of(findings))
