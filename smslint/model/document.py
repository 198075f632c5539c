"""One document, and the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smslint.model.entries import ChannelConfig, Credential, Entry, Webhook
from smslint.model.fields import Fields
from smslint.source.lines import LineIndex
from smslint.source.tree import Scalar

if TYPE_CHECKING:
    from smslint.source.directives import Directives

STANDARD = "standard"
B2B = "b2b"
UNSURE = "unsure"
"""An edition is written that cannot be read: nothing that depends on it is said."""


class FileInfo:
    """The file that a place is in: its path as outputs call it, its lines, and what its comments
    say to smslint, if anything. `sandboxes` are those that its documents describe, by number of
    the document; it is filled where comments speak. `text` is there while the file is at hand:
    places count its characters."""

    __slots__ = ("directives", "lines", "path", "sandboxes", "text")

    def __init__(
        self, path: str, lines: LineIndex, directives: Directives | None = None, text: str = ""
    ) -> None:
        self.path = path
        self.lines = lines
        self.directives = directives
        self.text = text
        self.sandboxes: dict[int, str | None] = {}


class DocumentInfo:
    """One of our documents.

    `sandbox` is its name as written, None when it has none that can be read; `misnamed` when no
    sandbox can have that name, so that another one is meant. `stated` maps
    `edition` and `sandbox_type` to what the document itself says. `edition` is that of its
    sandbox. `unread` names the lists of which a part cannot be known: something in them has the
    wrong type, a foreign tag, or (subdomains) is a reference. `root` is there while the file is.
    """

    __slots__ = (
        "channel_configs",
        "credentials",
        "edition",
        "file",
        "index",
        "lists",
        "misnamed",
        "root",
        "sandbox",
        "stated",
        "subdomains",
        "unread",
        "webhooks",
    )

    def __init__(self, file: FileInfo, index: int) -> None:
        self.file = file
        self.index = index
        self.edition = STANDARD
        self.sandbox: str | None = None
        self.misnamed = False
        self.stated: dict[str, Scalar] = {}
        self.lists: frozenset[str] = frozenset()
        self.unread: frozenset[str] = frozenset()
        self.subdomains: list[Scalar] = []
        self.credentials: list[Credential] = []
        self.webhooks: list[Webhook] = []
        self.channel_configs: list[ChannelConfig] = []
        self.root: Fields | None = None

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
    def has_sops(self) -> bool:
        return self.tree.has("sops")

    def leave(self) -> None:
        """Forget the tree: what remains is what rules that cross files need."""
        for entry in (*self.credentials, *self.webhooks):
            if "payload" in entry.texts:
                from smslint.model.json_texts import strays

                entry.strays = strays(entry)
        self.root = None
        for entry in self.entries:
            entry.leave()
