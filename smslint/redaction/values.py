"""The ends of values that no parser has read.

The text is not trusted: it may be made so that every value seems to go on to the end. The number of
characters that are searched for all values together is limited, and beyond the limit everything is
a value.
"""

from __future__ import annotations

from smslint.base.patterns import lazy
from smslint.source.lines import LineIndex

_CONTENT = lazy(r"[ \t]*+")
_OPENS_BLOCK = lazy(
    r"[ \t]*+(?:[&!][^\s]{0,200}+[ \t]{1,200}+){0,2}+(?:[|>][-+0-9]*+)?+[ \t]*+(?:#|\Z)"
)
# A line that starts something else, wherever it is indented: a key, a list's item, a document.
_SOMETHING_ELSE = lazy(
    r"[ \t]*(?:-[ \t]+)*"
    r"(?:(?P<key>[\"']?[A-Za-z_][\w .-]{0,60}[\"']?[ \t]*:(?:\s|\Z))|-[ \t]|---|\.\.\.|#"
    r"|[}\]][}\],\s]*(?:#|\Z))"
)
_QUOTED = lazy(r"\"[^\"\\]*+(?:\\[\s\S][^\"\\]*+)*+\"|'[^']*+(?:''[^']*+)*'")
_ESCAPED_QUOTED = lazy(r'\\"(?:[^"\\]++|\\\\\\"|\\(?!")[\s\S])*\\"')
_CLOSED = lazy(r"[\s,:}\]'\\]|\Z")
_PARAMETER = lazy(r"[^\s&;\"'<>]*")
_BRACKETS = {"{": "}", "[": "]"}
_SIGN = lazy(r"[\"'{}\[\]]")

_PATIENCE = 20_000_000
"""Characters that are looked at to find the ends of all values of a text: some four times the
largest file. Only a text that is made for it needs more."""


class Values:
    """Finds the ends of values in a text. `broken`: the text does not parse, so lines that may go
    on with a value belong to it."""

    __slots__ = ("_broken", "_left", "_lines", "_text")

    def __init__(self, text: str, *, broken: bool) -> None:
        self._text = text
        self._broken = broken
        self._lines = LineIndex(text)
        self._left = _PATIENCE

    def end(self, start: int, name: int, *, json: bool = False) -> int:
        """Where the value ends that starts after `start`; its name is at `name`, perhaps in quotes
        (`json`)."""
        text = self._text
        if self._left <= 0:
            return len(text)
        line = self._lines.position(start)[0]
        line_end = self._end_of(line, start)
        content = self._content(start, line_end)
        empty = _OPENS_BLOCK.match(text, content, line_end) is not None
        if empty and json:
            content = self._next_content(content)
        inside = self._end_inside_text(content)
        if not self._broken:
            if inside is not None:
                # A quote inside of a value that is not escaped closes nothing.
                return inside if _CLOSED.match(text, inside) else max(inside, line_end)
            # The tree handles what parses; here the rest of a comment or of a text remains.
            if text[start - 1] == "=" and content == start:
                return _PARAMETER.match(text, start, line_end).end()  # type: ignore[union-attr]
            return start if empty and text.find("#", start, line_end) < 0 else line_end
        if inside is not None:
            line = self._lines.position(inside)[0]
            line_end = self._end_of(line, inside)
        elif text[content : content + 1] in ("'", '"'):
            return len(text)  # quotes that nothing closes: all that follows may be the value
        column = self._lines.position(name)[1] - 1
        end = self._end_of_lines(line, line_end, column, empty=empty)
        self._left -= end - line_end
        return end

    def lines_before(self, at: int, number: int) -> int:
        """Where the line starts that is so many lines above that of `at`."""
        return self._lines.start_of(max(1, self._lines.position(at)[0] - number))

    def _end_inside_text(self, at: int) -> int | None:
        """The end of a value in quotes or brackets; None for another, or where nothing closes
        it."""
        text = self._text
        first = text[at : at + 1]
        if first in ("'", '"'):
            return self._end_of_quotes(at)
        if text.startswith('\\"', at):
            match = _ESCAPED_QUOTED.match(text, at)
            self._left -= (match.end() if match else len(text)) - at
            return match.end() if match else None
        if first in _BRACKETS and text[at : at + 2] != "{{":
            return self._closing(at)
        return None

    def _end_of_quotes(self, at: int) -> int | None:
        match = _QUOTED.match(self._text, at)
        self._left -= (match.end() if match else len(self._text)) - at
        return match.end() if match else None

    def _closing(self, at: int) -> int | None:
        """After the bracket that closes the one at `at`."""
        text = self._text
        open_: list[str] = []
        sign = _SIGN.search(text, at)
        while sign is not None:
            character = sign[0]
            following = sign.end()
            self._left -= following - at
            at = following
            if character in "\"'":
                at = self._end_of_quotes(sign.start()) or following
                if self._left <= 0:
                    return len(text)
            elif character in _BRACKETS:
                open_.append(_BRACKETS[character])
            elif open_[-1] == character:
                open_.pop()
                if not open_:
                    return at
            sign = _SIGN.search(text, at)
        self._left -= len(text) - at
        return None

    def _end_of_lines(self, line: int, end: int, column: int, *, empty: bool) -> int:
        """Where the lines below a line end that go on with a value. `empty`: none of it is on its
        first line, which ends at `end`."""
        text, lines = self._text, self._lines
        for number in range(line + 1, len(lines) + 1):
            start = lines.start_of(number)
            line_end = self._end_of(number, start)
            content = self._content(start, line_end)
            if content == line_end:
                pass  # a blank line: the next one decides
            else:
                other = _SOMETHING_ELSE.match(text, start, line_end)
                # As long as there is no value, anything but a key may be it, or a part of it.
                if other and content - start <= column and (other["key"] or not empty):
                    break
                if empty and text[content] != "#":
                    empty = text[content] == "-"
            end = line_end
        return end

    def _content(self, start: int, line_end: int) -> int:
        match = _CONTENT.match(self._text, start, line_end)
        return match.end() if match else start

    def _next_content(self, at: int) -> int:
        text = self._text
        while text[at : at + 1].isspace():
            at += 1
        return at

    def _end_of(self, line: int, at: int) -> int:
        """Where the line of `at` ends."""
        text, lines = self._text, self._lines
        if line == len(lines):
            return len(text)
        end = lines.start_of(line + 1) - 1
        if text[end] == "\n" and text[end - 1 : end] == "\r":
            end -= 1
        return max(at, end)
