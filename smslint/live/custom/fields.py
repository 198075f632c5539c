"""Fields of a custom credential with their references resolved, for what a request needs."""

from __future__ import annotations

from collections.abc import Mapping

from smslint.base.phrasing import quoted
from smslint.live.concealed import Concealed, Text, UnresolvedReference
from smslint.live.custom.json_templates import Filled, fill
from smslint.live.errors import UnknownFieldError
from smslint.live.target import Target
from smslint.model import Fields
from smslint.source.tree import Scalar


def wants_certificate(target: Target) -> bool:
    mtls = target.texts.get("mtls")
    return mtls is not None and mtls.test(lambda text: text.lower() == "true")


def resolved_text(target: Target, fields: Fields, name: str, called: str = "") -> Concealed:
    """A field, shown as it is written. Raises UnknownFieldError."""
    node = _node(target, fields, name)
    found = target.resolver.resolve(node.value)
    if isinstance(found, UnresolvedReference):
        raise _missing(target, fields, name, found, called)
    return found.shown_as(target.masks.value(node.value))


def filled_json(
    target: Target, fields: Fields, name: str, values: Mapping[str, Text] | None = None
) -> Filled:
    """A JSON text, filled in. Raises UnknownFieldError."""
    node = _node(target, fields, name)
    found = fill(node.value, target.resolver, values)
    if isinstance(found, UnresolvedReference):
        raise _missing(target, fields, name, found)
    return found._replace(text=found.text.shown_as(target.masks.value(found.text.shown)))


def _node(target: Target, fields: Fields, name: str) -> Scalar:
    node = fields.text(name)
    if node is None:
        raise UnknownFieldError(target.place(), f"{quoted(name)} is missing or has an error")
    return node


def _missing(
    target: Target, fields: Fields, name: str, why: UnresolvedReference, called: str = ""
) -> UnknownFieldError:
    return UnknownFieldError(
        fields.at_start(name),
        f"the value of {called or quoted(name)} is not known: {target.masks.sentence(why.reason)}",
        opaque=why.opaque,
    )
