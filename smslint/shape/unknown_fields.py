"""SMS101 and SMS105: keys that are not fields here, and what was meant by them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table

from smslint.base.codes import UNAVAILABLE_IN_EDITION, UNKNOWN_FIELD
from smslint.base.findings import Fix, SourceFinding
from smslint.base.named_tuples import NamedTuple
from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import is_reference
from smslint.base.suggest import folded, nearest, shortened
from smslint.shape.data import node_at
from smslint.shape.labels import field_called, label_of
from smslint.shape.schemas import Schema
from smslint.shape.subject import (
    Subject,
    definitions_at,
    fields_at,
    is_free_at,
    owner_of,
    pointer_of,
    slips_at,
)
from smslint.shape.validator import Path
from smslint.shape.whereabouts import in_own_mappings, in_siblings, whereabouts
from smslint.source.limits import MAX_ALIKE
from smslint.source.quoting import guess
from smslint.source.tree import Mapping, Node, Scalar, Sequence

_FILE = "_file"


class _Meant(NamedTuple):
    """What was meant by a key: how to write it, and the fields that are then not missing."""

    help: str
    covers: frozenset[str] = frozenset()
    fix: Fix | None = None


def unknown_fields(
    subject: Subject, path: Path, covered: dict[Path, set[str]]
) -> Iterator[SourceFinding]:
    """A finding for each key that is not a field of the mapping at a place. `covered` takes the
    fields that were meant, so that they are not reported as missing as well."""
    mapping = node_at(subject.root, path)
    if not isinstance(mapping, Mapping):
        return
    known = definitions_at(subject, path)
    unknown = [
        name for name in mapping.fields if name not in known and not is_free_at(subject, path, name)
    ]
    slips = slips_at(subject, path)
    standard = fields_at(subject, path, subject.standard) if subject.standard else []
    done: set[str] = set()
    for name in unknown[:MAX_ALIKE]:
        if name in done:
            continue
        key, value = mapping.fields[name]
        pointer = pointer_of(subject, (*path, name))
        if name in standard:
            yield SourceFinding(
                UNAVAILABLE_IN_EDITION,
                key.start,
                key.end,
                f"{quoted(name)} is not available in the B2B edition",
                "Remove it, or move this to a sandbox of the standard edition.",
                pointer=pointer,
            )
            continue
        slip = next((slip for slip in slips if name in slip["written"]), None)
        if slip is not None:
            done.update(slip["written"])
            meant = _slip(slip, key, value, mapping, known)
        else:
            meant = (
                _secret_in_file(key, value, mapping, known)
                or _called(key, value, mapping, known)
                or _elsewhere(subject, path, name, mapping, known, key, value)
            )
        covered.setdefault(path, set()).update(meant.covers)
        yield SourceFinding(
            UNKNOWN_FIELD,
            key.start,
            key.end,
            f"{quoted(name)} is not a field of {owner_of(subject, path)}",
            meant.help,
            pointer=pointer,
            fix=meant.fix,
        )


def _slip(
    slip: Schema, key: Scalar, value: Node, mapping: Mapping, known: Table[str, Schema]
) -> _Meant:
    """What somebody means who writes one of the well-known wrong names."""
    field = slip.get("meant")
    covers = frozenset(slip.get("covers", (field,) if field else ()))
    if field is None:
        return _Meant(slip["help"], covers)
    if field in mapping.fields:
        return _twice(field)
    label = label_of(known[field])
    if label is None or folded(label) == folded(field):
        return _Meant(f"Write `{field}`.", covers, _renamed(key, value, field, known))
    help_ = f"Journey Optimizer calls it *{label}*: write `{field}`."
    return _Meant(help_, covers, _renamed(key, value, field, known))


def _secret_in_file(
    key: Scalar, value: Node, mapping: Mapping, known: Table[str, Schema]
) -> _Meant | None:
    """`api_token_file` is how other programs name a file with the secret."""
    field = key.value.removesuffix(_FILE)
    if field == key.value or not known.get(field, {}).get("writeOnly"):
        return None
    if field in mapping.fields:
        return _twice(field)
    if isinstance(value, Scalar) and value.value.startswith("$") and is_reference(value.value):
        return _Meant(f"Write `{field}`.", frozenset((field,)), guess(key, field))
    # The path itself is not shown: it may be the secret.
    return _Meant(f"Write `{field}: ${{file:…}}`, with the path inside.", frozenset((field,)))


def _renamed(key: Scalar, value: Node, field: str, known: Table[str, Schema]) -> Fix | None:
    """The key with another name, where the value has the shape that this field takes."""
    kind = known[field].get("type")
    if kind == "array":
        fits = isinstance(value, Sequence)
    elif kind == "object":
        fits = isinstance(value, Mapping)
    else:
        fits = kind is None or isinstance(value, Scalar)
    return guess(key, field) if fits else None


def _called(key: Scalar, value: Node, mapping: Mapping, known: Table[str, Schema]) -> _Meant | None:
    """The field has this name but for capitals, `-`, `_` and spaces, or the screens call it so."""
    plain = folded(key.value)
    field = next((name for name in known if folded(name) == plain), None)
    field = field or field_called(key.value, known)
    if field is None:
        return None
    if field in mapping.fields:
        return _twice(field)
    return _Meant(f"That is `{field}`.", frozenset((field,)), _renamed(key, value, field, known))


def _twice(field: str) -> _Meant:
    return _Meant(f"That is `{field}`, which is here already: keep one of the two.")


def _elsewhere(
    subject: Subject,
    path: Path,
    name: str,
    mapping: Mapping,
    known: Table[str, Schema],
    key: Scalar,
    value: Node,
) -> _Meant:
    """A field of something else, or the nearest name."""
    where = in_own_mappings(subject, path, name) or in_siblings(subject, path, name)
    absent = [field for field in known if field not in mapping.fields]
    field = None if where else nearest(name, absent)
    if field is None:
        where = where or whereabouts(subject, path, name)
        if where is not None:
            return _Meant(f"{where} Remove it here.")
        field = shortened(name, absent) or _lengthened(name, absent)
    if field is not None:
        fix = _renamed(key, value, field, known)
        return _Meant(f"Did you mean {quoted(field)}?", frozenset((field,)), fix)
    written = nearest(name, [field for field in known if field in mapping.fields])
    if written is not None:
        return _Meant(f"Did you mean {quoted(written)}? It is here already: keep one of the two.")
    if name.startswith("x-"):
        return _Meant("Keys that start with `x-` are free in the root of a document only.")
    return _Meant(f"It has {listing(sorted(known), 'and')}.")


def _lengthened(name: str, fields: list[str]) -> str | None:
    """The longest field that `name` starts or ends with, by whole words."""
    plain = name.casefold()
    parts = [f for f in fields if plain.startswith(f"{f}_") or plain.endswith(f"_{f}")]
    return max(parts, key=len, default=None)
