"""How many cells of a terminal a text takes."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NO_WIDTH = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """The cells of a text without control characters."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    if category(character) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
