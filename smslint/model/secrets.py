"""The secret fields of a credential, as the schemas mark them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from smslint.base.secret_texts import Reading, read_secret
from smslint.facts.vendors import B2B, B2B_VENDORS, CREDENTIAL_VENDORS, CUSTOM, STANDARD
from smslint.model.entries import Credential
from smslint.model.fields import Fields, has_value
from smslint.shape import schemas
from smslint.source.readings import readings
from smslint.source.tree import Scalar


class SecretField:
    """A secret field that was written: its mapping, its name and its value."""

    __slots__ = ("_reading", "fields", "name", "node")

    def __init__(self, fields: Fields, name: str, node: Scalar) -> None:
        self.fields = fields
        self.name = name
        self.node = node
        self._reading: Reading | None = None

    @property
    def reading(self) -> Reading:
        """What it holds: a reference, a literal, or something in between. Several rules ask."""
        if self._reading is None:
            document = self.fields.document
            text = self.node.without_final_break
            self._reading = read_secret(text, sops=document.has_sops, dialect=document.file.dialect)
        return self._reading


@cache
def secret_names(part: str) -> tuple[str, ...]:
    """The fields of a schema part that hold secrets."""
    properties = schemas.part(part)["properties"]
    return tuple(name for name, field in properties.items() if field.get("writeOnly"))


@cache
def _all_secret_names(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in secret_names(part)))


def secret_fields(credential: Credential) -> tuple[SecretField, ...]:
    """The secret fields of a credential, `auth` included; found once, as long as its tree is there.

    Where the vendor or the type is unknown, or the edition lacks the vendor, every field that is
    secret for some vendor or type counts: a secret in plain text is one whatever the vendor is.
    """
    if credential.secrets is None:
        credential.secrets = tuple(_fields(credential))
    found: tuple[SecretField, ...] = credential.secrets
    return found


def _fields(credential: Credential) -> Iterator[SecretField]:
    vendor = credential.vendor
    edition = credential.document.edition
    known = B2B_VENDORS if edition == B2B else CREDENTIAL_VENDORS
    tree = credential.tree
    if vendor is not None and vendor in known:
        yield from _written(tree, secret_names(schemas.credential_part(vendor, edition)))
        auth = tree.inner("auth") if vendor == CUSTOM else None
    else:
        yield from _written(tree, _all_secret_names(_CREDENTIAL_PARTS))
        auth = tree.inner("auth")
    if auth is not None:
        type_ = auth.literal("type")
        if type_ is not None and type_.value in schemas.AUTH_TYPES:
            yield from _written(auth, secret_names(schemas.auth_part(type_.value)))
        else:
            yield from _written(auth, _all_secret_names(_AUTH_PARTS))


_CREDENTIAL_PARTS = tuple(schemas.credential_part(name, STANDARD) for name in CREDENTIAL_VENDORS)
_AUTH_PARTS = tuple(map(schemas.auth_part, schemas.AUTH_TYPES))


def _written(fields: Fields, names: Iterable[str]) -> Iterator[SecretField]:
    for name in names:
        pair = fields.mapping.fields.get(name)
        if pair is None:
            continue
        node = pair[1]
        if isinstance(node, Scalar) and has_value(node) and not _is_boolean(node):
            yield SecretField(fields, name, node)


def _is_boolean(node: Scalar) -> bool:
    """A plain `true`, `no` or the like: SMS005 reports that it is not text."""
    if node.style or node.tag is not None:
        return False
    read = readings(node.value)
    return read is not None and isinstance(read.data, bool)
