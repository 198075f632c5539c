"""Which documents, of all the YAML in a folder, are a configuration of this language."""

from __future__ import annotations

import re
from collections.abc import Callable

from smslint.base.patterns import lazy
from smslint.source.readings import readings
from smslint.source.tree import TEXT_TAGS, Document, Mapping, Node, Scalar, Sequence

LISTS = ("credentials", "webhooks", "channel_configs")
KEYS = frozenset(
    ("sandbox", "sandbox_type", "edition", *LISTS, "subdomains", "execution_field"),
)
"""All keys of a document's root."""

_NEEDED = ("sandbox", *LISTS, "subdomains")
_OTHERS = frozenset(("apiVersion", "openapi", "swagger", "jenkins"))
_MARKS = ("vendor", "channel")
_FREE = "x-"
_SOPS = "sops"

_SANDBOX_NAME = lazy(r"[a-z][a-z0-9-]{0,255}")
_HOST_NAME = lazy(r"(?=.{1,253}\Z)(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{1,63}")
_KEY_AT_LINE_START = lazy(
    rf"(?:^|(?<=\r))[\ufeff\ufffd]*[\"']?({'|'.join(sorted(KEYS))})[\"']?[ \t]*:", re.MULTILINE
)


def may_be_ours(text: str) -> bool:
    """A cheap look at a text: without one of these words no document in it is ours."""
    return any(key in text for key in _NEEDED)


def looks_like_ours(text: str) -> bool:
    """A guess for a file that cannot be parsed: one of our lists starts a line, or `sandbox` and
    another key of ours do."""
    found: set[str] = set()
    for match in _KEY_AT_LINE_START.finditer(text):
        found.add(match[1])
        if match[1] in LISTS or ("sandbox" in found and len(found) > 1):
            return True
    return False


def is_ours(document: Document) -> bool:
    """The document is a configuration. A root key `sandbox` alone proves nothing: payment settings,
    translations and agents have one, too."""
    root = document.root
    if not isinstance(root, Mapping) or not _OTHERS.isdisjoint(root.fields):
        return False
    if any(_has_our_entry(root.get(name)) for name in LISTS):
        return True
    sandbox = root.get("sandbox")
    if isinstance(sandbox, Scalar) and _is_text(sandbox):
        for name, (_, value) in root.fields.items():
            if name in LISTS:
                if isinstance(value, Sequence) or _is_mapping_of_mappings(value):
                    return True
            elif (name in KEYS and name != "sandbox") or _has_our_entry(value):
                return True
    return _has_our_keys_alone(root)


def _has_our_keys_alone(root: Mapping) -> bool:
    """All keys are ours, and what the telling ones hold has the form that it should have."""
    if root.unknown or not all(
        name in KEYS or name.startswith(_FREE) or name == _SOPS for name in root.fields
    ):
        return False
    sandbox = root.get("sandbox")
    subdomains = root.get("subdomains")
    if sandbox is None and subdomains is None:
        return False
    if sandbox is not None and not _has_form(sandbox, _SANDBOX_NAME.fullmatch):
        return False
    return subdomains is None or (
        isinstance(subdomains, Sequence)
        and all(_has_form(item, _HOST_NAME.fullmatch) for item in subdomains.items)
    )


def _has_form(node: Node, form: Callable[[str], re.Match[str] | None]) -> bool:
    return isinstance(node, Scalar) and _is_text(node) and form(node.value.rstrip("\n")) is not None


def _is_text(node: Scalar) -> bool:
    if node.tag is not None:
        return node.tag in TEXT_TAGS
    return bool(node.style) or readings(node.value) is None


def _is_mapping_of_mappings(node: Node) -> bool:
    return (
        isinstance(node, Mapping)
        and bool(node.fields)
        and all(isinstance(value, Mapping) for _, value in node.fields.values())
    )


def _has_our_entry(node: Node | None) -> bool:
    return isinstance(node, Sequence) and any(
        isinstance(item, Mapping) and any(mark in item.fields for mark in _MARKS)
        for item in node.items
    )
