"""Which words a reply tells people to send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from smslint.base.patterns import lazy
from smslint.facts.imperatives import EMPHASES, LANGUAGES, NO_KEYWORDS, Language
from smslint.model.keywords import folded

_LONGEST = 3_000
"""Characters of a text that are looked at: what is longer is not sent (SMS607)."""
_LONGEST_WORD = 80
_LONGEST_CLAUSE = 200

_QUOTES = r"\"'“”„‘’‚«»‹›*_<\[("
_WORD = lazy(r"[\w'’]+")
# Also before a digit: `STOP2END` names STOP.
_END_OF_WORD = lazy(r"(?<=[^\W_])(?![^\W_])|(?<=[^\W\d_])(?=\d)")
_FOLLOWING = lazy(r"\s+([\w'’]+)")
_END_QUOTES = frozenset("\"'“”’»›*_>])")
# Letters, digits and hyphens between them.
_TOKEN = lazy(r"[^\W_]+(?:-[^\W_]+)*")
# What a clause ends with. A hyphen or an apostrophe may be part of a word.
_STOP = lazy(r"[^\w\s'’-]|[\r\n]|\s-+\s")
_NUMBER = lazy(r"(?:\s+[^\W\d_]{1,8}){0,3}\s*+(?::\s*+)?(?P<number>[+(]?\d[\d ()./-]*\d)")
_ADDRESS = lazy(r"(?:\s+[^\W\d_]{1,8}){0,2}\s*+(?::\s*+)?\S*(?:@|://|www\.)")

_ALIKE = 7
"""Digits at the end in which the national and the international form of a number agree."""


def promised(text: str, known: frozenset[str], own_number: str | None) -> list[str]:
    """The words in capitals that a text tells people to send, except for the `known` ones, which
    are folded; each once, in order.

    `own_number` is where replies go to: words for another number, or for an address, are left out.
    """
    text = normalize("NFC", text[:_LONGEST])
    starts = _unknown_words(text, known)
    if not starts:
        return []
    reading = _Reading(text, own_number)
    asked = {at: word for language in LANGUAGES for at, word in reading.asked_for(language)}
    return list(dict.fromkeys(asked[at] for at in starts if at in asked))


def names_others(text: str, known: frozenset[str]) -> bool:
    """A quick look: there are words in capitals that are not `known`."""
    return bool(_unknown_words(normalize("NFC", text[:_LONGEST]), known))


@lru_cache(maxsize=256)
def _unknown_words(text: str, known: frozenset[str]) -> tuple[int, ...]:
    """Where words in capitals are that are not known, alone or with those after them. Remembered,
    since webhooks of one owner tend to give the same replies."""
    return tuple(
        token.start()
        for token in _TOKEN.finditer(text)
        if _looks_like_keyword(token[0]) and not _is_known(text, token.start(), known)
    )


def _is_known(text: str, at: int, known: frozenset[str]) -> bool:
    """A known word, perhaps one of several words, is here as a whole."""
    return any(
        folded(text[at : end.start()]) in known
        for end in _END_OF_WORD.finditer(text, at + 1, at + _LONGEST_WORD)
    )


def _looks_like_keyword(word: str) -> bool:
    """Two letters at least, all of them capitals."""
    return (
        not word.islower()  # nearly all words
        and word == word.upper()
        and word != word.lower()
        and sum(map(str.isalpha, word)) > 1
        and word not in NO_KEYWORDS
    )


class _Reading:
    """A text, and the number that replies go to."""

    def __init__(self, text: str, own_number: str | None) -> None:
        self.text = text
        self.own_digits = _digits(own_number or "")

    def asked_for(self, name: str) -> Iterator[tuple[int, str]]:
        """The words that a language asks for, with their places."""
        language = LANGUAGES[name]
        for match in _pattern(name).finditer(self.text):
            token = _TOKEN.match(self.text, match.end())
            if token is None or not self._asks(match, language):
                continue
            quoted = match["quote"] != ""
            if (quoted or self._is_whole(token, match["form"], language)) and (
                not self._goes_elsewhere(token.end())
            ):
                yield token.start(), token[0]

    def _asks(self, match: re.Match[str], language: Language) -> bool:
        """The form asks people to send something, and does not tell that somebody does."""
        clause = _clause_before(self.text, match.start())
        if not clause:
            return True
        previous = clause[-1]
        if not language.subjects.isdisjoint(clause) or previous in language.articles:
            return False
        if (
            match["form"].istitle()
            or previous in language.links
            or clause[0] in language.openings
            or (previous in language.helpers and "you" in clause)
        ):
            return True
        form = " ".join(match["form"].casefold().split())
        return not (
            form in language.others
            or previous in language.helpers
            or (language.plural is not None and previous.endswith(language.plural))
        )

    def _is_whole(self, token: re.Match[str], form: str, language: Language) -> bool:
        """The word is not just stressed, nor the start of an expression, nor one of many in
        capitals."""
        end = token.end()
        if token[0] in EMPHASES or self.text[end : end + 1] in ("'", "’", "_", "@", "&"):
            return False
        following = _FOLLOWING.match(self.text, end)
        if following is None:
            return not form.isupper()
        word = following[1] if form.isupper() else following[1].casefold()
        return word in language.followers

    def _goes_elsewhere(self, end: int) -> bool:
        """The word is for another number, or for an address."""
        end += self.text[end : end + 1] in _END_QUOTES
        to = _NUMBER.match(self.text, end)
        if to is None:
            return _ADDRESS.match(self.text, end) is not None
        digits = _digits(to["number"])
        return len(digits) > 2 and digits[-_ALIKE:] != self.own_digits[-_ALIKE:]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The forms of a language, up to what they ask for."""
    language = LANGUAGES[name]
    forms = sorted((*language.imperatives, *language.others), key=len, reverse=True)
    verbs = "|".join(form.replace(" ", r"\s+") for form in forms)
    between = "".join(rf"(?:\s+{word}(?!\w))?" for word in language.between)
    return re.compile(
        rf"(?<![\w'’-])(?P<form>(?i:{verbs})){between}"
        rf"(?:\s*:\s*|\s+|(?=[{_QUOTES}]))(?P<quote>[{_QUOTES}]?)"
    )


def _clause_before(text: str, at: int) -> list[str]:
    """The words of the clause before a place, in lower case."""
    before = text[max(0, at - _LONGEST_CLAUSE) : at]
    stops = list(_STOP.finditer(before))
    return _WORD.findall(before[stops[-1].end() if stops else 0 :].casefold().replace("’", "'"))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
