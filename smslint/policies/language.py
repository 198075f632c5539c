"""What the language of configurations has, for policies that speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import B2B, B2B_VENDORS, CREDENTIAL_VENDORS, STANDARD
from smslint.policies.model import CHANNEL_CONFIG, CREDENTIAL, DOCUMENT, WEBHOOK, Plain
from smslint.shape import schemas
from smslint.shape.data import is_free
from smslint.shape.validator import check_for


@cache
def parts_for(kind: str) -> tuple[str, ...]:
    """The parts of the schemas that an entry of a kind may have to fit."""
    if kind == CREDENTIAL:
        standard = (schemas.credential_part(vendor, STANDARD) for vendor in CREDENTIAL_VENDORS)
        return (*standard, *(schemas.credential_part(vendor, B2B) for vendor in B2B_VENDORS))
    if kind == WEBHOOK:
        return tuple(schemas.webhook_parts())
    if kind == CHANNEL_CONFIG:
        return schemas.channel_config_part(STANDARD), schemas.channel_config_part(B2B)
    assert kind == DOCUMENT
    return (schemas.DOCUMENT,)


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
    return any(
        all(any(_takes(part, name, value) for value in values) for name, values in where)
        for part in parts_for(kind)
    )


def values_taken(kind: str, name: str, values: Iterable[Plain]) -> Iterator[Plain]:
    """Those of the values that a field of some entry of the kind can have."""
    for value in values:
        if any(_takes(part, name, value) for part in parts_for(kind)):
            yield value


def _takes(part: str, name: str, value: Plain) -> bool:
    """An entry of that part may have the value in the field."""
    if name not in schemas.part(part)["properties"]:
        return part == schemas.DOCUMENT and is_free(name)
    if isinstance(value, str) and has_reference(value):
        return False
    data: dict[str, Any] = {name: value}
    return not any(found.path[:1] == (name,) for found in check_for(part)(data))
