"""Where in the language a cursor is.

Found by lines and their indentation: a text that somebody is just writing is rarely YAML.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from smslint.base.patterns import lazy
from smslint.server.flow import open_flow
from smslint.source.lines import line_end, line_start

_LINE_IN_PARTS = lazy(
    r"(?P<indent> *)(?P<dashes>(?:-(?: +|\Z))*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'#{}\[\],&*!|>%@`-](?:[^:#]*[^\s:#])?)"
    r"[ \t]*:(?P<gap>[ \t]+|\Z))?"
    r"(?P<rest>.*)"
)
_PROPERTIES = lazy(r"(?:[&!][^\s{}\[\],]*(?:[ \t]+|\Z))*")
_COMMENT = lazy(r"(?:\A|[ \t])#")
_BLOCK = lazy(r"[|>][0-9+-]{0,2}[ \t]*(?:#.*)?")
_MARK = lazy(r"(?:---|\.\.\.)(?=\s|\Z)")
_WORD = lazy(r"[\w.-]*|\"[\w.-]*|'[\w.-]*")
_VALUE = lazy(r"\"[^\"]*|'[^']*|\$\S*|[^\s\"'#{}\[\],|>&*!][^\"'#{}\[\],]*|")

_MOST_LINES = 20_000
"""Lines that are looked at: beyond, nothing is said."""


class Cursor(NamedTuple):
    """A place in a document. `steps` lead to the mapping that the cursor is in (a star is an item
    of a list), and `data` is what is known of the document: mappings and lists on the way, with the
    plain values of their fields. `key` is the field whose value is written here, None where a key
    is; `listed`: an item of the list in that field is written. `item`: an item of a list may start
    here, with a dash. `typed` is what is there of it already, from `start` up to the cursor.
    `column` is that of the keys of the mapping, None inside of braces and brackets."""

    steps: tuple[str, ...]
    data: dict[str, Any]
    key: str | None
    typed: str
    start: int
    column: int | None
    listed: bool = False
    item: bool = False


class _Line(NamedTuple):
    """A line, taken apart: the columns of its dashes, that of what follows them, its key, and
    offsets in the text: after the colon, and of the value."""

    start: int
    end: int
    dashes: tuple[int, ...]
    column: int
    key: str | None
    colon: int
    value_at: int
    value: str

    @property
    def first(self) -> int:
        return self.dashes[0] if self.dashes else self.column

    @property
    def is_blank(self) -> bool:
        return self.key is None and not self.dashes and not self.value.strip()


class _Level(NamedTuple):
    """A step from the root down, and the fields of the mapping that it leads to; None for a
    list."""

    step: str
    fields: dict[str, str] | None


def cursor_at(text: str, offset: int) -> Cursor | None:
    """Where an offset of a text is; None where nothing of the language can be written: in
    comments, in long texts, where the indentation fits nothing."""
    line = _read(text, line_start(text, offset))
    if _in_comment(text[line.start : offset]):
        return None
    column = offset - line.start if line.is_blank else line.column
    on_value = line.key is not None and offset >= line.colon
    if not on_value and offset < line.start + column:
        return None
    climb = _Climb(text, line)
    if not climb.reaches_root(column):
        return None
    if climb.flow_at is None and line.value[:1] in ("{", "[") and offset > line.value_at:
        climb.flow_at, climb.flow_key = line.value_at, line.key
    steps, data, inner = climb.path()
    if climb.flow_at is not None:
        if isinstance(inner, dict):
            return _in_flow(text, offset, climb.flow_at, climb.flow_key, steps, data, inner)
        return None
    if on_value:
        start = offset if offset < line.value_at else line.value_at
        typed = text[start:offset]
        if not _VALUE.fullmatch(typed):
            return None
        return Cursor(steps, data, line.key, typed, start, column)
    typed = text[line.start + column : offset]
    if not _WORD.fullmatch(typed):
        return None
    return Cursor(steps, data, None, typed, line.start + column, column, item=climb.item)


def _in_flow(
    text: str,
    offset: int,
    start: int,
    key: str | None,
    steps: tuple[str, ...],
    data: dict[str, Any],
    inner: dict[str, Any],
) -> Cursor | None:
    """The place inside of braces or brackets that start at `start`: the value of a field of the
    mapping `inner`, or without a `key` that mapping itself."""
    flow = open_flow(text[start : line_end(text, offset)], offset - start)
    if flow is None or not _VALUE.fullmatch(flow.typed):
        return None
    first = flow.frames[0]
    if key is not None:
        inner[key] = first.data
        steps = (*steps, key)
    elif first.is_list:
        return None
    else:
        inner.update(first.fields)
    for frame, step, inside in zip(flow.frames, flow.keys, flow.frames[1:], strict=False):
        if frame.is_list:
            frame.items[:] = [inside.data]  # of several items the one that the cursor is in
        elif step is None:
            return None
        steps = (*steps, "*" if step is None else step)
    at = start + flow.start
    if flow.frames[-1].is_list:
        if steps[-1] == "*":
            return None
        return Cursor(steps[:-1], data, steps[-1], flow.typed, at, None, listed=True)
    return Cursor(steps, data, flow.keys[-1], flow.typed, at, None)


class _Climb:
    """Goes up from a line to the root of its document, and notes what is on the way."""

    def __init__(self, text: str, line: _Line) -> None:
        self.text = text
        self.line = line
        self.at = line.start
        self.left = _MOST_LINES
        self.levels: list[_Level] = []
        self.root: dict[str, str] = {}
        self.item = False
        self.flow_at: int | None = None
        self.flow_key: str | None = None

    def reaches_root(self, column: int) -> bool:
        """`column` is that of the mapping which the line is in."""
        line = self.line
        fields = self.below(column)
        dashes = line.dashes
        while True:
            parent = None
            if not dashes:
                found = self.mapping(column, fields)
                if found is None:
                    self.root = fields
                    return column == 0
                if isinstance(found, _Line):
                    parent = found
                else:
                    dashes = found
            if dashes:
                self.levels.append(_Level("*", fields))
                self.levels += [_Level("*", None)] * (len(dashes) - 1)
                parent = self.owner(dashes[0])
                fields = {}
            if parent is None or not self.holds(parent, fields, in_list=bool(dashes)):
                return False
            column, dashes = parent.column, parent.dashes
            fields = self.below(column)

    def mapping(self, column: int, fields: dict[str, str]) -> _Line | tuple[int, ...] | None:
        """Notes the fields of a mapping further up. Gives the line that the mapping is in, or the
        columns of the dashes in front of its first key; None when it is the root, or nothing that
        fits."""
        while (above := self.above()) is not None:
            if above.column == column:
                if above.key is not None:
                    fields.setdefault(above.key, _plain(above.value))
                if above.dashes:
                    return above.dashes
            elif column in above.dashes:
                if not fields and not self.levels and self.line.key is None and column:
                    self.item = True
                    self.at = above.end + 1  # it is met again, as an item of the list
                    return (column,)
            elif above.first < column:
                is_bare_dash = above.dashes and above.key is None and not above.value.strip()
                return above.dashes if is_bare_dash else above
        return None

    def owner(self, column: int) -> _Line | None:
        """The line whose value is the list with dashes in a column."""
        while (above := self.above()) is not None:
            if above.first < column or (above.first == column and not above.dashes):
                return above if above.column <= column else None
        return None

    def holds(self, parent: _Line, fields: dict[str, str], *, in_list: bool) -> bool:
        """Notes that what was found so far is the value of a line's key."""
        value = _without_comment(parent.value)
        if value[:1] in ("{", "["):
            self.levels.clear()
            self.flow_at, self.flow_key = parent.value_at, parent.key
            return True
        if value or parent.key is None:
            return False
        self.levels.append(_Level(parent.key, None if in_list else fields))
        return True

    def below(self, column: int) -> dict[str, str]:
        """The fields of the mapping below the line."""
        fields: dict[str, str] = {}
        start = self.line.end
        for _ in range(_MOST_LINES):
            start = _next_line(self.text, start)
            if start >= len(self.text):
                break
            line = _read(self.text, start)
            start = line.end
            if line.is_blank or line.value.startswith("#"):
                continue
            if _MARK.match(self.text, line.start) or line.first < column:
                break
            if line.column == column and not line.dashes and line.key is not None:
                fields.setdefault(line.key, _plain(line.value))
        return fields

    def above(self) -> _Line | None:
        """The next line further up that says something; None at the top of the document."""
        while self.at > 0 and self.left:
            self.left -= 1
            self.at = line_start(self.text, self.at - 1)
            if (
                self.text[self.at : self.at + 1] == "\n"
                and self.text[self.at - 1 : self.at] == "\r"
            ):
                continue
            if _MARK.match(self.text, self.at):
                self.at = 0
                return None
            line = _read(self.text, self.at)
            if not line.is_blank and not (line.key is None and line.value.startswith("#")):
                return line
        return None

    def path(self) -> tuple[tuple[str, ...], dict[str, Any], Any]:
        """The steps from the root down, the data on the way, and what the last step leads to."""
        data: dict[str, Any] = dict(self.root)
        at: Any = data
        for level in reversed(self.levels):
            inner: Any = [] if level.fields is None else dict(level.fields)
            if isinstance(at, list):
                at.append(inner)
            else:
                at[level.step] = inner
            at = inner
        return tuple(level.step for level in reversed(self.levels)), data, at


