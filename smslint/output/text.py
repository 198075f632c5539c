"""`text`: findings for people, with their source lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.findings import Finding, Related, Severity
from smslint.output.context import Context, code_of
from smslint.output.files import counted, file_lines
from smslint.output.harmless import harmless, harmless_line
from smslint.output.snippet import Mark, Row, gutter, rows
from smslint.report.report import Report

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _FRAME, _GOOD, _OTHER = "1", "34", "1;32", "34"
# Of many related places the first ones show the fault.
_MOST_RELATED = 4


def render(report: Report, context: Context) -> Iterator[str]:
    """All findings that are not suppressed, then one line that sums up. Where the context folds,
    of those with one reason the first is shown and the others are listed below it."""
    findings = [finding for finding in report.findings if not finding.suppressed]
    below: dict[int, str] = {}
    if context.fold and len(findings) > 2:
        from smslint.output.folding import as_line, folded  # there may be many alike

        groups = folded(findings)
        findings = [group.shown for group in groups]
        below = {id(group.shown): as_line(group) for group in groups if group.alike}
    if context.worst_last:
        findings.sort(key=lambda finding: finding.severity)
    for finding in findings:
        yield from map(harmless_line, _finding(finding, context, below.get(id(finding), "")))
        yield ""
    if context.verdict and report.live is not None:
        from smslint.output.live import as_lines, summary

        yield from map(harmless_line, as_lines(report.live))
        yield ""
        yield summary(report.live)
    if context.verdict:
        yield verdict(report, context)


def render_files(report: Report, links: Iterable[tuple[str, str]] = ()) -> Iterator[str]:
    """The files that were checked, those that are not ours, and links that were not followed."""
    yield from file_lines(report, links)
    yield f"{counted(len(report.checked), 'file')} checked, {len(report.skipped):,} skipped"


def _finding(finding: Finding, context: Context, more: str) -> Iterator[str]:
    colour = _COLOURS[finding.severity]
    code = code_of(finding, context)
    head = _painted(f"{finding.severity.label}[{code}]", colour, context)
    name = _painted(f"{finding.name}:", _BOLD, context)
    yield f"{head} {name} {harmless(finding.message)}"
    related = finding.related[:_MOST_RELATED]
    here = [other for other in related if other.path == finding.path]
    snippets = [(finding.path, finding.position[:2], _rows(finding, here, context))]
    notes: list[Related] = [] if snippets[0][2] else here
    for other in related:
        if other.path == finding.path:
            continue
        excerpt = _related_rows(other, context)
        if excerpt:
            snippets.append((other.path, other.position[:2], excerpt))
        else:
            notes.append(other)
    margin = max(gutter(found) for _, _, found in snippets)
    bar = _painted(f"{'':{margin}} |", _FRAME, context)
    arrow = _painted(f"{'':{margin}}-->", _FRAME, context)
    for path, (line, column), excerpt in snippets:
        yield f"{arrow} {harmless(path)}:{line}:{column}"
        if excerpt:
            yield bar
        for row in excerpt:
            yield _row(row, margin, colour, context)
    equals = _painted(f"{'':{margin}} =", _FRAME, context)
    for other in notes:
        place = f"{harmless(other.path)}:{other.position.line}:{other.position.column}"
        yield f"{equals} {_painted('see:', _BOLD, context)} {place}: {harmless(other.message)}"
    if len(finding.related) > _MOST_RELATED:
        rest = counted(len(finding.related) - _MOST_RELATED, "more place")
        yield f"{equals} {_painted('see:', _BOLD, context)} {rest}"
    if finding.help:
        yield f"{equals} {_painted('help:', _BOLD, context)} {harmless(finding.help)}"
    if more:
        yield f"{equals} {more}"


def _rows(finding: Finding, here: list[Related], context: Context) -> list[Row]:
    text = context.text_of(finding.path)
    if text is None or not text.length:
        return []
    marks = [Mark(finding.position, "", "^")]
    marks += [Mark(other.position, harmless(other.message), "-") for other in here]
    return rows(text, marks, _room(context))


def _related_rows(related: Related, context: Context) -> list[Row]:
    text = context.text_of(related.path)
    if text is None or not text.length:
        return []
    return rows(text, [Mark(related.position, harmless(related.message), "-")], _room(context))


def _room(context: Context) -> int:
    """The cells next to the line numbers and the frame."""
    return context.width - 8


def _row(row: Row, margin: int, colour: str, context: Context) -> str:
    if row.number == 0:
        return _painted(row.text, _FRAME, context)
    if row.number is not None:
        return f"{_painted(f'{row.number:>{margin}} |', _FRAME, context)} {row.text}".rstrip()
    bar = _painted(f"{'':{margin}} |", _FRAME, context)
    blank = len(row.text) - len(row.text.lstrip())
    mark = _painted(row.text[blank:], colour if row.sign == "^" else _OTHER, context)
    return f"{bar} {row.text[:blank]}{mark}"


def verdict(report: Report, context: Context) -> str:
    """The line that sums up."""
    files = counted(len(report.checked), "file")
    counts = [(report.counted(severity), severity) for severity in sorted(Severity, reverse=True)]
    found = ", ".join(counted(number, severity.label) for number, severity in counts if number)
    asides = [*_fixable(report)]
    if report.suppressed:
        asides.append(f"{report.suppressed:,} suppressed")
    aside = f" ({', '.join(asides)})" if asides else ""
    if not found:
        return _painted("No findings", _GOOD, context) + f" in {files}{aside}."
    return _painted(f"Found {found}", _BOLD, context) + f" in {files}{aside}."


def _fixable(report: Report) -> Iterator[str]:
    """What fixes would do."""
    if report.fixable is None:
        return
    safe, more, all_tried, tried = report.fixable
    if not tried:
        if safe:
            yield "some fixable with --fix"
        if more:
            yield "more with --unsafe-fixes" if safe else "some fixable with --fix --unsafe-fixes"
        return
    least = "" if all_tried else " or more"
    if safe:
        yield f"{safe:,}{least} fixable with --fix"
    if more:
        what = " more with" if safe else " fixable with --fix"
        yield f"{more:,}{'' if safe else least}{what} --unsafe-fixes"


def _painted(text: str, codes: str, context: Context) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if context.color else text
