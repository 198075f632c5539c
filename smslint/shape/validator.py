"""The validators, with one small interface.

jsonschema-rs checks an entry in microseconds, with all errors and linear-time patterns; where it
has no wheel, `jsonschema` does the same work. Both give the same violations; a test compares them
over every example. Neither is imported for a few entries that fit: see `smslint.shape.fitting`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from smslint.base.named_tuples import NamedTuple
from smslint.shape.fitting import OPAQUE, compiled, fitting
from smslint.shape.schemas import BASE, Schema, part, part_for_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""A place in the data: keys and indexes from its root."""

FIELD_KEYWORDS = frozenset(("required", "dependencies", "additionalProperties"))
"""Keywords about the fields of a mapping, not about its value."""


class Violation(NamedTuple):
    """A place in the data and the schema keyword that is broken there."""

    path: Path
    keyword: str


Check: TypeAlias = "Callable[[Any], list[Violation]]"
"""Takes plain JSON types, gives the violations in order of their places."""


def resource(uri: str) -> Schema:
    """A part by its `$id`, in which only `OPAQUE` is a reference: what else is one is decided in
    `smslint.base.secret_refs`, the pattern of the schemas is for editors."""
    schema = part_for_uri(uri)
    definitions = schema.get("definitions", {})
    if "reference" not in definitions:
        return schema
    reference = {"type": "string", "const": OPAQUE}
    return {**schema, "definitions": {**definitions, "reference": reference}}


@cache
def _common_registry() -> Any:
    """What nearly all parts refer to, taken over by jsonschema-rs once."""
    import jsonschema_rs

    common = resource(f"{BASE}common.schema.json")
    return jsonschema_rs.Registry([(common["$id"], common)])


def rust_check(name: str) -> Check:
    """A check of a part by jsonschema-rs. Raises ImportError where that is not installed."""
    import jsonschema_rs

    validator = jsonschema_rs.Draft7Validator(
        part(name),
        registry=_common_registry(),
        retriever=resource,
        base_uri=f"{BASE}{name}.schema.json",
        validate_formats=False,
        pattern_options=jsonschema_rs.RegexOptions(),
    )

    def check(data: Any) -> list[Violation]:
        if validator.is_valid(data):
            return []
        return _ordered(
            (error.instance_path, error.schema_path) for error in validator.iter_errors(data)
        )

    return check


def python_check(name: str) -> Check:
    """A check of a part by `jsonschema`."""
    import jsonschema
    import referencing
    from referencing.jsonschema import DRAFT7

    def pattern(validator: Any, pattern: str, instance: Any, _schema: Any) -> Any:
        if validator.is_type(instance, "string") and not compiled(pattern).search(instance):
            yield jsonschema.ValidationError("pattern")

    def retrieve(uri: str) -> Any:
        return DRAFT7.create_resource(resource(uri))

    registry: referencing.Registry[Any] = referencing.Registry(retrieve=retrieve)  # type: ignore[call-arg]
    extend: Any = jsonschema.validators.extend
    class_ = extend(jsonschema.Draft7Validator, {"pattern": pattern})
    validator = class_(part(name), registry=registry)

    def check(data: Any) -> list[Violation]:
        return _ordered(
            (error.absolute_path, error.absolute_schema_path)
            for error in validator.iter_errors(data)
        )

    return check


_FEW = 100
"""So many entries of a part are checked in the time that it takes to load a validator."""


@cache
def check_for(name: str) -> Check:
    """The check of a part. Loads a validator for what does not fit, or when there is much to do."""
    fits = fitting(name)
    checked = 0

    def check(data: Any) -> list[Violation]:
        nonlocal checked
        checked += 1
        return [] if checked <= _FEW and fits(data) else validator_for(name)(data)

    return check


@cache
def validator_for(name: str) -> Check:
    """The check of a part by the validator that is installed, compiled on first use."""
    try:
        return rust_check(name)
    except ImportError:
        return python_check(name)


_NOT_ALLOWED = "is not what draft-07 of JSON Schema allows here"


def schema_fault(schema: Any) -> tuple[Path, str] | None:
    """What is wrong with a schema of draft-07 without references: the place in it, and what; None
    when nothing is."""
    try:
        import jsonschema_rs
    except ImportError:
        return _python_schema_fault(schema)
    try:
        jsonschema_rs.Draft7Validator(
            schema, validate_formats=False, pattern_options=jsonschema_rs.RegexOptions()
        )
    except jsonschema_rs.ValidationError as error:
        what = _NOT_ALLOWED
        if error.instance_path and error.instance_path[-1] == "pattern":
            what = "is not a regular expression that smslint can use"
        return tuple(error.instance_path), what
    except ValueError as error:
        return (), f"is not a JSON Schema: {type(error).__name__}"
    return None


def _python_schema_fault(schema: Any) -> tuple[Path, str] | None:
    import jsonschema

    for error in jsonschema.Draft7Validator(jsonschema.Draft7Validator.META_SCHEMA).iter_errors(
        schema
    ):
        return tuple(error.absolute_path), _NOT_ALLOWED
    for place, pattern in _patterns(schema, ()):
        try:
            re.compile(pattern)
        except re.error:
            return place, "is not a regular expression that smslint can use"
    return None


def _patterns(schema: Any, place: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(schema, list):
        for number, item in enumerate(schema):
            yield from _patterns(item, (*place, number))
    elif isinstance(schema, dict):
        for name, value in schema.items():
            if name == "pattern" and isinstance(value, str):
                yield (*place, name), value
            elif name == "patternProperties" and isinstance(value, dict):
                yield from (((*place, name, pattern), pattern) for pattern in value)
            yield from _patterns(value, (*place, name))


@cache
def pattern_matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a pattern is found in a text, as the validator decides it: in linear time where
    jsonschema-rs is installed."""
    try:
        import jsonschema_rs
    except ImportError:
        search = compiled(pattern).search
        return lambda text: search(text) is not None
    validator = jsonschema_rs.Draft7Validator(
        {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions()
    )
    return validator.is_valid


def _ordered(errors: Iterable[tuple[Iterable[str | int], Iterable[str | int]]]) -> list[Violation]:
    """Each place and keyword once; validators disagree on how they split and sort the same."""
    violations = set()
    for place, schema_path in errors:
        steps = [str(step) for step in schema_path]
        keyword = "dependencies" if "dependencies" in steps else steps[-1]
        violations.add(Violation(tuple(place), keyword))
    return sorted(violations)
