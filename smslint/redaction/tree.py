"""What follows the names of secrets in the trees of documents.

In entries every name counts that is, or is meant as, that of a secret: a name that is not a field
is reported anyway. In `x-` blocks, headers and JSON texts the vocabulary alone decides, as it does
for the rules (SMS502): whatever is masked there is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.suggest import nearest
from smslint.facts.secret_names import is_secret_key
from smslint.model.exposed import BLOCK, HEADER, scalars_in_blocks
from smslint.redaction.names import (
    is_misspelt_field,
    may_mean_a_secret,
    names_a_header_with_secret,
    names_a_secret,
    near_a_secret_field,
)
from smslint.shape import schemas
from smslint.source.readings import readings
from smslint.source.recognize import LISTS
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence, nodes_below, scalars

_WORDS = lazy(r"\W{0,9}([\w.-]{1,60})(?: ([\w.-]{1,40}))?(?: ([\w.-]{1,40}))?")
_LINE = lazy(r"\s*([\w-]{1,60})\s*[:=]\s*\S")
_NAMES = ("name", "key", "header")
_MOST_OF_A_HEADER = 4
_MORE = lazy(r"[^\w.-]{1,9}\w")


def secret_pairs(text: str, document: Document) -> Iterator[tuple[Node, Node]]:
    """The outermost nodes that follow secret names, each with its key; anchored ones are those of
    the anchor."""
    root = document.root
    todo: list[Node] = [root] if root is not None else []
    seen: set[int] = set()
    while todo:
        node = todo.pop()
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Sequence):
            todo += node.items
            continue
        in_secret = False
        flow = text[node.start : node.start + 1] == "{"
        for key, value in node.pairs:
            name = key.value if isinstance(key, Scalar) else ""
            # In braces a comma makes a key of what follows it: one in the place of the colon, one
            # in a secret without quotes.
            if _goes_on(name) or (in_secret and _is_empty(value)):
                yield key, key
            secret = holds_secret(name, value)
            if node is root and name.startswith("x-"):
                continue  # a block, see `exposed_values`
            if secret:
                yield key, value
            elif isinstance(key, Scalar):
                if not isinstance(value, Scalar):
                    todo.append(value)
            else:
                todo += (key, value)
            in_secret = flow and (secret or (in_secret and _is_empty(value)))


def holds_secret(name: str, value: Node) -> bool:
    """What follows this key of an entry is never printed."""
    return _goes_on(name) or may_mean_a_secret(name) or _is_text_as_auth(name, value)


def texts_for_entries(root: Node) -> Iterator[Scalar]:
    """The texts of a document where entries or headers belong: after `credentials: |` they may hold
    whole entries, which no parser reads."""
    if isinstance(root, Scalar):
        yield root
    elif isinstance(root, Mapping):
        for key, value in root.pairs:
            if isinstance(key, Scalar) and _is_list_of_entries(key.value):
                yield from _texts_among(value)
                for entry in value.items if isinstance(value, Sequence) else ():
                    headers = entry.get("headers") if isinstance(entry, Mapping) else None
                    if headers is not None:
                        yield from _texts_among(headers)


def _texts_among(node: Node) -> Iterator[Scalar]:
    """A node or its items, where they could be a name and a value."""
    for part in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(part, Scalar) and not {":", "=", " "}.isdisjoint(part.value):
            yield part


@lru_cache(maxsize=1024)
def _is_list_of_entries(name: str) -> bool:
    return name in LISTS or nearest(name, LISTS) is not None


def is_header_value(name: str, mapping: Mapping) -> bool:
    """What follows this key of a mapping is the value of a header that authenticates."""
    return _is_value(name) and (_is_secret_header(mapping) or _is_meant_as_header(mapping))


@lru_cache(maxsize=4096)
def _goes_on(name: str) -> bool:
    """More than the name of a secret is in the place of a key, so the colon after that name is
    missing, or the space after the colon."""
    match = _WORDS.match(name)
    for number, words in enumerate(match.groups() if match is not None else (), 1):
        if match is None or words is None:
            break
        more = _MORE.match(name, match.end(number))
        if more is not None:
            means = may_mean_a_secret if more[0][0] in ":=" else names_a_secret
            if means(name[match.start(1) : match.end(number)]):
                return True
    return False


def _is_text_as_auth(name: str, value: Node) -> bool:
    """The field takes a mapping: with a text, `auth_token` was meant."""
    return name == "auth" and isinstance(value, Scalar) and value.value not in schemas.AUTH_TYPES


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


class ExposedValue(NamedTuple):
    """A value outside secret fields whose name announces a secret: that of a header, or one in an
    `x-` block; `kind` as in `model.exposed`. `key` is there for values of headers."""

    node: Scalar
    kind: str
    key: Node | None = None


def exposed_values(text: str, root: Node, mappings: Iterable[Mapping]) -> Iterator[ExposedValue]:
    """All such values of a document, whose file has this text; `mappings` are all below its root,
    itself included. Numbers, booleans and null are not secrets."""
    if isinstance(root, Mapping):
        yield from _in_blocks(text, root)
        for key, value in root.pairs:
            if isinstance(value, Sequence) and not _is_block(key):
                yield from _lines(value.items)
    inside: set[int] | None = None
    for node in mappings:
        is_header = _is_secret_header(node)
        if not is_header and _is_meant_as_header(node):
            if inside is None:
                inside = set(map(id, nodes_below(_blocks_of(root))))
            is_header = id(node) not in inside
        for key, value in node.pairs:
            if isinstance(value, Sequence) and isinstance(key, Scalar) and key.value == "headers":
                names = (item.get("name") for item in value.items if isinstance(item, Mapping))
                yield from _lines((*value.items, *names))
        if is_header:
            for key, value in node.pairs:
                if isinstance(key, Scalar) and _is_value(key.value):
                    yield from _texts(value, HEADER, key)
            for part in _after_commas(text, node, _is_value):
                yield ExposedValue(part, HEADER)


def _in_blocks(text: str, root: Mapping) -> Iterator[ExposedValue]:
    """The values in `x-` blocks that rules look at, and those of misspelt secret fields."""
    for found in scalars_in_blocks(root):
        if found.name:
            yield ExposedValue(found.node, HEADER if found.header else BLOCK)
    for node in nodes_below(_blocks_of(root)):
        if isinstance(node, Mapping):
            for key, value in node.pairs:
                if isinstance(key, Scalar) and is_misspelt_field(key.value):
                    yield from _texts(value, BLOCK)
            for part in _after_commas(text, node, is_secret_key):
                yield ExposedValue(part, BLOCK)


def _blocks_of(root: Node) -> list[Node]:
    """The values of a document's `x-` blocks."""
    pairs = root.pairs if isinstance(root, Mapping) else ()
    return [value for key, value in pairs if _is_block(key)]


