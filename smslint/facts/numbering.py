"""Which telephone numbers a country's numbering plan can have.

Source: the metadata of libphonenumber, see `smslint.facts.numbering_plans`; for `+1` the North
American Numbering Plan, in which area code and exchange start with a digit from 2 to 9. Numbers
kept for fiction are possible numbers.
"""

from __future__ import annotations

from functools import cache

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.facts.numbering_plans import PLANS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST_CODE = 3
NORTH_AMERICA = "1"
_NORTH_AMERICAN_DIGITS = 10
_LONGEST_SHORT_CODE = 8

_NORTH_AMERICAN = lazy(r"[2-9][0-9]{2}[2-9][0-9]{6}")


UNASSIGNED: Final = "no country has this country code"
LENGTH: Final = "the country has no numbers of this length"
TRUNK_ZERO: Final = "the zero that is dialled inside the country only was kept"
AREA_OR_EXCHANGE: Final = "area code or exchange start with 0 or 1"
"""What makes a number impossible."""


class Impossible(NamedTuple):
    """An impossible number: why, its country code (empty when there is no such code), how many
    digits follow the code, and how many may, as in `7, 9 or 10`. `corrected` is the number without
    the prefix that is dialled inside the country only, where that makes it possible. `short`: it
    has so few digits that it may be a short code."""

    why: str
    code: str = ""
    digits: int = 0
    allowed: str = ""
    corrected: str = ""
    short: bool = False


class _Plan:
    __slots__ = ("after_zero", "code", "lengths", "trunk")

    def __init__(self, code: str, trunk: str, after_zero: str, lengths: frozenset[int]) -> None:
        self.code = code
        self.trunk = trunk
        self.after_zero = after_zero
        self.lengths = lengths


def impossible(number: str) -> Impossible | None:
    """Why a number in E.164 form does not fit its plan; None when it does."""
    digits = number[1:]
    short = len(digits) <= _LONGEST_SHORT_CODE
    plan = _plan_of(digits)
    if plan is None:
        return Impossible(UNASSIGNED, short=short)
    rest = digits[len(plan.code) :]
    why = _why(plan, rest)
    if why is None:
        return None
    corrected = ""
    for prefix in (plan.trunk, "0"):
        shorter = rest[len(prefix) :]
        if prefix and rest.startswith(prefix) and _why(plan, shorter) is None:
            corrected = f"+{plan.code}{shorter}"
            break
    lengths = {_NORTH_AMERICAN_DIGITS} if plan.code == NORTH_AMERICA else plan.lengths
    return Impossible(why, plan.code, len(rest), _either(lengths), corrected, short)


def _why(plan: _Plan, rest: str) -> str | None:
    if plan.code == NORTH_AMERICA:
        if len(rest) != _NORTH_AMERICAN_DIGITS:
            return LENGTH
        return None if _NORTH_AMERICAN.fullmatch(rest) else AREA_OR_EXCHANGE
    if rest[:1] == "0" and rest[1:2] not in (plan.after_zero or "-"):
        return TRUNK_ZERO
    return None if len(rest) in plan.lengths else LENGTH


def country_code(digits: str) -> str:
    """The country code that digits start with; empty when no country has it."""
    return _code(digits[:LONGEST_CODE])


@cache
def _code(digits: str) -> str:
    for length in range(1, len(digits) + 1):
        # No country code is the start of another one.
        if PLANS.find(f" {digits[:length]}:") >= 0:
            return digits[:length]
    return ""


def _plan_of(digits: str) -> _Plan | None:
    code = country_code(digits)
    return _plan(code) if code else None


@cache
def _plan(code: str) -> _Plan:
    start = PLANS.index(f" {code}:") + 1
    _, prefix, lengths = PLANS[start : PLANS.index(" ", start)].split(":")
    trunk, _, after_zero = prefix.partition("*")
    return _Plan(code, trunk, after_zero, frozenset(_lengths(lengths)))


def _lengths(text: str) -> list[int]:
    lengths: list[int] = []
    for run in text.split(","):
        first, _, last = run.partition("-")
        lengths += range(int(first), int(last or first) + 1)
    return lengths


def _either(lengths: frozenset[int] | set[int]) -> str:
    """`10`, `8 to 10`, or `7, 9 or 10`."""
    runs: list[list[int]] = []
    for length in sorted(lengths):
        if runs and runs[-1][-1] == length - 1:
            runs[-1].append(length)
        else:
            runs.append([length])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)
    *firsts, last = parts
    return f"{', '.join(firsts)} or {last}" if firsts else last
