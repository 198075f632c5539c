"""What is in the way of a number or sender: which character, how many, what is in front."""

from __future__ import annotations

import unicodedata

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.facts.senders import (
    AGENT_PREFIX,
    ALPHANUMERIC_LENGTH,
    is_agent_id,
    is_alphanumeric,
    is_number,
)

_SCHEME = lazy(r"(?i)(?:tel|sms|smsto|mms|whatsapp|viber|callto):")
_SEPARATORS = "-./()"
_TRUNK = "(0)"
_LIKE_PLUS = "\uff0b"  # a plus of full width
_CALLED = {" ": "a space", "\t": "a tab", "\n": "a line break", "\r": "a line break"}
_SHORT_CODE_LENGTH = 8
_MOST_DIGITS = 15
_SURE_LENGTH = 11
"""Digits from which a number without its plus surely starts with a country code."""


class Cause(NamedTuple):
    """What is in the way, as the rest of a sentence about the value; and the number that was meant,
    where that is certain."""

    what: str
    meant: str | None = None


def cause_in_number(text: str) -> Cause | None:
    """What keeps a text from being a number or a short code; None when it is one, or does not mean
    to be one."""
    inside: list[str] = []
    found: list[str] = []
    rest = _without_scheme(text, found)
    rest = _without_odd_signs(rest, inside, found)
    rest = _without_separators(rest, inside, found)
    digits = rest.lstrip("+")
    plus = rest[: len(rest) - len(digits)]
    if not digits.isdecimal():
        return None
    if len(plus) > 1:
        found.append(f"it has {len(plus)} plus signs")
        plus = "+"
    if digits.startswith("00") and len(digits) > _SHORT_CODE_LENGTH:
        found.append(f"`{plus}00` is in front in place of `+`")
        digits, plus = digits.lstrip("0"), "+"
    meant: str | None = None
    if plus:
        if digits.startswith("0"):
            found.append("a country code does not start with 0")
        else:
            meant = _checked(f"+{digits}", found)
    elif is_number(digits):
        meant = digits  # a short code
    elif len(digits) < 3:
        digit = "digit" if len(digits) == 1 else "digits"
        found.append(f"it has {len(digits)} {digit}, and a short code has 3 to 8")
    elif digits.startswith("0"):
        found.append("it starts with 0: a number in national form lacks its country code")
    elif len(digits) < _SURE_LENGTH:
        found.append("its `+` and country code are missing")
    else:
        meant = _checked(f"+{digits}", found)
        if meant is not None:
            found.append("its `+` is missing")
    if inside:
        found.insert(0, f"it has {_joined(inside)} in it")
    return Cause(_joined(found), meant if meant != text else None) if found else None


def _joined(items: list[str]) -> str:
    items = list(dict.fromkeys(items))
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _checked(number: str, found: list[str]) -> str | None:
    """The number, when it is one."""
    if is_number(number):
        return number
    digits = len(number) - 1
    if digits > _MOST_DIGITS:
        found.append(f"it has {digits} digits, and a number has {_MOST_DIGITS} at most")
    elif digits < 2:
        found.append("the number itself is missing")
    return None


def _without_scheme(text: str, found: list[str]) -> str:
    bare = text.strip()
    match = _SCHEME.match(bare)
    if match is None:
        return text
    found.append(f"`{match[0]}` is in front of the number")
    return bare[match.end() :]


def _without_odd_signs(text: str, inside: list[str], found: list[str]) -> str:
    """Digits and a plus of other scripts as those that are meant, and nothing that is invisible."""
    kept: list[str] = []
    for sign in text:
        if sign == _LIKE_PLUS:
            found.append(f"`{sign}` is not the sign `+`")
            kept.append("+")
        elif sign.isdecimal() and not sign.isascii():
            found.append("its digits are not the signs 0 to 9")
            kept.append(str(unicodedata.decimal(sign)))
        elif sign not in " \t\r\n" and _is_invisible(sign):
            inside.append(named(sign))
        else:
            kept.append(sign)
    return "".join(kept)


def _without_separators(text: str, inside: list[str], found: list[str]) -> str:
    core = text.strip()
    if core != text:
        found.append(_space_around(text))
    if _TRUNK in core and core.startswith(("+", "00")):
        found.append(f"`{_TRUNK}` is dialled in the country only")
        core = core.replace(_TRUNK, "", 1)
    others = [sign for sign in dict.fromkeys(core) if sign in _SEPARATORS or _is_dash(sign)]
    bare = core.translate({ord(sign): None for sign in (*others, *" \t\r\n")})
    if bare == core or not bare.lstrip("+").isdecimal():
        return core
    if any(sign.isspace() for sign in core):
        inside.append("spaces")
    inside.extend(map(quoted, others))
    return bare


def _space_around(text: str) -> str:
    at_end = not text[:1].isspace()
    return f"it has {named(text[-1 if at_end else 0])} at its {'end' if at_end else 'start'}"


def cause_in_sender(text: str, *, agents: bool, alphanumeric: bool) -> Cause:
    """What keeps a text from being a sender. `agents`: the id of an RCS agent is possible;
    `alphanumeric`: an alphanumeric sender is."""
    cause = cause_in_number(text)
    if cause is not None:
        return cause
    bare = "".join(" " if _is_invisible(sign) and sign.isspace() else sign for sign in text).strip()
    meant = bare if bare != text and _is_sender(bare, agents, alphanumeric) else None
    core = text.removeprefix(AGENT_PREFIX) if agents else text
    allowed = "_.-" if agents and not alphanumeric else "_.- &"
    for sign in core:
        if not (sign.isascii() and sign.isalnum()) and sign not in allowed:
            kind = "the id of an RCS agent" if allowed == "_.-" else "a sender"
            return Cause(f"{kind} cannot have {named(sign)}", meant)
    if meant is not None:
        return Cause(_space_around(text), meant)
    if alphanumeric and len(text) > ALPHANUMERIC_LENGTH:
        return Cause(
            f"it has {len(text)} characters, and an alphanumeric sender has"
            f" {ALPHANUMERIC_LENGTH} at most"
        )
    if alphanumeric and not any(sign.isalpha() for sign in core):
        return Cause("an alphanumeric sender has one letter at least")
    return Cause("the id of an RCS agent starts with a letter or digit", meant)


def _is_sender(text: str, agents: bool, alphanumeric: bool) -> bool:
    return (agents and is_agent_id(text)) or (alphanumeric and is_alphanumeric(text))


def _is_dash(sign: str) -> bool:
    return unicodedata.category(sign) == "Pd"


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc", "Zs", "Zl", "Zp")


def named(sign: str) -> str:
    """A character in a sentence, also one that cannot be seen."""
    if sign in _CALLED:
        return _CALLED[sign]
    if sign.isprintable():
        return quoted(sign)
    if sign.isspace():
        kind = "no-break space" if sign in "\u00a0\u202f\u2007" else "space"
        return f"a {kind} (U+{ord(sign):04X})"
    return f"an invisible character (U+{ord(sign):04X})"
