"""`text`: what one sandbox has that the other lacks, where they differ, and what is to differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smslint.comparison.changes import EntryChange
from smslint.comparison.differences import FieldChange
from smslint.comparison.entries import CALLED
from smslint.comparison.formats.fields import fit_on_a_line, for_people, inline, lines_of
from smslint.comparison.sandboxes import ExpectedField, SandboxComparison
from smslint.comparison.values import Texts, Value
from smslint.output.files import counted
from smslint.output.harmless import harmless, harmless_line

_NOTHING = "(none)"


def render(found: SandboxComparison, *, color: bool = False) -> Iterator[str]:
    """A part for each of the four, where there is something, then one line that sums up."""
    yield from map(harmless_line, _parts(found, color))
    yield summary(found)


def summary(found: SandboxComparison) -> str:
    """`acme-stage and acme-prod: 1 entry only in acme-stage, 2 differ.`"""
    old, new = harmless(found.old), harmless(found.new)
    parts = []
    for name, entries in ((old, found.only_old), (new, found.only_new)):
        if entries:
            what = "1 entry" if len(entries) == 1 else f"{len(entries):,} entries"
            parts.append(f"{what} only in {name}")
    if found.fields:
        verb = "differs" if len(found.fields) == 1 else "differ"
        parts.append(f"{counted(len(found.fields), 'field')} of the sandboxes {verb}")
    if found.differing:
        number = len(found.differing)
        parts.append("1 entry differs" if number == 1 else f"{number:,} entries differ")
    if not parts:
        parts = ["nothing differs but what is to be expected"]
    return f"{old} and {new}: {', '.join(parts)}."


def _parts(found: SandboxComparison, color: bool) -> Iterator[str]:
    old, new = harmless(found.old), harmless(found.new)
    for name, entries in ((old, found.only_old), (new, found.only_new)):
        if entries:
            yield _head(f"Only in {name}", color)
            for entry in entries:
                yield f"  {CALLED[entry.kind]} {harmless(entry.name)}  {_place(entry)}"
            yield ""
    if found.fields or found.differing:
        yield _head("Different", color)
        yield from _fields(found.fields, (old, new), "  ")
        for difference in found.differing:
            yield f"  {titled(difference.change)}  {_place(difference.change)}"
            yield from _fields(difference.change.fields, (old, new), "      ")
        yield ""
    if found.expected or found.as_expected:
        yield _head("Different, as is to be expected", color)
        yield from _expected(found.expected, (old, new), "  ")
        for difference in found.as_expected:
            yield f"  {titled(difference.change)}"
            yield from _expected(difference.expected, (old, new), "      ")
        yield ""


def titled(change: EntryChange) -> str:
    """`credential twilio`; with both names where they differ."""
    names = dict.fromkeys((harmless(change.old_name), harmless(change.new_name)))
    return f"{CALLED[change.kind]} {' / '.join(names)}"


def _place(change: EntryChange) -> str:
    return f"{harmless(change.path)}:{change.line}"


def _fields(fields: Iterable[FieldChange], names: Sequence[str], margin: str) -> Iterator[str]:
    """Each field with a line for each sandbox."""
    width = max(map(len, names))
    for field in for_people(fields):
        yield f"{margin}{harmless(field.name)}"
        old, new = field.old, field.new
        for name, value, other in ((names[0], old, new), (names[1], new, old)):
            lines = [_NOTHING] if value is None else _lines(value, other)
            yield f"{margin}  {name:{width}}  {lines[0]}".rstrip()
            for line in lines[1:]:
                yield f"{margin}  {'':{width}}  {line}".rstrip()


def _lines(value: Value, other: Value | None) -> list[str]:
    if isinstance(value, Texts) and isinstance(other, Texts):
        more = value.without(other)
        if more and len(more) < len(value.items):
            return [f"{inline(value)}  (only here: {inline(Texts(tuple(more)))})"]
    return lines_of(value)


def _expected(fields: Iterable[ExpectedField], names: Sequence[str], margin: str) -> Iterator[str]:
    for field, _ in fields:
        if field.old is None or field.new is None or not fit_on_a_line(field.old, field.new):
            yield from _fields([field], names, margin)
        else:
            yield f"{margin}{harmless(field.name)}: {inline(field.old)} / {inline(field.new)}"


def _head(text: str, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text
