"""JSON text with placeholders as a tree of values, for those who compare two of them."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from smslint.payloads.placeholders import in_braces, placeholders_in
from smslint.payloads.reading import ARRAY, OBJECT, PLACEHOLDER, STRING, NotJsonError, Reader


class JsonLeaf(NamedTuple):
    """A string (`kind` is `STRING`), or a number, a word, a placeholder, a call or a reference that
    is bare. `text` is what a string is after JSON's escapes, and else what is written; without the
    white space inside the braces of placeholders."""

    kind: str
    text: str


class JsonArray(NamedTuple):
    """An array."""

    items: tuple[JsonValue, ...]


class JsonObject(NamedTuple):
    """An object: its keys and values, in order; no key appears twice."""

    members: tuple[tuple[str, JsonValue], ...]


JsonValue: TypeAlias = JsonLeaf | JsonArray | JsonObject


def json_value(text: str) -> JsonValue | None:
    """What a JSON text holds; None for a text of which a part is unknown: it is not JSON, a key
    appears twice in one object, or a part depends on a condition."""
    reader = _Recorder(text)
    try:
        reader.run()
    except NotJsonError:
        return None
    return None if reader.cut else _tree(text, reader)


class _Recorder(Reader):
    """Remembers all values in the order of the text, each with its depth."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.values: list[tuple[int, str, str, int, int]] = []

    def value(
        self, position: int, char: str, stack: list[str], comma: bool
    ) -> tuple[str, str, int]:
        kind, said, end = super().value(position, char, stack, comma)
        self.values.append((len(stack), kind, said, position, end))
        return kind, said, end


def _tree(text: str, reader: _Recorder) -> JsonValue | None:
    """The values below each other, from the last to the first: what an object or array holds is
    complete when its bracket is met."""
    keys = {pair.start: pair.key for pair in reader.pairs}
    waiting: list[list[tuple[str, JsonValue]]] = [[]]
    for depth, kind, said, start, end in reversed(reader.values):
        while len(waiting) <= depth + 1:
            waiting.append([])
        value: JsonValue
        if kind in (OBJECT, ARRAY):
            inside = waiting[depth + 1][::-1]
            waiting[depth + 1] = []
            if kind == OBJECT and len({key for key, _ in inside}) < len(inside):
                return None
            value = (
                JsonObject(tuple(inside))
                if kind == OBJECT
                else JsonArray(tuple(item for _, item in inside))
            )
        else:
            value = _leaf(kind, said if kind == STRING else text[start:end])
        waiting[depth].append((keys.get(start, ""), value))
    return waiting[0][0][1] if waiting[0] else None


def _leaf(kind: str, text: str) -> JsonLeaf:
    if kind in (STRING, PLACEHOLDER) and "{{" in text:
        parts: list[str] = []
        at = 0
        for item in placeholders_in(text):
            if item.braces == len("{{"):
                parts += (text[at : item.start], in_braces(item.name))
                at = item.end
        text = "".join((*parts, text[at:]))
    return JsonLeaf(kind, text)
