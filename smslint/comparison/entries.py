"""The entries and fields of sandboxes, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smslint.comparison.changes import EntryChange
from smslint.comparison.differences import differences
from smslint.comparison.matching import Item, Pair
from smslint.comparison.reading import ValueReader
from smslint.comparison.values import Fields, Value
from smslint.model import ChannelConfig, Credential, DocumentInfo, Entry, Sandbox, Webhook
from smslint.model.fields import has_value
from smslint.pipeline.analysis import Reading
from smslint.redaction import Masks
from smslint.shape import schemas
from smslint.shape.data import is_free
from smslint.source.tree import Node
from smslint.source.tree import Sequence as ListNode

KINDS: dict[str, type[Entry]] = {
    schemas.CREDENTIAL: Credential,
    schemas.WEBHOOK: Webhook,
    schemas.CHANNEL_CONFIG: ChannelConfig,
}
"""The kinds of entries, in the order in which results list them."""

CALLED = {
    schemas.CREDENTIAL: "credential",
    schemas.WEBHOOK: "webhook",
    schemas.CHANNEL_CONFIG: "channel configuration",
}
"""What people call them."""

SUBDOMAINS = "subdomains"

_NAME = ("name",)
_LISTS = (*(class_.LIST for class_ in KINDS.values()), SUBDOMAINS)


def reader_of(*readings: Reading) -> ValueReader:
    """What reads the values of entries of some trees, without the secrets of any of their files."""
    masks = (each for reading in readings for each in reading.masks.values())
    return ValueReader(Masks(()).with_those_of(masks))


def entries_of(kind: str, sandbox: Sandbox | None) -> Sequence[Entry]:
    """The entries of a kind that a sandbox has."""
    if sandbox is None:
        return ()
    if kind == schemas.CREDENTIAL:
        return sandbox.credentials
    return sandbox.webhooks if kind == schemas.WEBHOOK else sandbox.channel_configs


def items_of(entries: Iterable[Entry], reader: ValueReader) -> list[Item]:
    """Entries with their fields."""
    return [Item(entry, _name_of(entry, reader), reader.entry(entry)) for entry in entries]


def _name_of(entry: Entry, reader: ValueReader) -> str | None:
    """The name of an entry as it is written, right or wrong, without secrets."""
    node = entry.tree.raw("name")
    if node is None or not has_value(node):
        return None
    return reader.shown(node.value.rstrip("\n"))


def change_of(kind: str, pair: Pair) -> EntryChange:
    """In which fields the two sides of an entry differ; perhaps in none."""
    old, new = pair
    found = differences(old and old.fields, new and new.fields)
    names = ["" if item is None else item.name or item.entry.label for item in pair]
    if old is not None and new is not None and old.name == new.name:
        names[0] = names[1]  # one without a name may have another place in its list
    return EntryChange(
        kind,
        old and old.entry,
        new and new.entry,
        names[0],
        names[1],
        tuple(change for change in found if change.path != _NAME),
    )


def fields_of(documents: Iterable[DocumentInfo], reader: ValueReader) -> Fields | None:
    """The fields of the documents of one sandbox, without their entries and subdomains; None where
    there are none. If two documents have the same field, the first one counts. A field that should
    be a list of entries and has another type is included."""
    found: dict[str, Value] = {}
    for document in documents:
        if document.root is None:
            continue
        mapping = document.root.mapping
        names = [name for name, (_, node) in mapping.fields.items() if not _is_apart(name, node)]
        for name, value in reader.fields(mapping, names, ()).fields.items():
            found.setdefault(name, value)
    return Fields(found) if found else None


def _is_apart(name: str, node: Node) -> bool:
    """The field is compared in another way, or means nothing to Journey Optimizer."""
    if name == "sandbox" or is_free(name):
        return True
    return name in _LISTS and isinstance(node, ListNode)
