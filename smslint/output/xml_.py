"""Text in XML."""

from __future__ import annotations

from smslint.output.harmless import harmless

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        # XML has no place for these two, not even as references; controls are gone before.
        "\ufffe": r"\ufffe",
        "\uffff": r"\uffff",
    }
)


def xml_text(text: str) -> str:
    """A text for the inside of elements and of attributes between `"`: made harmless, on one
    line."""
    return harmless(text).translate(_ESCAPES)


def attributes(values: dict[str, object]) -> str:
    """The attributes of an element, each with a space before it."""
    return "".join(f' {name}="{xml_text(str(value))}"' for name, value in values.items())
