"""Trees as plain data that can be compared, and a text that shows where everything stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smslint.base.findings import SourceFinding
from smslint.source.load import load
from smslint.source.parser import EventParser, new_parser
from smslint.source.tree import Loaded, Mapping, Node, Scalar, Sequence


def plain(node: Node | None) -> Any:
    """Everything that is known of a node. Of an empty scalar not the place: nothing is there, and
    parsers disagree where that is."""
    if node is None:
        return None
    place = (node.start, node.end, node.tag)
    if isinstance(node, Scalar):
        return (node.value, node.style, (0, 0, node.tag) if node.empty else place)
    if isinstance(node, Sequence):
        return ([plain(item) for item in node.items], place)
    assert isinstance(node, Mapping)
    return (
        [(plain(key), plain(value)) for key, value in node.pairs],
        {name: (plain(key), plain(value)) for name, (key, value) in node.fields.items()},
        [plain(key) for key, _ in node.unknown],
        place,
    )


def read(
    text: str, parser: Callable[[str], EventParser] = new_parser
) -> tuple[list[Any], list[tuple[int, SourceFinding]], bool, list[Any]]:
    """All that `load` says of a text, as plain data."""
    loaded = load(text, keep_scalars=True, parser=parser)
    return (
        [
            (document.number, document.strange, plain(document.root))
            for document in loaded.documents
        ],
        loaded.faults,
        loaded.broken,
        [] if loaded.broken else [plain(scalar) for scalar in loaded.scalars],
    )


def fine(text: str) -> Loaded:
    """Loads a text that has to be faultless."""
    loaded = load(text)
    assert not loaded.faults
    assert not loaded.broken
    return loaded


def root(text: str) -> Node:
    """The root of the one document of a faultless text."""
    (document,) = fine(text).documents
    assert document.root is not None
    return document.root


def mapping(text: str) -> Mapping:
    """As `root`, for a mapping."""
    node = root(text)
    assert isinstance(node, Mapping)
    return node


def written(text: str, node: Node) -> str:
    """The part of the text that a node covers."""
    return text[node.start : node.end]


def faults(text: str) -> list[tuple[int, str, str]]:
    """The document, the code and the text of each fault."""
    return [
        (number, fault.code, text[fault.start : fault.end]) for number, fault in load(text).faults
    ]


def nodes(node: Node | None) -> list[Node]:
    """A node and everything inside it."""
    if node is None:
        return []
    found = [node]
    for one in found:
        if isinstance(one, Sequence):
            found += one.items
        elif isinstance(one, Mapping):
            found += [part for pair in one.pairs for part in pair]
    return found
