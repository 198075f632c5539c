"""The kinds of entries: which schema part each is checked against, and how messages call it."""

from __future__ import annotations

from functools import cache

from smslint.base.named_tuples import NamedTuple
from smslint.base.phrasing import with_article
from smslint.facts.vendors import B2B, B2B_VENDORS, CREDENTIAL_VENDORS, EDITIONS, STANDARD
from smslint.shape import schemas


class EntryKind(NamedTuple):
    """A kind of entry: its schema part, how messages call it, its part in the standard edition if
    that is another one, and the parts of its siblings. While the edition is not known, `rival` is
    the part of the other edition, and fields that are `optional` may be missing."""

    part: str
    called: str
    standard: str | None = None
    siblings: tuple[str, ...] = ()
    rival: str | None = None
    optional: frozenset[str] = frozenset()


@cache
def credential_kind(vendor: str, edition: str) -> EntryKind:
    """The kind of a credential of a vendor that exists in the edition."""
    vendors = B2B_VENDORS if edition == B2B else CREDENTIAL_VENDORS
    kind = EntryKind(
        schemas.credential_part(vendor, edition),
        f"{with_article(vendor)} credential",
        schemas.credential_part(vendor, STANDARD) if edition == B2B else None,
        tuple(schemas.credential_part(other, edition) for other in vendors if other != vendor),
    )
    if edition in EDITIONS or vendor not in B2B_VENDORS:
        return kind
    rival = schemas.credential_part(vendor, B2B)
    optional = frozenset(schemas.part(kind.part)["required"]).difference(
        schemas.part(rival)["required"]
    )
    return kind._replace(rival=rival, optional=optional)


@cache
def webhook_kind(vendor: str, type_: str | None) -> EntryKind:
    """The kind of a webhook; vendors with two webhooks have one for each type."""
    name = schemas.webhook_part(vendor, type_)
    called = " ".join(filter(None, (with_article(vendor), type_, "webhook")))
    siblings = tuple(other for other in schemas.webhook_parts() if other != name)
    return EntryKind(name, called, siblings=siblings)


@cache
def channel_config_kind(edition: str) -> EntryKind:
    """The kind of a channel configuration."""
    part = schemas.channel_config_part(edition)
    standard = schemas.channel_config_part(STANDARD)
    return EntryKind(
        part,
        "a channel configuration",
        standard if edition == B2B else None,
        rival=None if edition in EDITIONS else schemas.channel_config_part(B2B),
    )
