"""SMS005: plain scalars that readers of YAML 1.1 or 1.2 take for something else."""

from __future__ import annotations

from smslint.base.codes import AMBIGUOUS_SCALAR
from smslint.base.findings import Edit, Fix, SourceFinding
from smslint.base.phrasing import quoted
from smslint.shape.data import is_empty, is_null_word, node_at
from smslint.shape.kinds import expected_kind
from smslint.shape.subject import Subject, constraint_of, definition_at, name_of, pointer_of
from smslint.shape.validator import Path
from smslint.source.readings import readings
from smslint.source.tree import Scalar


def ambiguous_text(node: Scalar, name: str, pointer: str) -> SourceFinding:
    """A finding for a plain scalar where text belongs; ValueError when it is text to everybody."""
    read = readings(node.value)
    if read is None or node.style:
        raise ValueError("not ambiguous")
    shown = quoted(node.value)
    if read.kind11 == read.kind12:
        what = f"{shown} is read as {read.kind12}, not as text"
    else:
        what = f"{shown} is {read.kind11} to YAML 1.1 readers and {read.kind12} to YAML 1.2 readers"
    text = f'"{node.value}"'
    # `null` may mean that there is no value: quotes would change that.
    fix: Fix | None = Fix(not is_empty(node), (Edit(node.start, node.end, text),))
    help_ = f"Write it in quotes: `{text}`."
    if node.tag is not None:
        help_ = f"Write it in quotes, without the tag: `{text}`."
        fix = None
    elif is_empty(node):
        place = "item" if name.startswith("an item") else "field"
        help_ = f"Remove the {place}, or write the text in quotes: `{text}`."
    return SourceFinding(
        AMBIGUOUS_SCALAR, node.start, node.end, what, help_, pointer=pointer, fix=fix
    )


def null_in_text(subject: Subject, path: Path) -> SourceFinding | None:
    """A finding for `null` in an optional field that takes text; None where it takes no text."""
    found = definition_at(subject, path)
    node = node_at(subject.root, path)
    if found is None or not isinstance(node, Scalar) or not is_null_word(node):
        return None
    if expected_kind(constraint_of(*found)[0]) != "text":
        return None
    return ambiguous_text(node, name_of(path), pointer_of(subject, path))


def ambiguous_scalar(node: Scalar, wanted: str, pointer: str) -> SourceFinding | None:
    """A finding for a number or boolean that readers read differently, in a field that takes
    what is `wanted`."""
    read = readings(node.value)
    if read is None or not read.differ:
        return None
    return SourceFinding(
        AMBIGUOUS_SCALAR,
        node.start,
        node.end,
        f"{quoted(node.value)} is {read.kind11} to YAML 1.1 readers and"
        f" {read.kind12} to YAML 1.2 readers",
        f"Write {wanted}.",
        pointer=pointer,
    )
