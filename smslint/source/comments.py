"""Where a text's comments stand.

PyYAML's events leave comments out, and `#` inside a value begins none; so the scalars that were
read tell which part of a line is open for a comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from smslint.source.tree import Scalar

_HASH = re.compile(r"(?:(?<=[\s,\[\]{}])|^)#[^\r\n]*", re.MULTILINE)
_LINE_END = re.compile(r"[\r\n]|\Z")


class Comment(NamedTuple):
    """A comment with its `#`; `alone` when nothing else stands on its line."""

    start: int
    end: int
    text: str
    alone: bool


def comments(text: str, scalars: Sequence[Scalar]) -> list[Comment]:
    """All comments of a text, in order. `scalars` are those of all its documents, in order."""
    spans = sorted(_inside(text, scalar) for scalar in scalars)
    starts = [start for start, _ in spans]
    found: list[Comment] = []
    covered = 0  # a comment may hold more `#`
    for match in _HASH.finditer(text):
        at = match.start()
        if at < covered:
            continue
        before = bisect_right(starts, at) - 1
        if before >= 0 and at < spans[before][1]:
            continue
        covered = match.end()
        line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        found.append(Comment(at, match.end(), match[0], not text[line:at].strip()))
    return found


def _inside(text: str, scalar: Scalar) -> tuple[int, int]:
    """The part of a scalar that can hold no comment: of a block scalar, all behind its header."""
    if scalar.style not in ("|", ">"):
        return scalar.start, scalar.end
    match = _LINE_END.search(text, scalar.start)
    header_end = match.start() if match else scalar.end
    return header_end, max(header_end, scalar.end)
