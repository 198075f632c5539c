"""A schema of draft-07 on a node of the tree, with three answers.

`Yes` and `no` are certain. What is or holds a reference, has a foreign tag, or has failed its own
check is unknown, and so is what depends on it: nothing is reported of that.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from smslint.policies.schema import PolicySchema, Schema
from smslint.shape.data import is_empty, to_data
from smslint.shape.validator import pattern_matcher
from smslint.source.limits import MAX_ITEMS
from smslint.source.tree import Mapping, Node, Scalar, Sequence

_MOST_STEPS = 500_000
"""Checks of a node against a schema, for one policy and one entry."""


class Fit(enum.Enum):
    """Whether a node fits a schema."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


YES, NO, UNKNOWN = Fit.YES, Fit.NO, Fit.UNKNOWN


class Breach(NamedTuple):
    """A keyword that a node breaks. `path` leads from the entry to the node; `schema` is the one
    with the keyword; `name` is the field that the keyword refers to, if it is one of several."""

    path: tuple[str | int, ...]
    node: Node
    keyword: str
    schema: dict[str, Any]
    name: str = ""


class TooManyStepsError(Exception):
    """The schema takes too long on this entry."""


def breaches(schema: PolicySchema, node: Node, is_known: Callable[[Node], bool]) -> list[Breach]:
    """What certainly breaks the schema. `is_known`: whether the value of a node counts."""
    return _Evaluation(schema, is_known).breaches_of(node)


def answer(schema: PolicySchema, node: Node, is_known: Callable[[Node], bool]) -> Fit:
    """Whether a node fits the schema."""
    return _Evaluation(schema, is_known).answer(schema.root, node)


