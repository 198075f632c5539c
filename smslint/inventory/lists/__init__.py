"""Lists of what a tree holds: `LISTS` names them, `formats` writes them."""

from __future__ import annotations

from typing import Protocol

from smslint.inventory.lists.listing import Asked, Column, Listing, Row
from smslint.inventory.view import View

__all__ = ["LISTS", "Asked", "Column", "List", "Listing", "Row", "list_of"]

LISTS = ("credentials", "webhooks", "channels", "numbers", "keywords", "headers")
"""The lists, each a module of that name."""


class List(Protocol):
    """A list: a module with its columns, and a function that gives its rows in order."""

    COLUMNS: tuple[Column, ...]

    def rows(self, view: View, asked: Asked) -> list[Row]: ...


def list_of(name: str, view: View, asked: Asked) -> Listing:
    """One of the lists, filled with what was asked for."""
    from importlib import import_module
    from typing import cast

    module = cast("List", import_module(f"smslint.inventory.lists.{name}"))
    return Listing(name, module.COLUMNS, tuple(module.rows(view, asked)))
