"""Maps the text of a YAML scalar back to its file.

In a literal block every character of the text is in the file, after the indentation of its line; in
the other styles escapes and folding come between, and only what is written there in the same words
can be found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from smslint.base.patterns import lazy
from smslint.payloads.placeholders import PATTERN
from smslint.source.tree import Node, Scalar

_FILE_BREAK = lazy("\r\n|[\r\n]")
_TEXT_BREAK = lazy("\n")
_PLACEHOLDER = lazy(PATTERN)


def header_end(text: str, start: int) -> int:
    """Where the header of a block scalar ends: `|`, `>-`, `|2+`; a comment is not part of it."""
    end = start + 1
    while end < len(text) and text[end] in "+-0123456789":
        end += 1
    return end


def start_region(text: str, node: Node) -> tuple[int, int]:
    """The region that shows where a value starts: the value, or of a block scalar its header."""
    if isinstance(node, Scalar) and node.is_block:
        return node.start, header_end(text, node.start)
    return node.start, node.end


class Positions:
    """Where the parts of a scalar are in its file. `text` is that of the file."""

    __slots__ = ("_lines", "node", "text")

    def __init__(self, text: str, node: Scalar) -> None:
        self.text = text
        self.node = node
        self._lines: tuple[list[int], list[int]] | None = None

    @property
    def exact(self) -> bool:
        """Every character of the scalar's text has a place in the file: it is a literal block."""
        return self.node.style == "|" and bool(self.text)

    @property
    def start(self) -> tuple[int, int]:
        """The region that shows where the value starts."""
        return start_region(self.text, self.node)

    def of(self, offset: int) -> int:
        """The file's offset of a character of a literal block, by its offset in the text."""
        if self._lines is None:
            self._lines = self._literal_lines()
        texts, files = self._lines
        line = bisect_right(texts, offset) - 1
        return files[line] + offset - texts[line]

    def _literal_lines(self) -> tuple[list[int], list[int]]:
        """Where each line starts in the scalar's text, and where in the file, without indentation.

        Lines stay lines in a literal block, so what a line of the file has more than its line of
        the text is indentation.
        """
        value = self.node.value
        breaks = _FILE_BREAK.finditer(self.text, self.node.start)
        header = next(breaks, None)
        first = header.end() if header else self.node.end
        texts: list[int] = []
        files: list[int] = []
        at = 0
        while at <= len(value):
            found = _TEXT_BREAK.search(value, at)
            length = (found.start() if found else len(value)) - at
            line_break = next(breaks, None)
            end = line_break.start() if line_break else len(self.text)
            texts.append(at)
            # What a `-` chomped, or blanks at the end of a file, is neither text nor indentation.
            files.append(max(first, end - length) if length or found else first)
            if found is None:
                break
            at = found.end()
            first = line_break.end() if line_break else end
        return texts, files

    def spans(self, wanted: list[tuple[int, int]]) -> list[tuple[int, int] | None]:
        """Where some placeholders of the text are in the file; None where that is unknown: the
        scalar's source does not hold as many of the same words as its text."""
        if self.exact:
            return [(self.of(start), self.of(end)) for start, end in wanted]
        text = self.node.value
        words = {text[start:end] for start, end in wanted}
        texts = _starts(text, 0, len(text), words)
        files = _starts(self.text, self._first, self.node.end, words)
        places: list[tuple[int, int] | None] = []
        for start, end in wanted:
            in_text, in_file = texts[text[start:end]], files[text[start:end]]
            if len(in_text) != len(in_file):
                places.append(None)
                continue
            found = in_file[bisect_left(in_text, start)]
            places.append((found, found + end - start))
        return places

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a part of the text is in the file, if the same words are there as often; this is
        slow, so ask for few."""
        if self.exact:
            return self.of(start), self.of(end)
        words = self.node.value[start:end]
        first, last = self._first, self.node.end
        if self.node.value.count(words) != self.text.count(words, first, last):
            return None
        found = first - len(words)
        for _ in range(self.node.value.count(words, 0, start) + 1):
            found = self.text.find(words, found + len(words), last)
        return found, found + len(words)

    @property
    def _first(self) -> int:
        """Where the words of the scalar start in the file: after the header of a block."""
        start = self.node.start
        if self.node.is_block:
            header = _FILE_BREAK.search(self.text, start)
            start = header.end() if header else self.node.end
        return start


def _starts(text: str, start: int, end: int, words: set[str]) -> dict[str, list[int]]:
    """Where placeholders written like this start in a part of a text."""
    found: dict[str, list[int]] = {word: [] for word in words}
    for match in _PLACEHOLDER.finditer(text, start, end):
        if match[0] in words:
            found[match[0]].append(match.start())
    return found
