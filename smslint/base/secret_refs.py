"""Secret references: which texts refer to a value that is kept elsewhere.

`${env:NAME}`, `${NAME}` and `${file:PATH}` are resolved by the live mode; the forms of other
tools are accepted and left alone. `docs/secrets.md` has the table of forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from smslint.base.secret_forms import (
    BEGINNINGS,
    CLOSED,
    FIRST_SIGNS,
    IN_URL,
    MARK,
    WHOLE,
    fault_of,
)


class Opaque(str):
    """A text that is a reference because the settings say so, whatever it looks like."""

    __slots__ = ()


_REMEMBERED = 200
"""Longest text whose answer is kept: many rules ask the same of every short value."""


def is_reference(text: str) -> bool:
    """The whole text is one reference (of any known form)."""
    if isinstance(text, Opaque):
        return True
    return _is_known(text) if len(text) <= _REMEMBERED else _is_reference(text)


def _is_reference(text: str) -> bool:
    text = text.strip()
    if MARK.search(text):
        match = CLOSED.match(text)
        if match is not None and match.end() == len(text):
            return not fault_of(match)
    if text.startswith("https://") and "/secrets/" not in text:
        return False  # most addresses
    return text.startswith(BEGINNINGS) and bool(WHOLE.fullmatch(text))


def has_reference(text: str, *, url: bool = False) -> bool:
    """The text is or holds a reference: what it means is known only when that is filled in.

    `url`: it is an address, in which a bare `$NAME` counts as well.
    """
    if text.__class__ is str and len(text) <= _REMEMBERED:
        return _has_known_in_url(text) if url else _has_known(text)
    return isinstance(text, Opaque) or _has_reference(text, url)


def is_unsettled(text: str) -> bool:
    """The text is or holds a reference, or one that is broken (`${env:NAME`, SMS503): it may mean
    anything."""
    return "${" in text or has_reference(text)


def _has_reference(text: str, url: bool = False) -> bool:
    if MARK.search(text):
        if next(spans_in(text, url=url), None) is not None:
            return True
    elif text[:1] not in FIRST_SIGNS:
        return False
    return _is_reference(text)


_is_known = lru_cache(maxsize=2048)(_is_reference)
_has_known = lru_cache(maxsize=2048)(_has_reference)


@lru_cache(maxsize=2048)
def _has_known_in_url(text: str) -> bool:
    return _has_reference(text, True)


def spans(text: str) -> list[tuple[int, int]]:
    """Where references are in a text, as offsets; `{{name}}` counts only as `{{resolve:…}}`.

    For payloads, where braces are placeholders unless a reference owns them.
    """
    return [
        match.span()
        for match in CLOSED.finditer(text)
        if (not match[0].startswith("{{") or match[0].startswith("{{resolve:"))
        and not fault_of(match)
    ]


def bare_name_end(text: str, at: int) -> int | None:
    """The end of a bare `$NAME` at an offset."""
    match = IN_URL.match(text, at)
    return None if match is None else match.end()


def masked(text: str, *, url: bool = False) -> str:
    """The text with each reference blotted out, character by character: what a reference holds
    must not be taken for a separator of the text around it. `url` as for `has_reference`."""
    return _with(text, lambda length: "x" * length, url=url)


def replaced(text: str, by: str, *, url: bool = False) -> str:
    """The text with each reference replaced. `url` as for `has_reference`."""
    return _with(text, lambda _: by, url=url)


def _with(text: str, put: Callable[[int], str], *, url: bool) -> str:
    if not MARK.search(text):
        return text
    parts: list[str] = []
    at = 0
    for start, end in spans_in(text, url=url):
        parts += (text[at:start], put(end - start))
        at = end
    return "".join((*parts, text[at:]))


def spans_in(text: str, *, url: bool) -> Iterator[tuple[int, int]]:
    found = [match.span() for match in CLOSED.finditer(text) if not fault_of(match)]
    if url and "$" in text:
        at = 0
        for start, end in (*found, (len(text), len(text))):
            yield from (match.span() for match in IN_URL.finditer(text, at, start))
            if start < end:
                yield start, end
            at = end
    else:
        yield from found
