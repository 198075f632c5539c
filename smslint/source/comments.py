"""Where the comments of a text are.

PyYAML's events leave comments out. But a `#` outside of all scalars can only start a comment, or be
inside one: names of anchors and tags contain none. So the scalars that were read are enough.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.source.lines import line_end
from smslint.source.tree import Document, Scalar

# A text in quotes; what closes it is a group of its own.
_QUOTED = lazy(
    r"(?<![^\s\[\]{},:])"
    r"(?:'[^']*(?:''[^']*)*('(?!'))?|\"[^\"\\]*(?:\\[\s\S][^\"\\]*)*(\")?)"
)


class Comment(NamedTuple):
    """A comment with its `#`; `alone` when nothing else is on its line. `gap` is where the white
    space before it starts."""

    start: int
    end: int
    text: str
    alone: bool
    gap: int


def comments(text: str, scalars: Sequence[Scalar], *, end: int | None = None) -> list[Comment]:
    """All comments of a text, in order. `scalars` are those of all its documents, in order.

    When a text could not be read to its end, the meaning of a `#` after the place where reading
    stopped is unknown: `end` leaves out what starts there or later.
    """
    stopped = end is not None
    end = len(text) if end is None else end
    found: list[Comment] = []
    at = text.find("#", 0, end)
    if at < 0:
        return found
    # An empty one contains nothing, and may be where the next one starts.
    written = [scalar for scalar in scalars if scalar.start < scalar.end]
    read = _inside(text, scalars[-1])[1] if scalars else 0
    seen = 0
    while at >= 0:
        before_it = bisect_right(written, at, key=_start)
        if before_it:
            inside = _inside(text, written[before_it - 1])
            if inside[0] <= at < inside[1]:
                at = text.find("#", inside[1], end)
                continue
        if stopped and at >= read and _in_open_quotes(text, max(seen, read), at):
            break
        before = text[seen:at].rstrip(" \t")
        alone = before[-1:] in ("\n", "\r") if before else seen == 0
        gap = seen + len(before)
        seen = line_end(text, at)
        found.append(Comment(at, seen, text[at:seen], alone, gap))
        at = text.find("#", seen, end)
    return found


def by_document(
    text: str, documents: Sequence[Document], found: Sequence[Comment]
) -> dict[int, list[Comment]]:
    """Comments of a text by the number of the document that they are in. What is in front of the
    first one belongs to it."""
    starts: list[int] = []
    numbers: list[int] = []
    end = 0
    for document in documents:
        if document.root is None:
            continue
        marker = text.rfind("\n---", end, document.root.start) + 1
        starts.append(marker or document.root.start)
        numbers.append(document.number)
        end = document.root.end
    groups: dict[int, list[Comment]] = {}
    for comment in found:
        if numbers:
            at = max(bisect_right(starts, comment.start) - 1, 0)
            groups.setdefault(numbers[at], []).append(comment)
    return groups


def _start(scalar: Scalar) -> int:
    return scalar.start


def _inside(text: str, scalar: Scalar) -> tuple[int, int]:
    """The part of a scalar that cannot contain a comment: in a block scalar, all after its
    header."""
    if not scalar.is_block:
        return scalar.start, scalar.end
    header_end = line_end(text, scalar.start)
    return header_end, max(header_end, scalar.end)


def _in_open_quotes(text: str, start: int, at: int) -> bool:
    """Between the two offsets quotes open that nothing closes before the second one."""
    return any(
        match.end() == at and not (match[1] or match[2])
        for match in _QUOTED.finditer(text, start, at)
    )
