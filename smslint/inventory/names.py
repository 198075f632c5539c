"""The names that a project holds: where each is defined, and where it is used."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from smslint.base.secret_refs import has_reference
from smslint.model import ChannelConfig, Credential, DocumentHead, DocumentInfo, Entry, Webhook
from smslint.source.tree import Scalar


class Kind(Enum):
    """What has a name; the value is how a sentence calls it."""

    CREDENTIAL = "credential"
    WEBHOOK = "webhook"
    CHANNEL_CONFIG = "channel configuration"
    SANDBOX = "sandbox"
    SUBDOMAIN = "subdomain"


KINDS: dict[type[Entry], Kind] = {
    Credential: Kind.CREDENTIAL,
    Webhook: Kind.WEBHOOK,
    ChannelConfig: Kind.CHANNEL_CONFIG,
}

_Scope: TypeAlias = str | tuple[str, int] | None


class Thing(NamedTuple):
    """Something with a name; that of a subdomain is without capitals. `scope` is the sandbox that
    it belongs to: its name, or for a document that names none its path and number; None for
    sandboxes and for subdomains, which belong to the whole organisation."""

    kind: Kind
    scope: _Scope
    name: str


class Mention(NamedTuple):
    """A place where a thing is named: by its `path` and `node`. `defines`: the thing is defined
    here, otherwise it is used here. `entry` is the one that contains the name, None for those in
    the document's root; `field` is the key whose value the name is."""

    thing: Thing
    defines: bool
    path: str
    node: Scalar
    document: DocumentHead
    entry: Entry | None
    field: str

    @property
    def start(self) -> int:
        return self.node.start

    @property
    def end(self) -> int:
        return self.node.end


class Mentions:
    """The mentions in documents; each document is looked through once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[DocumentInfo, list[Mention]]] = {}

    def of(self, document: DocumentInfo) -> list[Mention]:
        """All mentions in a document, in order of place."""
        known = self._known.get(id(document))
        if known is None or known[0] is not document:
            known = self._known[id(document)] = document, _mentions(document)
        return known[1]

    def forget_others(self, documents: Iterable[DocumentInfo]) -> None:
        """Forget all documents but these."""
        self._known = {
            id(document): known
            for document in documents
            if (known := self._known.get(id(document))) is not None
        }


class Names:
    """All mentions in the documents of a project. A name that is or contains a reference is left
    out."""

    def __init__(self, documents: Iterable[DocumentInfo], mentions: Mentions) -> None:
        self._of: dict[Thing, list[Mention]] = {}
        self._in: dict[str, list[Mention]] = {}
        in_order = sorted(documents, key=lambda each: (each.file.path, each.index))
        for document in in_order:
            in_file = self._in.setdefault(document.file.path, [])
            for mention in mentions.of(document):
                found = self._of.setdefault(mention.thing, [])
                if found and mention.field == "sandbox":
                    # All documents describe a sandbox together; the first counts as definition.
                    mention = mention._replace(defines=False)
                found.append(mention)
                in_file.append(mention)
        mentions.forget_others(in_order)

    def at(self, path: str, offset: int) -> Mention | None:
        """What is named at an offset of a file, ends included; where one text names several things
        that which is defined there."""
        found = self._in.get(path, [])
        number = bisect_right(found, offset, key=_start)
        touching = []
        while number and found[number - 1].end >= offset:
            number -= 1
            touching.append(found[number])
        return next((item for item in touching if item.defines), touching[0] if touching else None)

    def of(self, thing: Thing) -> Sequence[Mention]:
        """All mentions of a thing, in order of path and place."""
        return self._of.get(thing, ())

    def definitions(self, thing: Thing) -> list[Mention]:
        """Where a thing is defined, in order of path and place."""
        return [mention for mention in self.of(thing) if mention.defines]

    def uses(self, thing: Thing) -> list[Mention]:
        """Where a thing is used, in order of path and place."""
        return [mention for mention in self.of(thing) if not mention.defines]

    def in_file(self, path: str) -> Sequence[Mention]:
        """All mentions in a file, in order of place."""
        return self._in.get(path, ())

    @property
    def things(self) -> Iterator[Thing]:
        """All things that are defined somewhere."""
        return (thing for thing, found in self._of.items() if any(item.defines for item in found))


def same_host(text: str) -> str:
    """What is the same for two host names that mean the same."""
    return text.strip().lower()


def _mentions(document: DocumentInfo) -> list[Mention]:
    found = list(_in_root(document))
    scope = document.sandbox or (document.file.path, document.index)
    for entry in document.entries:
        found += _in_entry(entry, scope)
    # An alias or a merge key repeats a text that is there once.
    by_place = {(mention.start, mention.thing): mention for mention in reversed(found)}
    return sorted(by_place.values(), key=_place)


def _in_root(document: DocumentInfo) -> Iterator[Mention]:
    node = document.sandbox_at
    if node is not None and not has_reference(node.value):
        thing = Thing(Kind.SANDBOX, None, node.value)
        yield Mention(thing, True, document.file.path, node, document, None, "sandbox")
    for node in document.subdomains:
        if not has_reference(node.value):
            thing = Thing(Kind.SUBDOMAIN, None, same_host(node.value))
            yield Mention(thing, True, document.file.path, node, document, None, "subdomains")


def _in_entry(entry: Entry, scope: _Scope) -> Iterator[Mention]:
    own = _mention(entry, "name", KINDS[type(entry)], scope, defines=True)
    if own is not None:
        yield own
    if isinstance(entry, Webhook | ChannelConfig):
        used = _mention(entry, "credential", Kind.CREDENTIAL, scope, defines=False)
        if used is not None:
            yield used
    if isinstance(entry, ChannelConfig):
        used = _mention(entry, "subdomain", Kind.SUBDOMAIN, None, defines=False)
        if used is not None:
            yield used


def _mention(
    entry: Entry, field: str, kind: Kind, scope: _Scope, *, defines: bool
) -> Mention | None:
    node = entry.texts.get(field)
    if node is None or has_reference(node.value):
        return None
    name = same_host(node.value) if kind is Kind.SUBDOMAIN else node.value
    thing = Thing(kind, scope, name)
    document = entry.document
    return Mention(thing, defines, document.file.path, node, document, entry, field)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _start(mention: Mention) -> int:
    return mention.start
