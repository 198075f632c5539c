"""Text for pages, SVG and HTML."""

from __future__ import annotations

from html import escape

_NUMBERS = {ord("`"): "&#96;"}


def markup(text: str) -> str:
    """A text without markup, for use between tags or, between double quotes, in them."""
    return escape(text, quote=True).translate(_NUMBERS)


def in_ascii(line: str) -> str:
    """A line of a page with numbers for the letters that some encoding of an output might lack."""
    return line.encode("ascii", "xmlcharrefreplace").decode("ascii")
