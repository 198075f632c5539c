"""Documents that come out of the cache: what they state about themselves, and what they claim.

Their entries are not kept. Few runs look at those of a file that is as it was, and the file still
has them: it is read again then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from smslint.base.dialect import Dialect
from smslint.cache.said import (
    directives_as_lists,
    directives_from_lists,
    found_as_lists,
    found_from_lists,
    may_be_kept,
    numbers,
    places_in,
    texts_of_found,
)
from smslint.model import DocumentInfo, FileInfo
from smslint.pipeline.analysis import Analysis
from smslint.report.fingerprints import about
from smslint.rules.claims import claims_of
from smslint.source.decode import decode
from smslint.source.lines import LineIndex
from smslint.source.tree import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smslint.cache.said import Found
    from smslint.cache.store import Across, Record
    from smslint.redaction import Masks
    from smslint.rules.base import RawFinding

_ENTRIES = frozenset(("credentials", "webhooks", "channel_configs"))
_READ_AGAIN = ("edition", "sandbox_at", "stated", "subdomains", *sorted(_ENTRIES))


class KeptDocument(DocumentInfo):
    """A document whose entries are read when somebody looks at them; `again` analyses its file
    once more. Until then what it states has no place in the file."""

    __slots__ = ("_again", "_names")

    def __init__(
        self, file: FileInfo, index: int, names: list[str], again: Callable[[], Analysis]
    ) -> None:
        super().__init__(file, index)
        for name in _ENTRIES:
            delattr(self, name)
        self._names = names
        self._again = again

    def __getattr__(self, name: str) -> Any:
        if name not in _ENTRIES:
            raise AttributeError(name)
        self._read()
        return getattr(self, name)

    @property
    def credential_names(self) -> list[str]:
        return self._names

    def _read(self) -> None:
        analysis = self._again()
        found = (each for each in analysis.documents if each.index == self.index)
        # A file that has just been changed may have fewer documents.
        fresh = next(found, None) or DocumentInfo(self.file, self.index)
        for name in _READ_AGAIN:
            setattr(self, name, getattr(fresh, name))
        for entry in self.entries:
            entry.document = self
        if analysis.info is not None:
            self.file.lines = analysis.info.lines


def record_of(analysis: Analysis) -> Record:
    """What is kept of a file: that of its documents, and what was found and is said in it."""
    return [_documents_of(analysis), _said_in(analysis)]


def _documents_of(analysis: Analysis) -> list[Any]:
    return [
        [
            document.index,
            document.edition,
            document.sandbox,
            document.misnamed,
            document.misshapen,
            document.has_sops,
            {name: node.value for name, node in document.stated.items()},
            sorted(document.lists),
            sorted(document.unread),
            [node.value for node in document.subdomains],
            document.credential_names,
            claims_of(document),
        ]
        for document in analysis.documents
    ]


def _said_in(analysis: Analysis) -> list[Any] | None:
    """What was found, where secrets of other files may be repeated, what comments say, and on which
    lines senders are; None for nearly all files."""
    info, masks = analysis.info, analysis.masks
    directives = None if info is None else info.directives
    if not analysis.found and directives is None:
        return None
    return [
        found_as_lists(analysis.found, analysis.documents),
        None if masks is None else _places_of(masks),
        None if directives is None else directives_as_lists(directives),
        [] if info is None else sorted(info.senders),
    ]


def _places_of(masks: Masks) -> list[Any] | None:
    """Where a file in which `masks` see no secret may repeat those of others."""
    places = masks.places
    return None if places is None else [places.fingerprint.hex(), places.quoted]


def _masks_from(places: Any) -> Masks:
    """The masks of that file again."""
    from smslint.redaction import Masks, SecretPlaces  # few files have findings

    fingerprint, quoted = places
    spans = tuple((start, end) for start, end in map(numbers, quoted))
    return Masks((), places=SecretPlaces(bytes.fromhex(fingerprint), (), spans))


def across_of(
    found: Found, documents: Sequence[DocumentInfo], masks: Mapping[str, Masks]
) -> Across | None:
    """What is kept of what rules across files found about a sandbox, and of the `masks` of its
    files, by path; None where nothing may be kept."""
    concerned = {at.document.file.path for _, item in found for at in places_in(item)}
    if not all(may_be_kept(found, masks.get(path)) for path in concerned):
        return None
    try:
        lists = found_as_lists(
            [(code, item._replace(about=about(item.place))) for code, item in found], documents
        )
    except LookupError:
        return None  # it is about another sandbox as well
    first = {document.file.path: number for number, document in enumerate(documents)}
    return {
        "found": lists,
        "masks": [[first[path], _places_of(masks[path])] for path in sorted(concerned)],
    }


def found_across(
    record: Across, documents: Sequence[DocumentInfo]
) -> tuple[list[tuple[str, RawFinding]], dict[str, Masks]]:
    """What was found, and the masks of the files that it is about, by path. Raises an exception of
    any kind for what cannot be a record."""
    masks = {documents[number].file.path: _masks_from(places) for number, places in record["masks"]}
    return found_from_lists(record["found"], documents), masks


def texts_of(record: Record | Across) -> Iterator[str]:
    """All texts of a record that are those of its file."""
    yield from texts_found(record)
    if isinstance(record, dict):
        return
    for _, _, sandbox, _, _, _, _, _, _, subdomains, names, claims in record[0]:
        if sandbox is not None:
            yield sandbox
        yield from subdomains
        yield from names
        for found in claims.values():
            for thing, answer in found:
                yield thing
                if answer is not None:
                    yield answer


def texts_found(record: Record | Across) -> Iterator[str]:
    """Those of them that rules have written."""
    if isinstance(record, dict):
        yield from texts_of_found(record["found"])
    elif record[1] is not None:
        yield from texts_of_found(record[1][0])


def analysis_of(
    record: Record, path: str, data: bytes, dialect: Dialect, again: Callable[[], Analysis]
) -> Analysis:
    """What was found out before about a file with this content. Raises an exception of any kind for
    what cannot be a record."""
    info = FileInfo(path, LineIndex(""), dialect=dialect)
    documents: list[DocumentInfo] = []
    described, said = record
    for (
        index,
        edition,
        sandbox,
        misnamed,
        misshapen,
        has_sops,
        stated,
        lists,
        unread,
        subdomains,
        names,
        claims,
    ) in described:
        document = KeptDocument(info, index, names, again)
        document.edition = edition
        document.sandbox = sandbox
        document.misnamed = misnamed
        document.misshapen = misshapen
        document.has_sops = has_sops
        document.stated = {name: Scalar(value, 0, 0) for name, value in stated.items()}
        document.lists = frozenset(lists)
        document.unread = frozenset(unread)
        document.subdomains = [Scalar(value, 0, 0) for value in subdomains]
        document.claims = claims
        documents.append(document)
    if said is None:
        return Analysis(path, info, documents, [], False, [])
    lists, places, directives, senders = said
    info.lines = LineIndex(decode(data))
    if directives is not None:
        info.directives = directives_from_lists(directives)
        info.sandboxes = {document.index: document.sandbox for document in documents}
        info.senders = set(numbers(senders))
    found = found_from_lists(lists, documents)
    masks = None if places is None else _masks_from(places)
    return Analysis(path, info, documents, found, False, [], masks)
