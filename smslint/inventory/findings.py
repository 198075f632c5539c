"""The findings of a report by what they belong to: entries, sandboxes, or neither."""

from __future__ import annotations

from smslint.base.findings import Finding
from smslint.model import ChannelConfig, Credential, Entry, Sandbox, Webhook
from smslint.report.report import Report

_LISTS = frozenset(class_.LIST for class_ in (Credential, Webhook, ChannelConfig))


class FindingsAt:
    """The findings that are not suppressed, each handed out once."""

    def __init__(self, report: Report) -> None:
        self._left: dict[tuple[str, int, str], list[Finding]] = {}
        for finding in report.findings:
            if not finding.suppressed:
                place = (finding.path, finding.document, entry_of(finding.pointer))
                self._left.setdefault(place, []).append(finding)

    def take(self, entry: Entry) -> tuple[Finding, ...]:
        """Those in an entry."""
        document = entry.document
        return tuple(self._left.pop((document.file.path, document.index, entry.pointer), ()))

    def take_rest(self, sandbox: Sandbox) -> tuple[Finding, ...]:
        """Those in the documents of a sandbox that nobody took, in order."""
        documents = {(document.file.path, document.index) for document in sandbox.documents}
        rest: list[Finding] = []
        for place in [place for place in self._left if place[:2] in documents]:
            rest += self._left.pop(place)
        return tuple(sorted(rest, key=lambda finding: finding.order))

    def take_outside(self, sandbox: Sandbox) -> tuple[Finding, ...]:
        """Those in the documents of a sandbox that are in none of its entries, in order."""
        found = [
            finding
            for document in sandbox.documents
            for finding in self._left.pop((document.file.path, document.index, ""), ())
        ]
        return tuple(sorted(found, key=lambda finding: finding.order))

    def drop_all_in(self, sandboxes: list[Sandbox]) -> None:
        """Forget what is left in the documents of sandboxes: nobody asked for them."""
        documents = {
            (document.file.path, document.index)
            for sandbox in sandboxes
            for document in sandbox.documents
        }
        self._left = {at: found for at, found in self._left.items() if at[:2] not in documents}

    def take_all(self) -> tuple[Finding, ...]:
        """Those that are left, in order."""
        rest = [finding for found in self._left.values() for finding in found]
        self._left = {}
        return tuple(sorted(rest, key=lambda finding: finding.order))


def entry_of(pointer: str) -> str:
    """The start of a JSON pointer that names an entry; empty for a place in none."""
    steps = pointer.split("/", 3)
    if len(steps) > 2 and steps[1] in _LISTS and steps[2].isdigit():
        return f"/{steps[1]}/{steps[2]}"
    return ""
