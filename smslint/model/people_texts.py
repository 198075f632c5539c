"""The texts of a document that people read or send: replies, descriptions, keywords."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.pointers import escaped
from smslint.model.document import DocumentInfo
from smslint.model.places import Place
from smslint.source.tree import Mapping, Node, Scalar, Sequence

_LISTS = ("credentials", "webhooks", "channel_configs")
_TEXTS = frozenset(("reply", "default_reply", "description"))
_LISTS_OF_TEXTS = frozenset(("words",))
_AROUND = frozenset(
    ("keywords", "opt_in", "opt_out", "double_opt_in", "help", "custom", "fuzzy", "fuzzy_opt_out")
)
_CUT = lazy(r"[ \t]+(#+(?=[^\s#])[^\r\n]*)")
_DIRECTIVE = "smslint:"


class PeopleText(NamedTuple):
    """One such text; `flow`: it is between brackets or braces."""

    document: DocumentInfo
    node: Scalar
    pointer: str
    flow: bool

    def place(self, start: int, end: int) -> Place:
        """A part of what is written there, by offsets in the file's text."""
        return Place(self.document, start, end, self.pointer)

    @property
    def cut(self) -> tuple[int, int] | None:
        """The comment that ends a plain text on its line and touches the next character, as text
        does: `our #1 club`."""
        node = self.node
        match = None if node.style else _CUT.match(self.document.file.text, node.end)
        if match is None or match[1].lstrip("#").startswith(_DIRECTIVE):
            return None
        return match.start(1), match.start(1) + len(match[1].rstrip())


def people_texts(document: DocumentInfo) -> Iterator[PeopleText]:
    """All of them, each once, even if something else is wrong with their entries."""
    root = document.tree.mapping
    around = _is_flow(document, root)
    seen: set[int] = set()
    for name in _LISTS:
        entries = root.get(name)
        if not isinstance(entries, Sequence):
            continue
        flow = around or _is_flow(document, entries)
        for index, entry in enumerate(entries.items):
            if not isinstance(entry, Mapping):
                continue
            for found in _texts(document, entry, f"/{name}/{index}", flow=flow):
                if id(found.node) not in seen:
                    seen.add(id(found.node))
                    yield found


def _texts(
    document: DocumentInfo, mapping: Mapping, pointer: str, *, flow: bool
) -> Iterator[PeopleText]:
    flow = flow or _is_flow(document, mapping)
    for name, (_, value) in mapping.fields.items():
        below = f"{pointer}/{escaped(name)}"
        if name in _TEXTS:
            if isinstance(value, Scalar):
                yield PeopleText(document, value, below, flow)
        elif name in _LISTS_OF_TEXTS:
            if isinstance(value, Sequence):
                inside = flow or _is_flow(document, value)
                for index, item in enumerate(value.items):
                    if isinstance(item, Scalar):
                        yield PeopleText(document, item, f"{below}/{index}", inside)
        elif name in _AROUND and isinstance(value, Mapping):
            yield from _texts(document, value, below, flow=flow)


def _is_flow(document: DocumentInfo, node: Node) -> bool:
    return document.file.text[node.start : node.start + 1] in ("{", "[")
