"""JSON texts of custom credentials, filled in as Journey Optimizer would before it sends them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from smslint.base.secret_refs import spans
from smslint.live.resolver import Resolver
from smslint.live.secrets import Secret, Unresolved
from smslint.payloads import placeholders_in


class Filled(NamedTuple):
    """A text with everything filled in, and the same for people: references as they are written.
    `value` is the JSON that the text is, None when it is none."""

    text: Secret
    shown: str
    value: Any


def fill(
    text: str, resolver: Resolver, values: Mapping[str, str] | None = None
) -> Filled | Unresolved:
    """Fill in references, and placeholders by name.

    Inside of strings a value is escaped as JSON wants it. A bare placeholder stands for a string,
    unless its value is itself an object or an array; a bare reference for whatever it holds.
    """
    values = values or {}
    parts: list[str] = []
    shown: list[str] = []
    inside = False
    rest = 0
    for start, end, name in _holes(text, values):
        inside = _is_inside(text, rest, start, inside)
        before, hole = text[rest:start], text[start:end]
        rest = end
        if name is None:
            found = resolver.resolve(hole)
            if isinstance(found, Unresolved):
                return found
            value = _escaped(found.reveal()) if inside else found.reveal()
            parts += (before, value)
            shown += (before, hole)
        elif name in values:
            value = _escaped(values[name]) if inside else _bare(values[name])
            parts += (before, value)
            shown += (before, value)
        else:
            parts += (before, hole)
            shown += (before, hole)
    whole = "".join((*parts, text[rest:]))
    return Filled(Secret(whole), "".join((*shown, text[rest:])), _json(whole))


def _holes(text: str, values: Mapping[str, str]) -> Iterator[tuple[int, int, str | None]]:
    """Where something is to be filled in; the name of a placeholder, None for a reference."""
    placeholders = placeholders_in(text, tuple(values))
    taken = {item.start for item in placeholders}
    holes: list[tuple[int, int, str | None]] = [
        (start, end, None)
        for start, end in spans(text)
        if not any(start <= other < end for other in taken)
    ]
    for item in placeholders:
        more = item.braces - 2  # what is more than two braces stays in the text
        holes.append((item.start + more, item.end - more, item.name))
    return iter(sorted(holes, key=lambda hole: hole[0]))


def _is_inside(text: str, start: int, end: int, inside: bool) -> bool:
    """Whether `end` is inside of a string, when `start` is or is not."""
    at = start
    while at < end:
        if text[at] == "\\" and inside:
            at += 1
        elif text[at] == '"':
            inside = not inside
        at += 1
    return inside


def _escaped(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _bare(value: str) -> str:
    found = _json(value)
    return value if isinstance(found, dict | list) else json.dumps(value, ensure_ascii=False)


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(_: str) -> Callable[[], None]:
    raise ValueError("no JSON")
