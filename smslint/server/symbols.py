"""The names of all projects, for those who look for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol.types import Location, WorkspaceSymbol

from smslint.server.diagnostics import Sheet
from smslint.server.structure import SYMBOL_KINDS

_MOST = 1_000
"""Symbols of one answer: nobody looks through more."""


def symbols_like(query: str, sheets: Iterable[Sheet]) -> list[WorkspaceSymbol]:
    """The names that hold the letters of a query in their order, whatever their case: first those
    that hold it as it is."""
    wanted = query.casefold().replace(" ", "")
    found = [
        (wanted not in symbol.name.casefold(), symbol)
        for sheet in sheets
        for symbol in _symbols(sheet)
        if _holds(symbol.name.casefold(), wanted)
    ]
    found.sort(key=lambda pair: pair[0])
    return [symbol for _, symbol in found[:_MOST]]


def _symbols(sheet: Sheet) -> Iterator[WorkspaceSymbol]:
    checked = sheet.checked
    for names in checked.all_names():
        for thing in names.things:
            for mention in names.definitions(thing):
                where = sheet.span(mention.path, mention.start, mention.end)
                name = " ".join(checked.shown(mention.path, mention.node.value).split())
                if where is None or not name:
                    continue
                scope = thing.scope if isinstance(thing.scope, str) else ""
                yield WorkspaceSymbol(
                    Location(sheet.uri(mention.path), where),
                    name,
                    SYMBOL_KINDS[thing.kind],
                    container_name=checked.shown(mention.path, scope) or None,
                )


def _holds(text: str, letters: str) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True
