"""The forms in which a secret may be repeated: escaped, in Base64, in hexadecimal."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from html import escape
from urllib.parse import quote, quote_plus, unquote

from smslint.base.patterns import lazy

__all__ = ["forms_of", "unquote", "without_escapes"]

_ESCAPE = lazy(
    r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})|(.))"
)


def forms_of(text: str, shortest: int) -> Iterator[str]:
    """A text as it is, and as it is written in JSON, URLs, HTML, JSON pointers, hexadecimal and
    Base64; of the last only what does not depend on the text around it, if that has `shortest`
    characters."""
    yield text
    odd = "surrogatepass"
    yield from (quote(text, safe="", errors=odd), quote_plus(text, errors=odd))
    yield from (json.dumps(text)[1:-1], escape(text))
    yield text.replace("~", "~0").replace("/", "~1")
    data = text.encode("utf-8", odd)
    yield data.hex()
    # In Base64 a text has three forms, by what is before it; its ends depend on the text around it.
    for before in range(3):
        padded = bytes(before) + data
        first = -(-8 * before // 6)
        last = 8 * len(padded) // 6
        for encode in (b64encode, urlsafe_b64encode):
            form = encode(padded).decode()[first:last]
            if len(form) >= shortest:
                yield form


def without_escapes(text: str) -> str:
    """A text with the escapes of JSON and YAML replaced by what they mean."""
    return _ESCAPE.sub(
        lambda match: match[4] or chr(int(match[1] or match[2] or match[3], 16)), text
    )