class _Evaluation:
    def __init__(self, schema: PolicySchema, is_known: Callable[[Node], bool]) -> None:
        self.schema = schema
        self.is_known = is_known
        self.steps = 0
        self._answers: dict[tuple[int, int], Fit] = {}
        self._told: set[tuple[int, int]] = set()

    def breaches_of(self, node: Node) -> list[Breach]:
        found: list[Breach] = []
        self._collect(self.schema.root, node, (), found)
        return found

    def answer(self, schema: Schema, node: Node) -> Fit:
        """The answer alone; remembered, so that no schema is checked against a node twice."""
        schema = self.schema.meant(schema)
        if schema is True:
            return YES
        key = (id(schema), id(node))
        known = self._answers.get(key)
        if known is None:
            self._answers[key] = (
                YES  # a schema that needs itself at the same node asks for nothing more
            )
            known = _all(self._answers_of(schema, node))
            self._answers[key] = known
        return known

    def _answers_of(self, schema: Schema, node: Node) -> Iterator[Fit]:
        yield from (held for held, _ in self._keywords(schema, node))
        for part, child, _ in self._parts(schema, node):
            yield self.answer(part, child)

    def _collect(
        self, schema: Schema, node: Node, path: tuple[str | int, ...], found: list[Breach]
    ) -> None:
        schema = self.schema.meant(schema)
        key = (id(schema), id(node))
        if schema is True or key in self._told:
            return
        self._told.add(key)
        for held, breach in self._keywords(schema, node):
            if held is NO:
                found.append(breach._replace(path=path))
        for part, child, step in self._parts(schema, node):
            self._collect(part, child, path if step is None else (*path, step), found)

    def _parts(self, schema: Schema, node: Node) -> Iterator[tuple[Schema, Node, str | int | None]]:
        """The schemas that the node, or a part of it, has to fit as well."""
        if isinstance(schema, bool) or not self._counts(node):
            return
        for part in schema.get("allOf", ()):
            yield part, node, None
        if "if" in schema:
            wanted = {YES: "then", NO: "else"}.get(self.answer(schema["if"], node))
            if wanted in schema:
                yield schema[wanted], node, None
        if isinstance(node, Mapping):
            yield from self._parts_of_mapping(schema, node)
        elif isinstance(node, Sequence):
            yield from _parts_of_list(schema, node)

    def _parts_of_mapping(
        self, schema: dict[str, Any], node: Mapping
    ) -> Iterator[tuple[Schema, Node, str | int | None]]:
        own = schema.get("properties", {})
        patterns = schema.get("patternProperties", {})
        for name, child in _fields(node):
            parts = [own[name]] if name in own else []
            parts += (part for pattern, part in patterns.items() if _fits(pattern, name))
            if not parts and isinstance(schema.get("additionalProperties"), dict):
                parts.append(schema["additionalProperties"])
            for part in parts:
                yield part, child, name
        for name, wanted in schema.get("dependencies", {}).items():
            if isinstance(wanted, dict | bool) and _has(node, name):
                yield wanted, node, None

    def _counts(self, node: Node) -> bool:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooManyStepsError
        return self.is_known(node)

    def _keywords(self, schema: Schema, node: Node) -> Iterator[tuple[Fit, Breach]]:
        """The keywords of a schema for the node itself, each with the breach that it could be."""
        if isinstance(schema, bool):
            yield (UNKNOWN if not self._counts(node) else NO), Breach((), node, "false", {})
            return
        if not self._counts(node):
            yield UNKNOWN, Breach((), node, "", {})
            return
        if "if" in schema and not {"then", "else"}.isdisjoint(schema):
            held = UNKNOWN if self.answer(schema["if"], node) is UNKNOWN else YES
            yield held, Breach((), node, "if", schema)
        for keyword in _ANY.intersection(schema):
            yield self._composite(keyword, schema, node), Breach((), node, keyword, schema)
        if isinstance(node, Mapping):
            yield from self._of_mapping(schema, node)
        elif isinstance(node, Sequence):
            yield from self._of_list(schema, node)
        else:
            yield from _of_scalar(schema, node)

    def _composite(self, keyword: str, schema: dict[str, Any], node: Node) -> Fit:
        wanted = schema[keyword]
        if keyword == "type":
            types = wanted if isinstance(wanted, list) else [wanted]
            return _certain(bool(_types_of(node) & set(types)))
        if keyword in ("enum", "const"):
            if not self._is_whole(node):
                return UNKNOWN
            values = wanted if keyword == "enum" else [wanted]
            data = to_data(node)
            return _certain(any(_equal(data, value) for value in values))
        if keyword == "not":
            return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[self.answer(wanted, node)]
        answers = [self.answer(part, node) for part in wanted]
        if keyword == "anyOf":
            return YES if YES in answers else UNKNOWN if UNKNOWN in answers else NO
        yes = answers.count(YES)
        if yes > 1:
            return NO
        return UNKNOWN if UNKNOWN in answers else _certain(yes == 1)

    def _of_mapping(self, schema: dict[str, Any], node: Mapping) -> Iterator[tuple[Fit, Breach]]:
        def breach(keyword: str, name: str = "") -> Breach:
            return Breach((), node, keyword, schema, name)

        for name in schema.get("required", ()):
            yield self._present(node, name), breach("required", name)
        for name, wanted in schema.get("dependencies", {}).items():
            if isinstance(wanted, list) and _has(node, name):
                for other in wanted:
                    yield self._present(node, other), breach("dependencies", other)
        count = sum(1 for _ in _fields(node))
        least, most = schema.get("minProperties", 0), schema.get("maxProperties", count)
        if node.unknown:
            yield UNKNOWN, breach("")
        else:
            yield _certain(count >= least), breach("minProperties")
        yield _certain(count <= most), breach("maxProperties")
        if schema.get("additionalProperties") is False:
            own = schema.get("properties", {})
            patterns = tuple(schema.get("patternProperties", ()))
            for name, _ in _fields(node):
                if name not in own and not any(_fits(pattern, name) for pattern in patterns):
                    yield NO, breach("additionalProperties", name)
        if "propertyNames" in schema:
            for name, (key, _) in node.fields.items():
                if self.answer(schema["propertyNames"], key) is NO:
                    yield NO, breach("propertyNames", name)

    def _of_list(self, schema: dict[str, Any], node: Sequence) -> Iterator[tuple[Fit, Breach]]:
        def breach(keyword: str) -> Breach:
            return Breach((), node, keyword, schema)

        count = len(node.items)
        yield _certain(count >= schema.get("minItems", 0)), breach("minItems")
        yield _certain(count <= schema.get("maxItems", count)), breach("maxItems")
        if schema.get("uniqueItems"):
            known = [to_data(item) for item in node.items[:MAX_ITEMS] if self._is_whole(item)]
            twice = len({_key(item) for item in known}) < len(known)
            whole = len(known) == count
            yield (NO if twice else YES if whole else UNKNOWN), breach("uniqueItems")
        if "contains" in schema:
            answers = {self.answer(schema["contains"], item) for item in node.items[:MAX_ITEMS]}
            held = YES if YES in answers else UNKNOWN if UNKNOWN in answers else NO
            yield held, breach("contains")

    def _present(self, node: Mapping, name: str) -> Fit:
        """Whether a field is there; what is empty is not."""
        if _has(node, name):
            return YES
        return UNKNOWN if node.unknown else NO

    def _is_whole(self, node: Node) -> bool:
        """Everything in the node is known."""
        todo = [node]
        while todo:
            node = todo.pop()
            if not self._counts(node):
                return False
            if isinstance(node, Sequence):
                todo += node.items
            elif isinstance(node, Mapping):
                todo += (child for _, child in node.fields.values())
        return True


