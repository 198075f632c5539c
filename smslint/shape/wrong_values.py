"""SMS104: values that a field does not take, and SMS105 for those of the other edition."""

from __future__ import annotations

from smslint.base.codes import INVALID_VALUE, UNAVAILABLE_IN_EDITION
from smslint.base.findings import SourceFinding
from smslint.base.phrasing import listing, quoted
from smslint.shape.data import is_empty, key_at
from smslint.shape.labels import labels_of_values, nearest_value
from smslint.shape.numbers import Cause, cause_in_number, cause_in_sender
from smslint.shape.patterns import cause_in, matches
from smslint.shape.schemas import Schema
from smslint.shape.subject import (
    Subject,
    allowed_by,
    constraint_of,
    definition_at,
    name_of,
    pointer_of,
)
from smslint.shape.validator import Path
from smslint.source.quoting import guess
from smslint.source.tree import Node, Scalar, Sequence

_SENDER = "sender_number"
_NUMBERS = ("inbound_number", "opt_out_number")


def wrong_value(
    subject: Subject, path: Path, node: Scalar, definition: Schema, constraint: Schema
) -> SourceFinding:
    """A finding for a scalar of the right kind."""
    if "enum" in constraint or "const" in constraint:
        return _not_in_list(subject, path, node, constraint)
    if _is_only_too_long(node.value, constraint):
        return _finding(
            subject,
            path,
            node,
            f"{name_of(path)} has {len(node.value):,} characters;"
            f" {constraint['maxLength']:,} are allowed",
            "Shorten it.",
        )
    if "minimum" in constraint or "maximum" in constraint:
        help_ = f"It takes a whole number {_range(constraint)}."
        return _invalid(subject, path, node, Cause(""), help_)
    if is_empty(node):
        return _finding(subject, path, node, f"{name_of(path)} is empty", "Fill it, or remove it.")
    cause = _cause(subject, path, node.value, constraint)
    help_ = str(definition.get("patternErrorMessage") or constraint.get("patternErrorMessage"))
    return _invalid(subject, path, node, cause, help_)


def wrong_list(subject: Subject, path: Path, node: Node, constraint: Schema) -> SourceFinding:
    """A finding for a list with too many items, or too few; at its key when they are too many to be
    pointed at."""
    count = len(node.items) if isinstance(node, Sequence) else 0
    low, high = constraint.get("minItems"), constraint.get("maxItems")
    place: Node = node
    if low == high:
        takes = f"exactly {low}"
        help_ = "Keep one, and move the others to a category that takes several."
        if count < 1:
            help_ = "Fill it, or remove it."
    else:
        place = key_at(subject.root, path) or node
        takes = f"{high} at most"
        help_ = f"Remove {count - high} of them." if high is not None else "Fill it, or remove it."
    return _finding(
        subject,
        path,
        place,
        f"{name_of(path)} has {count} item{'' if count == 1 else 's'}; it takes {takes}",
        help_,
    )


def _not_in_list(subject: Subject, path: Path, node: Scalar, constraint: Schema) -> SourceFinding:
    name = str(path[-1])
    if subject.standard is not None and node.value in _of_standard(subject, path):
        return SourceFinding(
            UNAVAILABLE_IN_EDITION,
            node.start,
            node.end,
            f"the {name.replace('_', ' ')} {quoted(node.value)} is not available in the B2B"
            " edition",
            f"Use {listing(allowed_by(constraint))}, or move this to a sandbox of the standard"
            " edition.",
            pointer=pointer_of(subject, path),
        )
    allowed = allowed_by(constraint)
    meant = nearest_value(node.value, allowed, labels_of_values(constraint))
    return _invalid(subject, path, node, Cause("", meant), f"It takes {listing(allowed)}.")


def _of_standard(subject: Subject, path: Path) -> list[str]:
    """The values that the same field takes in the standard edition."""
    found = definition_at(subject._replace(part=subject.standard or ""), path)
    return [] if found is None else allowed_by(constraint_of(*found)[0])


def _cause(subject: Subject, path: Path, text: str, constraint: Schema) -> Cause:
    field = path[-1]
    if field == _SENDER:
        return cause_in_sender(
            text, agents=matches("rcs:a", constraint), alphanumeric=matches("a b", constraint)
        )
    if field in _NUMBERS:
        return cause_in_number(text) or Cause("it is not a number")
    return cause_in(text, constraint) or Cause("")


def _is_only_too_long(text: str, constraint: Schema) -> bool:
    longest = constraint.get("maxLength")
    if longest is None or len(text) <= longest:
        return False
    return "pattern" not in constraint or matches(text[:longest], constraint)


def _invalid(subject: Subject, path: Path, node: Scalar, cause: Cause, help_: str) -> SourceFinding:
    """What is wrong with a value, and what was meant where that is certain."""
    why = f": {cause.what}" if cause.what else ""
    if cause.meant:
        help_ = f"Did you mean {quoted(cause.meant)}? {help_}"
    return _finding(
        subject,
        path,
        node,
        f"{quoted(node.value)} is not a valid {name_of(path).removeprefix('an ')}{why}",
        help_,
        cause.meant,
    )


def _finding(
    subject: Subject, path: Path, node: Node, message: str, help_: str, meant: str | None = None
) -> SourceFinding:
    return SourceFinding(
        INVALID_VALUE,
        node.start,
        node.end,
        message,
        help_,
        pointer=pointer_of(subject, path),
        fix=guess(node, meant) if meant and isinstance(node, Scalar) else None,
    )


def _range(constraint: Schema) -> str:
    low, high = constraint.get("minimum"), constraint.get("maximum")
    if low is None:
        return f"of at most {high}"
    return f"of at least {low}" if high is None else f"from {low} to {high}"
