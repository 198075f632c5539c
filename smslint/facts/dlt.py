"""Ids of India's DLT registry.

Source: no official pattern exists. Ids that operators and providers show have digits only, between
11 and 19 of them, mostly 19.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

SHORTEST = 11
LONGEST = 19

_DIGITS = lazy(r"[0-9]+")


def is_digits(text: str) -> bool:
    return bool(_DIGITS.fullmatch(text))


def is_id(text: str) -> bool:
    """The text has the form of an id."""
    return SHORTEST <= len(text) <= LONGEST and is_digits(text)
