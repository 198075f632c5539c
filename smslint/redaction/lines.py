"""What follows secret names, read line by line, without a grammar.

For text that no parser reads: broken files, where it masks too much rather than too little, and
JSON with a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from smslint.base.patterns import lazy
from smslint.redaction.names import is_secret_field, letters_of, may_mean_a_secret, names_a_secret
from smslint.redaction.values import Values

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
_BARE_FIELD = lazy(r"(?P<name>[a-z_]{3,40}+)(?=[ \t]{1,200}+[^\s:=])")
_LINE_BREAK = lazy(r"[\r\n]++[ \t]*+")
# In a broken file the separator itself may be what is broken …
_BEGIN = r"(?:(?:\A|(?<=[\r\n]))[ \t]*+"
_BARE_NAME = lazy(
    _BEGIN + r"(?:[-?,{\[][ \t]*+)*+|[,{\[][ \t]{0,200}+)[\"']?(?P<name>[\w.-]{3,80})"
)
# … or the name, by a sign that slipped into it.
_ODD_NAME = lazy(
    _BEGIN + r"(?:[-?][ \t]++)*+|[,{\[][ \t]{0,200}+)"
    r"(?P<name>[^\s:=,{\[][^\r\n:=,{\[]{2,80})[:=]"
)
_ESCAPED_NAME = lazy(r'"(?P<name>[^"\\\r\n]{0,80}+\\[^"\r\n]{1,400}+)"[ \t]{0,20}+[:=]?')
_WORDS = lazy(r"([\w.-]{3,80})(?: ([\w.-]{1,40}))?(?: ([\w.-]{1,40}))?")
_ALIASED = lazy(
    r"(?<![\w.-])(?P<name>[\w.-]{3,80}+)[\"']?+\s{0,200}+:\s{1,200}+\*(?P<alias>[^\s,\[\]{}]+)"
)
_ANCHOR = lazy(r"(?<![^\s\[{,])&(?P<name>[^\s,\[\]{}]+)")
_INDENT = lazy(r"[ \t]*(?:-[ \t]+)*")


def behind_names(text: str) -> Iterator[Span]:
    """What follows secret names anywhere in a text that does not parse: no separator is required,
    and lines that may go on with a value belong to it."""
    values = Values(text, broken=True)
    seen = 0
    taken: list[Span] = []
    for match in _NAME.finditer(text):
        at = match.start()
        name = match["name"]
        if at < seen or not (may_mean_a_secret(name) or _any_of_words(name, names_a_secret)):
            continue
        seen = values.end(match.end(), at, json=bool(match["quotes"]))
        taken.append((at, seen))
        yield match.end(), seen
    yield from _behind_bare_names(text, values, taken)
    yield from _behind_anchors(text, values)
    yield from _behind_odd_names(text, values)
    yield from _behind_escaped_names(text, values)
    yield from _behind_header_names(text, values)


class Passages:
    """Parts of a file that no parser reads, although the file itself can be read."""

    __slots__ = ("_text", "_values")

    def __init__(self, text: str) -> None:
        self._text = text
        self._values: Values | None = None

    def behind_names(
        self, start: int, end: int, is_secret: Callable[[str], bool]
    ) -> Iterator[Span]:
        """What follows names and separators in such a part."""
        seen = start
        for match in _NAME.finditer(self._text, start, end):
            at = match.start()
            if at >= seen and _any_of_words(match["name"], is_secret):
                seen = min(end, self._end(match.end(), at, json=bool(match["quotes"])))
                yield match.end(), seen

    def behind_bare_fields(self, start: int, end: int) -> Iterator[Span]:
        """What follows the names of secret fields at the start of lines, without a separator: to
        YAML they are the start of a text, or go on with one."""
        breaks = _LINE_BREAK.finditer(self._text, start, end)
        for line in (start, *(match.end() for match in breaks)):
            match = _BARE_FIELD.match(self._text, line, end)
            if match is not None and is_secret_field(match["name"]):
                yield match.end(), min(end, self._end(match.end(), line))

    def _end(self, start: int, name: int, *, json: bool = False) -> int:
        if self._values is None:
            self._values = Values(self._text, broken=False)
        return self._values.end(start, name, json=json)


def _behind_anchors(text: str, values: Values) -> Iterator[Span]:
    """The values at the anchors that the values of secret names are aliases of."""
    names = {
        match["alias"] for match in _ALIASED.finditer(text) if may_mean_a_secret(match["name"])
    }
    if names:
        for anchor in _ANCHOR.finditer(text):
            if anchor["name"] in names:
                start = values.lines_before(anchor.start(), 0)
                line = _INDENT.match(text, start)
                yield anchor.end(), values.end(anchor.end(), line.end() if line else start)


def _behind_bare_names(text: str, values: Values, taken: list[Span]) -> Iterator[Span]:
    """What follows names without a separator; `taken` are names with one, and the ends of their
    values."""
    index = seen = 0
    for match in _BARE_NAME.finditer(text):
        at = match.start("name")
        while index < len(taken) and taken[index][0] <= at:
            seen = max(seen, taken[index][1])
            index += 1
        if at >= seen and _is_one_of_words(text, at):
            seen = values.end(match.end(), at)
            yield match.end(), seen


def _is_one_of_words(text: str, at: int) -> bool:
    """The first word at an offset, or the first two or three, are the name of a secret."""
    match = _WORDS.match(text, at)
    return match is not None and any(
        end >= 0 and names_a_secret(text[at:end]) for end in map(match.end, (1, 2, 3))
    )


def _behind_odd_names(text: str, values: Values) -> Iterator[Span]:
    """What follows names that contain other characters than names have."""
    seen = 0
    for match in _ODD_NAME.finditer(text):
        if match.start() >= seen and names_a_secret(letters_of(match["name"])):
            seen = values.end(match.end(), match.start("name"))
            yield match.end(), seen


def _behind_escaped_names(text: str, values: Values) -> Iterator[Span]:
    """What follows names in quotes that are written with escapes."""
    if "\\" not in text:
        return
    from smslint.redaction.forms import without_escapes  # few files have any

    seen = 0
    for match in _ESCAPED_NAME.finditer(text):
        if match.start() >= seen and may_mean_a_secret(without_escapes(match["name"])):
            seen = values.end(match.end(), match.start("name"))
            yield match.end(), seen


def _behind_header_names(text: str, values: Values) -> Iterator[Span]:
    """The values of headers, from a little before the first one that authenticates."""
    header = _HEADER.search(text)
    if header is not None:
        seen = values.lines_before(header.start(), 3)
        for match in _HEADER_VALUE.finditer(text, seen):
            if match.start() >= seen:
                seen = values.end(match.end(), match.start())
                yield match.end(), seen


def _any_of_words(name: str, is_secret: Callable[[str], bool]) -> bool:
    """The name, or the words that it ends with, are those of a secret: others may precede it."""
    if is_secret(name):
        return True
    while " " in name:
        name = name[name.index(" ") + 1 :]
        if is_secret(name):
            return True
    return False
