"""How an open file is built: its outline, what folds, what grows around a cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lsprotocol.types import (
    DocumentSymbol,
    FoldingRange,
    FoldingRangeKind,
    Position,
    Range,
    SelectionRange,
    SymbolKind,
)

from smslint.inventory.names import Kind
from smslint.server.parsed import Parsed
from smslint.source.tree import Mapping, Node, Scalar, Sequence, nodes_below

SYMBOL_KINDS = {
    Kind.CREDENTIAL: SymbolKind.Key,
    Kind.WEBHOOK: SymbolKind.Event,
    Kind.CHANNEL_CONFIG: SymbolKind.Interface,
    Kind.SANDBOX: SymbolKind.Namespace,
    Kind.SUBDOMAIN: SymbolKind.Constant,
}

_LISTS = {
    "credentials": Kind.CREDENTIAL,
    "webhooks": Kind.WEBHOOK,
    "channel_configs": Kind.CHANNEL_CONFIG,
}
_DETAILS = ("vendor", "type", "channel", "message_type")


class _Span(NamedTuple):
    start: int
    end: int


# ---------------------------------------------------------------------------------------- outline


def outline(parsed: Parsed, shown: Callable[[str], str]) -> list[DocumentSymbol]:
    """The documents of a file, with their lists and entries. `shown` gives a value as it may be
    shown."""
    return [
        symbol
        for document in parsed.documents
        if isinstance(document.root, Mapping)
        for symbol in _Outline(parsed, shown).of(document.root)
    ]


class _Outline:
    def __init__(self, parsed: Parsed, shown: Callable[[str], str]) -> None:
        self.parsed = parsed
        self.shown = shown

    def of(self, root: Mapping) -> list[DocumentSymbol]:
        inside = list(self.lists(root))
        pair = root.fields.get("sandbox")
        if pair is None or not isinstance(pair[1], Scalar) or not pair[1].value:
            return inside
        span = _Span(root.start, root.end)
        return [self.symbol(pair[1].value, "", SYMBOL_KINDS[Kind.SANDBOX], span, pair[1], inside)]

    def lists(self, root: Mapping) -> Iterator[DocumentSymbol]:
        for name, (key, value) in root.fields.items():
            if not isinstance(value, Sequence) or not key.start <= value.start:
                continue
            kind = _LISTS.get(name)
            if kind is not None:
                inside = [
                    self.entry(name, number, item, SYMBOL_KINDS[kind])
                    for number, item in enumerate(value.items)
                    if isinstance(item, Mapping) and item.start >= value.start
                ]
            elif name == "subdomains":
                inside = [
                    self.symbol(item.value, "", SYMBOL_KINDS[Kind.SUBDOMAIN], _span(item), item, [])
                    for item in value.items
                    if isinstance(item, Scalar) and item.value and item.start >= value.start
                ]
            else:
                continue
            span = _Span(key.start, max(key.end, value.end))
            yield self.symbol(name, "", SymbolKind.Array, span, key, inside)

    def entry(self, list_: str, number: int, item: Mapping, kind: SymbolKind) -> DocumentSymbol:
        name = item.get("name")
        label: str = f"{list_}[{number}]"
        at: Node = item.first_key or item
        if isinstance(name, Scalar) and name.value:
            label = name.value
            at = name if item.start <= name.start else at
        details = (item.get(field) for field in _DETAILS)
        detail = " · ".join(
            self.shown(node.value) for node in details if isinstance(node, Scalar) and node.value
        )
        return self.symbol(label, detail, kind, _Span(item.start, item.end), at, [])

    def symbol(
        self,
        name: str,
        detail: str,
        kind: SymbolKind,
        span: _Span,
        at: Node,
        inside: list[DocumentSymbol],
    ) -> DocumentSymbol:
        now, places = self.parsed.now, self.parsed.places
        start, end = now(span.start), now(span.end)
        return DocumentSymbol(
            name=" ".join(self.shown(name).split()) or "…",
            detail=detail or None,
            kind=kind,
            range=places.span(start, end),
            # The name lies within the whole, also while somebody types between the two.
            selection_range=places.span(
                *(min(max(now(offset), start), end) for offset in (at.start, at.end))
            ),
            children=inside,
        )


# ---------------------------------------------------------------------------------------- folding


def foldings(parsed: Parsed) -> list[FoldingRange]:
    """What folds: documents, lists, entries, fields of several lines, comments."""
    last: dict[int, int] = {}
    for document in parsed.documents:
        if document.root is not None:
            for span in _foldable(document.root):
                first, end = (
                    parsed.places.span(parsed.now(offset), parsed.now(offset)).start.line
                    for offset in span
                )
                last[first] = max(last.get(first, first), end)
    found = [FoldingRange(first, end) for first, end in sorted(last.items()) if first < end]
    comment = FoldingRangeKind.Comment
    found += [FoldingRange(first, end, kind=comment) for first, end in _comments(parsed)]
    return found


def _foldable(root: Node) -> Iterator[_Span]:
    for node in nodes_below((root,)):
        if isinstance(node, Sequence):
            yield from (_Span(item.start, item.end) for item in node.items)
        elif isinstance(node, Mapping):
            yield from (_Span(key.start, max(key.end, value.end)) for key, value in node.pairs)


def _comments(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The first and last lines of comments that have several, of the text as it is."""
    if parsed.drift is not None:
        return
    inside = [
        _span(node)
        for document in parsed.source.documents
        if document.root is not None
        for node in nodes_below((document.root,))
        if isinstance(node, Scalar)
    ]
    inside.sort()
    places, lines = parsed.places, parsed.source.lines
    first = None
    for number in range(len(lines) + 1):
        text = places.line(number).lstrip()
        if text.startswith("#") and number < len(lines):
            at = lines.start_of(number + 1)
            before = bisect_right(inside, (at, len(parsed.source.text))) - 1
            if before < 0 or inside[before].end <= at:
                first = number if first is None else first
                continue
        if first is not None and number - first > 1:
            yield first, number - 1
        first = None


