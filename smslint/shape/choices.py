"""The fields that decide which part of the schemas applies, and the one that every entry has."""

from __future__ import annotations

from smslint.base.codes import (
    AMBIGUOUS_SCALAR,
    INVALID_VALUE,
    MISSING_FIELD,
    UNAVAILABLE_IN_EDITION,
    UNKNOWN_FIELD,
    WRONG_TYPE,
)
from smslint.base.findings import SourceFinding
from smslint.base.phrasing import listing, quoted
from smslint.base.pointers import escaped
from smslint.base.secret_refs import has_reference
from smslint.base.suggest import folded, nearest
from smslint.facts.vendors import CUSTOM, GOES_WITH, WEBHOOK_OF
from smslint.shape.data import is_empty
from smslint.shape.labels import nearest_value
from smslint.source.limits import MAX_ALIKE
from smslint.source.quoting import guess
from smslint.source.tree import Mapping, Node, Scalar, is_foreign

# Findings of one document that are listed, more or less.
ENOUGH = 2 * MAX_ALIKE


class Choices:
    """Reads such fields of one document's entries, and notes what is wrong with them."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.faults: list[SourceFinding] = []
        self.failed: set[int] = set()
        self.more = False  # there are more faults than are listed

    def note(self, fault: SourceFinding) -> None:
        if len(self.faults) > ENOUGH:
            self.more = True
        else:
            self.faults.append(fault)

    def choice(
        self,
        entry: Mapping,
        field: str,
        allowed: tuple[str, ...],
        pointer: str,
        kind: str,
        unavailable: tuple[str, ...] = (),
    ) -> str | None:
        """The value of a field that decides which part applies, when it is one of those allowed;
        otherwise None, and the fault is noted."""
        pair = entry.fields.get(field)
        where = f"{pointer}/{field}"
        if pair is None or is_empty(pair[1]):
            self.explain_missing_choice(entry, field, allowed, pointer, kind)
            return None
        key, node = pair
        if isinstance(node, Scalar) and not is_foreign(node):
            if node.value in allowed:
                return node.value
            if has_reference(node.value):
                return None
        self.failed.add(id(node))
        if is_foreign(node):
            return None
        if not isinstance(node, Scalar):
            from smslint.shape.right_shapes import TEMPLATE, is_template

            what = "a mapping" if isinstance(node, Mapping) else "a list"
            self.note(
                SourceFinding(
                    WRONG_TYPE,
                    key.start,
                    key.end,
                    f"{quoted(field)} must be text, not {what}",
                    TEMPLATE if is_template(node) else f"It takes {listing(allowed)}.",
                    pointer=where,
                )
            )
            return None
        if node.value in unavailable:
            self.note(
                SourceFinding(
                    UNAVAILABLE_IN_EDITION,
                    node.start,
                    node.end,
                    f"the vendor {quoted(node.value)} is not available in the B2B edition",
                    f"It has {listing(allowed, 'and')}.",
                    pointer=where,
                )
            )
            return None
        help_ = f"It takes {listing(allowed)}."
        related = _of_the_other_kind(node.value, allowed) if field == "vendor" else ()
        meant = related[0] if len(related) == 1 else None
        if len(related) > 1:
            help_ = f"It is a vendor of webhooks; their credentials are {listing(related)}."
        else:
            meant = meant or nearest_value(node.value, allowed)
            if meant:
                help_ = f"Did you mean {quoted(meant)}? {help_}"
            elif field == "vendor" and CUSTOM in allowed:
                help_ += f" Every other provider is {quoted(CUSTOM)}."
        self.note(
            SourceFinding(
                INVALID_VALUE,
                node.start,
                node.end,
                f"{quoted(node.value)} is not a {field} of {kind}",
                help_,
                pointer=where,
                fix=guess(node, meant) if meant else None,
            )
        )
        return None

    def explain_missing_choice(
        self, entry: Mapping, field: str, allowed: tuple[str, ...], pointer: str, kind: str
    ) -> None:
        pair = entry.fields.get(field)
        absent = [name for name in (field, "name") if name not in entry.fields]
        if pair is None:
            if entry.unknown:
                return
            for name, (key, _) in entry.fields.items():
                if name != "name" and _means(name, field, absent):
                    same = folded(name) == field
                    self.note(
                        SourceFinding(
                            UNKNOWN_FIELD,
                            key.start,
                            key.end,
                            f"{quoted(name)} is not a field of {kind}",
                            f"That is `{field}`." if same else f"Did you mean {quoted(field)}?",
                            pointer=f"{pointer}/{escaped(name)}",
                            fix=guess(key, field),
                        )
                    )
                    return
        place: Node = entry.first_key or entry
        code, state = MISSING_FIELD, "missing"
        if pair is not None:
            key, node = pair
            state = "empty"
            place = key if isinstance(node, Scalar) and node.empty else node
            if isinstance(node, Scalar) and not node.style and node.value.lower() == "null":
                code, state = AMBIGUOUS_SCALAR, "null"
        self.note(
            SourceFinding(
                code,
                place.start,
                place.end,
                f"{quoted(field)} is {state}; {kind} needs it",
                f"Add `{field}`: {listing(allowed)}.",
                pointer=f"{pointer}/{field}",
            )
        )

    def required_name(self, entry: Mapping, pointer: str, kind: str) -> None:
        """The one field that every entry has, for any vendor."""
        pair = entry.fields.get("name")
        if pair is not None and not is_empty(pair[1]):
            return
        if pair is None and (
            entry.unknown or any(nearest(name, ("name",)) for name in entry.fields)
        ):
            return
        place: Node = entry.first_key or entry
        if pair is not None:
            place = pair[0] if isinstance(pair[1], Scalar) and pair[1].empty else pair[1]
        self.note(
            SourceFinding(
                MISSING_FIELD,
                place.start,
                place.end,
                f"`name` is {'missing' if pair is None else 'empty'}; {kind} needs it",
                "Add `name`: other entries refer to it by this name.",
                pointer=f"{pointer}/name",
            )
        )


def _of_the_other_kind(vendor: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The vendors of credentials that go with a vendor of webhooks, or the other way round."""
    others = (WEBHOOK_OF[vendor],) if vendor in WEBHOOK_OF else sorted(GOES_WITH.get(vendor, ()))
    return tuple(other for other in others if other in allowed)


# What the screens call the fields that decide; of `type` that is the same word.
_LABELS = {"vendor": ("smsvendor", "selectsmsvendor")}


def _means(name: str, field: str, absent: list[str]) -> bool:
    """A key by which the field was meant."""
    return nearest(name, absent) == field or folded(name) in _LABELS.get(field, ())
