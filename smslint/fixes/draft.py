"""A file's text while it is being fixed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.findings import Edit
from smslint.base.named_tuples import NamedTuple
from smslint.source.decode import decode, encoding_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.redaction import SecretPlaces


class DraftError(ValueError):
    """The file cannot be fixed without touching more than the edits; the message says why."""


class _Piece(NamedTuple):
    """A stretch of the text: kept, from `start` on in the original, or new (`start` is None)."""

    text: str
    start: int | None


class Draft:
    """The text of a file after some edits, which remembers what it was before.

    Never changes: `with_edits` gives a new one. Raises DraftError for bytes that would not come
    back the same.
    """

    __slots__ = ("_encoding", "_mark", "_pieces", "data", "original")

    original: bytes
    data: bytes
    """What the file would hold."""

    def __init__(self, original: bytes) -> None:
        self.original = self.data = original
        self._mark, self._encoding = encoding_of(original)
        text = decode(original)
        if self._encoded(text) != original:
            raise DraftError("its bytes are not those that its text would be written as")
        self._pieces: tuple[_Piece, ...] = (_Piece(text, 0),)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self._pieces)

    @property
    def written(self) -> list[tuple[int, int]]:
        """The places of `text` that edits wrote: offsets, in order."""
        found: list[tuple[int, int]] = []
        at = 0
        for text, start in self._pieces:
            if start is None:
                found.append((at, at + len(text)))
            at += len(text)
        return found

    def with_edits(self, edits: Iterable[Edit]) -> Draft:
        """The draft after edits that do not overlap, in any order; their offsets count the
        characters of `text`. Raises DraftError for edits that cannot be made."""
        draft = object.__new__(Draft)
        draft.original = self.original
        draft._mark, draft._encoding = self._mark, self._encoding
        draft._pieces = tuple(_edited(self._pieces, sorted(edits, key=_place)))
        draft.data = draft._encoded(draft.text)
        return draft

    def edits(self) -> list[Edit]:
        """What leads from the original to this draft; in order, with offsets of the original."""
        found: list[Edit] = []
        at = 0
        new = ""
        for piece in self._pieces:
            if piece.start is None:
                new += piece.text
                continue
            if new or piece.start > at:
                found.append(Edit(at, piece.start, new))
            at = piece.start + len(piece.text)
            new = ""
        length = len(decode(self.original))
        if new or at < length:
            found.append(Edit(at, length, new))
        return found

    def _encoded(self, text: str) -> bytes:
        try:
            return self._mark + text.encode(self._encoding)
        except UnicodeEncodeError:
            raise DraftError(f"a character cannot be written as {self._encoding}") from None


class Change(NamedTuple):
    """What happens to a file. `name` is the file for the system, `path` what outputs call it;
    `edits` are in order, with offsets of the text before. `on_disk` is False for content that
    came from elsewhere: standard input. `dialect` is what settings add to its language. Where the
    secrets are of the text before and after, as far as that is known, is in `places`."""

    name: str
    path: str
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]
    on_disk: bool
    dialect: Dialect = PLAIN
    places: tuple[SecretPlaces | None, SecretPlaces | None] = (None, None)


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _edited(pieces: Sequence[_Piece], edits: Sequence[Edit]) -> Iterator[_Piece]:
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]
    at = 0
    for start, end, text in edits:
        if not at <= start <= end <= starts[-1]:
            raise DraftError("edits overlap, or lie outside of the text")
        yield from _cut(pieces, starts, at, start)
        if text:
            yield _Piece(text, None)
        at = end
    yield from _cut(pieces, starts, at, starts[-1])


def _cut(pieces: Sequence[_Piece], starts: list[int], low: int, high: int) -> Iterator[_Piece]:
    """The pieces between two offsets of the current text."""
    number = bisect_right(starts, low) - 1
    while low < high:
        text, origin = pieces[number]
        first = low - starts[number]
        part = text[first : first + high - low]
        yield _Piece(part, None if origin is None else origin + first)
        low += len(part)
        number += 1
