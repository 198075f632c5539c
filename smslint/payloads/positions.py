"""From the text of a YAML scalar back to the file that it stands in.

In a literal block every character of the text stands in the file, behind the indentation of its
line; in the other styles escapes and folding come between, and only what stands there in the same
words can be found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from smslint.base.patterns import lazy
from smslint.payloads.placeholders import PATTERN, Placeholder
from smslint.source.tree import Scalar

_FILE_BREAK = lazy("\r\n|[\r\n]")
_TEXT_BREAK = lazy("\n")
_PLACEHOLDER = lazy(PATTERN)


def header_end(text: str, start: int) -> int:
    """Where the header of a block scalar ends: `|`, `>-`, `|2+`; a comment is no part of it."""
    end = start + 1
    while end < len(text) and text[end] in "+-0123456789":
        end += 1
    return end


class Positions:
    """Where the parts of a scalar stand in its file. `text` is that of the file."""

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
        """The region that shows where the value begins: the value, or of a block its header."""
        start = self.node.start
        if self.node.style in ("|", ">"):
            return start, header_end(self.text, start)
        return start, self.node.end

    def of(self, offset: int) -> int:
        """The file's offset of a character of a literal block, by its offset in the text."""
        if self._lines is None:
            self._lines = self._literal_lines()
        texts, files = self._lines
        line = bisect_right(texts, offset) - 1
        return files[line] + offset - texts[line]

    def _literal_lines(self) -> tuple[list[int], list[int]]:
        """Where each line begins in the scalar's text, and where in the file, without indentation.

        Lines stay lines in a literal block, so what a line of the file has more than its line of
        the text is indentation.
        """
        value = self.node.value
        breaks = _FILE_BREAK.finditer(self.text, self.node.start)
        header = next(breaks, None)
        begin = header.end() if header else self.node.end
        texts: list[int] = []
        files: list[int] = []
        at = 0
        while at <= len(value):
            found = _TEXT_BREAK.search(value, at)
            length = (found.start() if found else len(value)) - at
            line_break = next(breaks, None)
            end = line_break.start() if line_break else len(self.text)
            texts.append(at)
            # What a `-` chomped, or blanks at the end of a file, is no text and no indentation.
            files.append(max(begin, end - length) if length or found else begin)
            if found is None:
                break
            at = found.end()
            begin = line_break.end() if line_break else end
        return texts, files

    def placeholders(
        self, wanted: list[Placeholder], all_of_them: list[Placeholder]
    ) -> list[tuple[int, int] | None]:
        """Where some placeholders of the text stand in the file; None where nobody can say: the
        scalar's source does not hold as many of that name as its text."""
        if self.exact:
            return [(self.of(item.start), self.of(item.end)) for item in wanted]
        names = {item.name for item in wanted}
        texts: dict[str, list[int]] = {name: [] for name in names}
        for item in all_of_them:
            if item.name in names:
                texts[item.name].append(item.start)
        files = self._written(names)
        places: list[tuple[int, int] | None] = []
        for item in wanted:
            in_text, in_file = texts[item.name], files[item.name]
            if len(in_text) != len(in_file):
                places.append(None)
                continue
            start = in_file[bisect_left(in_text, item.start)]
            places.append((start, start + item.end - item.start))
        return places

    def _written(self, names: set[str]) -> dict[str, list[int]]:
        """Where placeholders of these names begin in the source of a scalar."""
        start = self.node.start
        if self.node.style in ("|", ">"):
            header = _FILE_BREAK.search(self.text, start)
            start = header.end() if header else self.node.end
        written: dict[str, list[int]] = {name: [] for name in names}
        for match in _PLACEHOLDER.finditer(self.text, start, self.node.end):
            name = match[0][2:-2]
            if name in names:
                written[name].append(match.start())
        return written
