"""What a list is made of: columns, rows, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from smslint.inventory.view import Secret, View, Where
from smslint.model import Entry, Sandbox


class Column(NamedTuple):
    """A column. `name` is its key in JSON and its head in CSV, `title` its head in a table; a
    table does without columns that have no title, and without those in which every cell is
    `usual`. Where there is too little room, columns to `keep` are cut last, and of those with
    `cut_front` the end is kept; `least` is how many cells it takes to say anything."""

    name: str
    title: str = ""
    usual: str = ""
    keep: bool = False
    cut_front: bool = False
    least: int = 10


NUMBER = 13
"""The cells of most numbers: half a number is of no use."""

WHERE = Column("where", "WHERE", cut_front=True)
"""The file and the line; in JSON and CSV `path` and `line`."""


class Use(NamedTuple):
    """An entry that uses a number."""

    sandbox: str
    name: str
    about: tuple[tuple[str, str], ...]
    where: Where

    def __str__(self) -> str:
        said = " ".join(value for _, value in self.about if value)
        name = f"{self.sandbox}/{self.name}" if self.sandbox else self.name
        return f"{name} ({said})" if said else name


Cell: TypeAlias = str | Where | tuple[str, ...] | tuple[Secret, ...] | tuple[Use, ...]
"""The values of a row. Empty texts and tuples mean that nothing is there."""

Row: TypeAlias = tuple[Cell, ...]


class Listing(NamedTuple):
    """A list, ready to be written; `lines`: with the numbers of lines."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lines: bool = True

    def without_lines(self) -> Listing:
        """The same list without the numbers of lines, which change with every line above."""
        rows = tuple(tuple(map(_without_line, row)) for row in self.rows)
        return self._replace(rows=rows, lines=False)


def _without_line(cell: Cell) -> Cell:
    if isinstance(cell, Where):
        return cell._replace(line=0)
    if isinstance(cell, str):
        return cell
    uses = [item for item in cell if isinstance(item, Use)]
    if not uses:
        return cell
    return tuple(use._replace(where=use.where._replace(line=0)) for use in uses)


class Asked(NamedTuple):
    """Which entries are wanted: those of the files at `paths`, and of these the ones of some
    sandboxes and vendors; empty means all."""

    paths: frozenset[str]
    sandboxes: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()

    def sandboxes_of(self, view: View) -> list[Sandbox]:
        """The sandboxes that are wanted, in order of their names; at the end those without."""
        wanted = [
            sandbox
            for sandbox in view.sandboxes
            if not self.sandboxes or sandbox.name in self.sandboxes
        ]
        return sorted(wanted, key=lambda sandbox: (sandbox.name is None, sandbox.name or ""))

    def wants(self, view: View, sandbox: Sandbox, entry: Entry) -> bool:
        """The entry, one of a sandbox that is wanted, is wanted too."""
        if entry.document.file.path not in self.paths:
            return False
        return not self.vendors or view.vendor(sandbox, entry) in self.vendors


def entries_in_order(view: View, asked: Asked, kind: str) -> Iterator[tuple[Sandbox, Entry, Where]]:
    """The entries of a kind that are wanted, by sandbox, name and place."""
    for sandbox in asked.sandboxes_of(view):
        entries: list[Entry] = getattr(sandbox, kind)
        found = [
            (view.text(entry, "name"), view.where(entry), number, entry)
            for number, entry in enumerate(entries)
            if asked.wants(view, sandbox, entry)
        ]
        for _, where, _, entry in sorted(found, key=lambda item: item[:3]):
            yield sandbox, entry, where
