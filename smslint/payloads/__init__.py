"""JSON text with placeholders: what stands in a payload, and where.

A payload is JSON that Journey Optimizer fills in before it sends it, so `{{message}}` may stand in
the place of a value, and `${env:KEY}` too. `reading` reads such text, `placeholders` finds what is
to be filled, `positions` says where a part of a YAML scalar stands in its file. Nothing here knows
of credentials, rules or output.
"""

from smslint.payloads.faults import JsonFault
from smslint.payloads.placeholders import Placeholder, in_braces, placeholders_in
from smslint.payloads.positions import Positions, header_end
from smslint.payloads.reading import Json, Pair, read_json

__all__ = [
    "Json",
    "JsonFault",
    "Pair",
    "Placeholder",
    "Positions",
    "header_end",
    "in_braces",
    "placeholders_in",
    "read_json",
]
