"""Columns in the units of other programs: ours count characters, others bytes or UTF-16 units."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from smslint.base.patterns import lazy
from smslint.source.lines import LineIndex

_BEYOND_ASCII = lazy(r"[^\x00-\x7f]+")


class Units:
    """How wide the characters of a text are. It keeps no piece of the text itself, so it may know
    the widths of secrets that are never shown."""

    __slots__ = ("_bytes", "_lines", "_offsets", "_utf16")

    def __init__(self, text: str) -> None:
        self._lines = LineIndex(text)
        self._offsets = array("I")
        # What all characters before one are wider than one unit each, and one sum for the end.
        self._bytes = array("I", (0,))
        self._utf16 = array("I", (0,))
        if text.isascii():
            return
        for match in _BEYOND_ASCII.finditer(text):
            for offset, character in enumerate(match[0], match.start()):
                code = ord(character)
                more = 1 if code < 0x800 else 2 if code < 0x10000 else 3
                self._offsets.append(offset)
                self._bytes.append(self._bytes[-1] + more)
                self._utf16.append(self._utf16[-1] + (more == 3))

    def utf8(self, line: int, column: int) -> int:
        """The column, from 1, in bytes of UTF-8."""
        return self._counted(self._bytes, line, column)

    def utf16(self, line: int, column: int) -> int:
        """The column, from 1, in code units of UTF-16."""
        return self._counted(self._utf16, line, column)

    def _counted(self, sums: array[int], line: int, column: int) -> int:
        if not self._offsets or line > len(self._lines):
            return column
        start = self._lines.start_of(line)
        first = bisect_left(self._offsets, start)
        next_ = bisect_left(self._offsets, start + column - 1)
        return column + sums[next_] - sums[first]
