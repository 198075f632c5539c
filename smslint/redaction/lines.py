"""What stands behind secret names, read line by line, without a grammar.

Meant for what no parser reads: broken files, comments, JSON inside of text. It rather takes too
much than too little.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TypeAlias

from smslint.patterns import lazy
from smslint.redaction.names import names_a_secret

Span: TypeAlias = tuple[int, int]

# One to three words, perhaps in quotes (of JSON inside of text: escaped ones), and a separator.
# Nothing is ever given back (`+`): no two neighbours share a character, and texts may be long.
_NAME = lazy(
    r"(?<!\w)(?P<name>\w[\w.-]{1,60}+(?: [\w.-]{1,40}+){0,2}+)(?P<quotes>[\"'\\]{0,4}+)"
    r"[ \t]{0,20}+(?:\r\n?+|\n)?+[ \t]{0,200}+[:=：＝]"
)
# A header and its value, in either order.
_HEADER = lazy(
    r"\bname[\"'\\]{0,4}[ \t]*:[ \t]*[\"'\\]{0,4}"
    r"(?:(?:proxy-)?authorization|x-api-key|api-key|x-auth-token|cookie)\b",
    re.IGNORECASE,
)
_HEADER_VALUE = lazy(r"\bvalue[\"'\\]{0,4}[ \t]*:")
_HEADER_LINES = 3
# In a broken file the separator itself may be what is broken.
_BARE_NAME = lazy(
    r"(?:^[ \t]*(?:[-?,{\[][ \t]*)*|[,{\[][ \t]{0,200})[\"']?(?P<name>[\w.-]{3,80})",
    re.MULTILINE,
)
_LINE_END = lazy(r"\r\n?|\n|\Z")
_CONTENT = lazy(r"[ \t]*")
_OPENS_BLOCK = lazy(r"[ \t]*(?:[&!][^\s]*[ \t]+)*(?:[|>][-+0-9]*)?[ \t]*(?:#.*)?\Z")
# A line that begins something else, wherever it is indented: a key, a list's item, a document.
_BEGINS_ANEW = lazy(
    r"[ \t]*(?:-[ \t]+)*"
    r"(?:[\"']?[A-Za-z_][\w .-]{0,60}[\"']?[ \t]*:(?:\s|\Z)|-[ \t]|---|\.\.\.|#|[}\]])"
)
_QUOTED = lazy(r'"(?:[^"\\]|\\[\s\S])*"|\'(?:[^\']|\'\')*\'')
_ESCAPED_QUOTED = lazy(r'\\"(?:[^"\\]|\\\\\\"|\\(?!")[\s\S])*\\"')
_PARAMETER = lazy(r"[^\s&;\"'<>]*")
_BRACKETS = {"{": "}", "[": "]"}


def behind_names(text: str, keys: Container[int], *, broken: bool) -> Iterator[Span]:
    """What stands behind secret names anywhere in the text.

    `keys` are offsets of names that a parser has seen to, so that nobody has to guess where their
    values end. `broken`: the text does not parse, so no separator is asked for, and lines that may
    go on with a value belong to it.
    """
    seen = 0
    taken: list[Span] = []
    for match in _NAME.finditer(text):
        at = match.start()
        if at < seen or not _is_secret(match["name"]):
            continue
        if not broken and (at in keys or at - 1 in keys):
            continue
        seen = _end_of_value(text, match.end(), at, bool(match["quotes"]), broken=broken)
        taken.append((at, seen))
        yield match.end(), seen
    if broken:
        yield from _behind_bare_names(text, taken)
        for match in _HEADER.finditer(text):
            first, last = _lines_around(text, *match.span())
            for value in _HEADER_VALUE.finditer(text, first, last):
                end = _end_of_value(text, value.end(), value.start(), False, broken=True)
                yield value.end(), end


def _behind_bare_names(text: str, taken: list[Span]) -> Iterator[Span]:
    """What stands behind names that no separator follows; `taken` are names that one follows, with
    the ends of their values."""
    index = seen = 0
    for match in _BARE_NAME.finditer(text):
        at = match.start("name")
        while index < len(taken) and taken[index][0] <= at:
            seen = max(seen, taken[index][1])
            index += 1
        if at >= seen and names_a_secret(match["name"]):
            seen = _end_of_value(text, match.end(), at, False, broken=True)
            yield match.end(), seen


def _is_secret(name: str) -> bool:
    """The name, or the words that it ends with: others may stand before it."""
    words = name.split(" ")
    return any(names_a_secret(" ".join(words[first:])) for first in range(len(words)))


def _end_of_value(text: str, start: int, name: int, json: bool, *, broken: bool) -> int:
    """Where the value ends that begins behind `start`; its name stands at `name`, perhaps in
    quotes (`json`)."""
    line_end = _line_end(text, start)
    content = _content(text, start, line_end)
    empty = _OPENS_BLOCK.match(text[content:line_end]) is not None
    if empty and json:
        content = _next_content(text, content)
    inside = _end_inside_text(text, content)
    if not broken:
        if inside is not None:
            return inside
        # What parses is the tree's business; here the rest of a comment or of a text remains.
        if text[start - 1] == "=" and content == start:
            return _PARAMETER.match(text, start, line_end).end()  # type: ignore[union-attr]
        return start if empty else line_end
    if inside is not None:
        line_end = _line_end(text, inside)
    elif text[content : content + 1] in ("'", '"'):
        return len(text)  # quotes that nothing closes: all that follows may be the value
    return _end_of_lines(text, line_end, name - _line_start(text, name), empty=empty)


def _end_inside_text(text: str, at: int) -> int | None:
    """The end of a value in quotes or brackets; None for another, or where nothing closes it."""
    first = text[at : at + 1]
    if first in ("'", '"'):
        match = _QUOTED.match(text, at)
        return match.end() if match else None
    if text.startswith('\\"', at):
        match = _ESCAPED_QUOTED.match(text, at)
        return match.end() if match else None
    if first in _BRACKETS and text[at : at + 2] != "{{":
        return _closing(text, at)
    return None


def _closing(text: str, at: int) -> int | None:
    """Behind the bracket that closes the one at `at`."""
    open_: list[str] = []
    while at < len(text):
        character = text[at]
        if character in "\"'":
            match = _QUOTED.match(text, at)
            at = match.end() if match else at + 1
            continue
        if character in _BRACKETS:
            open_.append(_BRACKETS[character])
        elif open_ and character == open_[-1]:
            open_.pop()
            if not open_:
                return at + 1
        at += 1
    return None


def _end_of_lines(text: str, end: int, column: int, *, empty: bool) -> int:
    """Where the lines end that go on with a value. `empty`: none of it stood on its first line."""
    while end < len(text):
        start = _next_line(text, end)
        line_end = _line_end(text, start)
        content = _content(text, start, line_end)
        if content == line_end:
            pass  # a blank line: the next one decides
        elif content - start <= column and _BEGINS_ANEW.match(text, start, line_end):
            item = empty and content - start == column and text[content] == "-"
            value = text[content] == ":"
            if not item and not value:
                break
        if line_end == end:
            break
        end = line_end
    return end


def _content(text: str, start: int, line_end: int) -> int:
    match = _CONTENT.match(text, start, line_end)
    return match.end() if match else start


def _next_content(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _lines_around(text: str, start: int, end: int) -> Span:
    for _ in range(_HEADER_LINES):
        start = _line_start(text, max(0, start - 1))
        end = _line_end(text, _next_line(text, end))
    return start, _line_end(text, end)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    match = _LINE_END.search(text, at)
    return match.start() if match else len(text)


def _next_line(text: str, line_end: int) -> int:
    match = _LINE_END.match(text, line_end)
    return match.end() if match else len(text)
