"""The schema files: where they are, and which one applies to an entry."""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterator
from functools import cache

from smslint.facts.vendors import (
    B2B,
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Schema: TypeAlias = "dict[str, Any]"

BASE = "https://smslint.github.io/smslint/schemas/"

AUTH_TYPES = ("none", "basic", "bearer", "api_key", "mac", "oauth", "jwt")
WEBHOOK_TYPES = ("inbound", "feedback")

CREDENTIAL, WEBHOOK, CHANNEL_CONFIG, DOCUMENT = KINDS = (
    *("credential", "webhook", "channel_config", "document"),
)
"""What has fields: the entries, and the document itself."""


def credential_part(vendor: str, edition: str) -> str:
    """The part for a credential of a vendor that exists in the edition."""
    return f"credential/b2b/{vendor}" if edition == B2B else f"credential/{vendor}"


def auth_part(type_: str) -> str:
    """The part for the `auth` of a custom credential."""
    return f"auth/{type_}"


def webhook_part(vendor: str, type_: str | None) -> str:
    """The part for a webhook; vendors with two webhooks have one part for each type."""
    if vendor in TYPED_WEBHOOK_VENDORS:
        return f"webhook/{vendor}.{type_}"
    return f"webhook/{vendor}"


def webhook_parts() -> Iterator[str]:
    """The parts of all webhooks."""
    for vendor in WEBHOOK_VENDORS:
        for type_ in WEBHOOK_TYPES if vendor in TYPED_WEBHOOK_VENDORS else (None,):
            yield webhook_part(vendor, type_)


def channel_config_part(edition: str) -> str:
    """The part for a channel configuration."""
    return "channel_config.b2b" if edition == B2B else "channel_config"


@cache
def parts_of(kind: str, edition: str) -> tuple[str, ...]:
    """The parts that something of a kind (one of `KINDS`) may have to fit in an edition."""
    b2b = edition == B2B
    if kind == DOCUMENT:
        return (DOCUMENT,)
    if kind == CREDENTIAL:
        vendors = B2B_VENDORS if b2b else CREDENTIAL_VENDORS
        return tuple(credential_part(vendor, edition) for vendor in vendors)
    if kind == WEBHOOK:
        return () if b2b else tuple(webhook_parts())
    return (channel_config_part(edition),)


@cache
def folder() -> str:
    """Where the schemas are: inside the installed package, or next to it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "schemas")
    return installed if os.path.isdir(installed) else os.path.join(package, os.pardir, "schemas")


@cache
def part(name: str) -> Schema:
    """A schema part by its path below `schemas/`, without `.schema.json`."""
    schema: Schema = json.loads(text_of(name))
    return schema


def text_of(name: str) -> str:
    """The text of a schema part, as it is published."""
    # os.path, not pathlib: its import alone would cost a twentieth of a short run.
    with open(os.path.join(folder(), f"{name}.schema.json"), encoding="utf-8") as file:
        return file.read()


def part_for_uri(uri: str) -> Schema:
    """A part by its `$id`: how validators ask for what a `$ref` names."""
    return part(uri.removeprefix(BASE).partition("#")[0].removesuffix(".schema.json"))


def resolve(schema: Schema, base: str) -> tuple[Schema, str]:
    """Follow a `$ref` from the part `base`; gives the schema and the part that it is in."""
    while "$ref" in schema:
        target, _, pointer = schema["$ref"].partition("#")
        if target:
            steps = base.split("/")[:-1]
            for step in target.removesuffix(".schema.json").split("/"):
                if step == "..":
                    steps.pop()
                else:
                    steps.append(step)
            base = "/".join(steps)
        schema = part(base)
        for step in pointer.split("/")[1:]:
            schema = schema[step]
    return schema, base
