"""Equal items: every one after the first is reported, the first is a related place."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from smslint.base.secret_refs import has_reference
from smslint.model.entries import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


def later_equals(items: Iterable[tuple[Hashable, T]]) -> Iterator[tuple[T, T]]:
    """Each item whose key came before, with the first item of that key."""
    first: dict[Hashable, T] = {}
    for key, item in items:
        before = first.setdefault(key, item)
        if before is not item:
            yield item, before


def later_namesakes(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Each entry whose name came before, with the first entry of that name; a name that holds a
    reference is not known."""
    return later_equals(
        (entry.name, entry)
        for entry in entries
        if entry.name is not None and not has_reference(entry.name)
    )
