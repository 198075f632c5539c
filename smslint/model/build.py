"""From documents that were checked against the schemas to the model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from smslint.base.secret_refs import has_reference
from smslint.base.suggest import nearest
from smslint.model.document import DocumentInfo
from smslint.model.entries import ChannelConfig, Credential, Entry, Webhook
from smslint.model.fields import NOTHING, Fields, has_value
from smslint.model.places import UNSURE, FileInfo
from smslint.shape import Shaped
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence, is_foreign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    E = TypeVar("E", bound=Entry)

_LISTS = ("credentials", "webhooks", "channel_configs")
_READ = (*_LISTS, "subdomains")


def build_document(
    file: FileInfo, document: Document, shaped: Shaped, edition: str
) -> DocumentInfo:
    """The model of one of our documents, its tree still attached."""
    info = DocumentInfo(file, document.number)
    info.edition = edition
    root = document.root
    if not isinstance(root, Mapping):
        return info
    info.sandbox_at = _sandbox(document)
    info.sandbox = info.sandbox_at.value if info.sandbox_at is not None else None
    if is_foreign(root):
        info.unread = frozenset(_READ)
        return info
    info.root = Fields(info, root, "", shaped.failed)
    info.unused_anchors = document.unused
    info.has_sops = info.root.has("sops")
    info.misnamed = id(root.get("sandbox")) in shaped.failed
    info.stated = stated(document)
    info.lists = frozenset(
        name
        for name in _LISTS
        if _unknowable(root, name)
        or (isinstance(value := root.get(name), Sequence) and bool(value.items))
    )
    info.unread = frozenset(_unread(root, shaped))
    info.misshapen = any(
        name in info.unread
        and isinstance(value := root.get(name), Mapping | Scalar)
        # A tag of another program means a list that is elsewhere.
        and not is_foreign(value)
        for name in _LISTS
    )
    info.subdomains = [node for node in info.root.texts("subdomains") if has_value(node)]
    info.credentials = _entries(Credential, info, root, shaped)
    info.webhooks = _entries(Webhook, info, root, shaped)
    info.channel_configs = _entries(ChannelConfig, info, root, shaped)
    return info


def sender_lines(document: DocumentInfo) -> set[int]:
    """The lines on which a webhook or a channel configuration names its sender. Whether one has
    the right form may depend on a credential in another file."""
    position = document.file.lines.position
    nodes = (
        entry.fields.raw("sender_number")
        for entry in (*document.webhooks, *document.channel_configs)
        if entry.fields is not None
    )
    return {position(node.start)[0] for node in nodes if node is not None}


def _unknowable(root: Mapping, name: str) -> bool:
    value = root.get(name)
    return value is not None and is_foreign(value)


def _unread(root: Mapping, shaped: Shaped) -> Iterator[str]:
    if root.unknown:
        yield from _READ
        return
    for name in _READ:
        value = root.get(name)
        if value is None or (
            isinstance(value, Scalar) and not has_value(value) and not is_foreign(value)
        ):
            continue
        known = _is_entry if name in _LISTS else _is_host
        if (
            not isinstance(value, Sequence)
            or is_foreign(value)
            or not all(known(item) and id(item) not in shaped.failed for item in value.items)
        ):
            yield name
    # A list under a misspelt key has not been read either.
    yield from shaped.meant.intersection(_READ)


def _is_entry(node: Node) -> bool:
    return node.__class__ is Mapping and (node.tag is None or not is_foreign(node))


def _is_host(node: Node) -> bool:
    return isinstance(node, Scalar) and not is_foreign(node) and not has_reference(node.value)


def _entries(class_: type[E], info: DocumentInfo, root: Mapping, shaped: Shaped) -> list[E]:
    failed, unknown = shaped.failed, shaped.unknown
    value = root.get(class_.LIST)
    if not isinstance(value, Sequence) or id(value) in failed or is_foreign(value):
        return []
    entries: list[E] = []
    for index, item in enumerate(value.items):
        if not isinstance(item, Mapping) or is_foreign(item):
            continue
        texts = {
            name: node
            for name, (_, node) in item.fields.items()
            if isinstance(node, Scalar)
            # Nearly all of them, before it takes a function to tell.
            and (
                (not node.style and node.value not in NOTHING and node.tag is None)
                or has_value(node)
            )
        }
        if unknown:
            texts = {name: node for name, node in texts.items() if (id(item), name) not in unknown}
        refused: dict[str, Scalar] = {}
        if failed:
            refused = {
                name: texts[name]
                for name in class_.REFUSED
                if name in texts and id(texts[name]) in failed
            }
            texts = {name: node for name, node in texts.items() if id(node) not in failed}
        first = item.first_key or item
        pointer = f"/{class_.LIST}/{index}"
        fields = Fields(info, item, pointer, failed)
        written = tuple(item.fields)
        entries.append(
            class_(info, index, texts, written, (first.start, first.end), fields, refused)
        )
    return entries


def sandbox_name(document: Document) -> str | None:
    """The name of the sandbox that a document describes, as it is written there."""
    node = _sandbox(document)
    return None if node is None else node.value


def _sandbox(document: Document) -> Scalar | None:
    """The text that names the sandbox of a document."""
    root = document.root
    node = root.get("sandbox") if isinstance(root, Mapping) else None
    if isinstance(node, Scalar) and has_value(node) and not is_foreign(node):
        return node
    return None


def stated(document: Document) -> dict[str, Scalar]:
    """What a document itself states about its sandbox: `edition` and `sandbox_type`, where
    valid."""
    root = document.root
    if not isinstance(root, Mapping):
        return {}
    found: dict[str, Scalar] = {}
    for field, allowed in _STATED.items():
        node = root.get(field)
        if isinstance(node, Scalar) and node.value in allowed and not is_foreign(node):
            found[field] = node
    return found


def edition_said(document: Document) -> str | None:
    """The edition that a document itself states; `UNSURE` where it is misspelt, wrong or a
    reference, None where there is none."""
    said = stated(document).get("edition")
    if said is not None:
        return said.value
    root = document.root
    if not isinstance(root, Mapping):
        return None
    node = root.get("edition")
    if node is not None:
        return None if isinstance(node, Scalar) and node.value in ("", "~") else UNSURE
    return UNSURE if any(map(_is_nearly_edition, root.fields)) else None


@lru_cache(maxsize=256)
def _is_nearly_edition(key: str) -> bool:
    return nearest(key, ("edition",)) is not None


_STATED = {"edition": ("standard", "b2b"), "sandbox_type": ("production", "development")}
