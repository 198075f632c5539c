"""What differs between two trees: one before and one after a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smslint.comparison.changes import Comparison, EntryChange, SandboxChange, Status
from smslint.comparison.differences import FieldChange, differences
from smslint.comparison.entries import (
    KINDS,
    SUBDOMAINS,
    change_of,
    entries_of,
    fields_of,
    items_of,
    reader_of,
)
from smslint.comparison.matching import matched
from smslint.comparison.values import Fields
from smslint.model import DocumentHead, DocumentInfo, Sandbox
from smslint.pipeline.analysis import Reading


def compare_trees(old: Reading, new: Reading) -> Comparison:
    """What differs between two trees. Both keep their nodes, as `read_project` gives them."""
    return _Trees(old, new).compare()


class _Trees:
    def __init__(self, old: Reading, new: Reading) -> None:
        self._old = old
        self._new = new
        self._reader = reader_of(old, new)
        self._complete = True

    def compare(self) -> Comparison:
        old, new = _by_name(self._old), _by_name(self._new)
        changes = [
            change
            for key in sorted({*old, *new})
            if (change := self._sandbox(old.get(key), new.get(key))) is not None
        ]
        organisation = tuple(self._organisation())
        return Comparison(
            tuple(changes), organisation, self._old.broken, self._new.broken, self._complete
        )

    def _sandbox(self, old: Sandbox | None, new: Sandbox | None) -> SandboxChange | None:
        entries = tuple(change for kind in KINDS for change in self._entries(kind, old, new))
        before = self._fields([] if old is None else old.documents, old=True)
        after = self._fields([] if new is None else new.documents, old=False)
        fields = tuple(differences(before, after))
        known = new or old
        if known is None or not (
            entries or fields or self._came_or_went(old, new, known.documents)
        ):
            return None
        head = known.documents[0]
        name = self._reader.shown(known.name) if known.name is not None else ""
        return SandboxChange(name, head.file.path, old, new, fields, entries)

    def _came_or_went(
        self, old: Sandbox | None, new: Sandbox | None, documents: Sequence[DocumentInfo]
    ) -> bool:
        """A sandbox is new or gone, even if nothing is in it."""
        return (old is None or new is None) and self._is_certain(documents, gone=new is None)

    def _entries(
        self, kind: str, old: Sandbox | None, new: Sandbox | None
    ) -> Iterator[EntryChange]:
        """The entries that differ; files that did not change are the same on both sides."""
        before, after = entries_of(kind, old), entries_of(kind, new)
        same = {id(entry) for entry in before}.intersection(map(id, after))
        for pair in matched(
            items_of((entry for entry in before if id(entry) not in same), self._reader),
            items_of((entry for entry in after if id(entry) not in same), self._reader),
            [lambda item, _: item.name],
        ):
            change = change_of(kind, pair)
            if change.status in (Status.ADDED, Status.REMOVED):
                if self._is_certain([change.entry.document], gone=change.new is None):
                    yield change
            elif change.fields or change.status is Status.RENAMED:
                yield change

    def _organisation(self) -> Iterator[FieldChange]:
        """What belongs to no sandbox."""
        found = []
        for reading in (self._old, self._new):
            is_old = reading is self._old
            documents = self._readable(reading.project.documents, old=is_old)
            homeless = [each for each in documents if each.sandbox is None and not each.lists]
            own = self._fields(homeless, old=is_old)
            fields = {} if own is None else dict(own.fields)
            listed = self._reader.texts(
                (node for document in documents for node in document.subdomains), (SUBDOMAINS,)
            )
            if listed.items:
                fields[SUBDOMAINS] = listed
            found.append(Fields(fields) if fields else None)
        yield from differences(found[0], found[1])

    def _fields(self, documents: Sequence[DocumentInfo], *, old: bool) -> Fields | None:
        """The fields of the documents of a side, without their entries."""
        return fields_of(self._readable(documents, old=old), self._reader)

    def _readable(self, documents: Sequence[DocumentInfo], *, old: bool) -> list[DocumentInfo]:
        """Those documents of a side of which it is known what became of them, or where they came
        from: they are in no file that could not be read on one of the sides."""
        broken = {*self._old.broken, *self._new.broken}
        kept = [
            each
            for each in documents
            if each.file.path not in broken and self._is_certain((each,), gone=old)
        ]
        self._complete = self._complete and len(kept) == len(documents)
        return kept

    def _is_certain(self, documents: Iterable[DocumentHead], *, gone: bool) -> bool:
        """What is in these documents and not in the other tree is really not there: it is not in a
        file that could not be read or found, nor may it have gone into one."""
        other = self._new if gone else self._old
        certain = (other.listed and not other.broken) or any(
            document.file.path in other.masks and document.file.path not in other.broken
            for document in documents
        )
        self._complete = self._complete and certain
        return certain


def _by_name(reading: Reading) -> dict[tuple[str, str, int], Sandbox]:
    """Sandboxes by name; a document that names none by its file."""
    found: dict[tuple[str, str, int], Sandbox] = {}
    for sandbox in reading.project.sandboxes:
        head = sandbox.documents[0]
        key = (
            (sandbox.name, "", 0) if sandbox.name is not None else ("", head.file.path, head.index)
        )
        found[key] = sandbox
    return found
