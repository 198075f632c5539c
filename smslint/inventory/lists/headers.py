"""The headers of custom credentials: one row each. Of secrets only where they are kept."""

from __future__ import annotations

from typing import cast

from smslint.inventory.lists.listing import WHERE, Asked, Column, Row, entries_in_order
from smslint.inventory.view import View
from smslint.model import Credential

COLUMNS = (
    Column("sandbox", "SANDBOX", keep=True),
    Column("sandbox_type"),
    Column("credential", "CREDENTIAL", keep=True),
    Column("header", "HEADER", keep=True),
    Column("type"),
    Column("value", "VALUE"),
    WHERE,
)


def rows(view: View, asked: Asked) -> list[Row]:
    """The headers by sandbox and credential, in the order in which they are written."""
    return [
        (
            view.sandbox(sandbox),
            view.sandbox_type(sandbox),
            view.label(entry),
            name,
            type_,
            value,
            where,
        )
        for sandbox, entry, _ in entries_in_order(view, asked, "credentials")
        for name, type_, value, where in view.headers(cast("Credential", entry))
    ]
