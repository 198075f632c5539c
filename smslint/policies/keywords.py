"""Keywords that JSON Schema would ignore without a word: slips, and those of later drafts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from smslint.base.phrasing import quoted
from smslint.base.suggest import nearest

_ONE = frozenset(
    ("additionalItems", "additionalProperties", "contains", "else", "if", "items", "not")
) | {"propertyNames", "then"}
_SEVERAL = frozenset(("allOf", "anyOf", "items", "oneOf"))
_NAMED = frozenset(("$defs", "definitions", "dependencies", "patternProperties", "properties"))
_PLAIN = frozenset(
    ("$ref", "const", "enum", "exclusiveMaximum", "exclusiveMinimum", "maxItems", "maxLength")
) | {
    *("maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum"),
    *("multipleOf", "pattern", "required", "type", "uniqueItems"),
}
_CHECKING = sorted(_ONE | _SEVERAL | _NAMED | _PLAIN)
_REMARKS = frozenset(("$comment", "$id", "$schema", "default", "description", "examples")) | {
    *("contentEncoding", "contentMediaType", "format", "readOnly", "title", "writeOnly"),
}
_LATER = frozenset(("$dynamicRef", "$recursiveRef", "dependentRequired", "dependentSchemas")) | {
    *("maxContains", "minContains", "prefixItems", "unevaluatedItems", "unevaluatedProperties"),
}


_WITHOUT_EFFECT = frozenset(("$defs", "definitions"))
_WITHOUT_EFFECT_EMPTY = frozenset(("dependencies", "patternProperties", "properties", "required"))


def asks_for_something(schema: Any) -> bool:
    """A schema of draft-07 has a keyword that something might not fit."""
    if not isinstance(schema, dict):
        return schema is not True
    return any(
        key in _CHECKING
        and key not in _WITHOUT_EFFECT
        and (bool(value) or key not in _WITHOUT_EFFECT_EMPTY)
        for key, value in schema.items()
    )


class Ignored(NamedTuple):
    """A keyword without effect: where, with dots, and what to say of it."""

    where: str
    what: str


def ignored_keywords(schema: Any) -> Iterator[Ignored]:
    """The keywords in a schema of draft-07 that were meant to check something and do not. Remarks
    of other programs are none of these."""
    todo: list[tuple[Any, str]] = [(schema, "")]
    while todo:
        part, where = todo.pop()
        if not isinstance(part, dict):
            continue
        for key, value in part.items():
            place = f"{where}.{key}" if where else key
            if key in _LATER:
                yield Ignored(place, "belongs to a later draft than draft-07, which policies use")
            elif key not in _CHECKING and key not in _REMARKS:
                meant = nearest(key, _CHECKING)
                if meant is not None:
                    yield Ignored(
                        place, f"is not a keyword of JSON Schema; did you mean {quoted(meant)}?"
                    )
            if key in _NAMED and isinstance(value, dict):
                todo += ((item, f"{place}.{name}") for name, item in value.items())
            elif key in _SEVERAL and isinstance(value, list):
                todo += ((item, f"{place}.{number}") for number, item in enumerate(value))
            elif key in _ONE:
                todo.append((value, place))
