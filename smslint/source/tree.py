"""The tree of a YAML document: nodes that know where they are and how they were written.

Offsets count characters of the file's text from 0; an end is exclusive. A node's span starts at its
value: quotes and block headers belong to it, anchors and tags do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as ReadOnly

from smslint.base.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from smslint.base.findings import SourceFinding

CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map")
) | {"!"}
"""The tags of YAML 1.2's core schema, and the non-specific one."""

MERGE_KEY = "<<"
"""The key whose value adds the fields of other mappings."""

MERGE_TAG = "tag:yaml.org,2002:merge"
"""What YAML 1.1 calls the key `<<`; some programs write it out (`!!merge <<: *base`)."""

TEXT_TAGS = ("tag:yaml.org,2002:str", "!")
"""Those that make text of any scalar."""


class Scalar:
    """A single value, or a key.

    `value` is the text after YAML's escapes and folding; `style` is `""` for a plain scalar, else
    `'`, `"`, `|` or `>`; `tag` is an explicit tag, if any.
    """

    __slots__ = ("end", "start", "style", "tag", "value")

    def __init__(
        self, value: str, start: int, end: int, style: str = "", tag: str | None = None
    ) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style
        self.tag = tag

    def __reduce__(self) -> tuple[object, ...]:
        # Most of what processes send each other; without this it would take them 50 % longer.
        return Scalar, (self.value, self.start, self.end, self.style, self.tag)

    @property
    def empty(self) -> bool:
        """Nothing was written here: `key:` and no more."""
        return self.start == self.end

    @property
    def is_block(self) -> bool:
        """It is a block scalar: literal (`|`) or folded (`>`), with a header at `start`."""
        return self.style in ("|", ">")

    @property
    def without_final_break(self) -> str:
        """The value as it is meant: the line break that ends a block scalar is a fault of its
        own. A value that another program resolves keeps its type."""
        if self.is_block and self.value.endswith("\n"):
            return self.value.rstrip("\n")
        return self.value

    def __repr__(self) -> str:
        # Never the value: it may be a secret, and a repr ends up in logs and tracebacks.
        return f"<Scalar {self.start}:{self.end} style={self.style!r}>"


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "items", "start", "tag")

    def __init__(self, items: list[Node], start: int, end: int, tag: str | None = None) -> None:
        self.items = items
        self.start = start
        self.end = end
        self.tag = tag

    def __repr__(self) -> str:
        return f"<Sequence {self.start}:{self.end} of {len(self.items)}>"


class Mapping:
    """Keys and values.

    `pairs` is what was written, in order; `fields` is what a reader gets: merge keys resolved, of
    equal keys the last one, keys that are not scalars left out. `unknown` are the pairs that may
    add further, unknown fields: keys that are not scalars, merge keys with something that cannot be
    merged.
    """

    __slots__ = ("end", "fields", "pairs", "start", "tag", "unknown")

    def __init__(
        self,
        pairs: list[tuple[Node, Node]],
        fields: dict[str, Pair],
        start: int,
        end: int,
        tag: str | None = None,
        unknown: tuple[tuple[Node, Node], ...] = (),
    ) -> None:
        self.pairs = pairs
        self.fields = fields
        self.unknown = unknown
        self.start = start
        self.end = end
        self.tag = tag

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        pair = self.fields.get(key)
        return None if pair is None else pair[1]

    @property
    def first_key(self) -> Node | None:
        """The key that comes first in the text."""
        return self.pairs[0][0] if self.pairs else None

    def __repr__(self) -> str:
        return f"<Mapping {self.start}:{self.end} of {len(self.pairs)}>"


Node: TypeAlias = Scalar | Sequence | Mapping
Pair: TypeAlias = tuple[Scalar, Node]


def is_foreign(node: Node) -> bool:
    """The node has a tag that YAML's core schema does not know, so its meaning is unknown."""
    return node.tag is not None and node.tag not in CORE_TAGS


def nodes_below(roots: Iterable[Node]) -> Iterator[Node]:
    """Some nodes and all below them, keys included; what an alias names once."""
    todo = list(roots)
    seen: set[int] = set()
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, Scalar):
            continue
        if isinstance(node, Sequence):
            todo += node.items
        else:
            for pair in node.pairs:
                todo += pair


def scalars(node: Node) -> Iterator[Scalar]:
    """All values below a node, and the keys; what an alias names once."""
    return (each for each in nodes_below((node,)) if isinstance(each, Scalar))


NOTHING: ReadOnly[int, int] = {}


class Document(NamedTuple):
    """One document of a file, counted from 0; `root` is None when it is empty.

    `strange` means that some mapping in it has `unknown` pairs, `breaks` that some block scalar
    ends in a line break. `unused` are the plain scalars with an anchor that no alias names: where
    the value starts, and where what is written before it starts.
    """

    number: int
    root: Node | None
    strange: bool = False
    breaks: bool = False
    unused: ReadOnly[int, int] = NOTHING


class Loaded(NamedTuple):
    """The documents of a text, what was wrong with them, and where its scalars are.

    `faults` pairs each fault with the index of its document. `broken` means that the text could
    not be read to its end; `documents` then holds those before the break. `scalars` is filled
    only on request, in order of the text.
    """

    documents: list[Document]
    faults: list[tuple[int, SourceFinding]]
    broken: bool
    scalars: list[Scalar]
