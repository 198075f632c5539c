"""The book as a page for a browser and a printer, and in Markdown.

A format is a module with a function `render` from a book to lines without line ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from smslint.book.model import Book

FORMATS = ("html", "markdown")


class BookFormat(Protocol):
    """A format."""

    def render(self, book: Book) -> Iterator[str]: ...


def book_format(name: str) -> BookFormat:
    """The module of a format."""
    from importlib import import_module

    return cast("BookFormat", import_module(f"smslint.book.formats.{name}"))
