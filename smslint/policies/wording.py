"""The message for a breach: what the schema asks for, in one sentence."""

from __future__ import annotations

from typing import Any

from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.policies.evaluate import Breach
from smslint.source.tree import Mapping, Scalar, Sequence

_TYPES = {
    "string": "text",
    "object": "a mapping",
    "array": "a list",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "nothing",
}
_COMPARED = {
    "minimum": "less than",
    "maximum": "more than",
    "exclusiveMinimum": "not more than",
    "exclusiveMaximum": "not less than",
    "multipleOf": "not a multiple of",
}
_MOST_SHOWN = 10


def said_of(breach: Breach) -> str:
    """What is wrong, without a full stop."""
    keyword, node = breach.keyword, breach.node
    wanted: Any = breach.schema.get(keyword)
    name = quoted(breach.name)
    value = _value(breach)
    if keyword in ("required", "dependencies"):
        return f"{name} is missing"
    if keyword in ("additionalProperties", "propertyNames"):
        return f"{name} is not allowed here"
    if keyword == "pattern":
        return f"{value} does not match the pattern {quoted(wanted)}"
    if keyword in ("enum", "const"):
        allowed = choices(breach)
        more = " or another value of the policy" if len(allowed) > _MOST_SHOWN else ""
        return f"{value} is not {listing(allowed[:_MOST_SHOWN])}{more}"
    if keyword == "type":
        types = wanted if isinstance(wanted, list) else [wanted]
        return f"{value} is not {' or '.join(_TYPES[str(each)] for each in types)}"
    if keyword in _COMPARED:
        return f"{value} is {_COMPARED[keyword]} {wanted}"
    if keyword in ("minLength", "maxLength") and isinstance(node, Scalar):
        return f"{value} has {_counted(len(node.value), 'character')}, {_limit(keyword, wanted)}"
    if keyword in ("minItems", "maxItems", "minProperties", "maxProperties"):
        count = len(node.items) if isinstance(node, Sequence) else 0
        if isinstance(node, Mapping):
            count = len(node.fields)
        what = "item" if isinstance(node, Sequence) else "field"
        return f"{value} has {_counted(count, what)}, {_limit(keyword, wanted)}"
    if keyword == "uniqueItems":
        return f"{value} holds an item twice"
    if keyword == "contains":
        return f"{value} has no item that the policy asks for"
    if keyword == "not":
        return f"{value} is what the policy forbids"
    if keyword in ("anyOf", "oneOf"):
        return f"{value} is not one of the things that the policy allows"
    return f"{quoted(str(breach.path[-1])) if breach.path else value} is not allowed here"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _limit(keyword: str, wanted: int) -> str:
    verb = "is" if wanted == 1 else "are"
    if keyword.startswith("min"):
        return f"at least {wanted:,} {verb} required"
    return f"at most {wanted:,} {verb} allowed"


def choices(breach: Breach) -> list[str]:
    """The values that `enum` or `const` allows, as they are written."""
    return [_written(value) for value in _values(breach)]


def near(breach: Breach) -> str | None:
    """The allowed value that is nearest to the one that is there."""
    if breach.keyword not in ("enum", "const") or not isinstance(breach.node, Scalar):
        return None
    texts = [value for value in _values(breach) if isinstance(value, str)]
    return nearest(breach.node.value, texts)


def _values(breach: Breach) -> list[Any]:
    wanted: Any = breach.schema.get(breach.keyword)
    return list(wanted) if breach.keyword == "enum" else [wanted]


def _written(value: Any) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _value(breach: Breach) -> str:
    """How a message calls what breaks the schema."""
    node, path = breach.node, breach.path
    if isinstance(node, Scalar):
        return quoted(node.value)
    if path and isinstance(path[-1], str):
        return quoted(path[-1])
    return "this item" if path else "this entry"
