"""Parser events to documents of nodes.

An iterative loop over PyYAML's events, for three reasons: PyYAML's composer recurses in native
code and takes the process down on 40,000 brackets; it loses duplicate keys; and limits have to
be checked before anything is built on top of a node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smslint.base.codes import DUPLICATE_KEY, RESOURCE_LIMIT, SYNTAX_ERROR
from smslint.base.dialect import Dialect
from smslint.base.findings import SourceFinding
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import Opaque
from smslint.source.disguise import Disguise, disguised
from smslint.source.limits import MAX_ALIKE, MAX_DEPTH, MAX_EXPANSION, MORE
from smslint.source.nesting import crossing
from smslint.source.parser import (
    AliasEvent,
    DocumentEndEvent,
    EventParser,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from smslint.source.syntax import early_fault, syntax_fault
from smslint.source.tags import unsupported_tag
from smslint.source.tree import (
    CORE_TAGS,
    MERGE_KEY,
    MERGE_TAG,
    NOTHING,
    Document,
    Loaded,
    Mapping,
    Node,
    Pair,
    Scalar,
    Sequence,
    is_foreign,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLANKS = " \t\r\n"
_TAG = lazy(r"!<[^>\s]*>|![^\s,\[\]{}]*")

# What may be between the start of a node and its value: anchors, tags, white space, comments.
_PROPERTIES = lazy(r"(?:!<[^>\s]*>|![^\s,\[\]{}]*|&[A-Za-z0-9_-]+|\s+|(?<=\s)#[^\r\n]*)*")


def read(
    text: str,
    keep_scalars: bool,
    dialect: Dialect,
    parser: Callable[[str], EventParser],
) -> tuple[Loaded, int | None]:
    """All documents of a text, and where the parser gave up; None when it did not. Never raises
    for bad input."""
    early = early_fault(text)
    if early is not None:
        return Loaded([], [(0, early)], True, []), None
    disguise = disguised(text)
    # Names of anchors and tags hold no such characters: only values have to be restored.
    loader = _Loader(disguise.text if disguise else text, keep_scalars, disguise, dialect)
    stopped = None
    try:
        loader.run(parser(loader.text))
    except _StopError as limit:
        fault = limit.fault
    except (YAMLError, RecursionError) as error:
        stopped, opened = (
            getattr(getattr(error, name, None), "index", None)
            for name in ("problem_mark", "context_mark")
        )
        fault = syntax_fault(text, error, stopped, opened)
        stopped = fault.start
        deep = crossing(loader.text, stopped, parser)
        if deep is not None:
            fault, stopped = _too_deep(deep, deep + 1), None
    except UnicodeDecodeError:
        # The C parser, of the bytes that a tag spells out. The pure one says what is wrong there.
        from smslint.source.pure import PureParser

        return read(text, keep_scalars, dialect, PureParser)
    else:
        return Loaded(loader.documents, loader.faults, False, loader.scalars), None
    loader.faults.append((len(loader.documents), fault))
    return Loaded(loader.documents, loader.faults, True, loader.scalars), stopped


class _Loader:
    def __init__(
        self, text: str, keep_scalars: bool, disguise: Disguise | None, dialect: Dialect
    ) -> None:
        self.text = text
        self.disguise = disguise
        self.keep_scalars = keep_scalars
        self.dialect = dialect
        self.documents: list[Document] = []
        self.faults: list[tuple[int, SourceFinding]] = []
        self.scalars: list[Scalar] = []
        self.counts: dict[tuple[int, str], int] = {}
        self.strange = False

    def run(self, parser: EventParser) -> None:
        """The hot loop: about 1.5 events a line, so it avoids calls where it can."""
        text = self.text
        disguise = self.disguise
        get_event = parser.get_event
        knows = self.dialect.knows if self.dialect.references else None
        keep = self.scalars.append if self.keep_scalars else None
        # One frame per open collection: the facts of its start event, and what was going on around
        # it.
        stack: list[tuple[list[Node], int, str | None, str | None, int, int]] = []
        nodes: list[Node] = []  # children of the innermost collection; keys and values alternate
        # What an alias repeats, how many nodes that is, and how deep they go.
        anchors: dict[str, tuple[Node | None, int, int]] = {}
        unused: dict[int, int] | None = None  # anchored plain scalars that no alias has named
        breaks = False
        depth = deepest = count = expansion = last = 0
        texts: dict[str, str] = {}  # one string object for equal texts: keys repeat a lot
        while True:
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent:
                count += 1
                start = event.start_mark.index
                last = end = event.end_mark.index
                tag = event.tag or None
                anchor = event.anchor
                allowed = ""
                if tag is not None or anchor is not None:
                    if tag is not None and tag not in CORE_TAGS:
                        allowed = self.allowed_tag(start, event)
                    start = self.value_start(start, end)
                style = event.style
                if not style:
                    style = ""
                elif style == "|" or style == ">":
                    last = end = start + len(text[start:end].rstrip(_BLANKS))
                    breaks = breaks or event.value[-1:] == "\n"
                value = event.value
                if disguise is not None:
                    value = disguise.restored(value, style)
                if allowed:
                    value, tag = Opaque(f"{allowed} {value}".rstrip()), None
                elif knows is not None and knows(value):
                    value = Opaque(value)
                else:
                    value = texts.setdefault(value, value)
                scalar = Scalar(value, start, end, style, tag)
                nodes.append(scalar)
                if anchor is not None:
                    anchors[anchor] = (scalar, 1, 0)
                    if not style:
                        unused = {} if unused is None else unused
                        unused[start] = event.start_mark.index
                if keep is not None:
                    keep(scalar)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                count += 1
                depth += 1
                start = event.start_mark.index
                tag = event.tag or None
                if tag is not None or event.anchor is not None:
                    if tag is not None and tag not in CORE_TAGS:
                        self.unsupported_tag(start)
                    start = self.value_start(start, len(text))
                if depth > MAX_DEPTH:
                    raise _StopError(_too_deep(start, start + 1))
                if event.anchor is not None:
                    anchors[event.anchor] = (None, 0, 0)
                stack.append((nodes, start, tag, event.anchor, count, deepest))
                nodes = []
                deepest = depth
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                children = nodes
                nodes, start, tag, anchor, before, outside = stack.pop()
                depth -= 1
                end = event.end_mark.index
                if end == event.start_mark.index:
                    end = last if last > start else start  # block style has no end of its own
                    while end > start and text[end - 1] in _BLANKS:
                        end -= 1
                last = end
                node: Node
                if kind is MappingEndEvent:
                    iterator = iter(children)
                    pairs = list(zip(iterator, iterator, strict=True))
                    node = self.mapping(pairs, start, end, tag)
                else:
                    node = Sequence(children, start, end, tag)
                nodes.append(node)
                if anchor is not None:
                    anchors[anchor] = (node, count - before + 1, deepest - depth)
                if outside > deepest:
                    deepest = outside
            elif kind is AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                last = end
                if event.anchor not in anchors:
                    raise _StopError(_undefined_alias(start, end))
                target, size, height = anchors[event.anchor]
                if target is None:
                    raise _StopError(_endless(start, end))
                if depth + height > deepest:
                    deepest = depth + height
                    if deepest > MAX_DEPTH:
                        raise _StopError(_too_deep(start, end))
                if unused and isinstance(target, Scalar):
                    unused.pop(target.start, None)
                expansion += size
                count += size
                if expansion > MAX_EXPANSION:
                    raise _StopError(_too_large(start, end))
                nodes.append(target)
            elif kind is DocumentEndEvent:
                root: Node | None = nodes[0] if nodes else None
                if isinstance(root, Scalar) and root.empty:
                    root = None
                self.documents.append(
                    Document(len(self.documents), root, self.strange, breaks, unused or NOTHING)
                )
                self.strange = breaks = False
                nodes = []
                anchors = {}
                unused = None
                count = expansion = deepest = 0
            elif kind is StreamEndEvent:
                return
            elif event is None:
                # A parser that has ended keeps reporting that: never wait for it.
                raise RuntimeError("the parser ended before the stream did")

    def value_start(self, start: int, limit: int) -> int:
        """Where a node's value starts after its anchor and tag."""
        match = _PROPERTIES.match(self.text, start, limit)
        return match.end() if match else start

    def mapping(
        self, pairs: list[tuple[Node, Node]], start: int, end: int, tag: str | None
    ) -> Mapping:
        fields: dict[str, Pair] = {
            pair[0].value: pair  # type: ignore[misc] # its key is a scalar
            for pair in pairs
            if pair[0].__class__ is Scalar
        }
        if len(fields) == len(pairs) and MERGE_KEY not in fields:
            return Mapping(pairs, fields, start, end, tag)
        fields = {}
        first: dict[str, Scalar] = {}
        merged: dict[str, Pair] = {}
        merge: Scalar | None = None
        unknown: list[tuple[Node, Node]] = []
        for key, value in pairs:
            if not isinstance(key, Scalar):
                unknown.append((key, value))
            elif key.value == MERGE_KEY and (key.tag is None or key.tag == MERGE_TAG):
                if merge is not None:
                    self.duplicate_key(key, merge)
                merge = merge or key
                unknown += _merge(merged, key, value)
            else:
                if key.value in fields:
                    self.duplicate_key(key, first[key.value])
                else:
                    first[key.value] = key
                fields[key.value] = (key, value)
        self.strange = self.strange or bool(unknown)
        return Mapping(
            pairs, merged | fields if merged else fields, start, end, tag, tuple(unknown)
        )

    def duplicate_key(self, key: Scalar, first: Scalar) -> None:
        self.fault(
            SourceFinding(
                DUPLICATE_KEY,
                key.start,
                key.end,
                f"{quoted(key.value)} is a duplicate key; readers keep only one of the values",
                "Write one `<<` with a list: `<<: [*a, *b]`."
                if key.value == MERGE_KEY
                else "Remove one of the two.",
                # An alias as a key may repeat the very key that it refers to.
                related=((first.start, first.end, "first here"),) if first is not key else (),
            )
        )

    def allowed_tag(self, start: int, scalar: Any) -> str:
        """The tag of a scalar, as it is written, if settings allow it; else it is reported."""
        match = _TAG.search(self.text, start)
        if match is not None and match[0] in self.dialect.tags:
            return match[0]
        if scalar.tag != MERGE_TAG or scalar.value != MERGE_KEY:
            self.unsupported_tag(start)
        return ""

    def unsupported_tag(self, start: int) -> None:
        match = _TAG.search(self.text, start)
        if match is not None:
            self.fault(unsupported_tag(match[0], match.start(), match.end()))

    def fault(self, fault: SourceFinding) -> None:
        document = len(self.documents)
        count = self.counts[document, fault.code] = self.counts.get((document, fault.code), 0) + 1
        if count > MAX_ALIKE:
            return
        if count == MAX_ALIKE:
            fault = fault._replace(message=f"{fault.message}{MORE}")
        self.faults.append((document, fault))


