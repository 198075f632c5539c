"""A document against the schemas: chooses the part for each entry, collects what is wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from smslint.base.findings import SourceFinding
from smslint.base.phrasing import quoted, with_article
from smslint.base.secret_refs import is_reference
from smslint.facts.vendors import (
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    EDITIONS,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
)
from smslint.shape import schemas
from smslint.shape.choices import ENOUGH, Choices
from smslint.shape.data import OPAQUE, is_free, is_nothing, is_null_word, node_at, to_data
from smslint.shape.validator import FIELD_KEYWORDS, Path, Violation, check_for
from smslint.source.limits import MAX_ALIKE, MORE
from smslint.source.readings import readings
from smslint.source.tree import Document, Mapping, Scalar, Sequence, is_foreign

if TYPE_CHECKING:
    from smslint.shape.subject import Subject

LISTS = ("credentials", "webhooks", "channel_configs")


class Shaped(NamedTuple):
    """What came out: the faults, the nodes (by identity) that take part in no further rule, and
    the fields that do not exist: a mapping (by identity) and a name in it."""

    faults: list[SourceFinding]
    failed: frozenset[int]
    unknown: frozenset[tuple[int, str]] = frozenset()


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
            from smslint.shape.odd_keys import odd_keys

            for fault in odd_keys(root, {fault.pointer for fault in checker.faults}):
                checker.note(fault)
    else:
        checker.faults.append(
            SourceFinding(
                "SMS103",
                root.start,
                root.end,
                "a configuration document is a mapping",
                "Begin with `sandbox: <name>`.",
            )
        )
    faults = _distinct(checker.faults) if checker.faults else []
    if checker.more and faults:
        faults[-1] = faults[-1]._replace(message=f"{faults[-1].message}{MORE}")
    return Shaped(faults, frozenset(checker.failed), frozenset(checker.unknown))


class _Kind(NamedTuple):
    """A kind of entry: its schema part, how messages call it, its part in the standard edition if
    there is another one, and the parts of its siblings."""

    part: str
    called: str
    standard: str | None = None
    siblings: tuple[str, ...] = ()


@cache
def _credential(vendor: str, edition: str) -> _Kind:
    b2b = edition == "b2b"
    vendors = B2B_VENDORS if b2b else CREDENTIAL_VENDORS
    return _Kind(
        schemas.credential_part(vendor, edition),
        f"{with_article(vendor)} credential",
        schemas.credential_part(vendor, "standard") if b2b else None,
        tuple(schemas.credential_part(other, edition) for other in vendors if other != vendor),
    )


@cache
def _webhook(vendor: str, type_: str | None) -> _Kind:
    name = schemas.webhook_part(vendor, type_)
    others = [
        schemas.webhook_part(other, other_type)
        for other in WEBHOOK_VENDORS
        for other_type in (schemas.WEBHOOK_TYPES if other in TYPED_WEBHOOK_VENDORS else (None,))
    ]
    called = " ".join(filter(None, (with_article(vendor), type_, "webhook")))
    return _Kind(name, called, siblings=tuple(other for other in others if other != name))


@cache
def _channel_config(edition: str) -> _Kind:
    return _Kind(
        schemas.channel_config_part(edition),
        "a channel configuration",
        schemas.channel_config_part("standard") if edition == "b2b" else None,
    )


class _Checker(Choices):
    def __init__(self, edition: str) -> None:
        super().__init__(edition)
        self.unknown: set[tuple[int, str]] = set()

    def root(self, root: Mapping) -> None:
        data: dict[str, Any] = {}
        lost: list[Path] = []
        known = schemas.part(schemas.DOCUMENT)["properties"]
        for name, (_, value) in root.fields.items():
            if is_free(name):
                continue
            if self.lacks(known.get(name, {})):
                self.failed.add(id(value))
                self.note(_unavailable(root.fields[name][0]))
            elif name not in known:
                data[name] = None  # whatever it is
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
        violations = check_for(schemas.DOCUMENT)(data)
        if violations or lost:
            from smslint.shape.subject import Subject

            subject = Subject(root, data, schemas.DOCUMENT, "", "a document")
            self.judge(subject, violations, lost)
        for name in LISTS:
            pair = root.fields.get(name)
            if pair is None:
                continue
            _, value = pair
            if self.lacks(known[name]):
                continue
            if isinstance(value, Sequence) and not is_foreign(value):
                for index, item in enumerate(value.items):
                    if isinstance(item, Mapping) and not is_foreign(item):
                        self.entry(name, item, f"/{name}/{index}")

    def lacks(self, field: schemas.Schema) -> bool:
        """The edition has no such key in the root."""
        return self.edition in EDITIONS and field.get("onlyIn", self.edition) != self.edition

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
            self.checked(entry, _channel_config(self.edition), pointer)

    def credential(self, entry: Mapping, pointer: str) -> None:
        b2b = self.edition == "b2b"
        vendors = B2B_VENDORS if b2b else CREDENTIAL_VENDORS
        vendor = self.choice(
            entry,
            "vendor",
            vendors,
            pointer,
            "a credential",
            unavailable=CREDENTIAL_VENDORS if b2b else (),
        )
        if vendor is None:
            self.required_name(entry, pointer, "a credential")
            return
        self.checked(entry, _credential(vendor, self.edition), pointer, self.spared(vendor))

    def spared(self, vendor: str) -> frozenset[str]:
        """What nobody can ask for while the edition is not known: the other may not have it."""
        if self.edition in EDITIONS or vendor not in B2B_VENDORS:
            return frozenset()
        standard, b2b = (
            schemas.part(schemas.credential_part(vendor, edition)) for edition in EDITIONS
        )
        return frozenset(standard["required"]).difference(b2b["required"])

    def webhook(self, entry: Mapping, pointer: str) -> None:
        vendor_node = entry.get("vendor")
        if isinstance(vendor_node, Scalar) and vendor_node.value == "twilio":
            # It exists, but not for webhooks: the rule SMS304 says what to do instead.
            self.required_name(entry, pointer, "a webhook")
            return
        vendor = self.choice(entry, "vendor", WEBHOOK_VENDORS, pointer, "a webhook")
        if vendor is None:
            self.required_name(entry, pointer, "a webhook")
            return
        type_: str | None = None
        if vendor in TYPED_WEBHOOK_VENDORS:
            kind = f"{with_article(vendor)} webhook"
            type_ = self.choice(entry, "type", schemas.WEBHOOK_TYPES, pointer, kind)
            if type_ is None:
                self.required_name(entry, pointer, kind)
                return
        self.checked(entry, _webhook(vendor, type_), pointer)

    def checked(
        self,
        entry: Mapping,
        kind: _Kind,
        pointer: str,
        spared: frozenset[str] = frozenset(),
    ) -> None:
        name = kind.part
        before = len(self.faults)
        lost: list[Path] = []
        data = to_data(entry, lost)
        violations = check_for(name)(data)
        if violations or lost:
            from smslint.shape.subject import Subject

            subject = Subject(
                entry, data, name, pointer, kind.called, kind.standard, kind.siblings, spared
            )
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
        from smslint.shape.subject import fields_at

        judged = [found for found in violations if not _is_opaque(subject.data, found)]
        for violation in judged:
            if violation.keyword not in FIELD_KEYWORDS:
                self.failed.add(id(node_at(subject.root, violation.path)))
            elif violation.keyword == "additionalProperties":
                mapping = node_at(subject.root, violation.path)
                if isinstance(mapping, Mapping):
                    known = fields_at(subject, violation.path)
                    self.unknown.update(
                        (id(mapping), name) for name in mapping.fields if name not in known
                    )
        if len(self.faults) > ENOUGH:
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

    def in_edition(self, fault: SourceFinding, root: Mapping) -> SourceFinding:
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
                message=f"the channel {quoted(channel.value)} is not available in the B2B edition",
                help="Use `sms`, or move this to a sandbox of the standard edition.",
                fix=None,
            )
        return fault

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
        field = pointer.rpartition("/")[2]
        way_out = "`true` or `false`" if field in _BOOLEANS else "the number in plain digits"
        self.note(
            SourceFinding(
                "SMS005",
                node.start,
                node.end,
                f"{quoted(node.value)} is {read.kind11} to YAML 1.1 readers and"
                f" {read.kind12} to YAML 1.2 readers",
                f"Write {way_out}.",
                pointer=pointer,
            )
        )


def _unavailable(key: Scalar) -> SourceFinding:
    """A key of the root that only the standard edition has."""
    return SourceFinding(
        "SMS105",
        key.start,
        key.end,
        f"{quoted(key.value)} is not available in the B2B edition",
        "Remove it, or move this to a sandbox of the standard edition.",
        pointer=f"/{key.value}",
    )


_BOOLEANS = ("mtls", "authentication", "message_export")
_NUMBERS = ("rate_limit", "validity_period")


@cache
def _untext_fields(name: str) -> tuple[str, ...]:
    """The fields of a part that take no text: here readers that disagree are a fault although the
    type is right."""
    fields = schemas.part(name)["properties"]
    return tuple(
        field
        for field in ("mtls", "authentication", "message_export", "rate_limit", "validity_period")
        if field in fields
    )


def _distinct(faults: list[SourceFinding]) -> list[SourceFinding]:
    """Each fault once: what is aliased or merged is looked at again wherever it is used, and what
    is said of it may name the user."""
    found: dict[tuple[str, int, int, str], SourceFinding] = {}
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
