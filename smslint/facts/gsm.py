"""The alphabet of SMS, and how texts are cut into segments.

Source: 3GPP TS 23.038, chapter 6.2.1 (the default alphabet and its extension table), and TS 23.040
for the sizes: a segment holds 160 septets or 70 UTF-16 units, 153 or 67 when there are several,
because a header has to say how they belong together. No character is cut in two.
"""

from __future__ import annotations

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Characters of two septets each."""

TWINS: dict[str, str] = {
    # quotation marks
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    # dashes: hyphen, no-break hyphen, figure dash, en dash, em dash, horizontal bar, minus
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "–": "-",
    "—": "-",
    "\u2015": "-",
    "\u2212": "-",
    "…": "...",
    # no-break spaces: usual, narrow
    "\u00a0": " ",
    "\u202f": " ",
}
"""Characters outside the alphabet, and what reads the same inside of it."""

_NAMES = {
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
}

_ONE_SEPTETS, _MANY_SEPTETS = 160, 153
_ONE_UNITS, _MANY_UNITS = 70, 67


def outside(text: str) -> list[str]:
    """The characters of a text that the GSM alphabet lacks, each once, in order."""
    return [char for char in dict.fromkeys(text) if char not in BASIC and char not in EXTENSION]


def plain(text: str) -> str:
    """The text with the twins of its characters."""
    return text.translate(_TABLE)


def called(char: str) -> str:
    """How a message calls a character with a twin."""
    return _NAMES.get(char, f"`{char}`")


def segments(text: str) -> int:
    """Into how many segments a text is cut."""
    if outside(text):
        return _pieces([1 + (ord(char) > 0xFFFF) for char in text], _ONE_UNITS, _MANY_UNITS)
    return _pieces([1 + (char in EXTENSION) for char in text], _ONE_SEPTETS, _MANY_SEPTETS)


def _pieces(widths: list[int], one: int, many: int) -> int:
    if sum(widths) <= one:
        return 1
    count, room = 1, many
    for width in widths:
        if width > room:
            count, room = count + 1, many
        room -= width
    return count


_TABLE = str.maketrans(TWINS)
