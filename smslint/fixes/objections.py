"""Which of the findings that fixes bring up are reasons to reject them.

A mistake hides others: a misspelt `message_type` hides what is wrong with a marketing message. A
finding that was only hidden is not a reason to keep the mistake. A fix is reverted when it brings
up an error or a warning in the text that it wrote, an error between two entries (the guess was
wrong, or something that was right is broken now), or one at a text that named what it replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from smslint.base.findings import Edit, Finding, Position, Related, Severity
from smslint.fixes.draft import Draft
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE
from smslint.source.lines import LineIndex

_QUOTES = "\"'"

TextOf: TypeAlias = Callable[[str], str | None]
"""The text of a file by its path; None where it cannot be read."""

_Span: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


class Objections:
    """What edits of some files wrote and replaced, and which findings are objections to them.

    `drafts` are the files with the edits made; `replaced` the texts that are gone.
    """

    def __init__(
        self, drafts: Mapping[str, Draft], replaced: Iterable[str], text_of: TextOf
    ) -> None:
        self._drafts = drafts
        self._replaced = frozenset(text for text in map(_bare, replaced) if text)
        self._text_of = text_of
        self._written: dict[str, list[_Span]] = {}

    def to(self, found: Finding) -> bool:
        """The new finding is an objection to the edits."""
        if found.severity is Severity.INFO:
            return False
        places: list[Finding | Related] = [found, *found.related]
        return (
            any(self._is_written(place.path, place.position) for place in places)
            or _is_between_entries(found)
            or self._names_what_is_gone(found)
        )

    def _is_written(self, path: str, position: Position) -> bool:
        """A fix wrote a part of the text at this place."""
        if path not in self._written:
            draft = self._drafts.get(path)
            self._written[path] = [] if draft is None else _spans(draft)
        start, end = position[:2], position[2:]
        return any(low < end and start < high for low, high in self._written[path])

    def _names_what_is_gone(self, found: Finding) -> bool:
        if not self._replaced:
            return False
        draft = self._drafts.get(found.path)
        text = self._text_of(found.path) if draft is None else draft.text
        return text is not None and _bare(text[found.start : found.end]) in self._replaced


def replaced_texts(text: str, edits: Iterable[Edit]) -> Iterator[str]:
    """The texts that edits remove, except for those that only get quotes."""
    for start, end, new in edits:
        if _bare(new) != _bare(text[start:end]):
            yield text[start:end]


def _is_between_entries(found: Finding) -> bool:
    return (
        found.severity is Severity.ERROR
        and bool(found.related)
        and BY_CODE[found.code].scope in (Scope.SANDBOX, Scope.PROJECT)
    )


def _spans(draft: Draft) -> list[_Span]:
    """The places that edits wrote, as lines and columns of the text as it is now."""
    lines = LineIndex(draft.text)
    return [(lines.position(start), lines.position(end)) for start, end in draft.written]


def _bare(text: str) -> str:
    """A value without its quotes."""
    text = text.strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] == text[0]:
        return text[1:-1]
    return text