# -------------------------------------------------------------------------------------- selection


def selections(parsed: Parsed, position: Position) -> SelectionRange:
    """What surrounds a place, from the inside out: a value, its field, the entry, the list, the
    document, the file."""
    offset = parsed.before(parsed.places.offset(position))
    spans = [_Span(0, len(parsed.source.text))]
    for document in parsed.source.documents:
        if document.root is not None and document.root.start <= offset <= document.root.end:
            spans += _around(document.root, offset)
    first, *others = spans
    found = SelectionRange(_range(parsed, first))
    for span in others:
        range_ = _range(parsed, span)
        if range_ != found.range:
            found = SelectionRange(range_, found)
    return found


def _around(node: Node, offset: int) -> Iterator[_Span]:
    """The spans around an offset inside of a node, from the outside in."""
    while True:
        yield _Span(node.start, node.end)
        if isinstance(node, Scalar):
            if node.style in ("'", '"') and node.start < offset < node.end:
                yield _Span(node.start + 1, node.end - 1)
            return
        inner = _inner(node, offset)
        if inner is None:
            return
        field, node = inner
        if field is not None:
            yield field


def _inner(node: Mapping | Sequence, offset: int) -> tuple[_Span | None, Node] | None:
    """What is at an offset of a list or mapping: an item, or a field and which side of it."""
    if isinstance(node, Sequence):
        return next(((None, item) for item in node.items if item.start <= offset <= item.end), None)
    for key, value in node.pairs:
        end = max(key.end, value.end)
        if key.start <= offset <= end:
            own = value.start <= offset and value.start >= key.end
            return _Span(key.start, end), value if own else key
    return None


def _range(parsed: Parsed, span: _Span) -> Range:
    return parsed.places.span(parsed.now(span.start), parsed.now(span.end))


def _span(node: Node) -> _Span:
    return _Span(node.start, node.end)
