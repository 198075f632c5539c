"""Nodes to the plain data that validators take, and which of them are empty."""

from __future__ import annotations

from itertools import islice

from smslint.base.secret_refs import has_reference
from smslint.shape.fitting import OPAQUE
from smslint.shape.validator import Path
from smslint.source.limits import MAX_ITEMS
from smslint.source.readings import readings, surely_text
from smslint.source.tree import TEXT_TAGS, Mapping, Node, Scalar, Sequence, is_foreign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def to_data(node: Node, empty: list[Path] | None = None, path: Path = ()) -> Any:
    """The data of a node, as a schema should see it.

    A plain scalar that some reader takes for a number, a boolean or null becomes one, so that it
    breaks a schema that wants text; text is text. What is or contains a reference is `OPAQUE`.
    Values that are empty or null do not appear in a mapping: to every reader they are as good as
    absent; `empty` collects their places. Never more than `MAX_DEPTH` levels deep, of a list never
    more than `MAX_ITEMS` items.
    """
    if isinstance(node, Scalar):
        return _scalar(node)
    if node.tag is not None and is_foreign(node):
        return OPAQUE
    if isinstance(node, Sequence):
        return [
            "" if is_empty(item) and not is_null_word(item) else to_data(item, empty, (*path, i))
            for i, item in enumerate(islice(node.items, MAX_ITEMS))
        ]
    data: dict[str, Any] = {}
    for name, (_, child) in node.fields.items():
        if not isinstance(child, Scalar):
            data[name] = to_data(child, empty, (*path, name))
            continue
        value = child.value
        # Nearly all of them, so the test is here and not in a function.
        if child.tag is None and value and (value[0] > " " if child.style else surely_text(value)):
            data[name] = OPAQUE if has_reference(value) else value
        elif not is_empty(child):
            data[name] = _scalar(child)
        elif empty is not None:
            empty.append((*path, name))
    return data


def _scalar(node: Scalar) -> Any:
    value = node.value
    if (node.tag is not None and is_foreign(node)) or has_reference(value):
        return OPAQUE
    if node.style or (value and surely_text(value)):
        return value
    return _plain(node)


def _plain(node: Scalar) -> Any:
    if node.tag in TEXT_TAGS:
        return node.value
    read = readings(node.value)
    if read is None:
        return node.value
    data = read.data
    if isinstance(data, int) and abs(data) > 2**53:
        return 2**53 if data > 0 else -(2**53)
    return data


def is_free(name: str) -> bool:
    """What this key of a document's root holds is not checked."""
    return name.startswith("x-") or name == "sops"


def is_empty(node: Node) -> bool:
    """Empty text, or null in any spelling: the same as if the field were not there."""
    if not isinstance(node, Scalar) or (node.tag is not None and is_foreign(node)):
        return False
    if node.style or node.tag is not None:
        return not node.value.strip()
    return not node.value or node.value in ("~", "null", "Null", "NULL")


def is_null_word(node: Node) -> bool:
    """`null` spelt out: it may mean text, or nothing."""
    return (
        isinstance(node, Scalar)
        and not node.style
        and node.value in ("null", "Null", "NULL")
        and is_empty(node)
    )


def node_at(root: Mapping, path: Path) -> Node:
    """The node at a place in the data."""
    node: Node = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.fields[str(step)][1]
        elif isinstance(node, Sequence):
            node = node.items[int(step)]
    return node


def key_at(root: Mapping, path: Path) -> Scalar | None:
    """The key of the node at a place; None for the root and for list items."""
    if not path or isinstance(path[-1], int):
        return None
    parent = node_at(root, path[:-1])
    return parent.fields[path[-1]][0] if isinstance(parent, Mapping) else None
