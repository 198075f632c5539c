"""Texts of the simplest kind, read without PyYAML, which takes longer to import than they do.

Lines `key: value` and `- item`, comments, texts inside one pair of quotes, `|` blocks, lists in
brackets on one line: most files have nothing else. What is not surely that is left to the parser,
faults above all: then there is no answer from here. A test holds the two equal.
"""

from __future__ import annotations

from smslint.base.patterns import lazy
from smslint.source.tree import Document, Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WORDS = r"[\w+][\w+./-]*+(?:\ +[\w+][\w+./-]*+)*+"
_IN_LIST = rf"""(?:{_WORDS}|"[^"\\\n]*"|'[^'\n]*')"""

# The last group that takes part says what a line has. Of what YAML allows as plain text, the first
# character is one that never means anything else.
_LINE = lazy(
    rf"""(?x)
    (\ *+)(-\ ++)?(?:([A-Za-z_][A-Za-z0-9_-]{{,99}}):(?:\ ++|(?=\n|\Z)))?+
    (?:([\w+./$(~<][^\n:\#\ ]*+
        (?:(?:\ ++(?=[^\ \n\#])|:(?=[^\ \n])|(?<!\ )\#)[^\n:\#\ ]*+)*+)
      |("[^"\\\n]*"|'[^'\n]*')
      |(\|-?)
      |\[\ *({_IN_LIST}(?:\ *,\ *{_IN_LIST})*+)\ *\]
    )?+\ *+(?:(?<=\ )\#[^\n]*)?(?:\n|\Z)
    |\ *\#[^\n]*(?:\n|\Z)"""
)
_INDENT, _DASH, _KEY, _PLAIN, _QUOTED, _BLOCK, _LIST = range(1, 8)

_ITEM = lazy(rf"""(?x){_WORDS}|"[^"\n]*"|'[^'\n]*'""")
_MARK = lazy(r"(?m)^--- *\n")
_CONTENT = lazy(r"( +)[^ \n]")
_DEEPEST = 20

CONFLICT = "<<<<<<<"
"""How git marks the first side of a conflict."""

NO_BREAK_SPACES = "\xa0\u2007\u202f"


def may_mean_something_else(text: str) -> bool:
    """A cheap look at a text that can be read."""
    return CONFLICT in text or (
        not text.isascii() and any(space in text for space in NO_BREAK_SPACES)
    )


class _OtherError(Exception):
    """The text is not of the simplest kind."""


def read_plain(text: str, keep: list[Scalar] | None = None) -> list[Document] | None:
    """The documents of a text of the simplest kind, None of any other. `keep` gets the scalars, in
    order of the text; where the answer is None, perhaps some of them."""
    if not text.replace("\n", "").isprintable():
        return None
    reader = _Reader(text, keep)
    documents: list[Document] = []
    starts = [(0, 0)]
    if "---" in text:
        starts += (match.span() for match in _MARK.finditer(text))
    try:
        for number, (_, start) in enumerate(starts):
            last = number + 1 == len(starts)
            root = reader.document(start, len(text) if last else starts[number + 1][0])
            if root is not None:
                documents.append(Document(len(documents), root, False, reader.breaks))
            elif number or last:
                return None  # a document without content
    except _OtherError:
        return None
    return documents


