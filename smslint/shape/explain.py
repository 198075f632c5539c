"""Violations to findings: each in one sentence of ours, with the smallest region.

Never a validator's own words, and never the value of a secret field.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import SourceFinding
from smslint.base.phrasing import quoted
from smslint.shape.ambiguous import ambiguous_text
from smslint.shape.data import is_empty, is_null_word, node_at
from smslint.shape.kinds import actual_kind, expected_kind
from smslint.shape.missing_fields import missing_fields
from smslint.shape.subject import Subject, constraint_of, definition_at, name_of, pointer_of
from smslint.shape.unknown_fields import unknown_fields
from smslint.shape.validator import Path, Violation
from smslint.shape.wrong_types import wrong_type
from smslint.shape.wrong_values import wrong_list, wrong_value
from smslint.source.tree import Scalar, is_foreign


def explain(
    subject: Subject, violations: list[Violation], covered: dict[Path, set[str]]
) -> Iterator[SourceFinding]:
    """One finding for each thing that is wrong. `covered` takes, by place, the fields that were
    meant by keys that are not fields."""
    for violation in violations:
        if violation.keyword == "additionalProperties":
            yield from unknown_fields(subject, violation.path, covered)
    for violation in violations:
        if violation.keyword in ("required", "dependencies"):
            yield from missing_fields(subject, violation, covered)
        elif violation.keyword != "additionalProperties":
            finding = _of_value(subject, violation.path)
            if finding is not None:
                yield finding


def _of_value(subject: Subject, path: Path) -> SourceFinding | None:
    node = node_at(subject.root, path)
    found = definition_at(subject, path)
    if found is None or is_foreign(node):
        return None
    definition, _ = found
    if definition.get("writeOnly") and isinstance(node, Scalar):
        if actual_kind(node) == "boolean":  # in quotes it would be no better
            return ambiguous_text(node, name_of(path), pointer_of(subject, path))._replace(
                message=f"{quoted(name_of(path))} is a boolean to YAML, not a secret",
                help="Write a reference such as `${env:NAME}`.",
                fix=None,
            )
        return None  # any other content of a secret field is not a matter of form
    constraint, _ = constraint_of(*found)
    expected, actual = expected_kind(constraint), actual_kind(node)
    if not isinstance(node, Scalar):
        if actual != expected:
            return wrong_type(subject, path, node, definition, constraint)
        return wrong_list(subject, path, node, constraint)
    if expected == "text" and "pattern" in constraint and is_empty(node):
        if not is_null_word(node):  # an item of a list; elsewhere it counts as absent
            return wrong_value(subject, path, node, definition, constraint)
        return ambiguous_text(node, name_of(path), pointer_of(subject, path))
    if expected == "text" and actual != "text":
        if "enum" not in constraint or is_empty(node):
            return ambiguous_text(node, name_of(path), pointer_of(subject, path))
    elif actual != expected and (actual, expected) != ("number", "whole number"):
        return wrong_type(subject, path, node, definition, constraint)
    return wrong_value(subject, path, node, definition, constraint)
