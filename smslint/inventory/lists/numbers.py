"""The numbers and other senders: one row each, with everything that uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smslint.base.secret_refs import has_reference
from smslint.facts.channels import RCS
from smslint.facts.senders import (
    AGENT_PREFIX,
    is_agent,
    is_alphanumeric,
    is_bare_number,
    is_number,
    plain,
)
from smslint.facts.vendors import CUSTOM
from smslint.inventory.lists.listing import NUMBER, Asked, Column, Row, Use
from smslint.inventory.view import View
from smslint.model import Entry, Sandbox

COLUMNS = (
    Column("number", "NUMBER", keep=True, least=NUMBER),
    Column("kind", "KIND"),
    Column("sandboxes"),
    Column("vendors"),
    Column("inbound_of", "INBOUND OF"),
    Column("sender_of", "SENDER OF"),
    Column("webhook_of", "WEBHOOK OF"),
    Column("opt_out_of", "OPT-OUT OF"),
)

_ROLES = ("inbound_of", "sender_of", "webhook_of", "opt_out_of")
_KINDS = ("number", "short code", "alphanumeric", "RCS agent", "reference", "other")
"""The kinds, in the order in which they are listed."""


class _Use(NamedTuple):
    number: str
    role: str
    use: Use
    vendor: str
    kind: str


def rows(view: View, asked: Asked) -> list[Row]:
    """The numbers by kind; each role by sandbox, name and place."""
    uses: dict[str, list[_Use]] = {}
    for sandbox in asked.sandboxes_of(view):
        for found in _uses(view, asked, sandbox):
            uses.setdefault(found.number, []).append(found)
    numbers = [_row(number, found) for number, found in uses.items()]
    return sorted(numbers, key=lambda row: (_KINDS.index(str(row[1])), str(row[0])))


def _uses(view: View, asked: Asked, sandbox: Sandbox) -> Iterator[_Use]:
    def found(entry: Entry, field: str, role: str, *about: str) -> Iterator[_Use]:
        number = view.text(entry, field)
        if not number or not asked.wants(view, sandbox, entry):
            return
        use = Use(
            view.sandbox(sandbox),
            view.label(entry),
            tuple((name, view.text(entry, name)) for name in about),
            view.where(entry),
        )
        vendor = view.vendor(sandbox, entry)
        kind = _kind(number, rcs=view.text(entry, "channel") == RCS, custom=vendor == CUSTOM)
        yield _Use(plain(number), role, use, vendor, kind)

    for credential in sandbox.credentials:
        yield from found(credential, "inbound_number", "inbound_of")
    for config in sandbox.channel_configs:
        yield from found(config, "sender_number", "sender_of", "channel", "message_type")
        yield from found(config, "opt_out_number", "opt_out_of")
    for webhook in sandbox.webhooks:
        yield from found(webhook, "sender_number", "webhook_of", "type")


def _row(number: str, uses: list[_Use]) -> Row:
    kinds = {found.kind for found in uses}
    # A webhook does not name its channel: what is an agent in one place is one everywhere.
    kind = "RCS agent" if "RCS agent" in kinds else min(kinds, key=_KINDS.index)
    return (
        number,
        kind,
        tuple(dict.fromkeys(found.use.sandbox for found in uses if found.use.sandbox)),
        tuple(sorted({found.vendor for found in uses if found.vendor})),
        *(tuple(sorted(found.use for found in uses if found.role == role)) for role in _ROLES),
    )


def _kind(number: str, *, rcs: bool, custom: bool) -> str:
    if has_reference(number):
        return "reference"
    if is_number(number):
        return "number" if number.startswith("+") else "short code"
    if custom and not rcs and is_bare_number(number):
        return "number"
    if rcs or number.startswith(AGENT_PREFIX):
        return "RCS agent"
    if is_alphanumeric(number):
        return "alphanumeric"
    return "RCS agent" if is_agent(number) else "other"
