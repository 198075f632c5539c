"""Which words a reply tells people to send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from smslint.base.patterns import lazy
from smslint.facts.imperatives import EMPHASES, LANGUAGES, NO_KEYWORDS, Language
from smslint.rules.capitals import TOKEN, looked_at, unknown_capitals

_LONGEST_CLAUSE = 200

_QUOTES = r"\"'“”„‘’‚«»‹›*_<\[("
_WORD = lazy(r"[\w'’]+")
_FOLLOWING = lazy(r"\s+([\w'’]+)")
_END_QUOTES = frozenset("\"'“”’»›*_>])")
_CLOSING_SPACED = lazy(r"\s»")
"""French has a space, mostly one that does not break, on the inner sides of its quotes."""
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
    text = looked_at(text)
    starts = [at for at, word in unknown_capitals(text, known) if word not in NO_KEYWORDS]
    if not starts:
        return []
    reading = _Reading(text, own_number)
    asked = {at: word for language in LANGUAGES for at, word in reading.asked_for(language)}
    return list(dict.fromkeys(asked[at] for at in starts if at in asked))


class _Reading:
    """A text, and the number that replies go to."""

    def __init__(self, text: str, own_number: str | None) -> None:
        self.text = text
        self.own_digits = _digits(own_number or "")

    def asked_for(self, name: str) -> Iterator[tuple[int, str]]:
        """The words that a language asks for, with their places."""
        language = LANGUAGES[name]
        for match in _pattern(name).finditer(self.text):
            token = TOKEN.match(self.text, match.end())
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
        if token[0] in EMPHASES or self.text[end : end + 1] in ("'", "’", "_", "&"):
            return False
        following = _FOLLOWING.match(self.text, end)
        if following is None:
            return not form.isupper()
        word = following[1] if form.isupper() else following[1].casefold()
        return word in language.followers

    def _goes_elsewhere(self, end: int) -> bool:
        """The word is for another number, or for an address."""
        closing = _CLOSING_SPACED.match(self.text, end)
        if closing is not None:
            end = closing.end()
        else:
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
    # A form comes before those that it starts with: "senden sie" before "senden".
    forms = sorted((*language.imperatives, *language.others), reverse=True)
    verbs = "|".join(form.replace(" ", r"\s+") for form in forms)
    between = "".join(rf"(?:\s+{word}(?!\w))?" for word in language.between)
    return re.compile(
        rf"(?<![\w'’-])(?P<form>(?i:{verbs})){between}"
        rf"(?:\s*:\s*|\s+|(?=[{_QUOTES}]))(?P<quote>«\s|[{_QUOTES}]?)"
    )


def _clause_before(text: str, at: int) -> list[str]:
    """The words of the clause before a place, in lower case."""
    before = text[max(0, at - _LONGEST_CLAUSE) : at]
    stops = list(_STOP.finditer(before))
    return _WORD.findall(before[stops[-1].end() if stops else 0 :].casefold().replace("’", "'"))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
