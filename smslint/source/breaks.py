"""Characters that end a line in YAML 1.1 and in no editor: U+0085, U+2028, U+2029.

They come along with pasted text. For YAML 1.2, for people and for line numbers they are characters
like any other; so the parsers, which are of YAML 1.1, see others in their places.
"""

_BREAKS = ("\x85", "\u2028", "\u2029")
_PRIVATE = range(0xE000, 0xF900)


class Hidden:
    """A text in which such characters are hidden from a parser, as long as it was."""

    __slots__ = ("_back", "text")

    def __init__(self, text: str) -> None:
        used = set(text)
        free = (char for char in map(chr, _PRIVATE) if char not in used)
        # A text that uses up all private characters keeps its breaks: nobody wrote it to be read.
        pairs = list(zip(_BREAKS, free, strict=False))
        self.text = text.translate({ord(found): other for found, other in pairs})
        self._back = {ord(other): found for found, other in pairs}

    def restored(self, part: str) -> str:
        """A part of the parser's text as it stands in the file."""
        return part.translate(self._back)


def hidden(text: str) -> Hidden | None:
    """None for nearly every text: there is nothing to hide."""
    if text.isascii() or not any(char in text for char in _BREAKS):
        return None
    return Hidden(text)
