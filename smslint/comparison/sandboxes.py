"""What differs between two sandboxes, and what of it is to be expected."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from smslint.comparison.changes import EntryChange, Status
from smslint.comparison.differences import FieldChange, differences
from smslint.comparison.entries import (
    KINDS,
    change_of,
    entries_of,
    fields_of,
    items_of,
    reader_of,
)
from smslint.comparison.expected import NUMBERS, Expected, Own, own_words, reason
from smslint.comparison.matching import Item, Pair, matched
from smslint.comparison.reading import ValueReader
from smslint.comparison.values import Text
from smslint.model import Sandbox
from smslint.pipeline.analysis import Reading


class Side(NamedTuple):
    """One of two sandboxes: the tree that it is in, and the sandbox, which has a name."""

    reading: Reading
    sandbox: Sandbox


class ExpectedField(NamedTuple):
    """A field that differs as is to be expected, and why."""

    change: FieldChange
    why: Expected


class EntryDifference(NamedTuple):
    """An entry that both sandboxes have. `change` has the fields that differ and should perhaps
    not; `expected` the others."""

    change: EntryChange
    expected: tuple[ExpectedField, ...]


class SandboxComparison(NamedTuple):
    """What differs between two sandboxes, whose names may be shown. `only_old` and `only_new` are
    entries that the other one lacks; `entries` those that differ, if only as is to be expected,
    or in their name. `fields` and `expected` are fields of the sandboxes themselves. `unread` are
    the paths of files that could not be read to their end: some of the sandboxes may be in them."""

    old: str
    new: str
    fields: tuple[FieldChange, ...]
    expected: tuple[ExpectedField, ...]
    only_old: tuple[EntryChange, ...]
    only_new: tuple[EntryChange, ...]
    entries: tuple[EntryDifference, ...]
    unread: tuple[str, ...]

    @property
    def differing(self) -> list[EntryDifference]:
        """The entries with a difference that is not to be expected."""
        return [entry for entry in self.entries if entry.change.fields]

    @property
    def as_expected(self) -> list[EntryDifference]:
        """The entries with a difference that is to be expected."""
        return [
            entry
            for entry in self.entries
            if entry.expected or entry.change.status is Status.RENAMED
        ]

    @property
    def same(self) -> bool:
        """Nothing differs but what is to be expected."""
        return not (self.fields or self.only_old or self.only_new or self.differing)


def compare_sandboxes(old: Side, new: Side) -> SandboxComparison:
    """What differs between two sandboxes, of one tree or of two."""
    reader = reader_of(old.reading, new.reading)
    names = [side.sandbox.name or "" for side in (old, new)]
    words = own_words(*names), own_words(*reversed(names))
    pairs = _pairs(old.sandbox, new.sandbox, reader, Own(words[0], {}, ()), Own(words[1], {}, ()))
    called = [
        (first.name or "", second.name or "")
        for _, (first, second) in pairs
        if first is not None and second is not None
    ]
    renamed = {number: both for number, both in enumerate(called) if both[0] != both[1]}
    owns = [
        Own(
            words[side],
            {both[side]: str(number) for number, both in reversed(renamed.items()) if both[side]},
            _numbers([pair[side] for _, pair in pairs]),
        )
        for side in (0, 1)
    ]
    only_old, only_new, entries = [], [], []
    for kind, pair in pairs:
        change = change_of(kind, pair)
        if change.status is Status.REMOVED:
            only_old.append(change)
        elif change.status is Status.ADDED:
            only_new.append(change)
        else:
            fields, expected = _apart(change.fields, *owns)
            if fields or expected or change.status is Status.RENAMED:
                entries.append(EntryDifference(change._replace(fields=fields), expected))
    before, after = (fields_of(side.sandbox.documents, reader) for side in (old, new))
    fields, expected = _apart(tuple(differences(before, after)), *owns)
    unread = dict.fromkeys((*old.reading.broken, *new.reading.broken))
    shown = [reader.shown(name) for name in names]
    return SandboxComparison(
        shown[0],
        shown[1],
        fields,
        expected,
        tuple(only_old),
        tuple(only_new),
        tuple(entries),
        tuple(unread),
    )


def _pairs(
    old: Sandbox, new: Sandbox, reader: ValueReader, before: Own, after: Own
) -> list[tuple[str, Pair]]:
    """All entries of the two in pairs: by name, by what their names are without those of the
    sandboxes, or by what they are."""
    return [
        (kind, pair)
        for kind in KINDS
        for pair in matched(
            items_of(entries_of(kind, old), reader),
            items_of(entries_of(kind, new), reader),
            [
                lambda item, _: item.name,
                _by(before.by_word, after.by_word),
                _by(before.by_rest, after.by_rest),
            ],
        )
    ]


def _by(
    before: Callable[[str], str], after: Callable[[str], str]
) -> Callable[[Item, bool], Hashable]:
    def key(item: Item, is_new: bool) -> Hashable:
        if item.name is None:
            return None
        return (after if is_new else before)(item.name)

    return key


def _numbers(items: Sequence[Item | None]) -> set[str]:
    """The numbers of entries, with and without their plus."""
    found: set[str] = set()
    for item in items:
        for field in NUMBERS if item is not None else ():
            value = item.fields.fields.get(field) if item is not None else None
            if isinstance(value, Text) and value.key.lstrip("+").isdigit():
                found |= {value.key, value.key.lstrip("+")}
    return found


def _apart(
    fields: tuple[FieldChange, ...], old: Own, new: Own
) -> tuple[tuple[FieldChange, ...], tuple[ExpectedField, ...]]:
    """Fields that differ, and those among them that differ as is to be expected."""
    reasons = [(field, reason(field, old, new)) for field in fields]
    return (
        tuple(field for field, why in reasons if why is None),
        tuple(ExpectedField(field, why) for field, why in reasons if why is not None),
    )
