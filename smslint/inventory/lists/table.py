"""A list as a table: as wide as it is in a pipe, no wider than the page on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.inventory.lists.formats import text_of
from smslint.inventory.lists.listing import Column, Listing
from smslint.output.harmless import harmless, harmless_line
from smslint.output.widths import width

_GAP = "  "
_MORE = "…"


def as_table(listing: Listing, room: int | None) -> Iterator[str]:
    """A head and a line for each row, in `room` cells; None for as many as it takes.

    Texts that are too long for the room end in `…`; JSON and CSV have all of them. Empty columns
    are left out; so are, from the end, those of which too little would be left.
    """
    columns = [
        (column, [harmless(text_of(row[number])) for row in listing.rows])
        for number, column in enumerate(listing.columns)
        if column.title
    ]
    first = columns[:1]
    shown = [
        (column, texts)
        for column, texts in columns
        if column is columns[0][0] or any(text not in ("", column.usual) for text in texts)
    ]
    if not listing.rows:
        shown = [(column, []) for column, _ in columns if not column.usual]
    if room is not None:
        while len(shown) > 1 and sum(_leasts(shown)) + len(_GAP) * (len(shown) - 1) > room:
            shown.pop()
    widths = _widths(shown or first)
    if room is not None:
        _shrink(widths, _leasts(shown or first), [column for column, _ in shown], room)
    for cells in zip(*((column.title, *texts) for column, texts in shown), strict=True):
        line = _GAP.join(
            _fitted(cell, size, column)
            for cell, size, (column, _) in zip(cells, widths, shown, strict=True)
        )
        yield harmless_line(line.rstrip())


def _widths(shown: list[tuple[Column, list[str]]]) -> list[int]:
    return [max(map(width, (column.title, *texts))) for column, texts in shown]


def _leasts(shown: list[tuple[Column, list[str]]]) -> list[int]:
    """How narrow each column may get: no narrower than its head."""
    wanted = _widths(shown)
    return [
        min(wide, max(column.least, width(column.title)))
        for wide, (column, _) in zip(wanted, shown, strict=True)
    ]


def _shrink(widths: list[int], leasts: list[int], columns: list[Column], room: int) -> None:
    """Takes from the widest columns, and from those to keep when the others have no more to
    give."""
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - room
    for kept in (False, True):
        while over > 0:
            giving = [
                number
                for number, column in enumerate(columns)
                if column.keep is kept and widths[number] > leasts[number]
            ]
            if not giving:
                break
            widths[max(giving, key=widths.__getitem__)] -= 1
            over -= 1


def _fitted(text: str, size: int, column: Column) -> str:
    if width(text) > size:
        text = _cut(text, size, front=column.cut_front)
    return text + " " * (size - width(text))


def _cut(text: str, size: int, *, front: bool) -> str:
    """The text shortened to a number of cells."""
    kept = list(text[-4 * size :] if front else text[: 4 * size])
    while kept and width("".join(kept)) > size - 1:
        del kept[0 if front else -1]
    return _MORE + "".join(kept) if front else "".join(kept) + _MORE
