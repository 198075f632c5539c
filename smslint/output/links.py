"""Links in a terminal: a text that leads to a page.

Source: Hyperlinks in Terminal Emulators (the proposal by Egmont Koblinger that terminals follow).
"""

from __future__ import annotations

_BEGIN, _END = "\x1b]8;;", "\x1b\\"


def linked(text: str, url: str) -> str:
    """A text, harmless already, that leads to an address; as it is where the address has signs that
    none may have there."""
    if not (url.isascii() and url.isprintable() and url) or " " in url:
        return text
    return f"{_BEGIN}{url}{_END}{text}{_BEGIN}{_END}"
