"""Which documents, of all the YAML in a folder, are a configuration of this language."""

from __future__ import annotations

from smslint.source.readings import readings
from smslint.source.tree import TEXT_TAGS, Document, Mapping, Node, Scalar, Sequence

_OTHERS = frozenset(("apiVersion", "openapi", "swagger", "jenkins"))
_LISTS = ("credentials", "webhooks", "channel_configs")
_MARKS = ("vendor", "channel")


def is_ours(document: Document) -> bool:
    """A mapping with `sandbox` as text, or one of our lists with an entry that has `vendor` or
    `channel`, or a list of `subdomains`; and with no key that marks another kind of file."""
    root = document.root
    if not isinstance(root, Mapping) or not _OTHERS.isdisjoint(root.fields):
        return False
    sandbox = root.get("sandbox")
    if isinstance(sandbox, Scalar) and _is_text(sandbox):
        return True
    if isinstance(root.get("subdomains"), Sequence):
        return True
    return any(_has_our_entry(root.get(name)) for name in _LISTS)


def _is_text(node: Scalar) -> bool:
    if node.tag is not None:
        return node.tag in TEXT_TAGS
    return bool(node.style) or readings(node.value) is None


def _has_our_entry(node: Node | None) -> bool:
    return isinstance(node, Sequence) and any(
        isinstance(item, Mapping) and any(mark in item.fields for mark in _MARKS)
        for item in node.items
    )
