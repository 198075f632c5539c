"""The kinds of values that messages speak of: what a schema wants, and what stands there."""

from smslint.shape.schemas import Schema
from smslint.source.readings import readings
from smslint.source.tree import Mapping, Node, Sequence

WITH_ARTICLE = {
    "text": "text",
    "number": "a number",
    "whole number": "a whole number",
    "boolean": "a boolean (`true` or `false`)",
    "null": "nothing",
    "list": "a list",
    "mapping": "a mapping",
}

_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "boolean",
    "array": "list",
    "object": "mapping",
}


def expected_kind(constraint: Schema) -> str:
    type_ = constraint.get("type")
    if type_ is None:
        return "text"
    return _TYPES[type_]


def actual_kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "mapping"
    if isinstance(node, Sequence):
        return "list"
    read = None if node.style or node.tag in _TEXT_TAGS else readings(node.value)
    if read is None:
        return "text"
    data = read.data
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "boolean"
    return "whole number" if isinstance(data, int) else "number"


_TEXT_TAGS = ("tag:yaml.org,2002:str", "!")
