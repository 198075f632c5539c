"""Places as editors name them: lines from 0, columns in the units that the client asked for."""

from __future__ import annotations

from lsprotocol.types import Position, PositionEncodingKind, Range

from smslint.base.findings import Position as Region
from smslint.source.lines import LineIndex

BOM = "\ufeff"


class Places:
    """One text, and the two ways to name a place in it.

    It is made from the client's text, with a byte order mark if it holds one; `text` is without:
    that is how everything else in smslint counts characters.
    """

    __slots__ = ("_lines", "_units", "bom", "text")

    def __init__(self, text: str, units: PositionEncodingKind | str) -> None:
        self.bom = text.startswith(BOM)
        self.text = text.removeprefix(BOM)
        self._lines = LineIndex(self.text)
        self._units = units

    def range(self, region: Region) -> Range:
        """A region in lines and columns from 1."""
        return Range(
            self._position(region.line, region.column),
            self._position(region.end_line, region.end_column),
        )

    def span(self, start: int, end: int) -> Range:
        """A region by offsets."""
        return Range(
            self._position(*self._lines.position(start)), self._position(*self._lines.position(end))
        )

    def offset(self, position: Position) -> int:
        """The offset of a place; what lies beyond the end of a line or of the text is its end."""
        if position.line >= len(self._lines):
            return len(self.text)
        line = self.line(position.line)
        units = position.character - (self._width(BOM) if self.bom and not position.line else 0)
        column = 0
        while units > 0 and column < len(line):
            units -= self._width(line[column])
            column += 1
        # In the middle of a character: its start.
        return self._lines.start_of(position.line + 1) + column - (1 if units < 0 and column else 0)

    def line(self, number: int) -> str:
        """A line, from 0, without its end; empty beyond the last one."""
        if not 0 <= number < len(self._lines):
            return ""
        start = self._lines.start_of(number + 1)
        last = number + 1 == len(self._lines)
        end = len(self.text) if last else self._lines.start_of(number + 2)
        return self.text[start:end].rstrip("\r\n")

    def _position(self, line: int, column: int) -> Position:
        """A place in lines and columns from 1. Where the text has changed since it was read, the
        nearest place that there is."""
        line = min(line, len(self._lines))
        before = self.line(line - 1)[: column - 1]
        units = len(before) if before.isascii() else sum(map(self._width, before))
        if self.bom and line == 1:
            units += self._width(BOM)
        return Position(line - 1, units)

    def _width(self, char: str) -> int:
        """The units of a character; half of a pair, which editors may send, counts as a whole."""
        if self._units == PositionEncodingKind.Utf32:
            return 1
        if self._units == PositionEncodingKind.Utf8:
            return len(char.encode("utf-8", "surrogatepass"))
        return 2 if char > "\uffff" else 1
