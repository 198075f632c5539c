"""SMS102: required fields that are absent or empty."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.codes import AMBIGUOUS_SCALAR, MISSING_FIELD, UNKNOWN_FIELD
from smslint.base.findings import SourceFinding
from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import has_reference
from smslint.base.suggest import folded, nearest
from smslint.shape.data import is_empty, is_null_word, node_at
from smslint.shape.subject import (
    Subject,
    allowed_by,
    constraint_of,
    data_at,
    definition_at,
    effective,
    is_closed,
    owner_of,
    pointer_of,
)
from smslint.shape.validator import Path, Violation
from smslint.source.quoting import guess
from smslint.source.tree import Mapping, Scalar, Sequence

_NAMES_SHOWN = 5


def missing_fields(
    subject: Subject, violation: Violation, covered: dict[Path, set[str]]
) -> Iterator[SourceFinding]:
    """A finding for each field that a place lacks; those that are `covered` by a finding on a
    misspelt one are not missing."""
    path = violation.path
    mapping = node_at(subject.root, path)
    if not isinstance(mapping, Mapping) or mapping.unknown:
        return
    data = data_at(subject.data, path)
    needed: dict[str, None] = {}
    for schema, _ in effective(subject, path):
        if violation.keyword == "required":
            needed |= dict.fromkeys(schema.get("required", ()))
        else:
            for name, names in schema.get("dependencies", {}).items():
                needed |= dict.fromkeys(names) if name in data else {}
    for name in needed:
        if name in data or name in covered.get(path, ()):
            continue
        if not path and name in subject.optional:
            continue
        meant = None if is_closed(subject, path) else _misspelt_as(mapping, name)
        if meant is not None:
            yield SourceFinding(
                UNKNOWN_FIELD,
                meant.start,
                meant.end,
                f"{quoted(meant.value)} is not a field of {owner_of(subject, path)}",
                f"That is `{name}`."
                if folded(meant.value) == folded(name)
                else f"Did you mean {quoted(name)}?",
                pointer=pointer_of(subject, (*path, meant.value)),
                fix=guess(meant, name),
            )
            continue
        yield _missing_field(subject, path, mapping, name)


def _misspelt_as(mapping: Mapping, name: str) -> Scalar | None:
    """The key by which a field may have been meant that decides which others there are."""
    if name in mapping.fields:
        return None
    return next((key for other, (key, _) in mapping.fields.items() if nearest(other, [name])), None)


def _missing_field(subject: Subject, path: Path, mapping: Mapping, name: str) -> SourceFinding:
    code, state = MISSING_FIELD, "missing"
    place = mapping.first_key or mapping
    pair = mapping.fields.get(name)
    if pair is not None:
        key, value = pair
        state = "empty"
        place = key if isinstance(value, Scalar) and value.empty else value
        if is_null_word(value):
            code, state = AMBIGUOUS_SCALAR, "null"
    return SourceFinding(
        code,
        place.start,
        place.end,
        f"{quoted(name)} is {state}; {owner_of(subject, path)} needs it",
        how_to_add(subject, path, name),
        pointer=pointer_of(subject, (*path, name)),
    )


def how_to_add(subject: Subject, path: Path, name: str) -> str:
    """What to write for a field that is missing. Never a made-up value: people would copy it."""
    found = definition_at(subject, (*path, name))
    if found is None:
        return f"Add {quoted(name)}."
    definition, _ = found
    constraint, _ = constraint_of(*found)
    if "const" in constraint or "enum" in constraint:
        return f"Add `{name}`: {listing(allowed_by(constraint))}."
    said = str(definition.get("description", ""))
    text = f"Add `{name}`: {said[:1].lower()}{said[1:]}"
    if definition.get("writeOnly"):
        text += f" Write a reference such as `{definition['examples'][0]}`."
    if name == "credential":
        names = _credentials_of(subject.document)
        if names:
            text += f" This document has {listing(names, 'and')}."
    return text


def _credentials_of(document: Mapping | None) -> list[str]:
    """The names of the document's credentials, unless they are many."""
    entries = None if document is None else document.get("credentials")
    if not isinstance(entries, Sequence):
        return []
    names = []
    for entry in entries.items:
        name = entry.get("name") if isinstance(entry, Mapping) else None
        if isinstance(name, Scalar) and not is_empty(name) and not has_reference(name.value):
            names.append(name.value)
    return names if len(names) <= _NAMES_SHOWN else []
