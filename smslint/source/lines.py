"""Offsets to lines and columns, as an editor counts them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

from smslint.base.patterns import lazy

_AND_ITS_END = (1).__add__


_END = lazy(r"[\r\n]")


def line_start(text: str, at: int) -> int:
    """Where the line starts that an offset is on."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends, before its line break, that an offset is on."""
    match = _END.search(text, at)
    return match.start() if match else len(text)


class LineIndex:
    """Where each line of a text starts.

    Lines end with LF, CRLF or CR and with nothing else: YAML 1.1 parsers also count U+0085,
    U+2028 and U+2029, editors do not. Offsets count characters from 0, without a byte order mark.
    Four bytes a line, so that an index can outlive its text.
    """

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        if "\r" in text:
            # One character each for CRLF and CR, at the place of its last character: offsets stay.
            text = text.replace("\r\n", "\0\n").replace("\r", "\n")
        lengths = map(_AND_ITS_END, map(len, text.split("\n")))
        self._starts = array("I", accumulate(lengths, initial=0))
        self._starts.pop()

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start_of(self, line: int) -> int:
        """The offset at which a line (from 1) starts."""
        return self._starts[line - 1]

    def __len__(self) -> int:
        return len(self._starts)
