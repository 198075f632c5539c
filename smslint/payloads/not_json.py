"""What is wrong with JSON text, in a sentence that a person can act on.

Never quoting the text itself, apart from marks and words that JSON or similar languages know: the
text may be a secret.
"""

from __future__ import annotations

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy

_WORD = lazy(r"[^\s,:{}\[\]\"]+")
_LINE = lazy(r"[^\r\n]*")
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BRACKETS = {"{": "}", "[": "]"}
_SPELT = {"true": "true", "false": "false", "null": "null", "none": "null", "nil": "null"}
_UNKNOWN = frozenset(("nan", "infinity", "-infinity", "+infinity", "inf", "-inf", "undefined"))
_ENTITY = lazy(r"&(?:[a-z]{2,6}|#(?:[0-9]{1,5}|x[0-9A-Fa-f]{1,4}));")
_CURLY = "“”„‟«»‘’‚‛"
_CONTROLS = {
    "\t": "a tab is inside a text; JSON writes it `\\t`",
    "\n": "a text is not closed on its line; a quote is missing, or a line break that JSON writes"
    " `\\n`",
}


class NotJson(NamedTuple):
    """The first place at which a text is not JSON (offsets in the text), and one sentence why."""

    start: int
    end: int
    why: str


def text_fault(text: str, start: int, position: int) -> NotJson:
    """What is wrong at `position` inside the string that starts at `start`."""
    char = text[position : position + 1]
    if not char or (char in "\r\n" and not text[position:].strip()):
        line = _LINE.match(text, start)
        return NotJson(start, line.end() if line else position, "a text has no closing quote")
    if char == "\\":
        return NotJson(
            position,
            min(position + 2, len(text)),
            "JSON does not escape the character after this backslash; a backslash itself is"
            " written `\\\\`",
        )
    if char in "\r\n":
        return NotJson(start, position, _CONTROLS["\n"])
    why = _CONTROLS.get(char, f"the control character U+{ord(char):04X} is inside a text")
    return NotJson(position, position + 1, why)


def value_fault(text: str, position: int, inside: str, *, after_comma: bool) -> NotJson:
    """What is wrong where a value should start, `inside` the bracket that is open (or nothing)."""
    char = text[position]
    if char in ",:}]":
        if char in "}]" and after_comma and _BRACKETS.get(inside) == char:
            return _trailing_comma(position, char)
        return NotJson(position, position + 1, f"a value is missing before this `{char}`")
    known = _known(text, position)
    if known is not None:
        return known
    word = _WORD.match(text, position)
    found = word[0] if word else char
    end = position + len(found)
    plain = found.casefold()
    if plain in _UNKNOWN:
        return NotJson(position, end, f"JSON has no `{found}`")
    if plain in _SPELT:
        return NotJson(position, end, f"in JSON this is written `{_SPELT[plain]}`")
    if char in "+-.0123456789":
        return NotJson(position, end, f"this is not a number in JSON{_number_hint(found)}")
    if plain[0] in _LATIN_LETTERS:
        return NotJson(position, end, "this is not a value in JSON; text needs double quotes")
    return _odd_character(char, position)


def misplaced(
    text: str, position: int, inside: str, wanted: str, *, after_comma: bool = False
) -> NotJson:
    """What is wrong where a key, a colon, a comma or the end should be."""
    char = text[position]
    if wanted == "key" and char == "}" and after_comma:
        return _trailing_comma(position, char)
    known = _known(text, position)
    if known is not None and not (wanted == "comma" and char == "'"):
        return known
    if char in "}]" and wanted == "comma":
        why = f"this `{char}` closes nothing; the last bracket that is open is `{inside}`"
    elif char == ":" and wanted == "comma" and inside == "{":
        why = "a second colon follows a value"
    elif ord(char) < ord(" ") or (not char.isascii() and not char.isprintable()):
        return _odd_character(char, position)
    else:
        why = {
            "key": "a key in double quotes is missing here",
            "colon": "the colon between key and value is missing before this",
            "comma": "a comma is missing before this",
            "end": "something follows after the end",
        }[wanted]
    word = _WORD.match(text, position)
    quoted = char == '"' and text.find('"', position + 1)
    end = word.end() if word else quoted + 1 if quoted and quoted > 0 else position + 1
    return NotJson(position, end, why)


def _trailing_comma(position: int, char: str) -> NotJson:
    why = f"there is a comma before this `{char}`, which JSON does not allow"
    return NotJson(position, position + 1, why)


def _known(text: str, position: int) -> NotJson | None:
    """What people bring along from other languages."""
    char = text[position]
    if text.startswith(("//", "/*"), position) or char == "#":
        line = _LINE.match(text, position)
        end = line.end() if line else position + 1
        return NotJson(position, end, "JSON has no comments")
    entity = _ENTITY.match(text, position) if char == "&" else None
    if entity is not None:
        return NotJson(position, entity.end(), f"`{entity[0]}` is HTML; JSON has the mark itself")
    if char == "'":
        return NotJson(position, position + 1, "JSON takes double quotes, not single ones")
    if char in _CURLY:
        return NotJson(position, position + 1, "JSON takes straight double quotes, no others")
    return None


def _odd_character(char: str, position: int) -> NotJson:
    shown = f"`{char}`" if char.isascii() and char.isprintable() else f"U+{ord(char):04X}"
    return NotJson(position, position + 1, f"the character {shown} means nothing here")


def _number_hint(found: str) -> str:
    digits = found.lstrip("+-")
    if found.startswith("+"):
        return ": it has no plus sign"
    if len(digits) > 1 and digits[0] == "0" and digits[1] in "0123456789":
        return ": it does not start with a zero"
    if digits.startswith("."):
        return ": a digit is missing before the point"
    if digits.endswith("."):
        return ": a digit is missing after the point"
    return "; text needs double quotes"
