"""Pairs that cannot be fields: keys that are not text, merges of what is not a mapping."""

from __future__ import annotations

from collections.abc import Container, Iterator

from smslint.base.codes import WRONG_TYPE
from smslint.base.findings import SourceFinding
from smslint.base.pointers import escaped
from smslint.shape.data import is_free
from smslint.shape.right_shapes import TEMPLATE, is_template
from smslint.source.tree import Mapping, Node, Scalar, Sequence, is_foreign


def odd_keys(root: Mapping, reported: Container[str]) -> Iterator[SourceFinding]:
    """A finding for each, in a document that is known to have some. What is below a place (a JSON
    pointer) that was reported already, and what is free in form, is left out."""
    # A node, its pointer, and where a fault of the node as a whole is reported.
    todo: list[tuple[Node, str, Node]] = [(root, "", root)]
    seen: set[int] = set()
    while todo:
        node, pointer, place = todo.pop()
        if isinstance(node, Scalar) or id(node) in seen or is_foreign(node):
            continue
        seen.add(id(node))
        if isinstance(node, Sequence):
            todo += [
                (item, f"{pointer}/{index}", item)
                for index, item in enumerate(node.items)
                if f"{pointer}/{index}" not in reported
            ]
            continue
        todo += [
            (value, f"{pointer}/{escaped(name)}", key)
            for name, (key, value) in node.fields.items()
            if not (node is root and is_free(name)) and f"{pointer}/{escaped(name)}" not in reported
        ]
        if is_template(node):
            yield _template(place, pointer)
            continue
        for key, value in node.unknown:
            if not isinstance(key, Scalar):
                yield _no_text(key, pointer)
            elif not is_foreign(value):
                yield _no_mapping(key, value, pointer)


def _template(place: Node, pointer: str) -> SourceFinding:
    return SourceFinding(
        WRONG_TYPE,
        place.start,
        place.end,
        "an unquoted `{{ … }}` is a mapping to YAML",
        TEMPLATE,
        pointer=pointer,
    )


def _no_text(key: Node, pointer: str) -> SourceFinding:
    what = "a mapping" if isinstance(key, Mapping) else "a list"
    return SourceFinding(
        WRONG_TYPE,
        key.start,
        key.end,
        f"a key must be text, not {what}",
        "A text that starts with `{` or `[` needs quotes.",
        pointer=pointer,
    )


def _no_mapping(key: Scalar, value: Node, pointer: str) -> SourceFinding:
    place = key if isinstance(value, Scalar) and value.empty else value
    return SourceFinding(
        WRONG_TYPE,
        place.start,
        place.end,
        "a merge key (`<<`) takes a mapping, or a list of mappings",
        "Point it at an anchored mapping: `<<: *name`.",
        pointer=pointer,
    )