_ANY = frozenset(("type", "enum", "const", "not", "anyOf", "oneOf"))


def _parts_of_list(
    schema: dict[str, Any], node: Sequence
) -> Iterator[tuple[Schema, Node, str | int | None]]:
    items = schema.get("items", True)
    rest = schema.get("additionalItems", True) if isinstance(items, list) else items
    for number, item in enumerate(islice(node.items, MAX_ITEMS)):
        if isinstance(items, list) and number < len(items):
            yield items[number], item, number
        else:
            yield rest, item, number


def _of_scalar(schema: dict[str, Any], node: Scalar) -> Iterator[tuple[Fit, Breach]]:
    value = to_data(node)

    def breach(keyword: str) -> Breach:
        return Breach((), node, keyword, schema)

    if isinstance(value, str):
        yield _certain(len(value) >= schema.get("minLength", 0)), breach("minLength")
        yield _certain(len(value) <= schema.get("maxLength", len(value))), breach("maxLength")
        if "pattern" in schema:
            yield _certain(_fits(schema["pattern"], value)), breach("pattern")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        for keyword, fits in _RANGES.items():
            if keyword in schema:
                yield _certain(fits(value, schema[keyword])), breach(keyword)


def _is_multiple(value: float, of: float) -> bool:
    return Decimal(str(value)) % Decimal(str(of)) == 0


_RANGES: dict[str, Callable[[float, float], bool]] = {
    "minimum": lambda value, limit: value >= limit,
    "maximum": lambda value, limit: value <= limit,
    "exclusiveMinimum": lambda value, limit: value > limit,
    "exclusiveMaximum": lambda value, limit: value < limit,
    "multipleOf": _is_multiple,
}


def _all(answers: Iterable[Fit]) -> Fit:
    seen = set(answers)
    return NO if NO in seen else UNKNOWN if UNKNOWN in seen else YES


def _certain(held: bool) -> Fit:
    return YES if held else NO


def _fields(node: Mapping) -> Iterator[tuple[str, Node]]:
    """The fields of a mapping; what is empty is as good as absent."""
    for name, (_, child) in node.fields.items():
        if not is_empty(child):
            yield name, child


def _has(node: Mapping, name: str) -> bool:
    child = node.get(name)
    return child is not None and not is_empty(child)


def _types_of(node: Node) -> set[str]:
    if isinstance(node, Mapping):
        return {"object"}
    if isinstance(node, Sequence):
        return {"array"}
    value = "" if is_empty(node) else to_data(node)
    if isinstance(value, bool):
        return {"boolean"}
    if isinstance(value, str):
        return {"string"}
    if value is None:
        return {"null"}
    return {"number", "integer"} if float(value).is_integer() else {"number"}


def _equal(one: Any, other: Any) -> bool:
    """As JSON compares: 1 is 1.0, and true is not 1."""
    return bool(_key(one) == _key(other))


def _key(data: Any) -> Any:
    if isinstance(data, bool):
        return ("boolean", data)
    if isinstance(data, dict):
        return ("object", frozenset((name, _key(item)) for name, item in data.items()))
    if isinstance(data, list):
        return ("array", tuple(map(_key, data)))
    return data


@lru_cache(4096)
def _fits(pattern: str, text: str) -> bool:
    return pattern_matcher(pattern)(text)
