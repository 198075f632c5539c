"""What is open inside of braces and brackets, up to a cursor."""

from __future__ import annotations

from typing import Any, NamedTuple

from smslint.base.patterns import lazy
from smslint.source.lines import line_end

_PROPERTIES = lazy(r"(?:[&!][^\s{}\[\],]*\s+)*")
_AFTER_A_KEY = ("", " ", "\t", "\r", "\n", ",", "{", "}", "[", "]", '"', "'")


class Frame:
    """A brace or bracket that is open: `fields` and `items` are what it holds, `key` the field
    whose value comes next."""

    __slots__ = ("fields", "is_list", "items", "key")

    def __init__(self, is_list: bool) -> None:
        self.is_list = is_list
        self.fields: dict[str, Any] = {}
        self.items: list[Any] = []
        self.key: str | None = None

    @property
    def data(self) -> Any:
        return self.items if self.is_list else self.fields


class Flow(NamedTuple):
    """What is open at a place inside of braces or brackets: the `frames` from the outside in, with
    their `keys` at that place. `typed` is the token that ends there, from `start` on."""

    frames: list[Frame]
    keys: list[str | None]
    typed: str
    start: int


def open_flow(text: str, end: int) -> Flow | None:
    """Reads a text that starts with a brace or bracket up to `end`; None where all are closed by
    then, or where that is in a comment. What follows is read as well, so that all fields of what is
    open there are known."""
    return _Reader(text, end).flow()


class _Reader:
    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.frames: list[Frame] = []
        self.token = 0
        self.found: Flow | None = None

    def flow(self) -> Flow | None:
        at = 0
        while at < len(self.text):
            if at >= self.end and self.found is None:
                self.note()
            char = self.text[at]
            if char in "\"'" and not self.text[self.token : at].strip():
                at = self.after_quotes(at)
                continue
            if char == "#" and (not at or self.text[at - 1] in " \t\r\n"):
                after = line_end(self.text, at)
                if at < self.end <= after:
                    return None
                if not self.text[self.token : at].strip():
                    self.token = after
                at = after
                continue
            if char in "{[":
                self.open(char == "[")
                self.token = at + 1
            elif char in "}]":
                self.finish(at)
                self.frames.pop()
                self.token = at + 1
                if not self.frames or (
                    self.found is not None and len(self.frames) < len(self.found.frames)
                ):
                    return self.found
            elif char == ",":
                self.finish(at)
                self.token = at + 1
            elif char == ":" and self.ends_a_key(at):
                self.frames[-1].key = _bare(self.text[self.token : at])
                self.token = at + 1
            at += 1
        if self.found is None and self.end >= len(self.text) and self.frames:
            self.note()
        return self.found

    def note(self) -> None:
        """This is the place that was asked for."""
        typed = self.text[self.token : self.end].lstrip()
        properties = _PROPERTIES.match(typed)
        typed = typed[properties.end() :] if properties is not None else typed
        keys = [frame.key for frame in self.frames]
        self.found = Flow(list(self.frames), keys, typed, self.end - len(typed))

    def after_quotes(self, at: int) -> int:
        quote = self.text[at]
        at += 1
        while at < len(self.text):
            if self.text[at] == "\\" and quote == '"':
                at += 2
                continue
            if self.text[at] == quote:
                if quote == "'" and self.text[at + 1 : at + 2] == "'":
                    at += 2
                    continue
                return at + 1
            at += 1
        return at

    def ends_a_key(self, at: int) -> bool:
        follows = self.text[at + 1 : at + 2]
        quoted = self.text[self.token : at].rstrip()[-1:] in ("'", '"')
        frame = self.frames[-1]
        return not frame.is_list and frame.key is None and (quoted or follows in _AFTER_A_KEY)

    def open(self, is_list: bool) -> None:
        frame = Frame(is_list)
        if self.frames:
            above = self.frames[-1]
            if above.is_list:
                above.items.append(frame.data)
            elif above.key is not None:
                above.fields[above.key] = frame.data
        self.frames.append(frame)

    def finish(self, at: int) -> None:
        """A token ends here: a value, an item, or a field without a value."""
        frame, value = self.frames[-1], _bare(self.text[self.token : at])
        if frame.is_list:
            if value:
                frame.items.append(value)
        elif frame.key is not None:
            frame.fields.setdefault(frame.key, value)
        elif value:
            frame.fields[value] = ""
        frame.key = None


def _bare(text: str) -> str:
    """A token without quotes and properties."""
    text = text.strip()
    while text[:1] in ("&", "!"):
        text = text.partition(" ")[2].strip()
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        return text[1:-1]
    return text
