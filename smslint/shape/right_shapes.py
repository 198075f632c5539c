"""What the help of SMS103 shows: the right shape, with the first of their own names in it."""

from __future__ import annotations

from smslint.facts.keywords import CATEGORIES, CUSTOM, DEFAULTS
from smslint.shape.kinds import actual_kind
from smslint.shape.schemas import AUTH_TYPES, Schema
from smslint.shape.subject import Subject, fields_at
from smslint.shape.validator import Path
from smslint.source.readings import readings
from smslint.source.tree import Mapping, Node, Scalar, Sequence, is_foreign

TEMPLATE = (
    "A text that starts with `{{` needs quotes. If a template tool fills this in, check what it"
    " renders."
)
_ITEMS = "Write a list: each item on a line of its own, after `- `."
_FIELDS = "Write its fields as `key: value`, indented below it."
_NO_DASHES = "Remove the `- `: it takes the fields themselves."
_SHOWN = 40


def is_template(node: Node) -> bool:
    """An unquoted `{{ x }}`: to YAML a mapping whose only key is a mapping."""
    return (
        isinstance(node, Mapping) and len(node.pairs) == 1 and isinstance(node.pairs[0][0], Mapping)
    )


def right_shape(subject: Subject, path: Path, node: Node, definition: Schema, expected: str) -> str:
    """How to write a value that has the wrong kind."""
    if is_template(node):
        return TEMPLATE
    if definition.get("writeOnly"):
        return "Write a reference here, as text."
    name = str(path[-1])
    if expected == "list":
        return _list(name, node, definition)
    if expected == "mapping":
        return _mapping(subject, path, node)
    if expected == "boolean":
        return "Write `true` or `false`, without quotes."
    if expected == "text":
        return _text(name, node, definition)
    if isinstance(node, Scalar) and node.style and node.value.isdecimal():
        return f"Write `{node.value}` without quotes."
    return f"Write a {expected}, without quotes."


def _list(name: str, node: Node, definition: Schema) -> str:
    of_mappings = definition.get("items", {}).get("type") == "object"
    if isinstance(node, Mapping):
        first = next(iter(node.fields.values()), None)
        own = None if first is None else _short(first[0])
        if first is None or own is None:
            return _ITEMS
        if name == "headers":
            return f"Write a list: `- {{name: {own}, value: …}}`, an item for each header."
        if not of_mappings:
            return f"Write a list: `- {own}`, an item for each."
        if isinstance(first[1], Mapping):
            return f"Write a list: `- name: {own}`, and its fields indented below."
        return f"Write a list: `- ` in front of `{own}`, and the other fields indented below."
    own = _short(node)
    return _ITEMS if own is None or of_mappings else f"Write a list: `[{own}]`."


def _mapping(subject: Subject, path: Path, node: Node) -> str:
    name = str(path[-1])
    own = _short(node.items[0] if isinstance(node, Sequence) and node.items else node)
    if name == "keywords":
        if isinstance(node, Sequence) and own is None:
            return _NO_DASHES
        return f"Write the words by category: `{_category_of(own)}: {_words(node, own)}`."
    if name in CATEGORIES and len(path) > 1:
        if isinstance(node, Sequence) and own is None and node.items:
            return _NO_DASHES
        return f"Write `{name}: {_words(node, own)}`."
    if name in ("fuzzy", "fuzzy_opt_out"):
        if actual_kind(node) != "boolean":
            return f"Write `{name}: {{reply: {own or '…'}}}`."
        return f"Write `{name}: {{reply: …}}`, or remove it to switch it off."
    if name == "auth" and own in AUTH_TYPES:
        return f"Write `auth: {{type: {own}, …}}`, with the fields that go with it."
    if isinstance(node, Sequence) and node.items and isinstance(node.items[0], Mapping):
        return _NO_DASHES
    if isinstance(path[-1], int):
        known = fields_at(subject, path)
        return f"Write its fields as `key: value`; the first is `{known[0]}`." if known else _FIELDS
    return _FIELDS


def _words(node: Node, own: str | None) -> str:
    more = ", …" if isinstance(node, Sequence) and len(node.items) > 1 else ""
    return f"{{words: [{own or '…'}{more}], reply: …}}"


def _category_of(word: str | None) -> str:
    """The category that a word belongs to, as far as its name tells."""
    plain = (word or "").strip("\"'").upper()
    found = (category for category, words in DEFAULTS.items() if plain in words)
    return next(found, CUSTOM)


def _text(name: str, node: Node, definition: Schema) -> str:
    if isinstance(node, Sequence) and len(node.items) == 1 and _short(node.items[0]):
        return f"Write `{name}: {_short(node.items[0])}`."
    if name == "sender_number" and isinstance(node, Sequence):
        return "It takes one sender: write an entry for each."
    if isinstance(node, Mapping) and definition.get("multiline"):
        return f"Write the text as a block: `{name}: |`, and the lines indented below it."
    return "Write one text here."


def _short(node: Node | None) -> str | None:
    """A scalar in the way it would be written in a list, when it is short and harmless."""
    if not isinstance(node, Scalar) or is_foreign(node) or not node.value.strip():
        return None
    text = node.value
    if len(text) > _SHOWN or not text.isprintable() or "`" in text:
        return None
    if readings(text) is not None or any(sign in text for sign in "{}[],:#\"'&*!|>%@"):
        return f'"{text}"' if '"' not in text and "\\" not in text else None
    return text
