"""Lists as text: a table for people, JSON and CSV for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smslint import __version__
from smslint.base.patterns import lazy
from smslint.inventory.lists.listing import Cell, Column, Listing, Row, Use
from smslint.inventory.view import Secret, Where
from smslint.output.harmless import harmless
from smslint.output.json_ import json_text

SCHEMA_VERSION = 1

# What a spreadsheet takes for the start of a formula, in its full width too.
_FORMULA = lazy(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_PLAIN_NUMBER = lazy(r"[+-][0-9]+(?:\.[0-9]+)?")
_TO_QUOTE = lazy(r"[\",;\r\n\t]|\A\s|\s\Z")


def as_json(listing: Listing) -> Iterator[str]:
    """An object with the rows, a line each. What is not there is null, or an empty list."""
    yield f'{{"schema_version": {SCHEMA_VERSION},'
    yield f' "tool": {json_text({"name": "smslint", "version": __version__})},'
    yield f' "list": {json_text(listing.name)},'
    yield ' "rows": ['
    rows = as_objects(listing)
    for number, row in enumerate(rows, 1):
        yield f"  {json_text(row)}{'' if number == len(rows) else ','}"
    yield " ]}"


def as_objects(listing: Listing) -> list[dict[str, Any]]:
    """The rows as dictionaries, with the keys of the JSON."""
    return [_object(listing.columns, row) for row in listing.rows]


def as_csv(listing: Listing) -> Iterator[str]:
    """Comma-separated values, quoted as RFC 4180 says, with a head.

    A text that a spreadsheet would take for a formula gets a `'` in front. Numbers with a sign,
    which telephone numbers are, calculate nothing and stay as they are.
    """
    names: list[str] = []
    for column in listing.columns:
        if column.name == "where":
            names += Where._fields if listing.lines else Where._fields[:1]
        else:
            names.append(column.name)
    yield ",".join(names)
    for row in listing.rows:
        texts: list[str] = []
        for cell in row:
            texts += map(str, cell.known.values()) if isinstance(cell, Where) else (text_of(cell),)
        yield ",".join(map(_csv_text, texts))


def text_of(cell: Cell) -> str:
    """A cell as one text."""
    if isinstance(cell, str | Where):
        return str(cell)
    return ", ".join(map(str, cell))


def _csv_text(text: str) -> str:
    text = harmless(text)
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        text = f"'{text}"
    if _TO_QUOTE.search(text):
        return '"{}"'.format(text.replace('"', '""'))
    return text


def _object(columns: tuple[Column, ...], row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, cell in zip(columns, row, strict=True):
        if isinstance(cell, Where):
            found.update(cell.known)
        elif isinstance(cell, str):
            found[column.name] = cell or None
        else:
            found[column.name] = [_item(item) for item in cell]
    return found


def _item(item: str | Secret | Use) -> Any:
    if isinstance(item, str):
        return item
    if isinstance(item, Secret):
        return item._asdict()
    return {
        "sandbox": item.sandbox or None,
        "name": item.name,
        **{name: value or None for name, value in item.about},
        **item.where.known,
    }
