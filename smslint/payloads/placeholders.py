"""Placeholders: `{{name}}`, what is filled in when a message is sent or a report arrives."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.base.secret_refs import spans

# Quotes, commas, colons and line breaks end a name: braces of JSON itself are no placeholder.
_NAME = r"[^{}\",:\r\n]"
PATTERN = rf"\{{\{{(?={_NAME}*?\w){_NAME}+\}}\}}"
_PLACEHOLDER = lazy(PATTERN)


class Placeholder(NamedTuple):
    """A placeholder: what stands between its braces, and where it begins and ends with them."""

    name: str
    start: int
    end: int


def in_braces(name: str) -> str:
    """The placeholder of a name: `{{name}}`."""
    return f"{{{{{name}}}}}"


def placeholders_in(text: str, known: Collection[str] = ()) -> list[Placeholder]:
    """The placeholders of a text, in order.

    The braces of a reference (`${{ secrets.X }}`, `{{resolve:…}}`) are none, but a dollar sign in
    front of a name that is `known` is a price: `${{message}}`.
    """
    if "{{" not in text:
        return []
    references = spans(text)
    owned = 0  # index of the first reference that ends behind the place looked at
    found: list[Placeholder] = []
    for match in _PLACEHOLDER.finditer(text):
        start, end = match.span()
        name = text[start + 2 : end - 2]
        while owned < len(references) and references[owned][1] <= start:
            owned += 1
        if owned < len(references) and references[owned][0] <= start and name not in known:
            continue
        found.append(Placeholder(name, start, end))
    return found
