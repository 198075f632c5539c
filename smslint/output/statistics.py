"""`--statistics`: the number of findings and the time, by rule and by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from smslint.base.findings import Finding, Severity
from smslint.output.context import Context
from smslint.output.files import counted
from smslint.output.harmless import harmless, harmless_line
from smslint.report.report import Report

FORMATS = ("text", "json", "markdown")

_TITLES = ("Errors", "Warnings", "Infos", "Suppressed", " Seconds")

_SHOWN = 20
"""Rows of a table for people, unless they ask for all."""


class Row(NamedTuple):
    """The numbers of a rule or a file: `key` is the id or the path, `name` that of the rule.
    Findings by severity are those that are not suppressed. `seconds` is None if the time is not
    measured."""

    key: str
    name: str
    errors: int
    warnings: int
    infos: int
    suppressed: int
    seconds: float | None

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.infos

    @property
    def is_empty(self) -> bool:
        """Nothing was found, not even something that is suppressed."""
        return not self.findings and not self.suppressed


class Statistics(NamedTuple):
    """The rules that ran or found something, and the files that were checked; those with the most
    findings first, then those that took longest."""

    rules: list[Row]
    files: list[Row]


def statistics(report: Report) -> Statistics:
    """The statistics of a report."""
    by_rule: dict[str, list[Finding]] = {}
    by_file: dict[str, list[Finding]] = {path: [] for path in report.checked}
    for finding in report.findings:
        by_rule.setdefault(finding.rule_id, []).append(finding)
        by_file.setdefault(finding.path, []).append(finding)
    took = report.seconds
    if took is not None:
        for id_ in took.rules:
            by_rule.setdefault(id_, [])
    rules = [
        _row(id_, report.rule_of(id_).name, found, None if took is None else took.rules.get(id_))
        for id_, found in by_rule.items()
    ]
    files = [
        _row(path, "", found, None if took is None else took.files.get(path))
        for path, found in by_file.items()
    ]
    return Statistics(sorted(rules, key=_rank), sorted(files, key=_rank))


def render(format_: str, report: Report, context: Context) -> Iterator[str]:
    """The statistics in one of `FORMATS`. Pages for people show the first rows, or all of them if
    the context does not fold."""
    made = statistics(report)
    if format_ == "json":
        from smslint.output.json_ import frame

        return frame(report, {"statistics": _objects(made)})
    tables = (("rule", made.rules), ("file", made.files))
    if format_ == "markdown":
        return _markdown(report, tables, context)
    return map(harmless_line, _text(report, tables, context))


def _row(key: str, name: str, found: Iterable[Finding], seconds: float | None) -> Row:
    counts = dict.fromkeys(Severity, 0)
    suppressed = 0
    for finding in found:
        if finding.suppressed:
            suppressed += 1
        else:
            counts[finding.severity] += 1
    errors, warnings, infos = (counts[severity] for severity in sorted(Severity, reverse=True))
    return Row(key, name, errors, warnings, infos, suppressed, seconds)


def _rank(row: Row) -> tuple[int, int, float, str]:
    return -row.findings, -row.suppressed, -(row.seconds or 0.0), row.key


def _objects(made: Statistics) -> dict[str, list[dict[str, Any]]]:
    return {
        "rules": [_object(row, {"code": row.key[:6], "name": row.name}) for row in made.rules],
        "files": [_object(row, {"path": row.key}) for row in made.files],
    }


def _object(row: Row, head: dict[str, str]) -> dict[str, Any]:
    return {
        **head,
        "errors": row.errors,
        "warnings": row.warnings,
        "infos": row.infos,
        "suppressed": row.suppressed,
        "seconds": None if row.seconds is None else round(row.seconds, 6),
    }


_Tables = Iterable[tuple[str, list[Row]]]


def _shown(what: str, rows: Sequence[Row], context: Context) -> Iterator[tuple[str, Row]]:
    """The rows of a table with their labels; the last one sums up those that are left out."""
    shown = [row for row in rows if not row.is_empty][:_SHOWN] if context.fold else list(rows)
    for row in shown:
        label = f"{row.key[:6]} {row.name}" if row.name else row.key
        yield harmless(label), row
    rest = rows[len(shown) :]
    if rest:
        yield counted(len(rest), f"other {what}"), _sum(rest)


def _sum(rows: Sequence[Row]) -> Row:
    spent = [row.seconds for row in rows if row.seconds is not None]
    return Row(
        "",
        "",
        sum(row.errors for row in rows),
        sum(row.warnings for row in rows),
        sum(row.infos for row in rows),
        sum(row.suppressed for row in rows),
        sum(spent) if spent else None,
    )


def _cells(row: Row) -> tuple[str, ...]:
    counts = row.errors, row.warnings, row.infos, row.suppressed
    seconds = "" if row.seconds is None else f"{row.seconds:,.3f}"
    return *(f"{count:,}" for count in counts), seconds


def _line(cells: Iterable[str], label: str) -> str:
    widths = (len(title) for title in _TITLES)
    numbers = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{'  '.join(numbers)}  {label}"


def _text(report: Report, tables: _Tables, context: Context) -> Iterator[str]:
    for what, rows in tables:
        if not rows:
            continue
        yield _line((title.upper() for title in _TITLES), what.upper())
        for label, row in _shown(what, rows, context):
            yield _line(_cells(row), label)
        yield ""
    if context.verdict:
        from smslint.output.text import verdict

        yield verdict(report, context)


def _markdown(report: Report, tables: _Tables, context: Context) -> Iterator[str]:
    from smslint.output.markdown import code, heading

    yield from heading(report)
    for what, rows in tables:
        if not rows:
            continue
        yield ""
        yield f"| {what.capitalize()} | {' | '.join(_TITLES)} |"
        yield f"| --- | {' | '.join('---:' for _ in _TITLES)} |"
        for label, row in _shown(what, rows, context):
            cells = " | ".join(_cells(row))
            where = code(label) if row.key and not row.name else label
            yield f"| {where} | {cells} |"
