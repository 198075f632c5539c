"""`text`: what changed, sandbox by sandbox, with a sign for each entry and field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.comparison.changes import ChangesReport, EntryChange, SandboxChange, Status
from smslint.comparison.differences import FieldChange
from smslint.comparison.formats.fields import (
    SIGNS,
    change_inline,
    for_people,
    is_short,
    line_changes,
    sign_of,
    tally,
    titled,
)
from smslint.output.files import counted
from smslint.output.harmless import harmless, harmless_line

_COLOURS = {"+": "32", "-": "31", "~": "33"}
_BOLD = "1"


def render(report: ChangesReport, *, color: bool = False) -> Iterator[str]:
    """A block for each sandbox, then one line that sums up."""
    several = len(report.projects) > 1
    for project in report.projects:
        comparison = project.comparison
        if several and not comparison.empty:
            yield _painted(f"# {harmless(project.settings or 'without settings')}", _BOLD, color)
            yield ""
        if comparison.organisation:
            yield _painted("all sandboxes", _BOLD, color)
            yield from _fields(comparison.organisation, "  ", color, signed=True)
            yield ""
        for change in comparison.sandboxes:
            yield from _sandbox(change, color)
            yield ""
    yield summary(report)


def summary(report: ChangesReport) -> str:
    """`2 sandboxes differ from main: 1 entry added, 3 changed.`"""
    since = f"since {harmless(report.ref)}"
    if report.commit:
        since += f" ({report.commit[:12]})"
    sandboxes = list(report.sandboxes)
    apart = _uncompared(report)
    if report.empty:
        nothing = "Nothing changed" if report.complete else "No change can be seen"
        return f"{nothing} {since}{apart}."
    entries = tally(sandboxes)
    where = f"in {len(sandboxes):,} sandbox{'' if len(sandboxes) == 1 else 'es'}"
    if not entries:
        entries = counted(
            sum(len(change.fields) for change in sandboxes)
            + sum(len(project.comparison.organisation) for project in report.projects),
            "field",
        )
        entries += " changed"
    return f"Changes {since}: {entries}{f' {where}' if sandboxes else ''}{apart}."


def _uncompared(report: ChangesReport) -> str:
    """What follows where not everything could be compared."""
    if report.complete:
        return ""
    files = {*report.unknown, *report.unread_old, *report.unread_new}
    if not files:
        return "; not everything could be compared"  # a folder could not be listed
    in_full = " in full" if files - report.unknown.keys() else ""
    return f"; {counted(len(files), 'file')} could not be compared{in_full}"


def _sandbox(change: SandboxChange, color: bool) -> Iterator[str]:
    name = harmless(change.name) or f"{harmless(change.path)} (no sandbox)"
    if change.status is Status.CHANGED:
        yield _painted(name, _BOLD, color)
    else:
        sign = SIGNS[change.status]
        yield _painted(f"{sign} {name}", f"{_BOLD};{_COLOURS[sign]}", color)
    if change.status is not Status.REMOVED:
        yield from _fields(change.fields, "  ", color, signed=True)
    for entry in change.entries:
        yield from _entry(entry, color)


def _entry(change: EntryChange, color: bool) -> Iterator[str]:
    sign = SIGNS[change.status]
    head = f"{sign} {titled(change)}"
    place = f"{harmless(change.path)}:{change.line}"
    yield harmless_line(f"  {_painted(head, _COLOURS[sign], color)}  {place}")
    if change.status is not Status.REMOVED:
        yield from _fields(change.fields, "      ", color, signed=change.status is not Status.ADDED)


def _fields(
    fields: Iterable[FieldChange], margin: str, color: bool, *, signed: bool
) -> Iterator[str]:
    for field in for_people(fields):
        sign = sign_of(field)
        mark = f"{_painted(sign, _COLOURS[sign], color)} " if signed else ""
        head = f"{margin}{mark}{harmless(field.name)}:"
        if not is_short(field):
            yield harmless_line(head)
            for line in line_changes(field):
                painted = (
                    _painted(line, _COLOURS[line[0]], color) if _is_signed(field, line) else line
                )
                yield harmless_line(f"{margin}    {painted}".rstrip())
        else:
            yield harmless_line(f"{head} {change_inline(field)}")


def _is_signed(field: FieldChange, line: str) -> bool:
    return field.old is not None and field.new is not None and line[:1] in ("+", "-")


def _painted(text: str, codes: str, color: bool) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if color else text
