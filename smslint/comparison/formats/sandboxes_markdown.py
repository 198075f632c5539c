"""`markdown`: what differs between two sandboxes as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smslint.comparison.changes import EntryChange
from smslint.comparison.differences import FieldChange
from smslint.comparison.entries import CALLED
from smslint.comparison.formats.fields import for_people, row_of, shown_in_cell, words_in_cell
from smslint.comparison.formats.sandboxes_text import summary
from smslint.comparison.sandboxes import SandboxComparison
from smslint.comparison.values import Texts
from smslint.output.harmless import harmless
from smslint.output.markdown import code, inline


def render(found: SandboxComparison, *, color: bool = False) -> Iterator[str]:
    """A heading that sums up, and a table for what differs and for what is to differ."""
    old, new = code(harmless(found.old)), code(harmless(found.new))
    yield f"### smslint: {inline(summary(found).rstrip('.'))}"
    for path in found.unread:
        yield ""
        yield f"**Not compared:** {code(harmless(path))} cannot be read to its end"
    for name, entries in ((old, found.only_old), (new, found.only_new)):
        if entries:
            yield ""
            yield f"#### Only in {name}"
            yield ""
            for entry in entries:
                yield f"- {_titled(entry)} ({_place(entry)})"
    rows = [*_rows("", found.fields)]
    for difference in found.differing:
        rows += _rows(_titled(difference.change), difference.change.fields)
    yield from _table("Different", old, new, rows)
    rows = [*_rows("", [field for field, _ in found.expected])]
    for difference in found.as_expected:
        fields = [field for field, _ in difference.expected]
        rows += _rows(_titled(difference.change), fields) or [
            row_of(_titled(difference.change), "`name`", *map(code, _names(difference.change)))
        ]
    yield from _table("Different, as is to be expected", old, new, rows)


def _table(title: str, old: str, new: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"#### {title}"
        yield ""
        yield row_of("Entry", "Field", old, new)
        yield row_of(*["---"] * 4)
        yield from rows


def _rows(entry: str, fields: Iterable[FieldChange]) -> list[str]:
    rows = []
    for field in for_people(fields):
        old, new = field.old, field.new
        if isinstance(old, Texts) and isinstance(new, Texts):
            sides = words_in_cell("", old.items), words_in_cell("", new.items)
        else:
            sides = shown_in_cell(old), shown_in_cell(new)
        rows.append(row_of(entry, code(harmless(field.name)), *sides))
        entry = ""
    return rows


def _names(change: EntryChange) -> tuple[str, str]:
    return harmless(change.old_name), harmless(change.new_name)


def _titled(change: EntryChange) -> str:
    names = (name for name in dict.fromkeys(_names(change)) if name)
    return f"{CALLED[change.kind]} {' / '.join(map(code, names))}"


def _place(change: EntryChange) -> str:
    return code(f"{harmless(change.path)}:{change.line}")
