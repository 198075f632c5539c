"""The name that the author most likely meant, for messages to suggest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_KEPT = 60
"""Names up to this length are folded once."""

_LONGEST = 100


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that somebody who wrote `name` most likely meant, or None.

    Capitals, `-` and `_` make no difference to what is meant; beyond that one letter in three may
    be wrong, three at most. Ties go to the candidate that comes first.
    """
    plain = folded(name)
    allowed = min(3, len(plain) // 3)
    best: str | None = None
    best_distance = allowed + 1
    letters = frozenset(plain)
    if len(plain) > _LONGEST:
        return None  # a long name is hardly a typo, and comparing would take time
    for candidate in candidates:
        if candidate == name:
            continue
        other, others = _letters(candidate)
        if abs(len(other) - len(plain)) >= best_distance:
            continue
        # One edit changes at most two of the letters that occur: most candidates end here.
        if len(letters ^ others) > 2 * (best_distance - 1):
            continue
        distance = _distance(plain, other, best_distance - 1)
        if distance < best_distance:
            best, best_distance = candidate, distance
            if distance == 0:
                break
    return best


def likely(name: str, candidates: Iterable[str]) -> str | None:
    """As `nearest`; where nothing is near, the only candidate that starts so."""
    known = tuple(candidates)
    meant = nearest(name, known)
    if meant is None and len(name.strip("-")) > 1:
        longer = [candidate for candidate in known if candidate.startswith(name.casefold())]
        meant = longer[0] if len(longer) == 1 else None
    return meant


def shortened(name: str, candidates: Iterable[str]) -> str | None:
    """The only candidate of which `name` is the start or the end, by whole words."""
    plain = name.casefold()
    longer = [
        candidate
        for candidate in candidates
        if candidate.startswith(f"{plain}_") or candidate.endswith(f"_{plain}")
    ]
    return longer[0] if len(longer) == 1 else None


def _letters(name: str) -> tuple[str, frozenset[str]]:
    return _known_letters(name) if len(name) <= _KEPT else _found_letters(name)


def _found_letters(name: str) -> tuple[str, frozenset[str]]:
    plain = folded(name)
    return plain, frozenset(plain)


_known_letters = lru_cache(maxsize=2048)(_found_letters)


def folded(name: str) -> str:
    """A name without what makes no difference to what is meant: capitals, `-`, `_` and spaces."""
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _distance(a: str, b: str, allowed: int) -> int:
    """Edits between two texts, neighbours swapped counted as one; `allowed` + 1 when more.

    Only what is left between an equal start and an equal end is compared, and only letters whose
    places differ by as much as is allowed: names may be long.
    """
    if a == b:
        return 0
    front = 0
    short = min(len(a), len(b))
    while front < short and a[front] == b[front]:
        front += 1
    end = 0
    while end < short - front and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[front : len(a) - end], b[front : len(b) - end]
    too_many = allowed + 1
    if abs(len(a) - len(b)) > allowed:
        return too_many
    # A row holds the distances of the first `i` letters of `a` from the first `i - allowed + k` of
    # `b`, for each `k`; with a column more than can be allowed at its end.
    width = 2 * allowed + 1
    earlier: list[int] = []
    before: list[int] = []
    row = [too_many] * allowed + list(range(allowed + 2))
    for i, left in enumerate(a, 1):
        earlier, before = before, row
        row = [too_many] * (width + 1)
        for k in range(width):
            j = i - allowed + k
            if j < 0 or j > len(b):
                continue
            if j == 0:
                row[k] = i
                continue
            right = b[j - 1]
            cost = min(before[k + 1] + 1, before[k] + (left != right))
            if k:
                cost = min(cost, row[k - 1] + 1)
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, earlier[k] + 1)
            row[k] = cost
        if min(row) > allowed:
            return too_many
    return min(row[len(b) - len(a) + allowed], too_many)