def _read(text: str, start: int) -> _Line:
    end = line_end(text, start)
    match = _LINE_IN_PARTS.match(text[start:end])
    assert match is not None
    dashes = []
    column = len(match["indent"])
    for part in match["dashes"].split("-")[1:]:
        dashes.append(column)
        column += 1 + len(part)
    key = match["key"]
    properties = _PROPERTIES.match(match["rest"])
    at = match.start("rest") + (properties.end() if properties is not None else 0)
    return _Line(
        start,
        end,
        tuple(dashes),
        column,
        None if key is None else _bare(key),
        -1 if key is None else start + match.start("gap"),
        start + at,
        match[0][at:],
    )


def _next_line(text: str, end: int) -> int:
    """Where the line starts that follows one with this end."""
    return end + (2 if text[end : end + 2] == "\r\n" else 1)


def _in_comment(before: str) -> bool:
    """A comment starts in a part of a line, as far as quotes show."""
    quote = ""
    for at, char in enumerate(before):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and (not at or before[at - 1] in " \t[{,:"):
            quote = char
        elif char == "#" and (not at or before[at - 1] in " \t"):
            return True
    return False


def _bare(text: str) -> str:
    """A key or a value without quotes."""
    text = text.strip()
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        return text[1:-1]
    return text


def _without_comment(value: str) -> str:
    match = _COMMENT.search(value)
    return (value[: match.start()] if match else value).strip()


def _plain(value: str) -> str:
    """A value on one line, without quotes and without a comment after it."""
    value = value.strip()
    if value[:1] in ("'", '"'):
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else ""
    return _without_comment(value)
