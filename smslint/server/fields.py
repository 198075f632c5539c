"""The fields that can be written at a place, and what the schemas say of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from smslint.facts.vendors import B2B as B2B_EDITION
from smslint.facts.vendors import (
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    EDITIONS,
    STANDARD,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.shape.labels import label_of
from smslint.shape.schemas import (
    DOCUMENT,
    WEBHOOK_TYPES,
    Schema,
    channel_config_part,
    credential_part,
    resolve,
    webhook_part,
)
from smslint.shape.subject import Subject, constraint_of, definition_at, effective
from smslint.shape.validator import Path
from smslint.source.tree import Mapping

LISTS = ("credentials", "webhooks", "channel_configs")

_EMPTY = Mapping([], {}, 0, 0)
_WRITTEN_BY_PROGRAMS = ("sops",)
_DEEPEST = 3


class Field(NamedTuple):
    """A field: what the schemas say of it, and the part of that which a value has to meet that is
    not a reference. `inner` are the fields that its mapping has to have, or each mapping in its
    list."""

    name: str
    definition: Schema
    constraint: Schema
    required: bool
    inner: tuple[Field, ...] = ()

    @property
    def secret(self) -> bool:
        return bool(self.definition.get("writeOnly"))

    @property
    def label(self) -> str | None:
        """What the screens of Journey Optimizer call it."""
        return label_of(self.definition)

    @property
    def documentation(self) -> str:
        """What it is, in Markdown."""
        return str(self.definition.get("markdownDescription", ""))

    @property
    def values(self) -> list[tuple[str, str]]:
        """The values of a list, each with what it means."""
        if "const" in self.constraint:
            return [(str(self.constraint["const"]), "")]
        told = self.constraint.get("markdownEnumDescriptions", ())
        found = [str(value) for value in self.constraint.get("enum", ())]
        if self.constraint.get("type") == "boolean":
            found = ["true", "false"]
        return [(value, told[at] if at < len(told) else "") for at, value in enumerate(found)]


def fields_at(steps: tuple[str, ...], data: Any, edition: str = STANDARD) -> dict[str, Field]:
    """The fields of the mapping that `steps` lead to (a star is an item of a list), by name; `data`
    is what is known of the document. The `edition` counts where the document says none."""
    found = _subject(steps, data, edition)
    if found is None:
        return {}
    subject, path = found
    names: dict[str, None] = {}
    required: set[str] = set()
    for schema, _ in effective(subject, path):
        names |= dict.fromkeys(schema.get("properties", {}))
        required |= set(schema.get("required", ()))
    fields = {}
    for name in names:
        definition = definition_at(subject, (*path, name))
        if definition is not None and name not in _WRITTEN_BY_PROGRAMS:
            fields[name] = _field(name, *definition, required=name in required)
    if steps[1:] == ("*",) and steps[0] in ("credentials", "webhooks"):
        fields = _with_choices(fields, steps[0], _edition(data, edition))
    return fields


def _field(name: str, definition: Schema, base: str, *, required: bool, deep: int = 0) -> Field:
    constraint, base_of_it = constraint_of(definition, base)
    mapping, base_inside = constraint, base_of_it
    if constraint.get("type") == "array":
        mapping, base_inside = constraint_of(constraint.get("items", {}), base_of_it)
    inner: tuple[Field, ...] = ()
    if mapping.get("type") == "object" and deep < _DEEPEST:
        properties = mapping.get("properties", {})
        inner = tuple(
            _field(each, *_described(properties[each], base_inside), required=True, deep=deep + 1)
            for each in mapping.get("required", ())
        )
    return Field(name, definition, constraint, required, inner)


def _described(schema: Schema, base: str) -> tuple[Schema, str]:
    """A definition, with what it states next to a reference to another one."""
    target, found = resolve(schema, base)
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}, found


def _with_choices(fields: dict[str, Field], list_: str, edition: str) -> dict[str, Field]:
    """With all vendors, and all types of webhooks: the schema of one knows itself alone."""
    choices = {"vendor": vendors_of(list_, edition)}
    if list_ == "webhooks" and "type" in fields:
        choices["type"] = list(WEBHOOK_TYPES)
    return {
        name: field._replace(constraint={"enum": choices[name]}) if name in choices else field
        for name, field in fields.items()
    }


def vendors_of(list_: str, edition: str) -> list[str]:
    """The vendors of credentials or webhooks in an edition."""
    if list_ == "webhooks":
        return [] if edition == B2B_EDITION else list(WEBHOOK_VENDORS)
    return list(B2B_VENDORS if edition == B2B_EDITION else CREDENTIAL_VENDORS)


def kinds_of(list_: str, edition: str) -> list[dict[str, str]]:
    """The kinds of entries of a list, each by the fields that tell it from the others."""
    if list_ == "channel_configs":
        return [{}]
    return [
        {"vendor": vendor, **({"type": type_} if type_ else {})}
        for vendor in vendors_of(list_, edition)
        for type_ in (
            WEBHOOK_TYPES if list_ == "webhooks" and vendor in TYPED_WEBHOOK_VENDORS else ("",)
        )
    ]


def _edition(data: Any, edition: str) -> str:
    said = data.get("edition") if isinstance(data, dict) else None
    return said if said in EDITIONS else edition


def _subject(steps: tuple[str, ...], data: Any, edition: str) -> tuple[Subject, Path] | None:
    """The schema of the entry that a place is in, and the place in the entry."""
    edition = _edition(data, edition)
    if not steps:
        return Subject(_EMPTY, data, DOCUMENT, "", "the document"), ()
    if len(steps) < 2 or steps[0] not in LISTS or steps[1] != "*":
        return None
    entries = data.get(steps[0])
    entry = entries[0] if isinstance(entries, list) and entries else {}
    if not isinstance(entry, dict):
        return None
    path: Path = tuple(0 if step == "*" else step for step in steps[2:])
    name = _part(steps[0], entry, edition)
    if name is None:
        return None
    return Subject(_EMPTY, entry, name, f"/{steps[0]}/0", "an entry"), path


def _part(list_: str, entry: dict[str, Any], edition: str) -> str | None:
    """The part of the schemas for an entry; that of the first kind while this is not
    known."""
    if list_ == "channel_configs":
        return channel_config_part(edition)
    vendors = vendors_of(list_, edition)
    if not vendors:
        return None
    vendor = entry.get("vendor")
    known = vendor if vendor in vendors else vendors[0]
    if list_ == "credentials":
        return credential_part(known, edition)
    type_ = entry.get("type")
    return webhook_part(known, type_ if type_ in WEBHOOK_TYPES else WEBHOOK_TYPES[0])
