"""The fields and values of the configuration language, for policies that refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import EDITIONS
from smslint.policies.model import Plain
from smslint.shape import schemas
from smslint.shape.data import is_free
from smslint.shape.schemas import DOCUMENT
from smslint.shape.validator import check_for


@cache
def parts_for(kind: str) -> tuple[str, ...]:
    """The parts of the schemas that an entry of a kind may have to fit."""
    parts = (part for edition in EDITIONS for part in schemas.parts_of(kind, edition))
    return tuple(dict.fromkeys(parts))


@cache
def fields_for(kind: str) -> tuple[str, ...]:
    """All fields that an entry of a kind can have."""
    names = (name for part in parts_for(kind) for name in schemas.part(part)["properties"])
    return tuple(dict.fromkeys(names))


def knows(kind: str, name: str) -> bool:
    """An entry of the kind can have a field of that name."""
    return name in fields_for(kind) or (kind == DOCUMENT and is_free(name))


def can_match(kind: str, where: Iterable[tuple[str, tuple[Plain, ...]]]) -> bool:
    """Some entry of the kind can have all these fields, each with one of its values."""
    fields = tuple(where)
    return any(_fits(part, fields) for part in parts_for(kind))


def has_with(kind: str, name: str, where: Iterable[tuple[str, tuple[Plain, ...]]]) -> bool:
    """Some entry of the kind that has all these fields can have a field of that name, too."""
    fields = tuple(where)
    return (kind == DOCUMENT and is_free(name)) or any(
        name in schemas.part(part)["properties"] and _fits(part, fields) for part in parts_for(kind)
    )


def values_taken(kind: str, name: str, values: Iterable[Plain]) -> Iterator[Plain]:
    """Those of the values that a field of some entry of the kind can have."""
    for value in values:
        if any(_takes(part, name, value) for part in parts_for(kind)):
            yield value


def _fits(part: str, where: tuple[tuple[str, tuple[Plain, ...]], ...]) -> bool:
    """An entry of that part may have all these fields, each with one of its values."""
    return all(any(_takes(part, name, value) for value in values) for name, values in where)


def _takes(part: str, name: str, value: Plain) -> bool:
    """An entry of that part may have the value in the field."""
    if name not in schemas.part(part)["properties"]:
        return part == schemas.DOCUMENT and is_free(name)
    if isinstance(value, str) and has_reference(value):
        return False
    data: dict[str, Any] = {name: value}
    return not any(found.path[:1] == (name,) for found in check_for(part)(data))
