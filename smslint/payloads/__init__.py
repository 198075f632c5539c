"""JSON text with placeholders: what is in a payload, and where.

A payload is JSON that Journey Optimizer fills in before it sends it, so `{{message}}` may be in the
place of a value, and `${env:KEY}` too. `reading` reads such text, `placeholders` finds what is to
be filled, `near_misses` what was meant to be, `positions` where a part of a YAML scalar is in its
file. Nothing here knows of credentials, rules or output.
"""

from smslint.payloads.near_misses import NearMiss, meant, near_misses
from smslint.payloads.not_json import NotJson
from smslint.payloads.placeholders import (
    Call,
    Filled,
    Placeholder,
    filled_into,
    in_braces,
    placeholders_in,
)
from smslint.payloads.positions import Positions, header_end
from smslint.payloads.reading import Item, Json, Pair, read_json

__all__ = [
    "Call",
    "Filled",
    "Item",
    "Json",
    "NearMiss",
    "NotJson",
    "Pair",
    "Placeholder",
    "Positions",
    "filled_into",
    "header_end",
    "in_braces",
    "meant",
    "near_misses",
    "placeholders_in",
    "read_json",
]
