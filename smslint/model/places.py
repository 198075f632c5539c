"""Files and regions in them, and what a document states about itself."""

from __future__ import annotations

from collections.abc import Mapping

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.named_tuples import NamedTuple
from smslint.source.lines import LineIndex
from smslint.source.tree import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.source.directives import Directives

STANDARD = "standard"
B2B = "b2b"
UNSURE = "unsure"
"""An edition is written that cannot be read: nothing that depends on it is reported."""


_NOTHING: Mapping[str, str] = {}


class FileInfo:
    """The file that a place is in: its path as outputs call it, its lines, and the directives for
    smslint in its comments, if any. `sandboxes` are those that its documents describe, by number of
    the document, and `senders` the lines with a sender; both are filled where there are directives.
    `text` is there while the file is being checked: places count its characters. `dialect` is what
    settings add to its language. `hidden` maps names of sandboxes that contain a secret to what
    outputs show."""

    __slots__ = (
        "dialect",
        "directives",
        "hidden",
        "lines",
        "path",
        "sandboxes",
        "senders",
        "text",
    )

    def __init__(
        self,
        path: str,
        lines: LineIndex,
        directives: Directives | None = None,
        text: str = "",
        dialect: Dialect = PLAIN,
    ) -> None:
        self.dialect = dialect
        self.path = path
        self.lines = lines
        self.directives = directives
        self.text = text
        self.sandboxes: dict[int, str | None] = {}
        self.senders: set[int] = set()
        self.hidden: Mapping[str, str] = _NOTHING

    def shown(self, sandbox: str | None) -> str | None:
        """The name of a sandbox as outputs may show it."""
        return sandbox if sandbox is None else self.hidden.get(sandbox, sandbox)


class DocumentHead:
    """What one of our documents states about itself; its entries are in `DocumentInfo`.

    `sandbox` is its name as written, None when it has none that can be read, and `sandbox_at` the
    node with that name; `misnamed` when no sandbox can have that name, so that another one is
    meant. `stated` maps `edition` and `sandbox_type` to what the document itself states. `edition`
    is that of its sandbox. `has_sops`: SOPS has encrypted it. `unread` names the lists of which a
    part cannot be known: something in them has the wrong type, a foreign tag, or (subdomains) is a
    reference; `misshapen`: one of the lists of entries is not a list at all.
    """

    __slots__ = (
        "edition",
        "file",
        "has_sops",
        "index",
        "lists",
        "misnamed",
        "misshapen",
        "sandbox",
        "sandbox_at",
        "stated",
        "unread",
    )

    def __init__(self, file: FileInfo, index: int) -> None:
        self.file = file
        self.index = index
        self.edition = STANDARD
        self.sandbox: str | None = None
        self.sandbox_at: Scalar | None = None
        self.misnamed = False
        self.misshapen = False
        self.stated: Mapping[str, Scalar] = {}
        self.has_sops = False
        self.lists: frozenset[str] = frozenset()
        self.unread: frozenset[str] = frozenset()

    def name_of(self, _list: str, _index: int) -> str | None:
        """The name of an entry, by its list and its place there; None for one without a name."""
        return None


class Place(NamedTuple):
    """A region of a document: offsets in its file's text, and a JSON pointer."""

    document: DocumentHead
    start: int
    end: int
    pointer: str
