"""A document against the schemas: chooses the part for each entry, collects what is wrong."""

from __future__ import annotations

from functools import cache

from smslint.base.codes import INVALID_VALUE, UNAVAILABLE_IN_EDITION, WRONG_TYPE
from smslint.base.findings import SourceFinding
from smslint.base.named_tuples import NamedTuple
from smslint.base.phrasing import quoted, with_article
from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import (
    B2B,
    B2B_VENDORS,
    CREDENTIAL_VENDORS,
    CUSTOM,
    EDITIONS,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
    WITHOUT_WEBHOOKS,
)
from smslint.shape import schemas
from smslint.shape.choices import ENOUGH, Choices
from smslint.shape.data import is_empty, is_free, is_null_word, node_at, to_data
from smslint.shape.entry_kinds import (
    EntryKind,
    channel_config_kind,
    credential_kind,
    webhook_kind,
)
from smslint.shape.fitting import OPAQUE
from smslint.shape.validator import FIELD_KEYWORDS, Path, Violation, check_for
from smslint.source.limits import MAX_ALIKE, MORE
from smslint.source.readings import readings
from smslint.source.tree import Document, Mapping, Scalar, Sequence, is_foreign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smslint.shape.subject import Subject

LISTS = ("credentials", "webhooks", "channel_configs")


class Shaped(NamedTuple):
    """What came out: the findings, the nodes (by identity) that take part in no further rule, the
    fields that do not exist (a mapping, by identity, and a name in it), and the keys of the root
    that were meant by those that do not exist."""

    faults: list[SourceFinding]
    failed: frozenset[int]
    unknown: frozenset[tuple[int, str]] = frozenset()
    meant: frozenset[str] = frozenset()


def check_shape(document: Document, edition: str) -> Shaped:
    """Check one of our documents; `edition` is that of its sandbox."""
    checker = _Checker(edition)
    root = document.root
    if root is None or is_foreign(root):
        pass
    elif isinstance(root, Scalar) and not root.style and is_empty(root):
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
                WRONG_TYPE,
                root.start,
                root.end,
                "a configuration document is a mapping",
                "Start with `sandbox: <name>`.",
            )
        )
    faults = _distinct(checker.faults) if checker.faults else []
    if checker.more and faults:
        faults[-1] = faults[-1]._replace(message=f"{faults[-1].message}{MORE}")
    return Shaped(
        faults, frozenset(checker.failed), frozenset(checker.unknown), frozenset(checker.meant)
    )


