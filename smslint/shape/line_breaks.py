"""Line breaks at the end of values that belong on one line.

Below `|` and `>` a value keeps the break at its end unless a `-` follows. The schemas define which
texts may have several lines; for all others the break is reported, and removed from the value
before anything else looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from smslint.base.codes import STRAY_LINE_BREAK
from smslint.base.findings import Edit, Fix, SourceFinding
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import CREDENTIAL_VENDORS, TYPED_WEBHOOK_VENDORS, WEBHOOK_VENDORS
from smslint.shape import schemas
from smslint.shape.data import is_free
from smslint.shape.schemas import Schema
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence, is_foreign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEADER = lazy(r"([|>])([1-9]?)[+-]?([1-9]?)")
_BREAKS = "\r\n"

_LISTS = ("credentials", "webhooks", "channel_configs")
_CHOICES = ("vendor", "type")


def without_line_breaks(document: Document, text: str) -> list[SourceFinding]:
    """Removes the line breaks from the values of one of our documents, and gives the findings on
    them."""
    if not document.breaks or not isinstance(document.root, Mapping):
        return []
    return list(_Finder(text).root(document.root))


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text

    def root(self, root: Mapping) -> Iterator[SourceFinding]:
        fields = schemas.part(schemas.DOCUMENT)["properties"]
        for name, (_, value) in root.fields.items():
            if is_free(name) or name not in fields or _has_none(value):
                continue
            if name not in _LISTS:
                yield from self.value(value, fields[name], schemas.DOCUMENT, f"/{name}", name)
            elif isinstance(value, Sequence):
                for index, item in enumerate(value.items):
                    if isinstance(item, Mapping) and not is_foreign(item):
                        yield from self.entry(name, item, f"/{name}/{index}")

    def entry(self, list_: str, entry: Mapping, pointer: str) -> Iterator[SourceFinding]:
        # Their values decide which fields there are.
        chosen = [self.choice(entry, name) for name in _CHOICES]
        for part in _parts(list_, *chosen):
            yield from self.fields(entry, schemas.part(part), part, pointer)

    def choice(self, entry: Mapping, name: str) -> str | None:
        node = entry.get(name)
        return node.value.rstrip(_BREAKS) if isinstance(node, Scalar) else None

    def fields(
        self, mapping: Mapping, schema: Schema, base: str, pointer: str
    ) -> Iterator[SourceFinding]:
        known = schema.get("properties", {})
        for name, (_, value) in mapping.fields.items():
            if name in known and not _has_none(value):
                yield from self.value(value, known[name], base, f"{pointer}/{name}", name)

    def value(
        self, node: Node, schema: Any, base: str, pointer: str, name: str
    ) -> Iterator[SourceFinding]:
        """A value with the schema of its field, which may be `true`; `name` is that of the nearest
        field."""
        if is_foreign(node):
            return
        if isinstance(schema, dict):
            schema, base = schemas.resolve(schema, base)
        else:
            schema = {}
        if isinstance(node, Scalar):
            yield from self.scalar(node, schema, base, pointer, name)
        elif isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                yield from self.value(
                    item, schema.get("items", {}), base, f"{pointer}/{index}", name
                )
        else:
            type_ = self.choice(node, "type")
            if name == "auth" and type_ in schemas.AUTH_TYPES:
                base = schemas.auth_part(type_)
                schema = schemas.part(base)
            yield from self.fields(node, schema, base, pointer)

    def scalar(
        self, node: Scalar, schema: Schema, base: str, pointer: str, name: str
    ) -> Iterator[SourceFinding]:
        if not node.is_block or not node.value.endswith("\n"):
            return
        if schema.get("multiline"):
            return
        node.value = node.value.rstrip(_BREAKS)
        if not node.value or not (_takes_text(schema, base) or has_reference(node.value)):
            return  # empty, or no text at all: that is what is wrong
        match = _HEADER.match(self.text, node.start)
        assert match is not None
        indicator, *indents = match.groups()
        written = f"{indicator}-{''.join(indents)}"
        yield SourceFinding(
            STRAY_LINE_BREAK,
            match.start(),
            match.end(),
            f"{quoted(name)} ends in a line break: {quoted(match[0])} keeps it as a part of the"
            " value",
            f"Write {quoted(written)}.",
            pointer=pointer,
            fix=Fix(True, (Edit(match.start(), match.end(), written),)),
        )


def _has_none(node: Node) -> bool:
    """A quick look: nearly all values."""
    return isinstance(node, Scalar) and node.value[-1:] != "\n"


@cache
def _parts(list_: str, vendor: str | None, type_: str | None) -> tuple[str, ...]:
    """The parts of the schema that may be that of an entry."""
    if list_ == "channel_configs":
        return (schemas.channel_config_part("standard"),)
    if list_ == "credentials":
        vendors = (vendor,) if vendor in CREDENTIAL_VENDORS else CREDENTIAL_VENDORS
        return tuple(schemas.credential_part(vendor, "standard") for vendor in vendors if vendor)
    found = []
    for one in (vendor,) if vendor in WEBHOOK_VENDORS else WEBHOOK_VENDORS:
        types: tuple[str | None, ...] = (None,)
        if one in TYPED_WEBHOOK_VENDORS:
            types = (type_,) if type_ in schemas.WEBHOOK_TYPES else schemas.WEBHOOK_TYPES
        found += [schemas.webhook_part(one or "", type_) for type_ in types]
    return tuple(found)


def _takes_text(schema: Schema, base: str) -> bool:
    """A text that is not a reference is a value of the field."""
    return not any(
        schemas.resolve(choice, base)[0].get("type") in ("integer", "number", "boolean", "object")
        for choice in schema.get("anyOf", (schema,))
    )
