"""Finds known secrets where they are repeated: in names, messages, comments, other files.

Any eight characters that a text has in common with a secret count as a part of it, whether the
secret was cut, joined with other text or escaped. So it makes no difference whether a text is
shortened before or after its secrets are masked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress, count
from typing import TypeAlias

from smslint.base.patterns import lazy
from smslint.redaction.names import vocabulary

Span: TypeAlias = tuple[int, int]

PART = 8
"""This many characters in common are not an accident. Shorter secrets count only as a whole."""

_MOST_FOR_FORMS = 20_000
"""Total length of secrets up to which other forms are looked for: some five hundred secrets."""
_MOST_FOR_PARTS = 400_000
"""Total length of secrets, all forms included, up to which parts are looked for. Beyond that,
everything counts as a part of one."""

_PREFIXES = ("${env:", "${file:", "${")
"""The start of a broken reference, and of the references that help texts show."""


# A whole word; `_` separates words.
_WORD = lazy(rf"(?<![^\W_])[^\W\d_]{{{PART},16}}(?![^\W_])")


class Repeats:
    """Literal secrets of eight characters and more. Words of the language, such as the names of
    fields, are never secrets."""

    __slots__ = ("_forms", "_groups", "_parts", "_words", "literals")

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = frozenset(
            text for text in literals if len(text) >= PART and not is_vocabulary(text)
        )
        self._forms: frozenset[str] | None = None
        self._parts: frozenset[str] | None = None
        self._groups: frozenset[int] = frozenset()
        self._words: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.literals)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Repeats) and self.literals == other.literals

    def __hash__(self) -> int:
        return hash(self.literals)

    def __reduce__(self) -> tuple[object, ...]:
        return Repeats, (self.literals,)

    def parts(self, text: str) -> list[Span]:
        """The parts of a text that have eight characters and more in common with a secret."""
        if not self.literals or len(text) < PART:
            return []
        known = self._known_parts()
        if known is None:
            return [] if is_vocabulary(text) else [(0, len(text))]
        plain = in_one_case(text)
        spans: list[Span] = []
        last = len(plain) - PART
        # Eight characters contain a whole group of four, wherever they start, if a text is cut into
        # such groups: nearly all texts have none that a secret has.
        for number in compress(count(), map(self._groups.__contains__, _groups_of(plain))):
            middle = number * _GROUP
            for at in range(max(0, middle - _GROUP + 1), min(middle, last) + 1):
                if plain[at : at + PART] not in known:
                    continue
                if spans and at <= spans[-1][1]:
                    spans[-1] = (spans[-1][0], at + PART)
                else:
                    spans.append((at, at + PART))
        return [
            (start, end)
            for start, end in spans
            if not is_vocabulary(text[start:end]) and not self._is_word_of_many(plain, start, end)
        ]

    def _is_word_of_many(self, plain: str, start: int, end: int) -> bool:
        """The part is one whole word, in the text and in a secret of several words, such as the
        name of a company, which appears in many other places."""
        part = plain[start:end]
        word = part.strip(_PUNCTUATION)
        if not word.isalpha() or word not in self._known_words():
            return False
        at = start + part.find(word)
        before, after = plain[:at][-1:], plain[at + len(word) :][:1]
        # Shortened text may go on.
        return not before.isalnum() and not after.isalnum() and after != "…"

    @property
    def too_many(self) -> bool:
        """There are so many that every text counts as a part of one."""
        return sum(map(len, self._known_forms())) > _MOST_FOR_PARTS

    def _known_forms(self) -> frozenset[str]:
        if self._forms is None:
            from smslint.redaction.forms import forms_of  # most trees contain no secrets

            found: set[str] = set()
            few = sum(map(len, self.literals)) <= _MOST_FOR_FORMS
            for literal in self.literals:
                for reading in _readings(literal):
                    forms = forms_of(reading, PART) if few else (reading,)
                    found.update(in_one_case(form) for form in forms if len(form) >= PART)
            self._forms = frozenset(form for form in found if not is_vocabulary(form))
        return self._forms

    def _known_words(self) -> frozenset[str]:
        if self._words is None:
            self._words = frozenset(
                word
                for literal in map(in_one_case, self.literals)
                for word in _WORD.findall(literal)
                if len(word) < len(literal)
            )
        return self._words

    def _known_parts(self) -> frozenset[str] | None:
        """All parts of eight characters; None when there are too many of them."""
        if self._parts is None:
            if self.too_many:
                return None
            forms = self._known_forms()
            self._parts = frozenset(
                form[at : at + PART] for form in forms for at in range(len(form) - PART + 1)
            )
            self._groups = frozenset(
                group
                for form in forms
                for start in range(_GROUP)
                for group in _groups_of(form, start)
            )
        return self._parts


_GROUP = PART // 2


def _groups_of(text: str, start: int = 0) -> list[int]:
    """A text from an offset on in groups of four characters, each as a number. All characters
    beyond ASCII count as one."""
    data = text.encode("ascii", "replace")
    length = (len(data) - start) // _GROUP * _GROUP
    return memoryview(data)[start : start + length].cast("I").tolist()


def in_one_case(text: str) -> str:
    """A text in one case, of the same length."""
    if text.isascii():
        return text.lower()
    plain = text.casefold()
    if len(plain) == len(text):
        return plain
    return "".join(
        plain if len(plain := character.casefold()) == 1 else character for character in text
    )


def is_vocabulary(text: str) -> bool:
    """The text is a word of the language, or a part of one: it reveals nothing."""
    plain = text.strip(_PUNCTUATION).casefold()
    return plain in _words() and "\n" not in plain


_PUNCTUATION = " \t`'\".,:;/=(){}[]$-_"


def is_word(text: str) -> bool:
    """The text is a word of the language."""
    return f"\n{text.casefold()}\n" in _words()


@cache
def _words() -> str:
    return "\n".join(("", *vocabulary(), ""))


def _readings(literal: str) -> Iterator[str]:
    """A literal as it is, on one line, and without escapes."""
    from smslint.redaction.forms import unquote, without_escapes

    for prefix in _PREFIXES:
        literal = literal.removeprefix(prefix)
    yield literal
    joined = " ".join(literal.split())
    if joined != literal:
        yield joined
    if "\\" in literal:
        yield without_escapes(literal)
    if "%" in literal:
        yield unquote(literal)