class _Checker(Choices):
    def __init__(self, edition: str) -> None:
        super().__init__(edition)
        self.unknown: set[tuple[int, str]] = set()
        self.meant: set[str] = set()
        self.document: Mapping | None = None

    def root(self, root: Mapping) -> None:
        self.document = root
        data: dict[str, Any] = {}
        empty: list[Path] = []
        known = schemas.part(schemas.DOCUMENT)["properties"]
        for name, (key, value) in root.fields.items():
            if is_free(name):
                continue
            if self.lacks(known.get(name, {})):
                self.failed.add(id(value))
                self.note(_unavailable(key))
            elif name not in known:
                data[name] = None  # of any kind
            elif is_empty(value):
                empty.append((name,))
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
        if violations or empty:
            from smslint.shape.subject import Subject

            subject = Subject(root, data, schemas.DOCUMENT, "", "a document")
            self.meant = self.judge(subject, violations, empty)
        for name in LISTS:
            entries = root.get(name)
            if (
                isinstance(entries, Sequence)
                and not is_foreign(entries)
                and not self.lacks(known[name])
            ):
                for index, item in enumerate(entries.items):
                    if isinstance(item, Mapping) and not is_foreign(item):
                        self.entry(name, item, f"/{name}/{index}")

    def lacks(self, field: schemas.Schema) -> bool:
        """The edition has no such key in the root."""
        return self.edition in EDITIONS and field.get("onlyIn", self.edition) != self.edition

    def entries_data(self, entries: Sequence) -> list[Any]:
        """What the schema of documents gets to see of a list: which items are not entries."""
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
            self.checked(entry, channel_config_kind(self.edition), pointer)

    def credential(self, entry: Mapping, pointer: str) -> None:
        b2b = self.edition == B2B
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
        else:
            self.checked(entry, credential_kind(vendor, self.edition), pointer)
        if vendor == CUSTOM and "headers" in entry.fields:
            from smslint.shape.header_schemes import schemes_alone

            for node, fault in schemes_alone(entry, pointer):
                self.failed.add(id(node))
                self.note(fault)

    def webhook(self, entry: Mapping, pointer: str) -> None:
        vendor_node = entry.get("vendor")
        if isinstance(vendor_node, Scalar) and vendor_node.value in WITHOUT_WEBHOOKS:
            # It exists, but not for webhooks: the rule SMS304 explains what to do instead.
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
        self.checked(entry, webhook_kind(vendor, type_), pointer)

    def checked(self, entry: Mapping, kind: EntryKind, pointer: str) -> None:
        before = len(self.faults)
        empty: list[Path] = []
        data = to_data(entry, empty)
        violations = check_for(kind.part)(data)
        if violations and kind.rival is not None:
            # Only what no edition takes is wrong.
            places = {violation.path for violation in check_for(kind.rival)(data)}
            violations = [violation for violation in violations if violation.path in places]
        if violations or empty:
            from smslint.shape.subject import Subject

            subject = Subject(
                entry,
                data,
                kind.part,
                pointer,
                kind.called,
                kind.standard,
                kind.siblings,
                kind.optional,
                self.document,
            )
            self.judge(subject, violations, empty)
        for field, other in _different(kind.part):
            self.must_differ(entry, field, other, pointer)
        for field, wanted in _without_text(kind.part):
            node = entry.get(field)
            if isinstance(node, Scalar) and not node.style and node.tag is None:
                self.ambiguous_scalar(node, wanted, f"{pointer}/{field}", before)

    def judge(self, subject: Subject, violations: list[Violation], empty: list[Path]) -> set[str]:
        """Notes what is wrong; `empty` are the places of empty values, which the validator did not
        get to see. Gives the fields of the subject itself that were meant by keys that do not
        exist."""
        from smslint.shape.explain import explain
        from smslint.shape.subject import fields_at, knows

        relevant = [found for found in violations if not _is_opaque(subject.data, found)]
        for violation in relevant:
            node = node_at(subject.root, violation.path)
            if violation.keyword not in FIELD_KEYWORDS:
                self.failed.add(id(node))
            elif violation.keyword == "additionalProperties" and isinstance(node, Mapping):
                known = fields_at(subject, violation.path)
                self.unknown.update((id(node), name) for name in node.fields if name not in known)
        if len(self.faults) > ENOUGH:
            self.more = True
            return set()
        unknown = {found.path for found in relevant if found.keyword == "additionalProperties"}
        for path in empty[:MAX_ALIKE]:
            if path[:-1] not in unknown and not knows(subject, path):
                unknown.add(path[:-1])
                relevant.append(Violation(path[:-1], "additionalProperties"))
        self.more = self.more or max(len(relevant), len(empty)) > MAX_ALIKE
        covered: dict[Path, set[str]] = {}
        self.faults.extend(explain(subject, relevant[:MAX_ALIKE], covered))
        self.null_words(subject, empty[:MAX_ALIKE])
        return covered.get((), set())

    def null_words(self, subject: Subject, empty: list[Path]) -> None:
        """`null` spelt out in an optional field: the schemas cannot see what counts as absent."""
        from smslint.shape.ambiguous import null_in_text

        for path in empty:
            node = node_at(subject.root, path)
            if not is_null_word(node) or any(
                (fault.start, fault.end) == (node.start, node.end) for fault in self.faults
            ):
                continue
            fault = null_in_text(subject, path)
            if fault is not None:
                self.failed.add(id(node))
                self.note(fault)

    def must_differ(self, entry: Mapping, field: str, other: str, pointer: str) -> None:
        """Two identifiers of different kinds are never the same."""
        node, twin = entry.get(field), entry.get(other)
        if (
            isinstance(node, Scalar)
            and isinstance(twin, Scalar)
            and node.value == twin.value
            and not is_empty(node)
            and not {id(node), id(twin)} & self.failed
            and not has_reference(node.value)
        ):
            self.failed.add(id(node))
            self.note(
                SourceFinding(
                    INVALID_VALUE,
                    node.start,
                    node.end,
                    f"{quoted(node.value)} is also the `{other}`",
                    f"The two are never the same: write the id that belongs to `{field}`.",
                    pointer=f"{pointer}/{field}",
                )
            )

    def ambiguous_scalar(self, node: Scalar, wanted: str, pointer: str, before: int) -> None:
        """A number or boolean that readers read differently. Other findings on it since there were
        `before` findings are removed."""
        read = readings(node.value)
        if read is None or not read.differ:
            return
        from smslint.shape.ambiguous import ambiguous_scalar

        fault = ambiguous_scalar(node, wanted, pointer)
        if fault is None:
            return
        self.failed.add(id(node))
        self.faults[before:] = [
            one for one in self.faults[before:] if (one.start, one.end) != (node.start, node.end)
        ]
        self.note(fault)


def _unavailable(key: Scalar) -> SourceFinding:
    """A key of the root that only the standard edition has."""
    return SourceFinding(
        UNAVAILABLE_IN_EDITION,
        key.start,
        key.end,
        f"{quoted(key.value)} is not available in the B2B edition",
        "Remove it, or move this to a sandbox of the standard edition.",
        pointer=f"/{key.value}",
    )


@cache
def _different(part: str) -> tuple[tuple[str, str], ...]:
    """Pairs of fields of a part whose values are never the same."""
    fields = schemas.part(part)["properties"].items()
    return tuple(
        (name, field["differsFrom"])
        for name, field in fields
        if field is not True and "differsFrom" in field
    )


@cache
def _without_text(part: str) -> tuple[tuple[str, str], ...]:
    """The fields of a part that take a number or a boolean, and what to write there: where readers
    disagree on one, that is a fault although its type is right."""
    wanted = {"boolean": "`true` or `false`", "integer": "the number in plain digits"}
    types = {
        name: field["anyOf"][-1].get("type")
        for name, field in schemas.part(part)["properties"].items()
        if field is not True and "anyOf" in field
    }
    return tuple((name, wanted[type_]) for name, type_ in types.items() if type_ in wanted)


def _distinct(faults: list[SourceFinding]) -> list[SourceFinding]:
    """Each fault once: what is aliased or merged is looked at again wherever it is used, and its
    message may name the place of use."""
    found: dict[tuple[str, int, int, str], SourceFinding] = {}
    for fault in faults:
        field = fault.pointer.rpartition("/")[2]
        found.setdefault((fault.code, fault.start, fault.end, field), fault)
    return list(found.values())


def _is_opaque(data: Any, violation: Violation) -> bool:
    """The value is a reference or has a tag that makes it unknowable: its form does not matter."""
    if violation.keyword in FIELD_KEYWORDS:
        return False
    for step in violation.path:
        data = data[step]
    return bool(data == OPAQUE)
