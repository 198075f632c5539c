"""What the parsers would misread, hidden from them: replaced by private-use characters.

* U+0085, U+2028 and U+2029 end a line in YAML 1.1 and in no editor. They come along with pasted
  text. For YAML 1.2, for people and for line numbers they are characters like any other.
* JSON writes a character beyond U+FFFF as two escapes (`\\ud83c\\udf89`), a surrogate pair. In
  double quotes such a pair is one character; the parsers see two halves, which they refuse.

A text stays as long as it was, so that every place in it stays where it is.
"""

from __future__ import annotations

import re

from smslint.base.patterns import lazy

_BREAKS = ("\x85", "\u2028", "\u2029")
_BACKSLASH = "\\"
_PRIVATE = range(0xE000, 0xF900)

_HALF = r"[0-9a-fA-F]{2}"
_ESCAPE = lazy(rf"\\(?:u([dD][89abAB]{_HALF})\\u([dD][c-fC-F]{_HALF})|[\s\S])")


class Disguise:
    """A text in which such characters are hidden from a parser."""

    __slots__ = ("_back", "_pair", "text")

    def __init__(self, text: str) -> None:
        used = set(text)
        free = (char for char in map(chr, _PRIVATE) if char not in used)
        # A text that uses all private characters stays as it is: it is not a real configuration.
        masks = dict(zip((*_BREAKS, _BACKSLASH), free, strict=False))
        self._back = {ord(mask): hidden for hidden, mask in masks.items()}
        backslash = masks.pop(_BACKSLASH, None)
        self._pair: re.Pattern[str] | None = None
        if backslash is not None:
            self._pair = re.compile(rf"{backslash}u(.{{4}}){backslash}u(.{{4}})")
            text = _ESCAPE.sub(
                lambda match: match[0].replace(_BACKSLASH, backslash) if match[1] else match[0],
                text,
            )
        self.text = text.translate({ord(hidden): mask for hidden, mask in masks.items()})

    def restored(self, part: str, style: str) -> str:
        """The value of a scalar as it is meant; pairs are escapes in double quotes only."""
        if style == '"' and self._pair is not None:
            part = self._pair.sub(_character, part)
        return part.translate(self._back)


def _character(pair: re.Match[str]) -> str:
    high, low = (int(half, 16) for half in pair.groups())
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def disguised(text: str) -> Disguise | None:
    """None for nearly every text: there is nothing to hide."""
    if "\\ud" in text or "\\uD" in text:
        return Disguise(text)
    if text.isascii() or not any(char in text for char in _BREAKS):
        return None
    return Disguise(text)
