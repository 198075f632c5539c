"""The webhooks: one row each."""

from __future__ import annotations

from smslint.inventory.lists.listing import NUMBER, WHERE, Asked, Column, Row, entries_in_order
from smslint.inventory.view import View

COLUMNS = (
    Column("sandbox", "SANDBOX", keep=True),
    Column("sandbox_type"),
    Column("edition", "EDITION", usual="standard"),
    Column("name", "NAME", keep=True),
    Column("vendor", "VENDOR"),
    Column("type", "TYPE"),
    Column("credential", "CREDENTIAL", keep=True),
    Column("sender_number", "SENDER", keep=True, least=NUMBER),
    Column("keywords", "KEYWORDS"),
    Column("url"),
    Column("description"),
    WHERE,
)


def rows(view: View, asked: Asked) -> list[Row]:
    """The webhooks by sandbox, name and place. Keywords are the categories that are given; the
    others keep the defaults of Journey Optimizer."""
    return [
        (
            view.sandbox(sandbox),
            view.sandbox_type(sandbox),
            sandbox.edition,
            view.text(webhook, "name"),
            view.text(webhook, "vendor"),
            view.text(webhook, "type"),
            view.text(webhook, "credential"),
            view.text(webhook, "sender_number"),
            view.keys(webhook, "keywords"),
            view.text(webhook, "url"),
            view.description(webhook),
            where,
        )
        for sandbox, webhook, where in entries_in_order(view, asked, "webhooks")
    ]
