"""Fields of a custom credential with their references resolved, for what a request needs."""

from __future__ import annotations

from smslint.base.phrasing import quoted
from smslint.live.custom.json_templates import Filled, fill
from smslint.live.errors import UnknownField
from smslint.live.secrets import Unresolved
from smslint.live.target import Target
from smslint.model import Fields


def wants_certificate(target: Target) -> bool:
    return target.texts.get("mtls", "").lower() == "true"


def resolved_text(target: Target, fields: Fields, name: str, called: str = "") -> str:
    node = fields.text(name)
    if node is None:
        raise UnknownField(target.place(), f"{quoted(name)} is missing or has an error")
    found = target.resolver.resolve(node.value)
    if isinstance(found, Unresolved):
        raise _missing(fields, name, found, called)
    return found.reveal()


def filled_json(
    target: Target, fields: Fields, name: str, values: dict[str, str] | None = None
) -> Filled:
    node = fields.text(name)
    if node is None:
        raise UnknownField(target.place(), f"{quoted(name)} is missing or has an error")
    found = fill(node.value, target.resolver, values)
    if isinstance(found, Unresolved):
        raise _missing(fields, name, found)
    return found


def _missing(fields: Fields, name: str, why: Unresolved, called: str = "") -> UnknownField:
    return UnknownField(
        fields.at_start(name),
        f"the value of {called or quoted(name)} is not known: {why.reason}",
        opaque=why.opaque,
    )
