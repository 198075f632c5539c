"""Which differences between two sandboxes are to be expected: each has its own names, numbers and
references."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Hashable, Iterable, Mapping

from smslint.base.patterns import lazy
from smslint.base.secret_refs import has_reference, replaced
from smslint.comparison.differences import FieldChange
from smslint.comparison.values import Kind, Text, Texts, Value, source_of
from smslint.facts.vendors import PLAN_FIELDS, SERVICE_FIELDS, VENDORS


class Expected(enum.Enum):
    """Why a difference is to be expected."""

    NAME = "name"
    """It is the name of the sandbox or of an entry, or differs only in one."""
    NUMBER = "number"
    """It is a number or another sender, or differs only in one."""
    REFERENCE = "reference"
    """It is kept elsewhere, or differs only in what is."""
    ACCOUNT = "account"
    """It is the id of an account or of something in it, or the URL of a webhook."""


NUMBERS = ("sender_number", "inbound_number", "opt_out_number")
"""The fields that hold a number or another sender."""

_ACCOUNTS = frozenset(
    (
        *(vendor.account_field for vendor in VENDORS if vendor.provider is not None),
        *SERVICE_FIELDS.values(),
        *(field for _, field in PLAN_FIELDS.values()),
        "url",
    )
)
_SANDBOX_TYPE = ("sandbox_type",)

# How sandboxes are called, and how their entries are called after them.
_ALIKE = (
    frozenset(("prod", "production", "prd", "live")),
    frozenset(("stage", "staging", "stg")),
    frozenset(("dev", "development")),
    frozenset(("test", "testing", "tst")),
)
# What stands for a name of a sandbox, a name of an entry, a number and a reference; such characters
# are in no text of YAML.
_SANDBOX, _ENTRY, _NUMBER, _REFERENCE = "\0", "\1", "\2", "\3"
_JOINED = "[-_. ]*"


class Own:
    """What a sandbox has of its own. `words` (in lower case) are its name and what of it the names
    of its entries may have. `entries` maps names of entries that the other sandbox calls otherwise
    to what stands for them in both; `numbers` are those of its entries."""

    def __init__(
        self, words: Iterable[str], entries: Mapping[str, str], numbers: Iterable[str]
    ) -> None:
        self._words = _Marks(dict.fromkeys(words, _SANDBOX), any_case=True)
        self._names = _Marks({name: f"{_ENTRY}{mark}" for name, mark in entries.items()})
        self._numbers = _Marks(dict.fromkeys(numbers, _NUMBER))

    def by_word(self, name: str) -> str:
        """A name in which the sandbox's own is marked."""
        return self._words.put(name)

    def by_rest(self, name: str) -> str:
        """A name without the sandbox's own, nor what joins it to the rest."""
        return re.sub(f"{_JOINED}{_SANDBOX}{_JOINED}", "-", self.by_word(name)).strip("-")

    def without_names(self, text: str) -> str:
        """A text in which names of the sandbox and of entries are marked."""
        return self.by_word(self._names.put(text))

    def without_numbers(self, text: str) -> str:
        """A text in which the sandbox's numbers are marked."""
        return self._numbers.put(text)

    def without_both(self, text: str) -> str:
        """A text in which its names and numbers are marked."""
        return self.without_names(self.without_numbers(text))

    def without_all(self, text: str) -> str:
        """A text in which references are marked, too."""
        return self.without_both(replaced(text, _REFERENCE, url=True))


class _Marks:
    """Puts marks in the place of words (which may have several parts), the longest first. There may
    be thousands of words: they are looked up where a word starts, by their lengths."""

    def __init__(self, marks: Mapping[str, str], *, any_case: bool = False) -> None:
        self._marks = {word: mark for word, mark in marks.items() if word}
        self._lengths = sorted({len(word) for word in self._marks}, reverse=True)
        self._any_case = any_case

    def put(self, text: str) -> str:
        if not self._marks:
            return text
        parts: list[str] = []
        searched = text.lower() if self._any_case else text
        if len(searched) != len(text):
            return text
        done = 0
        for match in _BEGINNING.finditer(text):
            start = match.start()
            for length in self._lengths if start >= done else ():
                end = start + length
                mark = self._marks.get(searched[start:end])
                if mark is not None and not searched[end : end + 1].isalnum():
                    parts += (text[done:start], mark)
                    done = end
                    break
        return "".join((*parts, text[done:]))


_BEGINNING = lazy(r"(?<!\w)\+?\w|(?<=_)\w")


def own_words(name: str, other: str) -> list[str]:
    """What of the name of a sandbox is not in that of the other one, whichever way it is spelt."""
    others = other.lower().split("-")
    words = [word for word in name.lower().split("-") if word not in others]
    alike = [same for word in words for group in _ALIKE if word in group for same in group]
    return [word.lower() for word in (name, *words, *alike)]


def reason(change: FieldChange, old: Own, new: Own) -> Expected | None:
    """Why a difference between two sandboxes is to be expected; None for one that is not."""
    first, second = change.old, change.new
    if first is None or second is None:
        return None
    if isinstance(first, Text) and isinstance(second, Text):
        field = change.path[-1]
        if field in NUMBERS:
            return Expected.NUMBER
        if field in _ACCOUNTS and len(change.path) == 1:
            return Expected.ACCOUNT
        if change.path == _SANDBOX_TYPE:
            return Expected.NAME
        if _is_elsewhere(first) and _is_elsewhere(second):
            return Expected.REFERENCE
    for why, before, after in (
        (Expected.NAME, old.without_names, new.without_names),
        (Expected.NUMBER, old.without_numbers, new.without_numbers),
        (Expected.NUMBER, old.without_both, new.without_both),
        (Expected.REFERENCE, old.without_all, new.without_all),
    ):
        if _changed(first, before) == _changed(second, after):
            return why
    return None


def _changed(value: Value, change: Callable[[str], str]) -> Hashable:
    if isinstance(value, Text):
        return change(value.key)
    if isinstance(value, Texts):
        return frozenset(change(item.key) for item in value.items)
    return change(source_of(value))


def _is_elsewhere(text: Text) -> bool:
    if text.kind is Kind.SECRET:
        return not text.literal
    return has_reference(text.shown) and not replaced(text.shown, "").strip(" \"'")
