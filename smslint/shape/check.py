"""A document against the schemas: chooses the part for each entry, collects what is wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from smslint.findings import Fault
from smslint.references import is_reference
from smslint.shape import parts
from smslint.shape.data import OPAQUE, is_free, is_nothing, is_null_word, node_at, to_data
from smslint.shape.validator import FIELD_KEYWORDS, Path, Violation, check_for
from smslint.source.limits import MAX_ALIKE
from smslint.source.quoting import guess
from smslint.source.readings import readings
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence, is_foreign
from smslint.wording import listing, nearest, quoted, with_article

if TYPE_CHECKING:
    from smslint.shape.explain import Subject

LISTS = ("credentials", "webhooks", "channel_configs")

# Faults of one document that are listed, more or less.
_ENOUGH = 2 * MAX_ALIKE


class Shaped(NamedTuple):
    """What came out: the faults, and the nodes (by identity) that take part in no further rule."""

    faults: list[Fault]
    failed: frozenset[int]


def check_shape(document: Document, edition: str) -> Shaped:
    """Check one of our documents; `edition` is that of its sandbox."""
    checker = _Checker(edition)
    root = document.root
    if root is None or is_foreign(root):
        pass
    elif isinstance(root, Scalar) and not root.style and is_nothing(root):
        pass  # `~` and `null`: as good as an empty document
    elif isinstance(root, Mapping):
        checker.root(root)
        if document.strange:
            from smslint.shape.strange import strange_pairs

            for fault in strange_pairs(root, {fault.pointer for fault in checker.faults}):
                checker.note(fault)
    else:
        checker.faults.append(
            Fault(
                "SMS103",
                root.start,
                root.end,
                "a document of this language is a mapping",
                "Begin with `sandbox: <name>`.",
            )
        )
    faults = _distinct(checker.faults) if checker.faults else []
    if checker.more and faults:
        faults[-1] = faults[-1]._replace(
            message=f"{faults[-1].message} (more like this are not listed)"
        )
    return Shaped(faults, frozenset(checker.failed))


class _Checker:
    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.faults: list[Fault] = []
        self.failed: set[int] = set()
        self.more = False  # there are more faults than are listed

    def note(self, fault: Fault) -> None:
        if len(self.faults) > _ENOUGH:
            self.more = True
        else:
            self.faults.append(fault)

    def root(self, root: Mapping) -> None:
        data: dict[str, Any] = {}
        lost: list[Path] = []
        for name, (_, value) in root.fields.items():
            if is_free(name):
                continue
            if name == "webhooks" and self.edition == "b2b":
                data[name] = []
            elif is_nothing(value):
                lost.append((name,))
            elif name in LISTS:
                # Entries are checked one by one, against the part of their vendor.
                data[name] = (
                    self.entries_data(value)
                    if isinstance(value, Sequence) and not is_foreign(value)
                    else to_data(value)
                )
            else:
                data[name] = to_data(value)
        violations = check_for(parts.DOCUMENT)(data)
        if violations or lost:
            from smslint.shape.explain import Subject

            subject = Subject(root, data, parts.DOCUMENT, "", "a document")
            self.judge(subject, violations, lost)
        for name in LISTS:
            pair = root.fields.get(name)
            if pair is None:
                continue
            key, value = pair
            if name == "webhooks" and self.edition == "b2b":
                self.failed.add(id(value))
                self.note(
                    Fault(
                        "SMS105",
                        key.start,
                        key.end,
                        "`webhooks` do not exist in the B2B edition",
                        "Remove them, or move them to a sandbox of the standard edition.",
                        pointer="/webhooks",
                    )
                )
                continue
            if isinstance(value, Sequence) and not is_foreign(value):
                for index, item in enumerate(value.items):
                    if isinstance(item, Mapping) and not is_foreign(item):
                        self.entry(name, item, f"/{name}/{index}")

    def entries_data(self, entries: Sequence) -> list[Any]:
        """What the schema of documents gets to see of a list: which entries are none."""
        data: list[Any] = []
        odd = 0
        for item in entries.items:
            if isinstance(item, Mapping) or odd > MAX_ALIKE:
                data.append({})
            else:
                odd += 1
                data.append(to_data(item))
        return data

    def entry(self, list_: str, entry: Mapping, pointer: str) -> None:
        if list_ == "credentials":
            self.credential(entry, pointer)
        elif list_ == "webhooks":
            self.webhook(entry, pointer)
        else:
            standard = parts.channel_config_part("standard")
            self.checked(
                entry,
                parts.channel_config_part(self.edition),
                pointer,
                "a channel configuration",
                standard=standard if self.edition == "b2b" else None,
            )

    def credential(self, entry: Mapping, pointer: str) -> None:
        b2b = self.edition == "b2b"
        vendors = parts.B2B_VENDORS if b2b else parts.CREDENTIAL_VENDORS
        vendor = self.choice(
            entry,
            "vendor",
            vendors,
            pointer,
            "a credential",
            unavailable=parts.CREDENTIAL_VENDORS if b2b else (),
        )
        if vendor is None:
            self.required_name(entry, pointer, "a credential")
            return
        self.checked(
            entry,
            parts.credential_part(vendor, self.edition),
            pointer,
            f"{with_article(vendor)} credential",
            standard=parts.credential_part(vendor, "standard") if b2b else None,
            siblings=tuple(
                parts.credential_part(other, self.edition) for other in vendors if other != vendor
            ),
            spared=self.spared(vendor),
        )

    def spared(self, vendor: str) -> frozenset[str]:
        """What nobody can ask for while the edition is not known: the other may not have it."""
        if self.edition in parts.EDITIONS or vendor not in parts.B2B_VENDORS:
            return frozenset()
        standard, b2b = (
            parts.part(parts.credential_part(vendor, edition)) for edition in parts.EDITIONS
        )
        return frozenset(standard["required"]).difference(b2b["required"])

    def webhook(self, entry: Mapping, pointer: str) -> None:
        vendor_node = entry.get("vendor")
        if isinstance(vendor_node, Scalar) and vendor_node.value == "twilio":
            # It exists, but not for webhooks: the rule SMS304 says what to do instead.
            self.required_name(entry, pointer, "a webhook")
            return
        vendor = self.choice(entry, "vendor", parts.WEBHOOK_VENDORS, pointer, "a webhook")
        if vendor is None:
            self.required_name(entry, pointer, "a webhook")
            return
        type_: str | None = None
        kind = f"{with_article(vendor)} webhook"
        if vendor in parts.TYPED_WEBHOOK_VENDORS:
            type_ = self.choice(entry, "type", parts.WEBHOOK_TYPES, pointer, kind)
            if type_ is None:
                self.required_name(entry, pointer, kind)
                return
            kind = f"{with_article(vendor)} {type_} webhook"
        name = parts.webhook_part(vendor, type_)
        others = [
            parts.webhook_part(other, other_type)
            for other in parts.WEBHOOK_VENDORS
            for other_type in (
                parts.WEBHOOK_TYPES if other in parts.TYPED_WEBHOOK_VENDORS else (None,)
            )
        ]
        siblings = tuple(other for other in others if other != name)
        self.checked(entry, name, pointer, kind, siblings=siblings)

    def checked(
        self,
        entry: Mapping,
        name: str,
        pointer: str,
        kind: str,
        *,
        standard: str | None = None,
        siblings: tuple[str, ...] = (),
        spared: frozenset[str] = frozenset(),
    ) -> None:
        before = len(self.faults)
        lost: list[Path] = []
        data = to_data(entry, lost)
        violations = check_for(name)(data)
        if violations or lost:
            from smslint.shape.explain import Subject

            subject = Subject(entry, data, name, pointer, kind, standard, siblings, spared)
            self.judge(subject, violations, lost)
        for field in _untext_fields(name):
            pair = entry.fields.get(field)
            if pair is not None and isinstance(pair[1], Scalar):
                node = pair[1]
                if not node.style and node.tag is None:
                    self.untext(node, f"{pointer}/{field}", before)

    def judge(self, subject: Subject, violations: list[Violation], lost: list[Path]) -> None:
        """Notes what violations come to; `lost` are the places of values that say nothing, which
        the validator did not get to see."""
        from smslint.shape.explain import explain, knows

        judged = [found for found in violations if not _is_opaque(subject.data, found)]
        for violation in judged:
            if violation.keyword not in FIELD_KEYWORDS:
                self.failed.add(id(node_at(subject.root, violation.path)))
        if len(self.faults) > _ENOUGH:
            self.more = True
            return
        unknown = {found.path for found in judged if found.keyword == "additionalProperties"}
        for path in lost[:MAX_ALIKE]:
            if path[:-1] not in unknown and not knows(subject, path):
                unknown.add(path[:-1])
                judged.append(Violation(path[:-1], "additionalProperties"))
        self.more = self.more or max(len(judged), len(lost)) > MAX_ALIKE
        self.faults.extend(
            self.in_edition(fault, subject.root) for fault in explain(subject, judged[:MAX_ALIKE])
        )
        self.null_words(subject, lost[:MAX_ALIKE])

    def in_edition(self, fault: Fault, root: Mapping) -> Fault:
        """In the B2B edition a channel of the standard edition is unavailable, not unknown."""
        channel = root.get("channel")
        if (
            self.edition == "b2b"
            and fault.code == "SMS104"
            and fault.pointer.endswith("/channel")
            and isinstance(channel, Scalar)
            and channel.value in ("mms", "rcs")
        ):
            return fault._replace(
                code="SMS105",
                message=f"the channel {quoted(channel.value)} does not exist in the B2B edition",
                help="Use `sms`, or move this to a sandbox of the standard edition.",
                fix=None,
            )
        return fault

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
        if pair is None or is_nothing(pair[1]):
            self.explain_missing_choice(entry, field, allowed, pointer, kind)
            return None
        key, node = pair
        if isinstance(node, Scalar) and not is_foreign(node):
            if node.value in allowed:
                return node.value
            if is_reference(node.value):
                return None
        self.failed.add(id(node))
        if is_foreign(node):
            return None
        if not isinstance(node, Scalar):
            what = "a mapping" if isinstance(node, Mapping) else "a list"
            self.note(
                Fault(
                    "SMS103",
                    key.start,
                    key.end,
                    f"{quoted(field)} is {what}, it takes text",
                    f"It takes {listing(allowed)}.",
                    pointer=where,
                )
            )
            return None
        if node.value in unavailable:
            self.note(
                Fault(
                    "SMS105",
                    node.start,
                    node.end,
                    f"the vendor {quoted(node.value)} does not exist in the B2B edition",
                    f"It has {listing(allowed, 'and')}.",
                    pointer=where,
                )
            )
            return None
        meant = nearest(node.value, allowed)
        self.note(
            Fault(
                "SMS104",
                node.start,
                node.end,
                f"{quoted(node.value)} is no {field} of {kind}",
                (f"Did you mean {quoted(meant)}? " if meant else "")
                + f"It takes {listing(allowed)}.",
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
                if name != "name" and nearest(name, absent) == field:
                    self.note(
                        Fault(
                            "SMS101",
                            key.start,
                            key.end,
                            f"{quoted(name)} is no field of {kind}",
                            f"Did you mean {quoted(field)}?",
                            pointer=f"{pointer}/{name}",
                            fix=guess(key, field),
                        )
                    )
                    return
        place: Node = entry.first_key or entry
        code, state = "SMS102", "missing"
        if pair is not None:
            key, node = pair
            state = "empty"
            place = key if isinstance(node, Scalar) and node.empty else node
            if isinstance(node, Scalar) and not node.style and node.value.lower() == "null":
                code, state = "SMS005", "null, which is nothing"
        self.note(
            Fault(
                code,
                place.start,
                place.end,
                f"{quoted(field)} is {state}; {kind} needs it",
                f"Add `{field}`: {listing(allowed)}.",
                pointer=f"{pointer}/{field}",
            )
        )

    def required_name(self, entry: Mapping, pointer: str, kind: str) -> None:
        """The one field that every entry has, whatever its vendor."""
        pair = entry.fields.get("name")
        if pair is not None and not is_nothing(pair[1]):
            return
        if pair is None and (
            entry.unknown or any(nearest(name, ("name",)) for name in entry.fields)
        ):
            return
        place: Node = entry.first_key or entry
        if pair is not None:
            place = pair[0] if isinstance(pair[1], Scalar) and pair[1].empty else pair[1]
        self.note(
            Fault(
                "SMS102",
                place.start,
                place.end,
                f"`name` is {'missing' if pair is None else 'empty'}; {kind} needs it",
                "Add `name`: what others call it by.",
                pointer=f"{pointer}/name",
            )
        )

    def null_words(self, subject: Subject, lost: list[Path]) -> None:
        """`null` spelt out in an optional field: the schemas cannot see what counts as absent."""
        from smslint.shape.explain import null_in_text

        for path in lost:
            node = node_at(subject.root, path)
            if not is_null_word(node) or any(
                (fault.start, fault.end) == (node.start, node.end) for fault in self.faults
            ):
                continue
            fault = null_in_text(subject, path)
            if fault is not None:
                self.failed.add(id(node))
                self.note(fault)

    def untext(self, node: Scalar, pointer: str, before: int) -> None:
        """A number or boolean that readers read differently. Whatever else was said of it since
        there were `before` faults is taken back."""
        read = readings(node.value)
        if read is None or not read.differ:
            return
        self.failed.add(id(node))
        self.faults[before:] = [
            fault
            for fault in self.faults[before:]
            if (fault.start, fault.end) != (node.start, node.end)
        ]
        way_out = "`true` or `false`" if pointer.endswith("/mtls") else "the number in plain digits"
        self.note(
            Fault(
                "SMS005",
                node.start,
                node.end,
                f"{quoted(node.value)} is {read.kind11} to YAML 1.1 readers and"
                f" {read.kind12} to YAML 1.2 readers",
                f"Write {way_out}.",
                pointer=pointer,
            )
        )


@cache
def _untext_fields(name: str) -> tuple[str, ...]:
    """The fields of a part that take no text: here readers that disagree are a fault although the
    type is right."""
    fields = parts.part(name)["properties"]
    return tuple(field for field in ("mtls", "rate_limit", "validity_period") if field in fields)


def _distinct(faults: list[Fault]) -> list[Fault]:
    """Each fault once: what is aliased or merged is looked at again wherever it is used, and what
    is said of it may name the user."""
    found: dict[tuple[str, int, int, str], Fault] = {}
    for fault in faults:
        field = fault.pointer.rpartition("/")[2]
        found.setdefault((fault.code, fault.start, fault.end, field), fault)
    return list(found.values())


def _is_opaque(data: Any, violation: Violation) -> bool:
    """The value has a tag that makes it unknowable, or is a reference: its form is no question."""
    if violation.keyword in FIELD_KEYWORDS:
        return False
    for step in violation.path:
        data = data[step]
    return isinstance(data, str) and (data == OPAQUE or is_reference(data))
