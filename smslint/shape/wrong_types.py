"""SMS103: a mapping, list, text, number or boolean where another kind belongs."""

from __future__ import annotations

from smslint.base.codes import WRONG_TYPE
from smslint.base.findings import SourceFinding
from smslint.shape.data import key_at
from smslint.shape.kinds import WANTED, WITH_ARTICLE, actual_kind, expected_kind
from smslint.shape.right_shapes import right_shape
from smslint.shape.schemas import Schema
from smslint.shape.subject import Subject, name_of, pointer_of
from smslint.shape.validator import Path
from smslint.source.tree import Node, Scalar


def wrong_type(
    subject: Subject, path: Path, node: Node, definition: Schema, constraint: Schema
) -> SourceFinding:
    """A finding for a value of the wrong kind: at the value, or at its key when it is a mapping or
    a list."""
    expected = expected_kind(constraint)
    key = key_at(subject.root, path)
    place = node if isinstance(node, Scalar) or key is None else key
    return SourceFinding(
        WRONG_TYPE,
        place.start,
        place.end,
        f"{name_of(path)} must be {WANTED[expected]}, not {WITH_ARTICLE[actual_kind(node)]}",
        right_shape(subject, path, node, definition, expected),
        pointer=pointer_of(subject, path),
    )
