"""How long to wait before a request is made again."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

LONGEST = 30.0
"""The longest wait in seconds, even if a server asks for more."""

_FIRST = 0.5
_LONGEST_STEP = 8.0


def retry_after_seconds(retry_after: str, now: float) -> float | None:
    """The seconds that a `Retry-After` asks for, in either of its forms; None for anything else.
    `now` is the time of the clock on the wall, in seconds since 1970."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def back_off(attempt: int, chance: float) -> float:
    """The seconds before the next attempt; `attempt` counts from 0, `chance` lies between 0 and 1
    and keeps many callers from coming back at the same moment."""
    step = min(_LONGEST_STEP, _FIRST * 2.0**attempt)
    return float(step * (0.5 + chance / 2))
