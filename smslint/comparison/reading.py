"""From the tree of an entry to the values of its fields.

What makes no difference is removed here: quotes, anchors, the order of keys, the line break that
ends a block of text, the spelling of a reference. So are secrets: the value of a secret field is a
reference or `***`, and in all other texts the secrets of the files are masked before anything is
compared. So a comparison does not tell whether two secrets are the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from smslint.base.patterns import lazy
from smslint.base.secret_refs import Opaque, is_reference
from smslint.base.secret_texts import is_scheme, shown_in
from smslint.comparison.values import (
    Fields,
    ItemName,
    Items,
    JsonText,
    Kind,
    Path,
    Text,
    Texts,
    Value,
    literals_in,
    source_of,
)
from smslint.facts.secret_names import is_secret_key
from smslint.facts.vendors import EDITIONS
from smslint.inventory.references import shown_reference
from smslint.model import Entry
from smslint.model.exposed import secrets_of_url
from smslint.model.fields import ADDRESS_FIELDS
from smslint.model.json_texts import JWT_PAYLOAD, OAUTH_BODY, PAYLOAD
from smslint.model.keywords import folded
from smslint.payloads.reading import PLACEHOLDER, STRING
from smslint.payloads.values import JsonArray, JsonLeaf, JsonObject, JsonValue, json_value
from smslint.redaction import Masks
from smslint.redaction.messages import MASK
from smslint.redaction.texts import without_named
from smslint.redaction.tree import holds_secret, is_header_value
from smslint.shape import schemas
from smslint.shape.data import is_empty
from smslint.source.readings import readings
from smslint.source.tree import Mapping, Node, Scalar, Sequence, is_foreign

_JSON_TEXTS = frozenset(((PAYLOAD,), ("auth", OAUTH_BODY), ("auth", JWT_PAYLOAD)))
_ENVIRONMENT = lazy(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)")
_WRITTEN_NUMBER = lazy(r"[-+]?(?:0x[0-9a-fA-F]{1,8}|[0-9]{1,12}(?:\.[0-9]{0,6})?)")
_SCHEME = lazy(r"\s*(\w+)\s+(?=\$)")
_NO_MASKS = Masks(())
_NO_SECRETS = ("", "true", "false", "null")


class ValueReader:
    """Reads the values of entries. `masks` are those of all files that are compared."""

    def __init__(self, masks: Masks) -> None:
        self._masks = masks
        self._shown: dict[str, str] = {}
        self._json: dict[str, Value] = {}

    def entry(self, entry: Entry) -> Fields:
        """The fields of an entry whose tree is there."""
        return self.mapping(entry.tree.mapping, ())

    def mapping(self, mapping: Mapping, path: Path) -> Fields:
        """The fields of a mapping; those that are empty or null are as good as absent."""
        return self.fields(mapping, mapping.fields, path)

    def fields(self, mapping: Mapping, names: Iterable[str], path: Path) -> Fields:
        """Some of the fields of a mapping."""
        found: dict[str, Value] = {}
        for name in names:
            node = mapping.fields[name][1]
            if is_empty(node):
                continue
            secret = holds_secret(name, node) or is_header_value(name, mapping)
            value = self._secret_node(node) if secret else self.node(node, (*path, name))
            if not path and isinstance(value, Text):
                value = value._replace(default=value.key == _defaults().get(name))
            found[self._free(self.shown(name), found)] = value
        return Fields(found)

    def shown(self, text: str) -> str:
        """A text without secrets: those of the files, and what follows the name of one in the text
        itself. Their length is not shown, either."""
        if text not in self._shown:
            self._shown[text] = self._masks.value(without_named(text))
        return self._shown[text]

    def node(self, node: Node, path: Path) -> Value:
        """The value of a node at a path below its entry, which is not the value of a
        secret field."""
        if isinstance(node, Scalar):
            return self._scalar(node, path)
        value = self._collection(node, path)
        if is_foreign(node):  # its meaning is unknown
            value = Fields({self.shown(node.tag or ""): value})
        return value

    def _collection(self, node: Mapping | Sequence, path: Path) -> Value:
        if isinstance(node, Mapping):
            return self.mapping(node, path)
        if all(isinstance(item, Scalar) for item in node.items):
            return self.texts((item for item in node.items if isinstance(item, Scalar)), path)
        names = [_name_of(item) for item in node.items]
        if None not in names and len({folded(name or "") for name in names}) == len(names):
            named: dict[str, Value] = {}
            for name, item in zip(names, node.items, strict=True):
                step = ItemName(self._free(self.shown(name or ""), named))
                named[step] = self.node(item, (*path, step))
            return Fields(named)
        return Items(tuple(self.node(item, (*path, at)) for at, item in enumerate(node.items)))

    def texts(self, nodes: Iterable[Scalar], path: Path) -> Texts:
        """A list of texts; a text that appears twice counts once."""
        found: dict[str, Text] = {}
        for node in nodes:
            text = self._text(node, path)
            if path[-1:] == ("words",):
                text = text._replace(key=folded(text.key))
            found.setdefault(text.key, text)
        return Texts(tuple(found.values()))

    def _scalar(self, node: Scalar, path: Path) -> Value:
        text = self._text(node, path)
        if path not in _JSON_TEXTS or is_foreign(node):
            return text
        if node.value not in self._json:  # an alias may repeat a long one very often
            self._json[node.value] = self._json_text(node.value, text)
        return self._json[node.value]

    def _json_text(self, written: str, text: Text) -> Value:
        """What a JSON text holds; only the text if that is not an object or array, or cannot be
        read."""
        part = json_value(written)
        if not isinstance(part, JsonObject | JsonArray):
            return text
        root = self._json_part(part, secret=False)
        if next(literals_in(root), None) is not None:
            # Whatever else is in the text: here its secrets are surely gone.
            text = text._replace(shown=source_of(root))
        return JsonText(text, root, ("json", root.key))

    def _text(self, node: Scalar, path: Path) -> Text:
        written = node.value.rstrip("\n")
        if node.tag is not None and is_foreign(node):
            written = f"{node.tag} {written}".rstrip()
        elif path and not node.style:
            typed = _typed(str(path[-1]), written)
            if typed is not None:
                return typed
        if is_reference(written):
            shown = _NO_MASKS.value(written)
        elif path and path[-1] in ADDRESS_FIELDS:
            shown = self.shown(_without_secrets_of_url(written))
        else:
            shown = self.shown(written)
        return Text(Kind.TEXT, shown, _one_form(shown))

    def _secret_node(self, node: Node) -> Value:
        if not isinstance(node, Scalar) or (node.tag is not None and is_foreign(node)):
            return Text(Kind.SECRET, MASK, MASK, literal=True)
        return _secret(node.value)

    def _json_part(self, part: JsonValue, *, secret: bool) -> Value:
        """A part of a JSON text. `secret`: it follows the name of a secret."""
        if isinstance(part, JsonLeaf):
            return self._json_leaf(part, secret=secret)
        if secret and part != JsonObject(()) and part != JsonArray(()):
            return Text(Kind.JSON, f'"{MASK}"', MASK, literal=True)
        if isinstance(part, JsonArray):
            return Items(tuple(self._json_part(item, secret=False) for item in part.items), True)
        found: dict[str, Value] = {}
        for name, inner in part.members:
            step = self._free(self.shown(name), found)
            found[step] = self._json_part(inner, secret=is_secret_key(name))
        return Fields(found, True)

    def _json_leaf(self, leaf: JsonLeaf, *, secret: bool) -> Text:
        if secret and leaf.text not in _NO_SECRETS and leaf.kind != PLACEHOLDER:
            found = _secret(leaf.text)
            is_string = leaf.kind == STRING or found.literal
            source = json.dumps(found.shown, ensure_ascii=False) if is_string else found.shown
            return Text(Kind.JSON, source, f"{leaf.kind} {found.key}", found.literal)
        if leaf.kind == STRING:
            source = json.dumps(self.shown(leaf.text), ensure_ascii=False)
        else:
            source = leaf.text
        return Text(Kind.JSON, source, _one_form(source))

    @staticmethod
    def _free(name: str, taken: dict[str, Value]) -> str:
        """A name for a field; two that differ in what is masked stay two."""
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name} ({number})"
        return free


def _secret(text: str) -> Text:
    """The value of a secret field: the reference; `***` for all else."""
    reference = shown_reference(text)
    is_whole = isinstance(text, Opaque) or shown_in(text.strip()) == [(0, len(text.strip()))]
    text = text.strip()
    if reference is not None:
        reference = _NO_MASKS.value(reference)
        # What is shown of a long reference is cut; what one falls back on may be a secret.
        return Text(Kind.SECRET, reference, _one_form(text if is_whole else reference))
    at, shown, literal = 0, "", False
    scheme = _SCHEME.match(text)
    if scheme is not None and is_scheme(scheme[1]):
        at, shown = scheme.end(), f"{scheme[1]} "
    for start, end in shown_in(text[at:]):
        start, end = start + at, end + at
        if start > at:
            shown, literal = shown + MASK, True
        shown += text[start:end]
        at = end
    if at < len(text):
        shown, literal = shown + MASK, True
    shown = _NO_MASKS.value(shown)
    return Text(Kind.SECRET, shown, _one_form(shown), literal)


def _one_form(text: str) -> str:
    """`${env:NAME}` and `${NAME}` are the same."""
    return _ENVIRONMENT.sub(r"${\1", text) if "${env:" in text else text


def _without_secrets_of_url(url: str) -> str:
    parts: list[str] = []
    at = 0
    for _, start, end in secrets_of_url(url):
        parts += (url[at:start], _secret(url[start:end]).shown)
        at = end
    return "".join((*parts, url[at:]))


def _name_of(node: Node) -> str | None:
    name = node.get("name") if isinstance(node, Mapping) else None
    return name.value if isinstance(name, Scalar) and not is_empty(name) else None


def _typed(name: str, text: str) -> Text | None:
    """A plain scalar in a field that takes a boolean or a number."""
    kind = _kinds().get(name)
    read = readings(text) if kind is not None else None
    if kind is None or read is None:
        return None
    data = read.data
    if kind is Kind.BOOLEAN and isinstance(data, bool):
        return Text(kind, str(data).lower(), str(data).lower())
    if kind is Kind.NUMBER and not read.differ and _WRITTEN_NUMBER.fullmatch(text):
        number = float(data or 0)
        return Text(kind, text, str(int(number)) if number.is_integer() else str(number))
    return None


@cache
def _kinds() -> dict[str, Kind]:
    """The fields that take booleans and numbers, by the schemas."""
    return {name: kind for name, field in _fields() if (kind := _kind(field)) is not None}


@cache
def _defaults() -> dict[str, str]:
    """The keys of what fields of entries and documents mean where they are left out, by the
    schemas."""
    found: dict[str, str] = {}
    for name, field in _fields():
        if isinstance(field, dict) and "default" in field:
            value = field["default"]
            found[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return found


def _fields() -> Iterator[tuple[str, Any]]:
    """The fields of documents and entries with their schemas; some have several."""
    for edition in EDITIONS:
        for kind in schemas.KINDS:
            for part in schemas.parts_of(kind, edition):
                yield from schemas.part(part)["properties"].items()


def _kind(field: Any) -> Kind | None:
    if not isinstance(field, dict):
        return None
    types = {field.get("type"), *(way.get("type") for way in field.get("anyOf", ()))}
    if "boolean" in types:
        return Kind.BOOLEAN
    return Kind.NUMBER if types & {"integer", "number"} else None
