"""Text in the way YAML writes it, for fixes that replace a scalar."""

from __future__ import annotations

from smslint.base.findings import Edit, Fix
from smslint.base.patterns import lazy
from smslint.source.readings import readings
from smslint.source.tree import Scalar

# What no reader takes for anything but text, in block and flow style; narrower than it need be.
_PLAIN = lazy(r"[^\W\d_][\w.@/+-]*(?: [\w.@/+-]+)*")


def in_style_of(node: Scalar, text: str) -> str | None:
    """One line of text, quoted as `node` is, or better where it has to be; None for a node that is
    a block scalar, since there a line cannot simply be replaced."""
    if node.is_block:
        return None
    if not node.style and _PLAIN.fullmatch(text) and readings(text) is None:
        return text
    if node.style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """One line of text in double quotes."""
    return '"' + "".join(map(_escaped, text)) + '"'


def within(node: Scalar, text: str) -> str:
    """A text as it is written in the middle of such a scalar."""
    if node.style == '"':
        return "".join(map(_escaped, text))
    return text.replace("'", "''") if node.style == "'" else text


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def guess(node: Scalar, text: str) -> Fix | None:
    """The (unsafe) fix that writes what was probably meant in place of a scalar."""
    written = in_style_of(node, text)
    return None if written is None else Fix(False, (Edit(node.start, node.end, written),))