class _Reader:
    def __init__(self, text: str, keep: list[Scalar] | None) -> None:
        self.text = text
        self.keep = keep
        self.texts: dict[str, str] = {}  # one string object for equal texts: keys repeat a lot
        self.breaks = False  # some block of the document ends in a line break

    def document(self, position: int, size: int) -> Mapping | None:
        """The root of the document between two places; None when there is nothing."""
        text, texts, keep = self.text, self.texts, self.keep
        line_at = _LINE.match
        self.breaks = False
        root: Mapping | None = None
        open_: Any = None  # the innermost mapping or list, whichever it is
        column = last = 0  # where its items start; where the last of them ends
        around: list[tuple[Any, int]] = []
        key: Scalar | None = None  # its value is on the lines below
        node: Any
        while position < size:
            line = line_at(text, position, size)
            if line is None:
                raise _OtherError
            at, position = position, line.end()
            what = line.lastindex
            if what == _INDENT or what is None:
                continue  # an empty line, or a comment
            start = line.end(_INDENT)
            here = start - at
            dash = line.end(_DASH) > 0
            # Which collection does the line go on with?
            if key is not None:
                if here < column or (here == column and not dash) or len(around) > _DEEPEST:
                    raise _OtherError
                node = Sequence([], start, start) if dash else Mapping([], {}, start, start)
                pair = (key, node)
                open_.pairs.append(pair)
                open_.fields[key.value] = pair
                around.append((open_, column))
                open_, column, key = node, here, None
            elif open_ is None:
                if here or dash:
                    raise _OtherError
                open_ = root = Mapping([], {}, start, start)
            else:
                while here < column:
                    open_.end = last
                    open_, column = around.pop()
                if not dash and open_.__class__ is Sequence:
                    open_.end = last  # a list that is not indented, in a mapping that goes on
                    open_, column = around.pop()
                if here != column or dash is not (open_.__class__ is Sequence):
                    raise _OtherError
            # What does the line add to it?
            start, end = line.span(_KEY)
            if start >= 0:
                if dash:
                    node = Mapping([], {}, start, start)
                    open_.items.append(node)
                    around.append((open_, column))
                    open_, column = node, start - at
                name = line[_KEY]
                if name in open_.fields:
                    raise _OtherError
                key = Scalar(texts.setdefault(name, name), start, end)
                if keep is not None:
                    keep.append(key)
                if what == _KEY:
                    continue
            elif not dash:
                raise _OtherError  # text that goes on
            start, last = line.span(what)
            if what == _PLAIN:
                value = line[what]
                node = Scalar(texts.setdefault(value, value), start, last)
            elif what == _QUOTED:
                value = text[start + 1 : last - 1]
                node = Scalar(texts.setdefault(value, value), start, last, text[start])
            elif what == _BLOCK:
                value, last, position = self.block(start, last, position, size, column)
                node = Scalar(texts.setdefault(value, value), start, last, "|")
            elif what == _LIST:
                node = self.bracketed(start, last)
                last = node.end
            else:
                raise _OtherError  # only a dash
            if keep is not None and what != _LIST:
                keep.append(node)
            if key is None:
                open_.items.append(node)
            else:
                pair = (key, node)
                open_.pairs.append(pair)
                open_.fields[key.value] = pair
                key = None
        if key is not None:
            raise _OtherError
        while open_ is not None:
            open_.end = last
            open_ = around.pop()[0] if around else None
        return root

    def bracketed(self, start: int, end: int) -> Sequence:
        """The list in brackets whose items are between two places."""
        text = self.text
        items: list[Scalar] = []
        for match in _ITEM.finditer(text, start, end):
            value, style = match[0], ""
            if value[0] in "\"'":
                value, style = value[1:-1], value[0]
            value = self.texts.setdefault(value, value)
            items.append(Scalar(value, match.start(), match.end(), style))
        if self.keep is not None:
            self.keep += items
        return Sequence([*items], text.rindex("[", 0, start), text.index("]", end) + 1)

    def block(
        self, start: int, header: int, position: int, size: int, column: int
    ) -> tuple[str, int, int]:
        """The text of a block, where it ends, and where the next line is. The block starts at
        `start`, its header ends at `header`, its lines are from `position` on, inside of what is
        at a column."""
        text = self.text
        first = _CONTENT.match(text, position, size)
        if first is None:
            raise _OtherError
        indent = first[1]
        width = len(indent)
        if width <= column:
            raise _OtherError
        lines: list[str] = []
        while position < size:
            after = text.find("\n", position, size)
            if after < 0:
                raise _OtherError  # the file ends without a line break
            if text.startswith(indent, position):
                line = text[position + width : after]
                if line and line[0] == " " and line.isspace():
                    raise _OtherError
                lines.append(line)
            elif text[position:after].strip(" "):
                break
            else:
                lines.append("")
            position = after + 1
        while not lines[-1]:
            lines.pop()
        value = "\n".join(lines)
        if text[header - 1] == "|":
            value += "\n"
            self.breaks = True
        return value, start + len(text[start:position].rstrip(" \n")), position
