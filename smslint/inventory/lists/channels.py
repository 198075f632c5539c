"""The channel configurations: one row each."""

from __future__ import annotations

from smslint.inventory.lists.listing import NUMBER, WHERE, Asked, Column, Row, entries_in_order
from smslint.inventory.view import View

COLUMNS = (
    Column("sandbox", "SANDBOX", keep=True),
    Column("sandbox_type"),
    Column("edition", "EDITION", usual="standard"),
    Column("name", "NAME", keep=True),
    Column("channel", "CHANNEL"),
    Column("purpose", "PURPOSE"),
    Column("sender_number", "SENDER", keep=True, least=NUMBER),
    Column("credential", "CREDENTIAL", keep=True),
    Column("vendor", "VENDOR"),
    Column("execution_field"),
    Column("subdomain"),
    Column("opt_out_number"),
    Column("marketing_actions"),
    Column("inbound_dataset"),
    Column("description"),
    WHERE,
)


def rows(view: View, asked: Asked) -> list[Row]:
    """The channel configurations by sandbox, name and place. The vendor is that of the
    credential."""
    return [
        (
            view.sandbox(sandbox),
            view.sandbox_type(sandbox),
            sandbox.edition,
            view.text(config, "name"),
            view.text(config, "channel"),
            view.text(config, "message_type"),
            view.text(config, "sender_number"),
            view.text(config, "credential"),
            view.vendor(sandbox, config),
            view.text(config, "execution_field"),
            view.text(config, "subdomain"),
            view.text(config, "opt_out_number"),
            view.texts(config, "marketing_actions"),
            view.text(config, "inbound_dataset"),
            view.description(config),
            where,
        )
        for sandbox, config, where in entries_in_order(view, asked, "channel_configs")
    ]
