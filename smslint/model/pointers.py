"""JSON pointers for faults that were found while the file was read, before there was a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from smslint.base.codes import DUPLICATE_KEY, UNSUPPORTED_TAG
from smslint.base.findings import SourceFinding
from smslint.base.pointers import escaped
from smslint.source.tree import Mapping, Node, Scalar, Sequence, is_foreign


def with_pointers(root: Node | None, faults: Iterable[SourceFinding]) -> Iterator[SourceFinding]:
    """The faults of a document with JSON pointers: of a key to its value, of a tag to what it
    belongs to. A fault of anything else stays as it is."""
    keys: dict[int, str] = {}
    tagged: dict[int, str] = {}
    if root is not None:
        _walk(root, "", keys, tagged, set())
    starts = sorted(tagged)
    for fault in faults:
        pointer = None
        if fault.code == DUPLICATE_KEY:
            pointer = keys.get(fault.start)
        elif fault.code == UNSUPPORTED_TAG:
            at = bisect_left(starts, fault.end)
            pointer = tagged[starts[at]] if at < len(starts) else None
        yield fault if pointer is None else fault._replace(pointer=pointer)


def _walk(
    node: Node, pointer: str, keys: dict[int, str], tagged: dict[int, str], seen: set[int]
) -> None:
    """Notes where keys and nodes with foreign tags start. What an alias repeats counts where it was
    written."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if is_foreign(node):
        tagged.setdefault(node.start, pointer)
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            _walk(item, f"{pointer}/{number}", keys, tagged, seen)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(key, Scalar):
                below = f"{pointer}/{escaped(key.value)}"
                keys.setdefault(key.start, below)
                if is_foreign(key):
                    tagged.setdefault(key.start, below)
            else:
                below = pointer
                _walk(key, pointer, keys, tagged, seen)
            _walk(value, below, keys, tagged, seen)
