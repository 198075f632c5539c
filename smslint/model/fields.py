"""The fields of a mapping as rules see them."""

from __future__ import annotations

from smslint.base.pointers import escaped
from smslint.base.secret_refs import has_reference
from smslint.model.places import DocumentHead, Place
from smslint.source.tree import Mapping, Node, Scalar, Sequence, is_foreign

ADDRESS_FIELDS = frozenset(("provider_url", "override_url", "oauth_url", "url", "api_base_url"))
"""The fields that hold an address: in these a bare `$NAME` is a reference, too."""

NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars without a text."""


class Fields:
    """The fields of a mapping that passed the schemas; those that did not are as good as absent."""

    __slots__ = ("_failed", "mapping", "document", "pointer")

    def __init__(
        self, document: DocumentHead, mapping: Mapping, pointer: str, failed: frozenset[int]
    ) -> None:
        self.document = document
        self.mapping = mapping
        self.pointer = pointer
        self._failed = failed

    def node(self, name: str) -> Node | None:
        """The value of a field that passed, of any kind."""
        pair = self.mapping.fields.get(name)
        if pair is None:
            return None
        node = pair[1]
        if self._failed and id(node) in self._failed:
            return None
        return None if node.tag is not None and is_foreign(node) else node

    def raw(self, name: str) -> Scalar | None:
        """A scalar whether or not it passed: for rules that explain better than a schema can what
        is wrong with a value."""
        pair = self.mapping.fields.get(name)
        if pair is None or not isinstance(pair[1], Scalar) or is_foreign(pair[1]):
            return None
        return pair[1]

    def text(self, name: str) -> Scalar | None:
        """A text that passed and is not empty; a reference is a text."""
        node = self.node(name)
        return node if isinstance(node, Scalar) and has_value(node) else None

    def literal(self, name: str) -> Scalar | None:
        """A text that neither is nor contains a reference."""
        node = self.text(name)
        if node is None or has_reference(node.value, url=name in ADDRESS_FIELDS):
            return None
        return node

    def inner(self, name: str) -> Fields | None:
        """A mapping inside this one."""
        node = self.node(name)
        if not isinstance(node, Mapping):
            return None
        return Fields(self.document, node, f"{self.pointer}/{name}", self._failed)

    def items(self, name: str) -> list[tuple[str, Node]]:
        """The items of a list that passed, each with its JSON pointer."""
        return [(f"{self.pointer}/{name}/{index}", item) for index, item in self.numbered(name)]

    def numbered(self, name: str) -> list[tuple[int, Node]]:
        """The items of a list that passed, each with its place in the list, from 0."""
        node = self.node(name)
        if not isinstance(node, Sequence):
            return []
        failed = self._failed
        return [
            (index, item)
            for index, item in enumerate(node.items)
            if (item.tag is None or not is_foreign(item)) and id(item) not in failed
        ]

    def inner_items(self, name: str) -> list[Fields]:
        """The mappings of a list."""
        return [
            Fields(self.document, item, pointer, self._failed)
            for pointer, item in self.items(name)
            if isinstance(item, Mapping)
        ]

    def texts(self, name: str) -> list[Scalar]:
        """The scalars of a list, empty ones too."""
        return [item for _, item in self.items(name) if isinstance(item, Scalar)]

    def has(self, name: str) -> bool:
        """The field was written, valid or not."""
        return name in self.mapping.fields

    def key(self, name: str) -> Scalar | None:
        """The key of a field."""
        pair = self.mapping.fields.get(name)
        return None if pair is None else pair[0]

    def at(self, name: str) -> Place:
        """The place of a field's value; KeyError when it was not written."""
        return self.place(self.mapping.fields[name][1], name)

    def at_start(self, name: str) -> Place:
        """Where a field's value starts: the value, or of a block scalar its header. KeyError when
        it was not written."""
        node = self.mapping.fields[name][1]
        if not isinstance(node, Scalar) or not node.is_block:
            return self.place(node, name)
        from smslint.payloads.positions import start_region

        return self.region(name, *start_region(self.document.file.text, node))

    def at_key(self, name: str) -> Place:
        """The place of a field's key; KeyError when it was not written."""
        return self.place(self.mapping.fields[name][0], name)

    def place(self, node: Node, name: str = "") -> Place:
        """The place of a node inside this mapping."""
        pointer = f"{self.pointer}/{escaped(name)}" if name else self.pointer
        return Place(self.document, node.start, node.end, pointer)

    def region(self, name: str, start: int, end: int) -> Place:
        """A part of a field's value, by offsets in the file's text."""
        return Place(self.document, start, end, f"{self.pointer}/{escaped(name)}")


def has_value(node: Scalar) -> bool:
    """The scalar is text that somebody can know: not empty, not null, no foreign tag."""
    value = node.value
    if not value or (node.tag is not None and is_foreign(node)):
        return False
    if node.style:
        return value[0] > " " or bool(value.strip())
    return value not in NOTHING
