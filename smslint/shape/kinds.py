"""The kinds of values in messages: what a schema wants, and what is there."""

from smslint.shape.schemas import Schema
from smslint.source.readings import readings
from smslint.source.tree import TEXT_TAGS, Mapping, Node, Sequence

WITH_ARTICLE = {
    "text": "text",
    "number": "a number",
    "whole number": "a whole number",
    "boolean": "a boolean",
    "null": "empty",
    "list": "a list",
    "mapping": "a mapping",
}
"""How a message names a kind."""

WANTED = {**WITH_ARTICLE, "boolean": "`true` or `false`"}
"""How a message says which kind a field takes."""

_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "boolean",
    "array": "list",
    "object": "mapping",
}


def expected_kind(constraint: Schema) -> str:
    """The kind that a schema wants; a list of values is one of texts."""
    type_ = constraint.get("type")
    return "text" if type_ is None else _TYPES[type_]


def actual_kind(node: Node) -> str:
    """The kind of what is written."""
    if isinstance(node, Mapping):
        return "mapping"
    if isinstance(node, Sequence):
        return "list"
    read = None if node.style or node.tag in TEXT_TAGS else readings(node.value)
    if read is None:
        return "text"
    data = read.data
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "boolean"
    return "whole number" if isinstance(data, int) else "number"
