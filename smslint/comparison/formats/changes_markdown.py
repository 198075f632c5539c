"""`markdown`: what changed as tables, for a comment, an issue, or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.comparison.changes import ChangesReport, EntryChange, SandboxChange, Status
from smslint.comparison.differences import FieldChange
from smslint.comparison.entries import CALLED
from smslint.comparison.formats.changes_text import summary
from smslint.comparison.formats.fields import (
    another,
    for_people,
    has_lines,
    in_cell,
    line_changes,
    row_of,
    shown_in_cell,
    words_in_cell,
)
from smslint.comparison.values import Texts
from smslint.output.harmless import harmless
from smslint.output.markdown import code, inline

_HEAD = ("| | Entry | Field | Before | After |", "| --- | --- | --- | --- | --- |")


def render(report: ChangesReport, *, color: bool = False) -> Iterator[str]:
    """A heading that sums up, and a table for each sandbox."""
    yield f"### smslint: {inline(summary(report).rstrip('.'))}"
    several = len(report.projects) > 1
    for path, why in report.uncompared:
        yield ""
        yield f"**Not compared:** {code(harmless(path))}: {inline(harmless(why))}"
    for project in report.projects:
        comparison = project.comparison
        where = f" ({code(harmless(project.settings or 'no settings'))})" if several else ""
        if comparison.organisation:
            yield ""
            yield f"#### All sandboxes{where}"
            yield ""
            yield from _HEAD
            for field in for_people(comparison.organisation):
                yield _row(_what(field), "", field)
        for change in comparison.sandboxes:
            yield ""
            yield from _sandbox(change, where)


def _sandbox(change: SandboxChange, where: str) -> Iterator[str]:
    name = (
        code(harmless(change.name)) if change.name else f"{code(harmless(change.path))}, no sandbox"
    )
    status = "" if change.status is Status.CHANGED else f" {change.status.value}"
    yield f"#### {name}{status}{where}"
    yield ""
    yield from _HEAD
    if change.status is not Status.REMOVED:
        for field in for_people(change.fields):
            yield _row(_what(field), "", field)
    for entry in change.entries:
        yield from _entry(entry)


def _entry(change: EntryChange) -> Iterator[str]:
    place = code(f"{harmless(change.path)}:{change.line}")
    first = change.status.value, f"{CALLED[change.kind]} {code(harmless(change.name))}<br>{place}"
    if change.status is Status.REMOVED:
        yield row_of(*first, "", "", "")
        return
    if change.status is Status.RENAMED:
        names = code(harmless(change.old_name)), code(harmless(change.name))
        yield row_of(*first, "`name`", *names)
        first = "", ""
    for field in for_people(change.fields):
        yield _row(*first, field)
        first = "", ""
    if any(first):
        yield row_of(*first, "", "", "")


def _row(what: str, entry: str, change: FieldChange) -> str:
    before, after = _sides(change)
    return row_of(what, entry, code(harmless(change.name)), before, after)


def _sides(change: FieldChange) -> tuple[str, str]:
    """The two values of a field; of a list what only one side has, of several lines those that
    changed and one around them."""
    old, new = change.old, change.new
    if isinstance(old, Texts) and isinstance(new, Texts):
        return words_in_cell("-", old.without(new)), words_in_cell("+", new.without(old))
    if old is not None and new is not None and (has_lines(old) or has_lines(new)):
        lines = list(line_changes(change))
        before = [line[2:] for line in lines if not line.startswith("+")]
        after = [line[2:] for line in lines if not line.startswith("-")]
        return in_cell(before), in_cell(after)
    shown_old, shown_new = shown_in_cell(old), shown_in_cell(new)
    return shown_old, another(shown_new) if shown_old and shown_old == shown_new else shown_new


def _what(change: FieldChange) -> str:
    if change.old is None:
        return Status.ADDED.value
    return Status.REMOVED.value if change.new is None else Status.CHANGED.value
