"""Where the secrets of a text are.

Of a file that parses the tree is searched (`tree`), JSON texts in it (`embedded`) and comments; of
one that does not, lines (`lines`). Tokens, and secrets in URLs, are known by their look anywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.secret_refs import Opaque, has_reference, is_reference
from smslint.base.secret_texts import ENOUGH, read_secret, shown_in, surroundings
from smslint.model.exposed import URL, is_literal, secrets_of_url
from smslint.redaction.adjacent import properties_of
from smslint.redaction.comments import secrets_in_comments
from smslint.redaction.embedded import secrets_in_json_texts
from smslint.redaction.lines import Passages, behind_names
from smslint.redaction.shapes import secrets_in_urls, tokens
from smslint.redaction.tree import ExposedValue, exposed_values, secret_pairs, texts_for_entries
from smslint.source.tree import Document, Mapping, Node, Scalar, nodes_below, scalars

Span: TypeAlias = tuple[int, int]

_IS_ADDRESS = lazy(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")
_HEADER_OF_BLOCK = lazy(r"[|>][^\r\n]*")


class Secrets(NamedTuple):
    """The secrets of a text: where they are, and the literals themselves, line by line where they
    have several lines; and what follows the names of secrets."""

    spans: list[Span]
    literals: list[str]
    values: Values


class Values(NamedTuple):
    """What follows the names of secrets: keys and values in entries, and values elsewhere; texts
    where entries belong; and all scalars."""

    pairs: list[tuple[Node, Node]]
    exposed: list[ExposedValue]
    misplaced: list[Scalar]
    scalars: list[Scalar]


def secrets_in(
    text: str, documents: list[Document], *, broken: bool, dialect: Dialect = PLAIN
) -> Secrets:
    """The secrets of a text that was loaded already; `broken` when it could not be read to its
    end. Comments next to secrets and places where secrets are repeated are not included."""
    values = _values_of(text, documents)
    spans, literals = _found(text, values, dialect, broken=broken)
    return Secrets(spans, literals, values)


def _values_of(text: str, documents: list[Document]) -> Values:
    values = Values([], [], [], [])
    for document in documents:
        if document.root is not None:
            nodes = list(nodes_below((document.root,)))
            mappings = [node for node in nodes if isinstance(node, Mapping)]
            values.pairs.extend(secret_pairs(text, document))
            values.exposed.extend(exposed_values(text, document.root, mappings))
            values.misplaced.extend(texts_for_entries(document.root))
            values.scalars.extend([node for node in nodes if isinstance(node, Scalar)])
    return values


def _found(
    text: str, values: Values, dialect: Dialect, *, broken: bool
) -> tuple[list[Span], list[str]]:
    spans = [span for _, node in values.pairs for span in _literal_parts(text, node)]
    headers = ((value.key, value.node) for value in values.exposed if value.key is not None)
    spans += properties_of(text, (*values.pairs, *headers))
    literals = [
        literal
        for _, node in values.pairs
        for part in scalars(node)
        if not isinstance(part.value, Opaque)
        for literal in _outside_references_of(part.value)
    ]
    for node, kind, key in values.exposed:
        # In a header, as in a secret field, what is meant as a reference may be a secret after all.
        if (
            is_literal(node.value, kind, dialect)
            or _is_half_a_secret(node.value)
            or (key is not None and _is_broken_reference(node.value))
        ):
            spans += _literal_parts(text, node)
            literals += _outside_references_of(node.value)
    for span, literal in secrets_in_json_texts(text, values.scalars, dialect):
        spans += _outside_references(text, *span)
        literals.append(literal)
    if broken:
        shown = sorted(_shown_whole(values.pairs))
        lines: Iterable[Span] = (
            span for span in behind_names(text) if not _is_inside(*span, shown)
        )
    else:
        lines = chain(
            _in_passages(text, values.scalars, dialect), _in_misplaced(text, values.misplaced)
        )
    for start, end in lines:
        spans += _outside_references(text, start, end)
    spans += _by_look(text)
    for span, literal in _in_addresses(text, values.scalars, dialect):
        spans.append(span)
        literals.append(literal)
    if "\\" in text:
        for node in values.scalars:
            if node.style == '"':
                inside = [node.value[slice(*span)] for span in _by_look(node.value)]
                places = [text.find(part, node.start, node.end) for part in inside]
                if -1 in places:
                    spans.append((node.start, node.end))
                    literals += inside
                else:  # what announces it may be escaped: `?\x61pi_key=`
                    spans += ((at, at + len(part)) for at, part in zip(places, inside, strict=True))
    spans = _apart(text, spans)
    for start, end in spans:
        # In a broken file more is masked than what may be a secret.
        literals += (
            piece for piece in _pieces(text[start:end]) if not (broken and _IS_FIELD.match(piece))
        )
    return spans, [text for text in literals if not _is_broken_reference(text)]


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


def _in_passages(text: str, texts: list[Scalar], dialect: Dialect) -> Iterator[Span]:
    """What is in comments, and in texts that may be meant as fields."""
    yield from secrets_in_comments(text, texts, dialect)
    passages = Passages(text)
    for node in texts:
        if not node.style and " " in node.value:
            yield from passages.behind_bare_fields(node.start, node.end)


def _in_misplaced(text: str, texts: list[Scalar]) -> Iterator[Span]:
    """What is in texts where entries belong, read as a broken file is."""
    for node in texts:
        quote = 1 if node.style and not node.is_block else 0
        first = node.start + quote
        for start, end in behind_names(text[first : node.end - quote]):
            yield first + start, first + end


def _is_half_a_secret(text: str) -> bool:
    """So much is next to a reference that it is a secret itself."""
    around = surroundings(text)
    return around is not None and around.others >= ENOUGH


def _is_broken_reference(text: str) -> bool:
    """The text is meant as a reference: nothing was leaked, and other fields may have a text of the
    same form."""
    return read_secret(text, sops=True).fault is not None


_IS_FIELD = lazy(r"[-?\s]*[\w.-]{1,60}[ \t]*:(?:\s|\Z)")


def _pieces(secret: str) -> Iterator[str]:
    """A secret as it is in the text, line by line, without the signs around it."""
    for line in secret.splitlines():
        piece = line.strip(" \t\"',;{}[]\\")
        if piece:
            yield piece


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


def _outside_references_of(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in _outside_references(text, 0, len(text)))


def _by_look(text: str) -> Iterator[Span]:
    yield from tokens(text)
    for span in secrets_in_urls(text, file=True):
        value = text[slice(*span)]
        if has_reference(value, url=True) or is_literal(value, URL, PLAIN):
            yield from _outside_references(text, *span)


def _in_addresses(text: str, texts: list[Scalar], dialect: Dialect) -> Iterator[tuple[Span, str]]:
    """What the rules call a secret in an address with spaces in it: `?token=App 12…`. By its look
    alone the address ends at the first of them."""
    for node in texts:
        value = node.value
        if " " not in value or not _IS_ADDRESS.match(value):
            continue
        for found in secrets_of_url(value):
            literal = value[found.start : found.end]
            if is_literal(literal, URL, dialect):
                at = text.find(literal, node.start, node.end)
                yield (node.start, node.end) if at < 0 else (at, at + len(literal)), literal


def _apart(text: str, spans: Iterable[Span]) -> list[Span]:
    return trimmed(text, joined(spans))


def joined(spans: Iterable[Span]) -> list[Span]:
    """In order, those that overlap or touch as one, without empty ones."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def trimmed(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans that are apart without the white space around them."""
    found = []
    for start, end in spans:
        secret = text[start:end]
        start += len(secret) - len(secret.lstrip())
        end -= len(secret) - len(secret.rstrip())
        if start < end:
            found.append((start, end))
    return found
