"""The header parameters of a custom credential: what the form holds, and how to change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smslint.base.phrasing import quoted
from smslint.facts.product import credential_labels, credentials
from smslint.facts.product.forms import Input
from smslint.model import Fields
from smslint.steps.model import Do, Field, Value
from smslint.steps.values import Values

CONTENT_TYPE, CHARSET = credentials.DEFAULT_HEADERS
_SECTION = credential_labels.HEADERS


class Header(NamedTuple):
    """A header: its number in the list of the files, and its parts by their names there."""

    number: int
    parts: Mapping[str, Value]

    @property
    def name(self) -> str:
        name = self.parts.get("name")
        return "" if name is None else name.text


def headers_of(tree: Fields, values: Values) -> dict[tuple[str, int], Header]:
    """The headers of an entry by their names in lower case, and by how often that appeared there
    before; without *Charset*, which cannot be changed."""
    found: dict[tuple[str, int], Header] = {}
    seen: dict[str, int] = {}
    for number, fields in enumerate(tree.inner_items("headers")):
        parts = {
            part.field: value
            for part in credentials.HEADER_FIELDS
            if (node := fields.raw(part.field)) is not None
            and (value := values.of_node(node)) is not None
        }
        header = Header(number, parts)
        known = header.name.lower()
        if parts and known != CHARSET:
            seen[known] = seen.get(known, 0) + 1
            found[known, seen[known]] = header
    return found


def header_fields(
    old: Mapping[tuple[str, int], Header], new: Mapping[tuple[str, int], Header]
) -> Iterator[Field]:
    """What is done to get from the headers of one state of the form to those of another."""
    gone = [header for key, header in old.items() if key not in new and key[0] != CONTENT_TYPE]
    if gone:
        names = tuple(Value(header.name) for header in gone)
        yield Field("headers", None, Do.REMOVE, names, meaning="the header", section=_SECTION)
    if any(key[0] == CONTENT_TYPE and key not in new for key in old):
        yield _part(old[CONTENT_TYPE, 1], "value", None, there=True)
    for key, header in new.items():
        before = old.get(key)
        if before is not None or key[0] == CONTENT_TYPE:
            known = before.parts if before is not None else {}
            there = key[0] == CONTENT_TYPE
            for name in ("value",) if there else ("type", "value"):
                value = header.parts.get(name)
                if value != known.get(name):
                    yield _part(header, name, value, there=there)
        else:
            yield from _added(header)


def _part(header: Header, name: str, value: Value | None, *, there: bool) -> Field:
    """A part of a header that is there; `there`: Journey Optimizer has it by itself."""
    meaning = f"the {name} of the header {quoted(header.name)}"
    return Field(
        f"headers.{header.number}.{name}",
        None,
        Do.CLEAR if value is None else Do.CHOOSE if name == "type" else Do.TYPE,
        () if value is None else (value,),
        meaning=f"{meaning}, which is there already" if there else meaning,
        section=_SECTION,
    )


def _added(header: Header) -> Iterator[Field]:
    path = f"headers.{header.number}"
    yield Field(path, credential_labels.ADD_NEW_PARAMETER, Do.PRESS, section=_SECTION)
    for part in credentials.HEADER_FIELDS:
        value = header.parts.get(part.field)
        if value is not None:
            yield Field(
                f"{path}.{part.field}",
                None,
                Do.CHOOSE if part.input is Input.CHOOSE else Do.TYPE,
                (value,),
                meaning=part.meaning,
                section=_SECTION,
            )
