"""Where the secrets of a text are.

Two readers look, and what either finds counts. One walks the tree of what parses: every key at any
depth, whatever its value is. The other reads lines and knows no grammar: it sees comments, broken
files, JSON inside of text, and headers and addresses that carry a secret.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.patterns import lazy
from smslint.base.secret_refs import Opaque, is_reference
from smslint.base.secret_texts import read_secret, shown_in
from smslint.base.suggest import nearest
from smslint.redaction.adjacent import adjacent_comments, properties_of
from smslint.redaction.lines import behind_names
from smslint.redaction.names import (
    may_mean_a_secret,
    names_a_header_with_secret,
    names_a_secret,
    names_a_secret_in_url,
)
from smslint.redaction.repeats import Repeats
from smslint.redaction.shapes import TOKEN, URL_PASSWORD_IN_FILE, URL_QUERY_IN_FILE
from smslint.shape import schemas
from smslint.source.load import load
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence, nodes_below, scalars

Span: TypeAlias = tuple[int, int]

_WORDS = lazy(r"\W{0,9}([\w.-]{1,60})(?: ([\w.-]{1,40}))?(?: ([\w.-]{1,40}))?")
_MORE = lazy(r"[^\w.-]{1,9}\w")
_HEADER_OF_BLOCK = lazy(r"[|>][^\r\n]*")


class Secrets(NamedTuple):
    """The secrets of a text: where they are, and the literals themselves, line by line where they
    have several lines."""

    spans: list[Span]
    literals: list[str]


def secret_spans(text: str, dialect: Dialect = PLAIN, others: Repeats | None = None) -> list[Span]:
    """Where secrets are in a text (without byte order mark): offsets, in order, apart; also where
    they, or secrets of `others`, are repeated. `dialect` is what the settings of its file add to
    the language."""
    loaded = load(text, dialect=dialect)
    keys: set[int] = set()
    pairs = _all_pairs(text, loaded.documents, keys)
    found = _found(text, loaded.documents, pairs, keys, broken=loaded.broken)
    spans = [*found.spans, *adjacent_comments(text, pairs)]
    for secrets in (Repeats(found.literals), others):
        if secrets:
            spans += _repeated(text, loaded.documents, secrets)
    return _apart(text, spans)


def _repeated(text: str, documents: list[Document], secrets: Repeats) -> Iterator[Span]:
    yield from secrets.parts(text)
    if "\\" in text:
        for node in _escaped(documents):
            if secrets.parts(node.value):
                yield node.start, node.end


def secrets_in(text: str, documents: list[Document], *, broken: bool) -> Secrets:
    """The secrets of a text that was loaded already; `broken` when it could not be read to its
    end. Comments next to secrets and places where secrets are repeated are not included."""
    keys: set[int] = set()
    return _found(text, documents, _all_pairs(text, documents, keys), keys, broken=broken)


def _all_pairs(text: str, documents: list[Document], keys: set[int]) -> list[tuple[Node, Node]]:
    return [pair for document in documents for pair in secret_pairs(text, document, keys)]


def _found(
    text: str,
    documents: list[Document],
    pairs: list[tuple[Node, Node]],
    keys: set[int],
    *,
    broken: bool,
) -> Secrets:
    """`pairs` and `keys` are what `secret_pairs` gives for the documents."""
    spans = [span for _, node in pairs for span in _literal_parts(text, node)]
    spans += properties_of(text, pairs)
    shown = sorted(_shown_whole(pairs))
    for start, end in behind_names(text, keys, broken=broken):
        if not _is_inside(start, end, shown):
            spans += _outside_references(text, start, end)
    spans += _by_look(text)
    literals = [
        part.value[start:end]
        for _, node in pairs
        for part in scalars(node)
        if not isinstance(part.value, Opaque)
        for start, end in _outside_references(part.value, 0, len(part.value))
    ]
    if "\\" in text:
        for node in _escaped(documents):
            inside = [node.value[slice(*span)] for span in _by_look(node.value)]
            if any(part not in text for part in inside):
                spans.append((node.start, node.end))
                literals += inside
    spans = _apart(text, spans)
    for start, end in spans:
        # In a broken file more is masked than what may be a secret.
        literals += (
            piece for piece in _pieces(text[start:end]) if not (broken and _IS_FIELD.match(piece))
        )
    return Secrets(spans, [text for text in literals if not _is_broken_reference(text)])


def _shown_whole(pairs: list[tuple[Node, Node]]) -> Iterator[Span]:
    """The values that are nothing but references. What looks like the name of a secret in them, as
    in `arn:aws:secretsmanager:…`, is followed by the rest of the reference."""
    for _, node in pairs:
        for part in scalars(node):
            value = part.value
            if is_reference(value) and shown_in(value) == [(0, len(value))]:
                yield part.start, part.end


def _is_inside(start: int, end: int, spans: list[Span]) -> bool:
    """The span lies in one of these, which are in order and apart."""
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and end <= spans[at][1]


def _is_broken_reference(text: str) -> bool:
    """The text is meant as a reference: nothing was leaked, and other fields may have a text of the
    same form."""
    return read_secret(text, sops=True).fault is not None


_IS_FIELD = lazy(r"[-?\s]*[\w.-]{1,60}[ \t]*:(?:\s|\Z)")


def _escaped(documents: list[Document]) -> Iterator[Scalar]:
    """Scalars in which escapes are possible."""
    for node in nodes_below(document.root for document in documents if document.root is not None):
        if isinstance(node, Scalar) and node.style == '"':
            yield node


def _pieces(secret: str) -> Iterator[str]:
    """A secret as it is in the text, line by line, without the signs around it."""
    for line in secret.splitlines():
        piece = line.strip(" \t\"',;{}[]\\")
        if piece:
            yield piece


def redacted(text: str, dialect: Dialect = PLAIN, others: Repeats | None = None) -> str:
    """The text with its secrets masked; of the same length, lines as before. `dialect` and `others`
    as for `secret_spans`."""
    parts: list[str] = []
    at = 0
    for start, end in secret_spans(text, dialect, others):
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


def secret_pairs(text: str, document: Document, keys: set[int]) -> Iterator[tuple[Node, Node]]:
    """The outermost nodes that follow secret names, each with its key; anchored ones are those of
    the anchor. The offsets of all keys that were looked at are put into `keys`."""
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
        in_secret = False
        flow = text[node.start : node.start + 1] == "{"
        for key, value in node.pairs:
            name = key.value if isinstance(key, Scalar) else ""
            keys.add(key.start)
            # In braces a comma makes a key of what follows it: one in the place of the colon, one
            # in a secret without quotes.
            if _goes_on(name) or (in_secret and _is_empty(value)):
                yield key, key
            secret = holds_secret(name, value)
            if not secret and _is_value(name):
                if header is None:
                    header = is_secret_header(node)
                secret = header
            if secret:
                yield key, value
            else:
                todo += (key, value)
            in_secret = flow and (secret or (in_secret and _is_empty(value)))


def holds_secret(name: str, value: Node) -> bool:
    """The value of this key is never printed, wherever in a document the key is."""
    return _goes_on(name) or may_mean_a_secret(name) or _is_text_as_auth(name, value)


def is_header_value(name: str, mapping: Mapping) -> bool:
    """The value of this key of a mapping is that of a header that authenticates."""
    return _is_value(name) and is_secret_header(mapping)


@lru_cache(maxsize=1024)
def _is_value(name: str) -> bool:
    return name == "value" or nearest(name, ("value",)) is not None


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


def is_secret_header(mapping: Mapping) -> bool:
    """The mapping is a header that authenticates, by its name."""
    name = mapping.get("name")
    return isinstance(name, Scalar) and names_a_header_with_secret(name.value)


def _literal_parts(text: str, node: Node) -> Iterator[Span]:
    """The parts of a secret value that are not references."""
    if not isinstance(node, Scalar):
        yield node.start, node.end
    for part in scalars(node):
        if isinstance(part.value, Opaque):
            continue  # the settings call it a reference
        start, end = part.start, part.end
        if part.is_block:
            header = _HEADER_OF_BLOCK.match(text, start, end)
            start = header.end() if header else start
        elif part.style:
            start, end = start + 1, end - 1
        yield from _outside_references(text, start, end)


def _outside_references(text: str, start: int, end: int) -> Iterator[Span]:
    """What is not a reference of a part of the text. A reference shows where a secret is kept and
    may be shown, except for the literals that it falls back on."""
    at = start
    for first, last in shown_in(text[start:end]):
        yield at, start + first
        at = start + last
    yield at, end


def _by_look(text: str) -> Iterator[Span]:
    for match in TOKEN.finditer(text):
        yield match.span()
    if "@" in text:
        for match in URL_PASSWORD_IN_FILE.finditer(text):
            yield from _outside_references(text, *match.span(1))
    if "=" in text:
        for match in URL_QUERY_IN_FILE.finditer(text):
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
