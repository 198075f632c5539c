"""Whether data fits a part of the schemas: yes or no, with nothing to import for it.

Loading jsonschema-rs takes as long as checking twenty files, and where there are few files, most of
their entries fit. So the first answers come from here, from functions made of the schemas as they
are needed; a validator gets what does not fit, and says why. A test holds the two equal.

Only those keywords are known that our schemas use; a test sees to that, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from smslint.base.patterns import lazy
from smslint.shape.schemas import Schema, part, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any, TypeAlias

Test: TypeAlias = "Callable[[Any], bool]"
"""Takes plain JSON types."""

OPAQUE = "${OPAQUE}"
"""Replaces a value that is not known yet, a reference, so that no pattern looks at it."""

KEYWORDS = frozenset(
    (
        *("$ref", "type", "const", "enum", "pattern", "maxLength", "minimum"),
        *("items", "minItems", "maxItems"),
        *("properties", "patternProperties", "additionalProperties", "required", "dependencies"),
        *("allOf", "anyOf", "if", "then", "else"),
    )
)
"""The keywords that are known here."""


@cache
def fitting(name: str) -> Test:
    """The test of a part."""
    return _test(part(name), name)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a schema. In Python `$` also matches before a final line break; in JSON Schema
    it does not."""
    return lazy(f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern)


def _test(schema: Schema | bool, base: str) -> Test:
    """The test of a schema that is in the part `base`."""
    if isinstance(schema, bool):
        return lambda _: schema
    if "$ref" in schema:
        return _referenced(schema["$ref"], base)
    tests = list(_tests(schema, base))
    if len(tests) == 1:
        return tests[0]

    def fits(data: Any) -> bool:
        for test in tests:  # noqa: SIM110 # `all` takes three times as long
            if not test(data):
                return False
        return True

    return fits


@cache
def _referenced(target: str, base: str) -> Test:
    schema, base = resolve({"$ref": target}, base)
    if schema is part("common")["definitions"]["reference"]:
        # What else is one is decided in `smslint.base.secret_refs`; the pattern is for editors.
        return lambda data: isinstance(data, str) and data == OPAQUE
    return _test(schema, base)


def _tests(schema: Schema, base: str) -> Iterator[Test]:
    """The tests of the keywords of a schema, those of its parts last."""
    if "type" in schema:
        yield _TYPES[schema["type"]]
    if "const" in schema:
        yield _one_of((schema["const"],))
    if "enum" in schema:
        yield _one_of(schema["enum"])
    if "pattern" in schema:
        yield _pattern(schema["pattern"])
    if "maxLength" in schema:
        longest = schema["maxLength"]
        yield lambda data: not isinstance(data, str) or len(data) <= longest
    if "minimum" in schema:
        least = schema["minimum"]
        yield lambda data: not _is_number(data) or data >= least
    if not {"items", "minItems", "maxItems"}.isdisjoint(schema):
        yield _list(schema, base)
    if "required" in schema or "dependencies" in schema:
        yield _presence(schema.get("required", ()), schema.get("dependencies", {}))
    if not {"properties", "patternProperties", "additionalProperties"}.isdisjoint(schema):
        yield _fields(schema, base)
    for each in schema.get("allOf", ()):
        yield _test(each, base)
    if "anyOf" in schema:
        yield _any_of([_test(each, base) for each in schema["anyOf"]])
    if "if" in schema:
        when = _test(schema["if"], base)
        then, otherwise = (_test(schema.get(name, True), base) for name in ("then", "else"))
        yield lambda data: then(data) if when(data) else otherwise(data)


def _pattern(pattern: str) -> Test:
    compiled_ = compiled(pattern)
    # The one of references takes long to compile, and fits this one in any case.
    known = OPAQUE if pattern == part("common")["definitions"]["reference"]["pattern"] else None
    return lambda data: (
        not isinstance(data, str) or data == known or compiled_.search(data) is not None
    )


def _is_number(data: Any) -> bool:
    return isinstance(data, int | float) and not isinstance(data, bool)


_TYPES: dict[str, Test] = {
    "string": lambda data: isinstance(data, str),
    "object": lambda data: isinstance(data, dict),
    "array": lambda data: isinstance(data, list),
    "boolean": lambda data: isinstance(data, bool),
    "integer": lambda data: _is_number(data) and (isinstance(data, int) or data.is_integer()),
}


def _one_of(values: tuple[str, ...] | list[str]) -> Test:
    return lambda data: isinstance(data, str) and data in values


def _any_of(tests: list[Test]) -> Test:
    def fits(data: Any) -> bool:
        for test in tests:  # noqa: SIM110
            if test(data):
                return True
        return False

    return fits


def _list(schema: Schema, base: str) -> Test:
    item = _test(schema.get("items", True), base)
    least, most = schema.get("minItems", 0), schema.get("maxItems", float("inf"))
    return lambda data: (
        not isinstance(data, list) or (least <= len(data) <= most and all(map(item, data)))
    )


def _presence(required: list[str], dependencies: dict[str, list[str]]) -> Test:
    def fits(data: Any) -> bool:
        if isinstance(data, dict):
            for name in required:
                if name not in data:
                    return False
            for name, others in dependencies.items():
                if name in data and not all(other in data for other in others):
                    return False
        return True

    return fits


def _fields(schema: Schema, base: str) -> Test:
    named = schema.get("properties", {})
    patterns = [
        (compiled(pattern), _test(each, base))
        for pattern, each in schema.get("patternProperties", {}).items()
    ]
    others = _test(schema.get("additionalProperties", True), base)
    tests: dict[str, Test] = {}  # of fields that have occurred

    def test_of(name: str) -> Test:
        found = [_test(named[name], base)] if name in named else []
        found += [test for pattern, test in patterns if pattern.search(name)]
        if name in named and len(found) == 1:
            tests[name] = found[0]
        return (lambda data: all(test(data) for test in found)) if found else others

    def fits(data: Any) -> bool:
        if isinstance(data, dict):
            for name, value in data.items():
                if not (tests.get(name) or test_of(name))(value):
                    return False
        return True

    return fits
