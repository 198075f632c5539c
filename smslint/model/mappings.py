"""The mappings of a document, each with the schema part that defines its fields."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.vendors import (
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    CUSTOM,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.model.document import DocumentInfo
from smslint.model.fields import Fields
from smslint.shape import schemas


def mappings(document: DocumentInfo) -> Iterator[tuple[Fields, str]]:
    """Credentials, their `auth`, webhooks and channel configurations, while the tree is there.

    Without those whose vendor or type is unknown, and so are their fields.
    """
    edition = document.edition
    vendors = B2B_VENDORS if edition == "b2b" else CREDENTIAL_VENDORS
    for credential in document.credentials:
        vendor = credential.vendor
        if vendor is None or vendor not in vendors:
            continue
        yield credential.tree, schemas.credential_part(vendor, edition)
        auth = credential.tree.inner("auth") if vendor == CUSTOM else None
        type_ = auth.literal("type") if auth is not None else None
        if auth is not None and type_ is not None and type_.value in schemas.AUTH_TYPES:
            yield auth, schemas.auth_part(type_.value)
    for webhook in document.webhooks:
        vendor = webhook.vendor
        if vendor is None or vendor not in WEBHOOK_VENDORS:
            continue
        if vendor not in TYPED_WEBHOOK_VENDORS:
            yield webhook.tree, schemas.webhook_part(vendor, None)
        elif webhook.type in schemas.WEBHOOK_TYPES:
            yield webhook.tree, schemas.webhook_part(vendor, webhook.type)
    for config in document.channel_configs:
        yield config.tree, schemas.channel_config_part(edition)
