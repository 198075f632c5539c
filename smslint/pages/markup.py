"""Text for pages, SVG and HTML."""

from __future__ import annotations

from html import escape

from smslint.output.harmless import harmless


def markup(text: str) -> str:
    """A text without markup, for use between tags or, between double quotes, in them."""
    return text if text.isalnum() else escape(text, quote=True).replace("`", "&#96;")


def in_ascii(lines: str) -> str:
    """Lines of a page with numbers for the letters that some encoding of an output might lack."""
    return lines if lines.isascii() else lines.encode("ascii", "xmlcharrefreplace").decode("ascii")


def clean(text: str) -> str:
    """A text without anything that a page or a terminal acts on, or that pages do not take."""
    shown = harmless(text)
    return shown if shown.isascii() else shown.translate(_NO_CHARACTERS)


# Unicode keeps them free of meaning; XML and HTML refuse or drop them.
_NO_CHARACTERS = {
    code: f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    for code in (
        *range(0xFDD0, 0xFDF0),
        *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
    )
}