def _is_block(key: Node) -> bool:
    return isinstance(key, Scalar) and key.value.startswith("x-")


def _lines(nodes: Iterable[Node | None]) -> Iterator[ExposedValue]:
    """The texts among nodes that are a name and its secret, `X-Api-Key: abc`, where a mapping or a
    name belongs."""
    for node in nodes:
        if isinstance(node, Scalar):
            match = _LINE.match(node.value)
            name = match[1] if match is not None else ""
            if names_a_header_with_secret(name) or near_a_secret_field(name):
                yield ExposedValue(node, HEADER)


def _texts(node: Node, kind: str, key: Node | None = None) -> Iterator[ExposedValue]:
    for part in scalars(node):
        if part.empty or part.style or readings(part.value) is None:
            yield ExposedValue(part, kind, key)


def _after_commas(
    text: str, mapping: Mapping, is_secret: Callable[[str], bool]
) -> Iterator[Scalar]:
    """The parts of secrets without quotes in braces, where a comma ends a value and what follows is
    a key."""
    if text[mapping.start : mapping.start + 1] != "{":
        return
    in_secret = False
    for key, value in mapping.pairs:
        in_secret = in_secret and _is_empty(value)
        if isinstance(key, Scalar):
            if in_secret:
                yield key
            in_secret = in_secret or is_secret(key.value)


def _is_secret_header(mapping: Mapping) -> bool:
    name = mapping.get("name")
    return isinstance(name, Scalar) and names_a_header_with_secret(name.value)


def _is_meant_as_header(mapping: Mapping) -> bool:
    """The same with another word for `name`, as other tools have it."""
    return len(mapping.pairs) <= _MOST_OF_A_HEADER and any(
        isinstance(key, Scalar)
        and isinstance(value, Scalar)
        and key.value.casefold() in _NAMES
        and names_a_header_with_secret(value.value)
        for key, value in mapping.pairs
    )


@lru_cache(maxsize=1024)
def _is_value(name: str) -> bool:
    return name in ("value", "val") or nearest(name, ("value", "val")) is not None
