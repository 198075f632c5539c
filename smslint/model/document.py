"""One document with its entries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from smslint.model.entries import ChannelConfig, Credential, Entry, Webhook
from smslint.model.fields import Fields
from smslint.model.places import DocumentHead, FileInfo
from smslint.source.comments import Comment
from smslint.source.tree import Scalar

_NONE: dict[int, int] = {}


class DocumentInfo(DocumentHead):
    """One of our documents. `root` is there while the file is, and so are `unused_anchors`: of
    plain scalars with an anchor that no alias names, where the value starts and where what is
    written before it does; and `comments`, if one of them may contain a secret. `claims` belongs to
    `smslint.rules.claims`, which remembers there what it has found."""

    __slots__ = (
        "channel_configs",
        "claims",
        "comments",
        "credentials",
        "root",
        "subdomains",
        "unused_anchors",
        "webhooks",
    )

    def __init__(self, file: FileInfo, index: int) -> None:
        super().__init__(file, index)
        self.subdomains: list[Scalar] = []
        self.credentials: list[Credential] = []
        self.webhooks: list[Webhook] = []
        self.channel_configs: list[ChannelConfig] = []
        self.root: Fields | None = None
        self.unused_anchors: Mapping[int, int] = _NONE
        self.comments: Sequence[Comment] = ()
        self.claims: Mapping[str, Sequence[tuple[str, str | None]]] | None = None

    @property
    def tree(self) -> Fields:
        """The document's root, for rules that run while the file is at hand."""
        if self.root is None:
            raise LookupError("the file of this document has been left")
        return self.root

    @property
    def entries(self) -> Iterator[Entry]:
        yield from self.credentials
        yield from self.webhooks
        yield from self.channel_configs

    @property
    def credential_names(self) -> list[str]:
        """The names of its credentials, in their order."""
        return [entry.name for entry in self.credentials if entry.name is not None]

    @property
    def has_payloads(self) -> bool:
        return any("payload" in entry.texts for entry in (*self.credentials, *self.webhooks))

    def name_of(self, list_: str, index: int) -> str | None:
        entries: Sequence[Entry] = ()
        if list_ == "credentials":
            entries = self.credentials
        elif list_ == "webhooks":
            entries = self.webhooks
        elif list_ == "channel_configs":
            entries = self.channel_configs
        at = bisect_left(entries, index, key=lambda entry: entry.index)
        if at == len(entries) or entries[at].index != index:
            return None
        return entries[at].name

    def leave(self) -> None:
        """Forget the tree: what remains is what rules that cross files need. What they need to know
        of payloads is noted before, by `json_texts.note_strays`."""
        self.root = None
        self.unused_anchors = _NONE
        self.comments = ()
        for entry in self.entries:
            entry.leave()
