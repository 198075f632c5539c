"""The credentials: one row each. Of secrets only where they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from smslint.inventory.lists.listing import NUMBER, WHERE, Asked, Column, Row, entries_in_order
from smslint.inventory.view import View
from smslint.model import Credential, Entry

COLUMNS = (
    Column("sandbox", "SANDBOX", keep=True),
    Column("sandbox_type"),
    Column("edition", "EDITION", usual="standard"),
    Column("name", "NAME", keep=True),
    Column("vendor", "VENDOR"),
    Column("account", "ACCOUNT"),
    Column("service"),
    Column("region"),
    Column("inbound_number", "INBOUND", keep=True, least=NUMBER),
    Column("inbound_dataset"),
    Column("sign_in"),
    Column("secrets", "SECRETS"),
    Column("channel_configs"),
    Column("webhooks"),
    Column("description"),
    WHERE,
)


def rows(view: View, asked: Asked) -> list[Row]:
    """The credentials by sandbox, name and place."""
    found: list[Row] = []
    for sandbox, entry, where in entries_in_order(view, asked, "credentials"):
        credential = cast("Credential", entry)
        # Of several with the same name the first is the one that others name.
        is_meant = sandbox.credential(credential.name) is credential
        found.append(
            (
                view.sandbox(sandbox),
                view.sandbox_type(sandbox),
                sandbox.edition,
                view.text(credential, "name"),
                view.text(credential, "vendor"),
                view.account(credential),
                view.service(credential),
                view.text(credential, "region"),
                view.text(credential, "inbound_number"),
                view.text(credential, "inbound_dataset"),
                view.sign_in(credential),
                view.secrets(credential),
                _labels(view, sandbox.configs_of(credential) if is_meant else ()),
                _labels(view, sandbox.webhooks_of(credential) if is_meant else ()),
                view.description(credential),
                where,
            )
        )
    return found


def _labels(view: View, entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted(map(view.label, entries)))
