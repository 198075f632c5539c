"""Where the secrets of a text are.

Two readers look, and what either finds counts. One walks the tree of what parses: every key at any
depth, whatever its value is. The other reads lines and knows no grammar: it sees comments, broken
files, JSON inside of text, and headers and addresses that carry a secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from smslint.patterns import lazy
from smslint.redaction.lines import behind_names
from smslint.redaction.names import (
    names_a_header_with_secret,
    names_a_secret,
    names_a_secret_in_url,
)
from smslint.redaction.shapes import TOKEN, URL_PASSWORD, URL_QUERY
from smslint.references import is_reference
from smslint.source.load import load
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence
from smslint.wording import nearest

Span: TypeAlias = tuple[int, int]

# A reference shows where a secret is kept and may be read, but for the words that stand in for it.
_REFERENCE = lazy(
    r"\$\{\{[^{}]*\}\}"
    r"|\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*(?::?[-?+=](?P<word>[^{}]*))?\}"
    r"|\$\{file:[^{}\s][^{}]*\}"
    r"|\$\([A-Za-z_][A-Za-z0-9_.-]*\)"
    r"|\{\{[^{}]+\}\}"
)
_NAME_AND_MORE = lazy(r"\W{0,9}([\w.-]{3,60})[^\w.-]{1,9}\w")
_HEADER_OF_BLOCK = lazy(r"[|>][^\r\n]*")


def secret_spans(text: str) -> list[Span]:
    """Where secrets stand in a text (without byte order mark): offsets, in order, apart."""
    loaded = load(text)
    keys: set[int] = set()
    nodes = [node for document in loaded.documents for node in secret_nodes(document, keys)]
    return spans_of(text, nodes, keys, broken=loaded.broken)


def spans_of(text: str, nodes: Iterable[Node], keys: set[int], *, broken: bool) -> list[Span]:
    """As `secret_spans`, for a text that was loaded already: `nodes` and `keys` are what
    `secret_nodes` gives for its documents."""
    found = [span for node in nodes for span in _literal_parts(text, node)]
    for start, end in behind_names(text, keys, broken=broken):
        found += _outside_references(text, start, end)
    found += _by_look(text)
    return _apart(text, found)


def redacted(text: str) -> str:
    """The text with its secrets masked; of the same length, lines as before."""
    parts: list[str] = []
    at = 0
    for start, end in secret_spans(text):
        parts.append(text[at:start])
        parts.append(_masked(text[start:end]))
        at = end
    return "".join([*parts, text[at:]])


def _masked(secret: str) -> str:
    if secret.isprintable() and " " not in secret:
        return "*" * len(secret)
    # Indentation and line breaks stay, so that a block of text still looks like one.
    return _BETWEEN_LINES.sub(
        lambda match: match[0] if match[1] is None else "*" * len(match[0]), secret
    )


_BETWEEN_LINES = lazy(r"(?:\r\n?|\n)[ \t]*|([^\r\n]+)")


def secret_nodes(document: Document, keys: set[int]) -> Iterator[Node]:
    """The outermost nodes that stand behind secret names; anchored ones are those of the anchor.
    The offsets of all keys that were looked at are put into `keys`."""
    todo: list[Node] = [document.root] if document.root is not None else []
    seen: set[int] = set()
    while todo:
        node = todo.pop()
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Sequence):
            todo += node.items
            continue
        header: bool | None = None
        for key, value in node.pairs:
            name = key.value if isinstance(key, Scalar) else ""
            keys.add(key.start)
            if _goes_on(name):
                yield key
            secret = names_a_secret(name)
            if not secret and _is_value(name):
                if header is None:
                    header = _is_secret_header(node)
                secret = header
            if secret:
                yield value
            else:
                todo += (key, value)


@lru_cache(maxsize=1024)
def _is_value(name: str) -> bool:
    return name == "value" or nearest(name, ("value",)) is not None


def _goes_on(name: str) -> bool:
    """More than the name of a secret stands in the place of a key, so the colon behind that name
    is missing, or the space behind the colon."""
    match = _NAME_AND_MORE.match(name)
    return match is not None and names_a_secret(match[1])


def _is_secret_header(mapping: Mapping) -> bool:
    name = mapping.get("name")
    return isinstance(name, Scalar) and names_a_header_with_secret(name.value)


def _literal_parts(text: str, node: Node) -> Iterator[Span]:
    """The parts of a secret value that are no reference."""
    todo = [node]
    if not isinstance(node, Scalar):
        yield node.start, node.end
    seen: set[int] = set()
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Sequence):
            todo += node.items
        elif isinstance(node, Mapping):
            todo += (part for pair in node.pairs for part in pair)
        elif is_reference(node.value) and not _REFERENCE.search(node.value):
            continue  # one of the forms without braces: `op://…`, `vault:…`
        else:
            start, end = node.start, node.end
            if node.style in ("|", ">"):
                header = _HEADER_OF_BLOCK.match(text, start, end)
                start = header.end() if header else start
            elif node.style:
                start, end = start + 1, end - 1
            yield from _outside_references(text, start, end)


def _outside_references(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        yield at, match.start()
        if match["word"]:
            yield match.span("word")
        at = match.end()
    yield at, end


def _by_look(text: str) -> Iterator[Span]:
    for match in TOKEN.finditer(text):
        yield match.span()
    if "@" in text:
        for match in URL_PASSWORD.finditer(text):
            yield from _outside_references(text, *match.span(1))
    if "=" in text:
        for match in URL_QUERY.finditer(text):
            if names_a_secret_in_url(match[1]):
                yield from _outside_references(text, *match.span(2))


def _apart(text: str, spans: Iterable[Span]) -> list[Span]:
    """In order, overlapping ones joined, without white space around them."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    trimmed = []
    for start, end in joined:
        secret = text[start:end]
        start += len(secret) - len(secret.lstrip())
        end -= len(secret) - len(secret.rstrip())
        if start < end:
            trimmed.append((start, end))
    return trimmed