def _merge(merged: dict[str, Pair], key: Scalar, value: Node) -> Iterator[tuple[Node, Node]]:
    """YAML 1.1's merge: of several mappings the first that has a field wins. Yields what cannot be
    merged, each with the merge key."""
    for source in value.items if isinstance(value, Sequence) else [value]:
        if not isinstance(source, Mapping) or is_foreign(source):
            yield key, source
            continue
        for name, pair in source.fields.items():
            merged.setdefault(name, pair)
        yield from source.unknown


class _StopError(Exception):
    """Reading cannot go on."""

    def __init__(self, fault: SourceFinding) -> None:
        self.fault = fault


def _too_deep(start: int, end: int) -> SourceFinding:
    return SourceFinding(
        RESOURCE_LIMIT,
        start,
        end,
        f"nested deeper than {MAX_DEPTH} levels; the file is not read further",
        "A configuration needs about eight levels: look for brackets that never close.",
    )


def _too_large(start: int, end: int) -> SourceFinding:
    return SourceFinding(
        RESOURCE_LIMIT,
        start,
        end,
        f"the aliases of this document expand to more than {MAX_EXPANSION:,} values;"
        " the file is not read further",
        "Write the values out, or use fewer aliases.",
    )


def _endless(start: int, end: int) -> SourceFinding:
    return SourceFinding(
        RESOURCE_LIMIT,
        start,
        end,
        "this alias is inside the very value that it repeats, without end;"
        " the file is not read further",
        "Use an alias only after its value is complete.",
    )


def _undefined_alias(start: int, end: int) -> SourceFinding:
    return SourceFinding(
        SYNTAX_ERROR,
        start,
        end,
        "this alias names an anchor that does not exist above it",
        "Define the anchor (`&name`) earlier in the same document; a text that starts with `*`"
        " needs quotes.",
    )
