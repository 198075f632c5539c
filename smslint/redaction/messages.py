"""Takes secrets out of the messages of rules.

Rules know not to quote a secret field; this catches the ones that forget, and values that turn up
in another place: a token as a name, a password in a key.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from smslint.base.findings import Fix
from smslint.base.patterns import lazy
from smslint.base.secret_texts import shown_in
from smslint.facts.vendors import CREDENTIAL_VENDORS, WEBHOOK_VENDORS
from smslint.redaction.names import names_a_secret_in_url, public_words
from smslint.redaction.shapes import TOKEN, URL_PASSWORD, URL_QUERY
from smslint.redaction.spans import secret_pairs, spans_of
from smslint.rules.base import RawFinding
from smslint.source.tree import Document, scalars

if TYPE_CHECKING:
    import re

MASK = "***"

# Shorter ones are words as well; they are masked only where they are quoted by themselves.
_SHORTEST = 5
_QUOTED = lazy(r"`([^`]+)`")
_VENDORS = frozenset((*CREDENTIAL_VENDORS, *WEBHOOK_VENDORS))
_PATIENCE = 2_000_000_000
"""Characters that are searched for the quotes of messages: enough for a thousand of them in a file
full of secrets. Beyond that, all quotes are taken for secrets."""
# The start of every reference, and all of an empty one.
_BEGINNINGS = frozenset(("${env:", "${file:"))


class Masks:
    """The literal secrets of a file, ready to be taken out of texts."""

    __slots__ = ("_joined", "_kept", "_left", "_lengths", "_seen", "_short")

    def __init__(self, literals: Iterable[str]) -> None:
        kept = {literal for text in literals if (literal := text.strip())}
        if kept:
            kept -= public_words() | _VENDORS | _BEGINNINGS
        # Files may hold thousands: the long ones are found by how they start, the longest first.
        self._kept = frozenset(text for text in kept if len(text) >= _SHORTEST)
        self._lengths: dict[str, list[int]] = {}
        for prefix, length in sorted(
            {(text[:_SHORTEST], len(text)) for text in self._kept}, reverse=True
        ):
            self._lengths.setdefault(prefix, []).append(length)
        self._joined = "\n".join(self._kept)
        self._left = _PATIENCE
        self._short = frozenset(text for text in kept if len(text) < _SHORTEST)
        self._seen: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The text without secrets, those of the file and those that are known by their look."""
        if text not in self._seen:  # rules repeat the same texts
            self._seen[text] = self._masked(text)
        return self._seen[text]

    def _masked(self, text: str) -> str:
        text = TOKEN.sub(MASK, text)
        if "@" in text:
            text = URL_PASSWORD.sub(lambda match: _without(match, 1), text)
        if "=" in text:
            text = URL_QUERY.sub(_without_query, text)
        if self._kept:
            text = self._without_literals(text)
        if (self._kept or self._short) and "`" in text:
            text = _QUOTED.sub(self._quoted, text)
        return text

    def _without_literals(self, text: str) -> str:
        at = 0
        while at <= len(text) - _SHORTEST:
            for length in self._lengths.get(text[at : at + _SHORTEST], ()):
                if text[at : at + length] in self._kept:
                    text = text[:at] + MASK + text[at + length :]
                    at += len(MASK) - 1
                    break
            at += 1
        return text

    def cell(self, text: str) -> str:
        """A text on its own, without secrets."""
        return MASK if text.strip() in self._short else self.text(text)

    def found(self, item: RawFinding) -> RawFinding:
        """What a rule found without secrets. A fix that would write one is dropped: with a mask in
        it, it would destroy what it is to fix."""
        message, help_ = self.text(item.message), self.text(item.help)
        pointer = self.text(item.place.pointer)
        related = tuple(
            (place._replace(pointer=self.text(place.pointer)), self.text(text))
            for place, text in item.related
        )
        fix = None if item.fix is None or self._betrays(item.fix) else item.fix
        place = item.place._replace(pointer=pointer)
        return item._replace(place=place, message=message, help=help_, related=related, fix=fix)

    def _betrays(self, fix: Fix) -> bool:
        return any(
            self.text(edit.text) != edit.text or edit.text in self._short for edit in fix.edits
        )

    def _quoted(self, match: re.Match[str]) -> str:
        inner = match[1].removesuffix("…")
        if inner in self._short:
            return f"`{MASK}`"
        if len(inner) >= _SHORTEST and self._is_inside_one(inner):
            return match[0] if inner in public_words() or inner in _VENDORS else f"`{MASK}`"
        return match[0]

    def _is_inside_one(self, text: str) -> bool:
        """The text is a part of a secret, or there is no time left to look."""
        self._left -= len(self._joined)
        return self._left < 0 or text in self._joined


def masks_of(text: str, documents: list[Document], *, broken: bool) -> Masks:
    """The masks of a file that was loaded; `broken` when it could not be read to its end."""
    literals: list[str] = []
    keys: set[int] = set()
    pairs = [pair for document in documents for pair in secret_pairs(text, document, keys)]
    for _, node in pairs:
        literals += (part.value for part in scalars(node) if not _may_be_shown(part.value))
    spans = spans_of(text, pairs, keys, broken=broken)
    literals += (part for start, end in spans for part in _pieces(text[start:end]))
    return Masks(literals)


def _may_be_shown(value: str) -> bool:
    return shown_in(value) == [(0, len(value))]


def _pieces(secret: str) -> Iterable[str]:
    """A secret as it is in the text, line by line, without the signs around it."""
    for line in secret.splitlines():
        piece = line.strip(" \t\"',;{}[]\\")
        if piece:
            yield piece


def _without(match: re.Match[str], group: int) -> str:
    start, end = match.span(group)
    return match[0][: start - match.start()] + MASK + match[0][end - match.start() :]


def _without_query(match: re.Match[str]) -> str:
    if match[2].startswith("${") or not names_a_secret_in_url(match[1]):
        return match[0]
    return _without(match, 2)
