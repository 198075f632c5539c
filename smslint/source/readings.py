"""What YAML 1.1 and YAML 1.2 readers each make of a plain scalar.

PyYAML, Ruby and most older tools read YAML 1.1; Go's, Rust's and newer JavaScript libraries read
1.2's core schema. An unquoted `+14155550100` is a number to both, `NO` is a boolean only to the
first, `1e5` a number only to the second. Sources: the type repository of YAML 1.1, chapter 10.3 of
the YAML 1.2.2 specification, and PyYAML's resolver where it reads less than 1.1 specifies.
"""

from __future__ import annotations

import re

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy

Value = str | int | float | bool | None


class Readings(NamedTuple):
    """What each generation of readers gets; `kind*` names it in a message."""

    yaml11: Value
    yaml12: Value
    kind11: str
    kind12: str

    @property
    def differ(self) -> bool:
        return type(self.yaml11) is not type(self.yaml12) or self.yaml11 != self.yaml12

    @property
    def data(self) -> int | float | bool | None:
        """The value for the schemas: that of the newer readers, unless only older ones see more
        than text."""
        value = self.yaml11 if isinstance(self.yaml12, str) else self.yaml12
        return 0 if isinstance(value, str) else value


# Most plain scalars are text to everyone; nothing else starts with these.
SUSPECT_FIRST = frozenset("0123456789+-.~nNtTfFyYoO=<")

_NULL = frozenset(("~", "null", "Null", "NULL", ""))
_BOOL_12 = {word: value for value, words in ((True, "true True TRUE"), (False, "false False FALSE"))
            for word in words.split()}  # fmt: skip
_BOOL_11 = _BOOL_12 | {
    word: value
    for value, words in (
        (True, "yes Yes YES on On ON"),
        (False, "no No NO off Off OFF"),
    )
    for word in words.split()
}
_INT_12 = lazy(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT_12 = lazy(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)"
    r"|\.(?:nan|NaN|NAN)"
)
_INT_11 = lazy(
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*(?P<sixty>(?::[0-5]?[0-9])+)?)"
)
_FLOAT_11 = lazy(
    r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|\.(?:inf|Inf|INF))"
    r"|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|\.(?:nan|NaN|NAN)"
)
_DATE_11 = lazy(
    r"\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?"
    r"(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?",
    re.ASCII,
)

# Beyond this many digits no reader takes a number for text, and none for an exact number.
_EXACT_DIGITS = 300


_WORDS = _NULL | frozenset(_BOOL_11)


def surely_text(text: str) -> bool:
    """A cheap look at a plain scalar that is not empty: True when every reader takes it for text.
    False means nothing."""
    first = text[0]
    return first not in SUSPECT_FIRST or (first.isalpha() and text not in _WORDS)


def readings(text: str) -> Readings | None:
    """What readers make of a plain, untagged scalar; None when it is text to all of them."""
    if text and surely_text(text):
        return None
    value12, kind12 = _read_12(text)
    value11, kind11 = _read_11(text)
    if isinstance(value11, str) and isinstance(value12, str) and not kind11:
        return None
    return Readings(value11, value12, kind11 or "text", kind12 or "text")


def _read_12(text: str) -> tuple[Value, str]:
    if text in _NULL:
        return None, "null"
    if text in _BOOL_12:
        return _BOOL_12[text], f"the boolean {str(_BOOL_12[text]).lower()}"
    if _INT_12.fullmatch(text):
        if len(text) >= _EXACT_DIGITS:
            return 0, "a number"
        if text[:2] in ("0o", "0x"):
            return _number(int(text[2:], 8 if text[1] == "o" else 16))
        return _number(int(text))
    if _FLOAT_12.fullmatch(text):
        return _float(text)
    return text, ""


def _read_11(text: str) -> tuple[Value, str]:
    if text in _NULL:
        return None, "null"
    if text in _BOOL_11:
        return _BOOL_11[text], f"the boolean {str(_BOOL_11[text]).lower()}"
    if text[4:5] == "-" and _DATE_11.fullmatch(text):
        # A value of its own, so that it differs from the text that 1.2 readers see.
        return 0, f"the {'date' if len(text) == len('2024-01-01') else 'time'} {text}"
    whole = _INT_11.fullmatch(text)
    if whole:
        return _whole_11(text, whole)
    if _FLOAT_11.fullmatch(text):
        return _float(text.replace("_", "")) if ":" not in text else (0.5, "a number")
    if text in ("=", "<<"):
        return text, "a special key"
    return text, ""


def _whole_11(text: str, match: re.Match[str]) -> tuple[Value, str]:
    digits = text.lstrip("+-").replace("_", "")
    if len(digits) >= _EXACT_DIGITS:
        return 0, "a number"
    sign = -1 if text.startswith("-") else 1
    if match["sixty"]:
        value = 0
        for part in digits.split(":"):
            value = value * 60 + int(part)
        return _number(sign * value)
    if digits.startswith("0x"):
        return _number(sign * int(digits[2:] or "0", 16))
    if digits.startswith("0b"):
        return _number(sign * int(digits[2:] or "0", 2))
    if len(digits) > 1 and digits.startswith("0"):
        return _number(sign * int(digits, 8))
    return _number(sign * int(digits))


def _number(value: int) -> tuple[Value, str]:
    # More than twenty digits are unreadable, and Python refuses to write thousands.
    return value, f"the number {value}" if value.bit_length() < 66 else "a number"


def _float(text: str) -> tuple[Value, str]:
    word = text.lstrip("+-").lower()
    if word in (".inf", ".nan"):
        return 0.5, "infinity" if word == ".inf" else "not a number"
    value = float(text)
    if value in (float("inf"), float("-inf")):
        return 0.5, "infinity"
    return value, f"the number {value!r}"
