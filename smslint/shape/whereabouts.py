"""Where a field exists that does not exist here, as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from smslint.base.phrasing import listing
from smslint.facts.vendors import (
    B2B,
    STANDARD,
)
from smslint.shape import schemas
from smslint.shape.subject import Subject
from smslint.shape.validator import Path

_AUTH = "auth"
_KEYWORDS = "keywords"


def in_siblings(subject: Subject, path: Path, name: str) -> str | None:
    """Which other vendors or types have the field at the same place."""
    if path == (_AUTH,):
        types = [type_ for type_ in schemas.AUTH_TYPES if name in _fields(schemas.auth_part(type_))]
        return f"It goes with {listing(types)} as `type`." if types else None
    owners = [sibling for sibling in subject.siblings if not path and name in _fields(sibling)]
    if not owners:
        return None
    kind = "credentials" if subject.part.startswith("credential/") else "webhooks"
    return f"It is a field of {listing(_vendors(owners), 'and')} {kind}."


def whereabouts(subject: Subject, path: Path, name: str) -> str | None:
    """At which other place the field exists."""
    if not path:
        return _in_other_kinds(subject, name)
    if path[0] == _KEYWORDS and isinstance(path[-1], str):
        found = _in_keywords(path, name)
        if found:
            return found
    if path[0] in (_AUTH, _KEYWORDS) and name in _fields(subject.part):
        return f"It is a field of {subject.kind} itself, not of `{path[0]}`."
    return None


def _vendors(parts: Iterable[str]) -> Iterator[str]:
    """The vendors of parts, each once; with the type where a vendor has it for one type only."""
    names = [name.rpartition("/")[2] for name in parts]
    for name in names:
        vendor, _, type_ = name.partition(".")
        both = [other for other in names if other.partition(".")[0] == vendor]
        if len(both) == 1 and type_:
            yield f"{vendor} {type_}"
        elif both[0] == name:
            yield vendor


def in_own_mappings(subject: Subject, path: Path, name: str) -> str | None:
    """The mapping of the same entry that the field belongs in."""
    if path:
        return None
    fields = schemas.part(subject.part)["properties"]
    if _AUTH in fields and any(name in _fields(schemas.auth_part(t)) for t in schemas.AUTH_TYPES):
        return "It is a field of `auth`."
    if _KEYWORDS in fields:
        if name in _categories():
            return "It belongs in `keywords`."
        if name in _fields_of_categories():
            return "It is a field of a category of `keywords`."
    return None


def _in_keywords(path: Path, name: str) -> str | None:
    if len(path) == 1:
        owners = _fields_of_categories().get(name, ())
        return f"It is a field of a category such as `{owners[0]}`." if owners else None
    if name in _categories():
        return "It is a category: it belongs in `keywords`."
    owners = _fields_of_categories().get(name, ())
    return f"It is a field of {listing(owners, 'and')}." if owners else None


def _in_other_kinds(subject: Subject, name: str) -> str | None:
    own = subject.part.partition("/")[0].partition(".")[0]
    edition = B2B if subject.standard is not None else STANDARD
    found = []
    for kind, called in (
        ("document", "the root of a document"),
        ("credential", "credentials"),
        ("webhook", "webhooks"),
        ("channel_config", "channel configurations"),
    ):
        if kind == own:
            continue
        parts = schemas.parts_of(kind, edition)
        owners = [part for part in parts if name in _fields(part)]
        if not owners:
            continue
        if kind == "credential" and len(owners) < len(parts):
            called = f"{listing(_vendors(owners), 'and')} credentials"
        found.append(called)
    return f"It is a field of {' and of '.join(found)}." if found else None


@cache
def _fields(part: str) -> frozenset[str]:
    return frozenset(schemas.part(part)["properties"])


@cache
def _categories() -> tuple[str, ...]:
    return tuple(schemas.part("common")["definitions"]["keywords"]["properties"])


@cache
def _fields_of_categories() -> dict[str, tuple[str, ...]]:
    """The fields of categories of keywords, with the categories that have them."""
    found: dict[str, tuple[str, ...]] = {}
    for category in _categories():
        definition = schemas.part("common")["definitions"][f"{category}_keywords"]
        for name in definition["properties"]:
            found[name] = (*found.get(name, ()), category)
    return found
