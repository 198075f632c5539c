"""Source lines with marks under them, as compilers print them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from smslint.base.findings import Position
from smslint.base.named_tuples import NamedTuple
from smslint.output.context import Text
from smslint.output.harmless import harmless_characters

_TAB = 4
_ELLIPSIS = "…"
_NARROWEST = 20
# A region over more lines than this is shown by its first and its last one.
_MOST_LINES = 3


class Mark(NamedTuple):
    """A region to mark, what to write after the mark, and the sign that marks it."""

    position: Position
    label: str
    sign: str


class Row(NamedTuple):
    """A line of a snippet. `number` is that of a source line, None under one, 0 for a gap. A `sign`
    is the kind of mark that `text` contains, if any."""

    number: int | None
    text: str
    sign: str = ""


def rows(text: Text, marks: Iterable[Mark], width: int) -> list[Row]:
    """The marked lines, with the marks under them; empty when the text has no such lines (it has
    changed since it was checked). `width` is in cells."""
    pieces = sorted(_pieces(text, marks))
    shown: list[Row] = []
    before: int | None = None
    for number, start, end, mark in pieces:
        line = _line(text, number)
        if before is not None and number > before + 1:
            shown.append(Row(0, "..."))
        window = _Window(line, start, end, max(width, _NARROWEST))
        if number != before:
            shown.append(Row(number, window.shown))
            before = number
        under = " " * window.offset + mark.sign * window.length
        shown.append(Row(None, f"{under} {mark.label}".rstrip(), mark.sign))
    return shown


def gutter(all_rows: Iterable[Row]) -> int:
    """The width of the column for line numbers."""
    return max((len(str(row.number)) for row in all_rows if row.number), default=1)


_Piece = tuple[int, int, int, Mark]


def _pieces(text: Text, marks: Iterable[Mark]) -> Iterator[_Piece]:
    """Marks by line: line number, first and last column (from 0, the end exclusive)."""
    for mark in marks:
        line, column, end_line, end_column = mark.position
        if line > len(text.lines):
            continue
        end_line = min(end_line, len(text.lines))
        if end_column == 1 and end_line > line:
            end_line -= 1
            end_column = len(_line(text, end_line)) + 1
        if end_line == line:
            yield line, column - 1, end_column - 1, mark
            continue
        silent = mark._replace(label="")
        yield line, column - 1, len(_line(text, line)), silent
        if end_line - line < _MOST_LINES:
            for number in range(line + 1, end_line):
                yield number, *_content(_line(text, number)), silent
        last = _line(text, end_line)
        yield end_line, min(_content(last)[0], end_column - 1), end_column - 1, mark


def _line(text: Text, number: int) -> str:
    start = text.lines.start_of(number)
    end = text.lines.start_of(number + 1) if number < len(text.lines) else len(text.text)
    return text.text[start:end].rstrip("\r\n")


def _content(line: str) -> tuple[int, int]:
    return len(line) - len(line.lstrip()), len(line)


class _Window:
    """The part of a line around a region that fits, and where the mark goes under it."""

    def __init__(self, line: str, start: int, end: int, room: int) -> None:
        start = min(start, len(line))
        # Of a very long line only what could be in view is looked at.
        first = max(0, start - 2 * room)
        part = line[first : start + 2 * room]
        start -= first
        end = min(max(end - first, start + 1), max(len(part), start + 1))
        cells, widths = _cells(part)
        cut_left = first > 0
        cut_right = first + len(part) < len(line)
        if cut_left or cut_right or sum(widths) > room:
            left, right = _around(widths, start, end, room - 2)
            cut_left, cut_right = cut_left or left > 0, cut_right or right < len(cells)
        else:
            left, right = 0, len(cells)
        lead = _ELLIPSIS if cut_left else ""
        self.shown = lead + "".join(cells[left:right]) + (_ELLIPSIS if cut_right else "")
        self.offset = len(lead) + sum(widths[left:start])
        self.length = max(1, sum(widths[start : min(end, right)]))


def _cells(part: str) -> tuple[list[str], list[int]]:
    shown = harmless_characters(part)
    if part.isascii() and "\t" not in part:
        return shown, [len(cell) for cell in shown]
    from smslint.output.widths import width

    measure: Callable[[str], int] = width
    widths = []
    at = 0
    for index, cell in enumerate(shown):
        if cell == "\t":
            cell = shown[index] = " " * (_TAB - at % _TAB)
        widths.append(measure(cell))
        at += widths[-1]
    return shown, widths


def _around(widths: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """The characters in view: the region from its start on, with what fits before and after."""
    region = sum(widths[start:end])
    left, used = start, 0
    lead = max(room // 3, room - region - room // 4)
    while left > 0 and used + widths[left - 1] <= min(lead, room // 2):
        left -= 1
        used += widths[left]
    right = start
    while right < len(widths) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    while left > 0 and used + widths[left - 1] <= room:
        left -= 1
        used += widths[left]
    return left, right
