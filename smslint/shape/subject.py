"""What is being explained, and the schemas for each place in it."""

from __future__ import annotations

from typing import Any

from smslint.base.named_tuples import NamedTuple
from smslint.base.phrasing import quoted
from smslint.shape.data import is_free
from smslint.shape.schemas import Schema, part, resolve
from smslint.shape.validator import Path
from smslint.source.tree import Mapping


class Subject(NamedTuple):
    """What is being explained: an entry, the part it was checked against, and its surroundings.

    `kind` names the entry in a sentence ("a `twilio` credential"); `standard` is the part of the
    standard edition, when the entry was checked against that of another edition; `siblings` are
    parts of the same kind for other vendors, in which a field may exist. Fields that are `optional`
    may be missing even if the part requires them. `document` is the mapping at the document's root.
    """

    root: Mapping
    data: Any
    part: str
    pointer: str
    kind: str
    standard: str | None = None
    siblings: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    document: Mapping | None = None


# ----------------------------------------------------------------------------------------- schemas


def effective(subject: Subject, path: Path, name: str | None = None) -> list[tuple[Schema, str]]:
    """The schemas that apply to the mapping at a place: its own, then what `if`/`then` adds."""
    base = name or subject.part
    found = (part(base), base)
    data = subject.data
    for step in path:
        inner = _inner(_branches(*found, data), step)
        if inner is None:
            return []
        found = constraint_of(*inner)
        data = data[step] if step in data or isinstance(step, int) else None
    return _branches(*found, data)


def _branches(schema: Schema, base: str, data: Any) -> list[tuple[Schema, str]]:
    schema, base = resolve(schema, base)
    branches = [(schema, base)]
    for item in schema.get("allOf", ()):
        condition = item.get("if", {})
        holds = isinstance(data, dict) and all(
            _holds(rule, data.get(field)) for field, rule in condition.get("properties", {}).items()
        )
        chosen = item.get("then" if holds else "else")
        if chosen is not None:
            branches.append(resolve(chosen, base))
    return branches


def _holds(rule: Schema, value: object) -> bool:
    if "const" in rule:
        return bool(rule["const"] == value)
    return value in rule.get("enum", ())


def _inner(branches: list[tuple[Schema, str]], step: str | int) -> tuple[Schema, str] | None:
    for schema, base in reversed(branches):
        if isinstance(step, int):
            if "items" in schema:
                return schema["items"], base
        elif step in schema.get("properties", {}) and schema["properties"][step] is not True:
            return schema["properties"][step], base
    return None


def fields_at(subject: Subject, path: Path, name: str | None = None) -> list[str]:
    """The names of the fields that the mapping at a place may have."""
    closed = [
        schema
        for schema, _ in effective(subject, path, name)
        if schema.get("additionalProperties") is False
    ]
    return list(closed[-1].get("properties", {})) if closed else []


def definitions_at(subject: Subject, path: Path) -> dict[str, Schema]:
    """The fields that the mapping at a place may have, with what the schema says of each."""
    found: dict[str, Schema] = {}
    for field in fields_at(subject, path):
        definition = definition_at(subject, (*path, field))
        found[field] = {} if definition is None else definition[0]
    return found


def slips_at(subject: Subject, path: Path) -> list[Schema]:
    """The rows of known slips for the mapping at a place: what people write there, and what they
    mean."""
    return [slip for schema, _ in effective(subject, path) for slip in schema.get("slips", ())]


def is_closed(subject: Subject, path: Path) -> bool:
    """Whether it is known which fields the mapping at a place may have."""
    return any(
        schema.get("additionalProperties") is False for schema, _ in effective(subject, path)
    )


def knows(subject: Subject, path: Path) -> bool:
    """Whether the schema knows the field at a place."""
    *steps, name = path
    above = tuple(steps)
    return (
        str(name) in fields_at(subject, above)
        or is_free_at(subject, above, str(name))
        or not is_closed(subject, above)
    )


def is_free_at(subject: Subject, path: Path, name: str) -> bool:
    """The key is one of the root's that are free in form."""
    return not path and not subject.pointer and is_free(name)


def definition_at(subject: Subject, path: Path) -> tuple[Schema, str] | None:
    """What the schema says of the value at a place."""
    inner = _inner(effective(subject, path[:-1]), path[-1]) if path else None
    if inner is None:
        return None
    schema, base = inner
    if "$ref" in schema:
        target, target_base = resolve(schema, base)
        return {**target, **{k: v for k, v in schema.items() if k != "$ref"}}, target_base
    return inner


def constraint_of(definition: Schema, base: str) -> tuple[Schema, str]:
    """The part of a definition that a value has to meet when it is not a reference: the last of its
    alternatives."""
    definition, base = resolve(definition, base)
    while "anyOf" in definition:
        definition, base = resolve(definition["anyOf"][-1], base)
    return definition, base


def allowed_by(constraint: Schema) -> list[str]:
    """The values of a list."""
    return [str(value) for value in constraint.get("enum", [constraint.get("const")])]


def data_at(data: Any, path: Path) -> Any:
    """The data at a place."""
    for step in path:
        data = data[step]
    return data


# ------------------------------------------------------------------------------------------- words


def name_of(path: Path) -> str:
    """How a message calls the value at a place."""
    if isinstance(path[-1], int):
        owner = next((step for step in reversed(path) if isinstance(step, str)), "")
        return f"an item of {quoted(owner)}" if owner else "an item"
    return quoted(path[-1])


def owner_of(subject: Subject, path: Path) -> str:
    """How a message calls the mapping at a place."""
    return name_of(path) if path else subject.kind


def pointer_of(subject: Subject, path: Path) -> str:
    """The JSON pointer of a place."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "/".join((subject.pointer, *steps))
