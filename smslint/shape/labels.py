"""The labels of Journey Optimizer's screens, as the schemas' own documentation gives them.

People who copy a set-up from the screens write the labels of the screens: `SMS type`, `Mobile
configuration`, *No Authentication*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from smslint.base.patterns import lazy
from smslint.base.suggest import folded, nearest
from smslint.shape.schemas import Schema

_LABEL = lazy(
    r"(?:Corresponds to|Journey Optimizer(?: B2B Edition)?:) \*\*([^*]+)\*\*"
    r"(?: \(once \*\*([^*]+)\*\*\))?"
)
_OF_VALUE = lazy(r"\*\*([^*]+?)\.?\*\*")

# The start of a value tells which one is meant from so many letters on: `dev`.
_SHORTEST_START = 3
# Words that people add to a value without changing its meaning: `Basic Auth`, `sinch_sms`.
_PADDING = ("2.0", "2", "authentication", "auth", "token", "sms", "messages", "message")


@cache
def labels_in(documentation: str) -> tuple[str, ...]:
    """The labels of a field, from its Markdown: today's first. Of a path through menus only the
    last step counts."""
    match = _LABEL.search(documentation)
    found = () if match is None else match.groups()
    return tuple(label.rpartition(" > ")[2] for label in found if label)


def label_of(definition: Schema) -> str | None:
    """Today's label of a field."""
    labels = labels_in(definition.get("markdownDescription", ""))
    return labels[0] if labels else None


def field_called(label: str, fields: Mapping[str, Schema]) -> str | None:
    """The field that a screen calls so."""
    plain = folded(label)
    for name, definition in fields.items():
        if plain in map(folded, labels_in(definition.get("markdownDescription", ""))):
            return name
    return None


def labels_of_values(constraint: Schema) -> dict[str, str]:
    """The values of a list by their label, where one is documented."""
    found: dict[str, str] = {}
    told = constraint.get("markdownEnumDescriptions", ())
    for value, text in zip(constraint.get("enum", ()), told, strict=False):
        match = _OF_VALUE.match(text)
        if match:
            found[match[1]] = value
    return found


def nearest_value(
    text: str, allowed: Iterable[str], labels: Mapping[str, str] | None = None
) -> str | None:
    """The value that was most likely meant: one with the same letters, one whose label it is, one
    with nearly the same letters, or the only one that starts so (`prod`)."""
    allowed = tuple(allowed)
    known = {folded(label): value for label, value in (labels or {}).items()}
    known |= {folded(value): value for value in allowed}
    plain = folded(text)
    if plain in known:
        return known[plain]
    for padding in _PADDING:
        if plain.endswith(padding) and plain.removesuffix(padding) in known:
            return known[plain.removesuffix(padding)]
    meant = nearest(text, allowed)
    if meant is None and len(plain) >= _SHORTEST_START:
        longer = [value for value in allowed if folded(value).startswith(plain)]
        meant = longer[0] if len(longer) == 1 else None
    return meant
