"""Fields that differ, as people see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from smslint.comparison.changes import EntryChange, SandboxChange, Status
from smslint.comparison.differences import FieldChange
from smslint.comparison.entries import CALLED
from smslint.comparison.values import ItemName, JsonText, Kind, Text, Texts, Value, shown
from smslint.output.harmless import harmless
from smslint.output.markdown import code

SIGNS = {Status.ADDED: "+", Status.REMOVED: "-", Status.CHANGED: "~", Status.RENAMED: "~"}

_LONGEST = 2_000
"""Characters of a value, or of a line of it: more than a text message has."""
_BESIDE = 90
"""Characters of two values on one line; longer ones are below each other."""
_COMPARED_LINES = 2_000
_MOST_LINES = 40
"""Lines of a text that has several."""


def sign_of(change: FieldChange) -> str:
    """`+` for a field that was added, `-` for one that was removed, else `~`."""
    if change.old is None:
        return "+"
    return "-" if change.new is None else "~"


def in_words(number: int, status: Status) -> str:
    """`2 added`."""
    return f"{number:,} {status.value}"


def tally(sandboxes: Iterator[SandboxChange] | list[SandboxChange]) -> str:
    """`1 entry added, 3 changed`; empty where no entry changed."""
    statuses = [entry.status for sandbox in sandboxes for entry in sandbox.entries]
    parts = [in_words(statuses.count(each), each) for each in Status if each in statuses]
    if parts:
        number, _, word = parts[0].partition(" ")
        parts[0] = f"{number} {'entry' if number == '1' else 'entries'} {word}"
    return ", ".join(parts)


def titled(change: EntryChange) -> str:
    """`credential twilio-us`; of a renamed one with both names."""
    name = harmless(change.name)
    if change.status is Status.RENAMED:
        name = f"{harmless(change.old_name)} is now {name}"
    return f"{CALLED[change.kind]} {name}"


def for_people(fields: Iterable[FieldChange]) -> Iterator[FieldChange]:
    """The fields that people want to see: not the name of an item that is found by its name."""
    for field in fields:
        named = len(field.path) > 1 and isinstance(field.path[-2], ItemName)
        if not (named and field.path[-1] == "name"):
            yield field


def fit_on_a_line(old: Value | None, new: Value | None) -> bool:
    """The values have one line each, and fit next to each other."""
    if has_lines(old) or has_lines(new):
        return False
    return old is None or new is None or len(inline(old)) + len(inline(new)) <= _BESIDE


def is_short(change: FieldChange) -> bool:
    """The change fits on one line. Lists do: what they have more and less is told."""
    both_lists = isinstance(change.old, Texts) and isinstance(change.new, Texts)
    return both_lists or fit_on_a_line(change.old, change.new)


def has_lines(value: Value | None) -> bool:
    """The value is a text of several lines."""
    return isinstance(value, Text | JsonText) and "\n" in shown(value)


def inline(value: Value) -> str:
    """A value on one line, harmless, and cut where it is long. Words of a list have commas
    between."""
    if isinstance(value, Texts):
        return _cut(", ".join(_one(item) for item in value.items) or "[]")
    if isinstance(value, Text):
        return _cut(_one(value))
    return _cut(harmless(shown(value)))


def lines_of(value: Value) -> list[str]:
    """A value in as many lines as it has, each harmless; long ones and many are cut."""
    if not has_lines(value):
        return [inline(value)]
    return _limited(shown(value).splitlines())


def row_of(*cells: str) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def shown_in_cell(value: Value | None) -> str:
    """A value as code, for the cell of a table of Markdown."""
    return in_cell([] if value is None else lines_of(value))


def in_cell(lines: Iterable[str]) -> str:
    """Lines as code, for such a cell."""
    return "<br>".join(code(line) if line else "" for line in lines)


def words_in_cell(sign: str, items: Iterable[Text]) -> str:
    """Words of a list as code for such a cell, after a sign; empty if there are none."""
    words = Texts(tuple(items))
    return f"{sign} {code(inline(words))}".strip() if words.items else ""


def change_inline(change: FieldChange) -> str:
    """What became of a field, on one line: `old -> new`; of a list what it has more and less."""
    old, new = change.old, change.new
    if isinstance(old, Texts) and isinstance(new, Texts):
        more = [f"+ {_one(item)}" for item in new.without(old)]
        less = [f"- {_one(item)}" for item in old.without(new)]
        return _cut(", ".join([*less, *more]))
    if old is None or new is None:
        value = new if old is None else old
        return "" if value is None else inline(value)
    before, after = inline(old), inline(new)
    return f"{before} -> {another(after) if before == after else after}"


def another(text: str) -> str:
    """What says that a value differs although it looks the same: what is encrypted, or cut."""
    return f"another {text}"


def line_changes(change: FieldChange) -> Iterator[str]:
    """A change that does not fit on one line: the lines that changed, each with its sign, and one
    line around them; of a text that is new or gone all lines, without a sign."""
    old, new = (
        [] if value is None else shown(value).splitlines() for value in (change.old, change.new)
    )
    if change.old is None or change.new is None:
        lines = old or new
    elif len(old) == len(new) == 1:
        lines = [f"- {old[0]}", f"+ {new[0]}"]
    else:
        lines = [
            f"{line[0]} {line[1:]}"
            for line in list(
                unified_diff(old[:_COMPARED_LINES], new[:_COMPARED_LINES], lineterm="", n=1)
            )[2:]
            if not line.startswith("@@")
        ]
    yield from _limited(lines)


def _limited(lines: list[str]) -> list[str]:
    found = [_cut(harmless(line.rstrip())) for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        found.append(f"… ({len(lines) - _MOST_LINES:,} more lines)")
    return found


def _one(text: Text) -> str:
    written = text.shown
    if text.kind is not Kind.JSON and (
        not written or written != written.strip() or " -> " in written
    ):
        written = f'"{written}"'
    return harmless(written)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
