"""Words in capitals in a reply: what may be a keyword."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from smslint.base.patterns import lazy
from smslint.model.keywords import folded

LONGEST = 3_000
"""Characters of a text that are looked at: what is longer is not sent (SMS607)."""
_LONGEST_WORD = 80

TOKEN = lazy(r"[^\W_]+(?:-[^\W_]+)*")
"""Letters, digits and hyphens between them."""

# Also before a digit: `STOP2END` names STOP.
_END_OF_WORD = lazy(r"(?<=[^\W_])(?![^\W_])|(?<=[^\W\d_])(?=\d)")


def looked_at(text: str) -> str:
    """What of a text is looked at, with accents in one form."""
    return normalize("NFC", text[:LONGEST])


@lru_cache(maxsize=256)
def unknown_capitals(text: str, known: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """The words in capitals of what is looked at that are not known (these are folded), alone or
    with those after them; each with its place. Remembered, since webhooks of one owner tend to give
    the same replies."""
    text = looked_at(text)
    return tuple(
        (token.start(), token[0])
        for token in TOKEN.finditer(text)
        if _is_in_capitals(token[0]) and not _is_known(text, token.start(), known)
    )


def _is_known(text: str, at: int, known: frozenset[str]) -> bool:
    """A known word, perhaps one of several words, is here as a whole."""
    return any(
        folded(text[at : end.start()]) in known
        for end in _END_OF_WORD.finditer(text, at + 1, at + _LONGEST_WORD)
    )


def _is_in_capitals(word: str) -> bool:
    """Two letters at least, all of them capitals."""
    return (
        not word.islower()  # nearly all words
        and word == word.upper()
        and word != word.lower()
        and sum(map(str.isalpha, word)) > 1
    )
