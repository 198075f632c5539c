"""A violation to one sentence of ours, with the smallest region and the way out.

Never a validator's own words, and never the value of a secret field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from smslint.base.findings import Edit, Fix, SourceFinding
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest, shortened
from smslint.shape.data import is_free, is_nothing, is_null_word, key_at, node_at
from smslint.shape.kinds import WITH_ARTICLE, actual_kind, expected_kind
from smslint.shape.schemas import AUTH_TYPES, Schema, auth_part, part
from smslint.shape.subject import (
    Subject,
    allowed_by,
    constraint_of,
    data_at,
    definition_at,
    effective,
    fields_at,
    is_closed,
)
from smslint.shape.validator import Path, Violation
from smslint.source.limits import MAX_ALIKE
from smslint.source.quoting import guess
from smslint.source.readings import readings
from smslint.source.tree import Mapping, Node, Scalar, Sequence, is_foreign


def explain(subject: Subject, violations: list[Violation]) -> Iterator[SourceFinding]:
    """One fault for each thing that is wrong."""
    misspelt: dict[Path, set[str]] = {}
    for violation in violations:
        if violation.keyword == "additionalProperties":
            yield from _unknown_fields(subject, violation.path, misspelt)
    for violation in violations:
        if violation.keyword in ("required", "dependencies"):
            yield from _missing_fields(subject, violation, misspelt)
        elif violation.keyword != "additionalProperties":
            yield from _bad_value(subject, violation)


# ---------------------------------------------------------------------------------------- fields


def _unknown_fields(
    subject: Subject, path: Path, misspelt: dict[Path, set[str]]
) -> Iterator[SourceFinding]:
    mapping = node_at(subject.root, path)
    if not isinstance(mapping, Mapping):
        return
    known = fields_at(subject, path)
    absent = [field for field in known if field not in mapping.fields]
    unknown = [
        name for name in mapping.fields if name not in known and not _is_free(subject, path, name)
    ]
    for name in unknown[:MAX_ALIKE]:
        key = mapping.fields[name][0]
        if subject.standard is not None and name in fields_at(subject, path, subject.standard):
            yield SourceFinding(
                "SMS105",
                key.start,
                key.end,
                f"{quoted(name)} is not available in the B2B edition",
                "Remove it, or move this to a sandbox of the standard edition.",
                pointer=_pointer(subject, (*path, name)),
            )
            continue
        meant = nearest(name, absent) or shortened(name, absent)
        where = _exists_elsewhere(subject, path, name)
        if meant and (where is None or _same_letters(meant, name)):
            misspelt.setdefault(path, set()).add(meant)
            yield SourceFinding(
                "SMS101",
                key.start,
                key.end,
                f"{quoted(name)} is no field of {_owner(subject, path)}",
                f"Did you mean {quoted(meant)}?",
                pointer=_pointer(subject, (*path, name)),
                fix=guess(key, meant),
            )
            continue
        yield SourceFinding(
            "SMS101",
            key.start,
            key.end,
            f"{quoted(name)} is no field of {_owner(subject, path)}",
            f"{where} Remove it here." if where else f"It has {listing(sorted(known), 'and')}.",
            pointer=_pointer(subject, (*path, name)),
        )


def _is_free(subject: Subject, path: Path, name: str) -> bool:
    return not path and not subject.pointer and is_free(name)


def _missing_fields(
    subject: Subject, violation: Violation, misspelt: dict[Path, set[str]]
) -> Iterator[SourceFinding]:
    path = violation.path
    mapping = node_at(subject.root, path)
    if not isinstance(mapping, Mapping) or mapping.unknown:
        return
    data = data_at(subject.data, path)
    needed: dict[str, None] = {}
    for schema, _ in effective(subject, path):
        if violation.keyword == "required":
            needed |= dict.fromkeys(schema.get("required", ()))
        else:
            for name, names in schema.get("dependencies", {}).items():
                needed |= dict.fromkeys(names) if name in data else {}
    for name in needed:
        if name in data or name in misspelt.get(path, ()):
            continue
        if not path and name in subject.spared:
            continue
        meant = None if is_closed(subject, path) else _misspelt_as(mapping, name)
        if meant is not None:
            yield SourceFinding(
                "SMS101",
                meant.start,
                meant.end,
                f"{quoted(meant.value)} is no field of {_owner(subject, path)}",
                f"Did you mean {quoted(name)}?",
                pointer=_pointer(subject, (*path, meant.value)),
                fix=guess(meant, name),
            )
            continue
        yield _missing_field(subject, path, mapping, name)


def _misspelt_as(mapping: Mapping, name: str) -> Scalar | None:
    """The key by which a field may have been meant that decides which others there are."""
    if name in mapping.fields:
        return None
    return next((key for other, (key, _) in mapping.fields.items() if nearest(other, [name])), None)


def _missing_field(subject: Subject, path: Path, mapping: Mapping, name: str) -> SourceFinding:
    pointer = _pointer(subject, (*path, name))
    owner = _owner(subject, path)
    pair = mapping.fields.get(name)
    if pair is None:
        first = mapping.first_key or mapping
        return SourceFinding(
            "SMS102",
            first.start,
            first.end,
            f"{quoted(name)} is missing; {owner} needs it",
            _way_out(subject, path, name),
            pointer=pointer,
        )
    key, value = pair
    place = key if isinstance(value, Scalar) and value.empty else value
    if is_null_word(value):
        return SourceFinding(
            "SMS005",
            value.start,
            value.end,
            f"{quoted(name)} is null, which is nothing; {owner} needs it",
            _way_out(subject, path, name),
            pointer=pointer,
        )
    return SourceFinding(
        "SMS102",
        place.start,
        place.end,
        f"{quoted(name)} is empty; {owner} needs it",
        _way_out(subject, path, name),
        pointer=pointer,
    )


def _way_out(subject: Subject, path: Path, name: str) -> str:
    found = definition_at(subject, (*path, name))
    if found is None:
        return f"Add {quoted(name)}."
    definition, _ = found
    constraint, _ = constraint_of(*found)
    example = next(iter(definition.get("examples", ())), None)
    said = str(definition.get("description", "")).rstrip(".")
    if "const" in constraint or "enum" in constraint:
        return f"Add `{name}`: {listing(allowed_by(constraint))}."
    if isinstance(example, str | int) and len(str(example)) <= 60 and "\n" not in str(example):
        shown = json.dumps(example, ensure_ascii=False) if _needs_quotes(example) else example
        return f"Add `{name}: {shown}`. {said}."
    return f"Add `{name}`. {said}."


def _needs_quotes(example: object) -> bool:
    return isinstance(example, str) and (
        readings(example) is not None or example[:1] in "*&!%@`{[#>|'\"" or ": " in example
    )


def _exists_elsewhere(subject: Subject, path: Path, name: str) -> str | None:
    """Where a field exists that does not exist here, as a sentence."""
    siblings = subject.siblings
    if path == ("auth",):
        siblings = tuple(map(auth_part, AUTH_TYPES))
    elif path:
        return None
    owners = [
        sibling.rsplit("/", 1)[-1].replace(".", " ")
        for sibling in siblings
        if name in part(sibling).get("properties", {})
    ]
    return f"It is a field of {listing(owners, 'and')}." if owners else None


# ---------------------------------------------------------------------------------------- values


def _bad_value(subject: Subject, violation: Violation) -> Iterator[SourceFinding]:
    node = node_at(subject.root, violation.path)
    if is_foreign(node):
        return
    found = definition_at(subject, violation.path)
    if found is None:
        return
    definition, base = found
    if definition.get("writeOnly") and isinstance(node, Scalar):
        return  # what may stand in a secret field is not a question of its form
    constraint, base = constraint_of(definition, base)
    expected = expected_kind(constraint)
    key = key_at(subject.root, violation.path)
    pointer = _pointer(subject, violation.path)
    name = _name(violation.path)
    actual = actual_kind(node)
    if isinstance(node, Scalar):
        if expected == "text" and actual != "text":
            if "enum" not in constraint or is_nothing(node):
                yield ambiguous(node, name, pointer)
                return
        elif actual != expected and not (actual == "number" and expected == "whole number"):
            yield SourceFinding(
                "SMS103",
                node.start,
                node.end,
                f"{name} is {WITH_ARTICLE[actual]}, it takes {WITH_ARTICLE[expected]}",
                _way_to(expected, definition, key),
                pointer=pointer,
            )
            return
        yield _not_allowed(definition, constraint, node, name, pointer)
        return
    if actual != expected:
        place = key or node
        yield SourceFinding(
            "SMS103",
            place.start,
            place.end,
            f"{name} is {WITH_ARTICLE[actual]}, it takes {WITH_ARTICLE[expected]}",
            _wrong_collection_help(expected, definition, key, node),
            pointer=pointer,
        )
        return
    yield _not_allowed_list(constraint, node, name, pointer)


def ambiguous(node: Scalar, name: str, pointer: str) -> SourceFinding:
    """SMS005 for a plain scalar where text belongs."""
    read = readings(node.value)
    if read is None or node.style:
        raise ValueError("not ambiguous")
    shown = quoted(node.value)
    if read.kind11 == read.kind12:
        what = f"{shown} is read as {read.kind12}, not as text"
    else:
        what = f"{shown} is {read.kind11} to YAML 1.1 readers and {read.kind12} to YAML 1.2 readers"
    text = f'"{node.value}"'
    # Who wrote `null` may have meant nothing: then quotes change what is meant.
    fix: Fix | None = Fix(not is_nothing(node), (Edit(node.start, node.end, text),))
    help_ = f"Write it in quotes: `{text}`."
    if node.tag is not None:
        help_ = f"Write it in quotes, without the tag: `{text}`."
        fix = None
    elif is_nothing(node):
        place = "item" if name.startswith("an item") else "field"
        help_ = f"Remove the {place}, or write the text in quotes: `{text}`."
    return SourceFinding(
        "SMS005",
        node.start,
        node.end,
        what,
        help_,
        pointer=pointer,
        fix=fix,
    )


def knows(subject: Subject, path: Path) -> bool:
    """Whether the schema knows the field at a place."""
    *steps, name = path
    above = tuple(steps)
    return (
        str(name) in fields_at(subject, above)
        or _is_free(subject, above, str(name))
        or not is_closed(subject, above)
    )


def null_in_text(subject: Subject, path: Path) -> SourceFinding | None:
    """SMS005 for `null` in an optional field that takes text; None where it takes no text."""
    found = definition_at(subject, path)
    node = node_at(subject.root, path)
    if found is None or not isinstance(node, Scalar) or not is_null_word(node):
        return None
    if expected_kind(constraint_of(*found)[0]) != "text":
        return None
    return ambiguous(node, _name(path), _pointer(subject, path))


def _not_allowed(
    definition: Schema, constraint: Schema, node: Scalar, name: str, pointer: str
) -> SourceFinding:
    fix = None
    if "enum" in constraint or "const" in constraint:
        allowed = allowed_by(constraint)
        meant = nearest(node.value, allowed)
        help_ = f"It takes {listing(allowed)}."
        if meant:
            help_ = f"Did you mean {quoted(meant)}? {help_}"
            fix = guess(node, meant)
    elif "maxLength" in constraint and len(node.value) > constraint["maxLength"]:
        return SourceFinding(
            "SMS104",
            node.start,
            node.end,
            f"{name} has {len(node.value):,} characters; {constraint['maxLength']:,} are allowed",
            "Shorten it.",
            pointer=pointer,
        )
    elif "minimum" in constraint or "maximum" in constraint:
        low, high = constraint.get("minimum"), constraint.get("maximum")
        help_ = f"It takes a whole number {_range(low, high)}."
    else:
        help_ = str(
            definition.get("patternErrorMessage") or constraint.get("patternErrorMessage") or ""
        )
        help_ = help_ or _way_to(expected_kind(constraint), definition, None)
    return SourceFinding(
        "SMS104",
        node.start,
        node.end,
        f"{quoted(node.value)} is not a valid {name.removeprefix('an ')}",
        help_,
        pointer=pointer,
        fix=fix,
    )


def _not_allowed_list(constraint: Schema, node: Node, name: str, pointer: str) -> SourceFinding:
    count = len(node.items) if isinstance(node, Sequence) else 0
    low, high = constraint.get("minItems"), constraint.get("maxItems")
    takes = f"exactly {low}" if low == high else _range(low, high)
    return SourceFinding(
        "SMS104",
        node.start,
        node.end,
        f"{name} has {count} item{'' if count == 1 else 's'}; it takes {takes}",
        "Keep one, and move the others to a category that takes several."
        if high == 1 and count > 1
        else "Fill it, or remove it.",
        pointer=pointer,
    )


# ----------------------------------------------------------------------------------------- words


def _name(path: Path) -> str:
    """How a message calls the value at a place."""
    if isinstance(path[-1], int):
        owner = next((step for step in reversed(path) if isinstance(step, str)), "")
        return f"an item of {quoted(owner)}" if owner else "an item"
    return quoted(path[-1])


def _owner(subject: Subject, path: Path) -> str:
    if not path:
        return subject.kind
    return _name(path) if isinstance(path[-1], int) else quoted(path[-1])


def _pointer(subject: Subject, path: Path) -> str:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "/".join((subject.pointer, *steps))


def _range(low: object, high: object) -> str:
    if low is None:
        return f"of at most {high}"
    return f"of at least {low}" if high is None else f"from {low} to {high}"


def _way_to(expected: str, definition: Schema, key: Scalar | None) -> str:
    """How to write what a field takes."""
    example = next(iter(definition.get("examples", ())), None)
    if isinstance(example, str | int | bool) and len(str(example)) <= 60:
        shown = json.dumps(example, ensure_ascii=False)
        return f"For example: `{key.value}: {shown}`." if key else f"For example: `{shown}`."
    if expected == "mapping":
        return "Write its fields as `key: value`, indented below it."
    if expected == "list":
        return "Write each item on a line of its own, behind `- `."
    if key is not None:
        return f"Write the text as a block: `{key.value}: |`, and the lines indented below it."
    return "Write it as text."


def _wrong_collection_help(
    expected: str, definition: Schema, key: Scalar | None, node: Node
) -> str:
    if isinstance(node, Mapping) and node.pairs and not isinstance(node.pairs[0][0], Scalar):
        return "A text that begins with `{{` needs quotes."
    return _way_to(expected, definition, key)


def _same_letters(a: str, b: str) -> bool:
    return a.replace("_", "").lower() == b.replace("_", "").replace("-", "").lower()
