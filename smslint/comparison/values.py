"""What fields hold, as it may be shown, and what of it counts when two are compared."""

from __future__ import annotations

import enum
import json
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from smslint.base.patterns import lazy

_PLAIN_STEP = lazy(r"[^\s.\[\]\"]+")


class Kind(enum.Enum):
    """What a single value is."""

    TEXT = "text"
    BOOLEAN = "boolean"
    NUMBER = "number"
    LIST = "list"
    """Texts of which the order does not count."""
    STRUCTURE = "structure"
    """A mapping or list of something else, as a whole."""
    JSON = "json"
    """A part of a JSON text, as JSON has it: with the quotes of a string."""
    SECRET = "secret"
    """A reference to where a secret is kept, or `***`."""


class Text(NamedTuple):
    """A single value. `shown` is what was written, without secrets; `key` what counts when it is
    compared; `literal`: it is a secret that is written out, or holds one. `default`: it is what
    its field means where it is left out."""

    kind: Kind
    shown: str
    key: str
    literal: bool = False
    default: bool = False

    @property
    def data(self) -> str | bool | int | float:
        """The value for JSON; a part of a JSON text stays text."""
        if self.kind is Kind.BOOLEAN:
            return self.key == "true"
        if self.kind is Kind.NUMBER:
            number = float(self.key)
            return int(number) if number.is_integer() else number
        return self.shown


class Texts(NamedTuple):
    """A list of texts: a set, in the order in which it was written."""

    items: tuple[Text, ...]

    @property
    def key(self) -> Hashable:
        return frozenset(item.key for item in self.items)

    def without(self, other: Texts | None) -> list[Text]:
        """Those that the other one does not have."""
        known = {item.key for item in other.items} if other is not None else set()
        return [item for item in self.items if item.key not in known]


class Fields(NamedTuple):
    """A mapping. Its keys may be shown; those of a list whose items have names are `ItemName`s.
    `json`: it is part of a JSON text. A field with its default is as good as one that is left
    out."""

    fields: Mapping[str, Value]
    json: bool = False

    @property
    def key(self) -> Hashable:
        return "mapping", frozenset((name, value.key) for name, value in self.counting)

    @property
    def counting(self) -> Iterator[tuple[str, Value]]:
        """The fields that are not left to their default."""
        return (item for item in self.fields.items() if not is_default(item[1]))


class Items(NamedTuple):
    """A list in which the order counts."""

    items: tuple[Value, ...]
    json: bool = False

    @property
    def key(self) -> Hashable:
        return "list", tuple(item.key for item in self.items)


class JsonText(NamedTuple):
    """A text that holds JSON: the text itself, what it holds, and the `key` of that, which takes
    time to find."""

    text: Text
    root: Value
    key: Hashable


Value: TypeAlias = Text | Texts | Fields | Items | JsonText


class ItemName(str):
    """The name of an item of a list, in the place of its number."""

    __slots__ = ()


Path: TypeAlias = tuple[str | int, ...]
"""The way to a field from its entry: names of fields, names and numbers (from 0) of items. It goes
on inside of JSON texts."""


def path_text(path: Path) -> str:
    """A path as people write it: `keywords.help.words`, `headers[Accept].value`,
    `payload.messages[0].text`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int | ItemName):
            parts.append(f"[{step}]")
        elif _PLAIN_STEP.fullmatch(step):
            parts.append(f".{step}" if parts else step)
        else:
            parts.append(f"[{json.dumps(step, ensure_ascii=False)}]")
    return "".join(parts)


def data_of(value: Value) -> Any:
    """A value for JSON: as in YAML; a JSON text, or a part of one, is a text."""
    if isinstance(value, Text):
        return value.data
    if isinstance(value, JsonText):
        return value.text.data
    if value.__class__ is not Texts and value.json:  # type: ignore[union-attr]
        return source_of(value)
    if isinstance(value, Fields):
        return {name: data_of(inner) for name, inner in value.fields.items()}
    return [data_of(item) for item in value.items]


def shown(value: Value) -> str:
    """A value as people see it, perhaps in several lines: a text as it is, else like JSON."""
    if isinstance(value, Text):
        return value.shown
    if isinstance(value, JsonText):
        return value.text.shown
    return source_of(value)


def source_of(value: Value) -> str:
    """A value written as JSON, in one line."""
    if isinstance(value, Fields):
        inside = (
            f"{json.dumps(name, ensure_ascii=False)}: {source_of(inner)}"
            for name, inner in value.fields.items()
        )
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, Texts | Items):
        return "[" + ", ".join(map(source_of, value.items)) + "]"
    if isinstance(value, JsonText):
        value = value.text
    if value.kind is Kind.JSON:
        return value.shown
    return json.dumps(value.data, ensure_ascii=False)


def kind_of(value: Value) -> Kind:
    """What a value is."""
    if isinstance(value, Text):
        return value.kind
    if isinstance(value, JsonText):
        return Kind.TEXT
    if isinstance(value, Texts):
        return Kind.LIST
    return Kind.JSON if value.json else Kind.STRUCTURE


def literals_in(value: Value, path: Path = ()) -> Iterator[Path]:
    """The paths of secrets that are written out."""
    if isinstance(value, Text):
        if value.literal:
            yield path
    elif isinstance(value, JsonText):
        yield from literals_in(value.root, path)
    elif isinstance(value, Fields):
        for name, inner in value.fields.items():
            yield from literals_in(inner, (*path, name))
    else:
        for number, item in enumerate(value.items):
            yield from literals_in(item, (*path, number))


def is_default(value: Value | None) -> bool:
    """The value is what its field means where it is left out."""
    return isinstance(value, Text) and value.default


def normal_form(value: Value) -> str:
    """A text that two values share if and only if a comparison finds no difference between them:
    JSON, with the keys in order."""
    return json.dumps(_normal(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _normal(value: Value) -> Any:
    if isinstance(value, Text):
        return value.key
    if isinstance(value, Texts):
        return {"set": sorted({item.key for item in value.items})}
    if isinstance(value, Fields):
        return {"mapping": {name: _normal(inner) for name, inner in value.counting}}
    if isinstance(value, Items):
        return {"list": [_normal(item) for item in value.items]}
    return {"json": _normal(value.root)}
