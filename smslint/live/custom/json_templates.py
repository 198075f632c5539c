"""JSON texts of custom credentials, filled in as Journey Optimizer would before it sends them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from smslint.base.secret_refs import spans
from smslint.live.concealed import Concealed, Text, UnresolvedReference, shown
from smslint.live.http.calls import Pairs
from smslint.live.resolver import Resolver
from smslint.payloads import placeholders_in


class Filled(NamedTuple):
    """A text with everything filled in; it is shown with references as they are written.
    `is_json`: it can be read; `is_object`: as an object."""

    text: Concealed
    is_json: bool
    is_object: bool

    def as_form(self) -> Pairs:
        """The members of the object as fields of a form."""
        return tuple(
            (name, Concealed(value if isinstance(value, str) else json.dumps(value)))
            for name, value in _json(self.text.reveal()).items()
        )


def fill(
    text: str, resolver: Resolver, values: Mapping[str, Text] | None = None
) -> Filled | UnresolvedReference:
    """Fill in references, and placeholders by name.

    Inside of strings a value is escaped as JSON wants it. A bare placeholder becomes a string,
    unless its value is itself an object or an array; a bare reference is replaced by its value.
    """
    values = values or {}
    parts: list[str] = []
    seen: list[str] = []
    inside = False
    rest = 0
    for start, end, name in _holes(text, values):
        inside = _is_inside(text, rest, start, inside)
        before, hole = text[rest:start], text[start:end]
        rest = end
        value: Text = hole
        write: Callable[[str], str] = str
        if name is None:
            found = resolver.resolve(hole)
            if isinstance(found, UnresolvedReference):
                return found
            value = found
            write = _escaped if inside else str
            seen += (before, hole)
        elif name in values:
            value = values[name]
            write = _escaped if inside else _bare
            seen += (before, write(shown(value)))
        else:
            seen += (before, hole)
        parts += (before, write(value.reveal() if isinstance(value, Concealed) else value))
    whole = "".join((*parts, text[rest:]))
    read = _json(whole)
    return Filled(
        Concealed(whole, "".join((*seen, text[rest:]))),
        is_json=read is not None,
        is_object=isinstance(read, dict),
    )


def _holes(text: str, values: Mapping[str, Text]) -> Iterator[tuple[int, int, str | None]]:
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
    raise ValueError("not JSON")
