"""Secrets in JSON texts: payloads, OAuth bodies, JWT claims, and JSON in `x-` blocks or in fields
that are unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from smslint.base.dialect import Dialect
from smslint.base.named_tuples import NamedTuple
from smslint.facts.secret_names import is_secret_key
from smslint.model.exposed import JSON, is_literal, json_with_secret, secrets_of_json
from smslint.payloads import Positions
from smslint.redaction.lines import Passages
from smslint.source.tree import Scalar

Span: TypeAlias = tuple[int, int]

_MOST = 100
"""Secrets of one text whose exact places are looked for."""


class EmbeddedSecret(NamedTuple):
    """A secret in a JSON text: where it is in the file, if that is known, and the secret itself.
    Of a text that cannot be read, or is written with escapes, both are what its lines show."""

    span: Span
    literal: str


def secrets_in_json_texts(
    text: str, scalars: Iterable[Scalar], dialect: Dialect
) -> Iterator[EmbeddedSecret]:
    """The secrets in all JSON texts among a file's scalars."""
    passages = Passages(text)
    for node in scalars:
        if node.style:
            yield from _secrets(text, node, dialect, passages)


def _secrets(
    text: str, node: Scalar, dialect: Dialect, passages: Passages
) -> Iterator[EmbeddedSecret]:
    json = json_with_secret(node.value)
    if json is not None and json.fault is not None:
        for start, end in passages.behind_names(node.start, node.end, is_secret_key):
            yield EmbeddedSecret((start, end), text[start:end])
        return
    positions = Positions(text, node)
    unplaced = False
    for number, pair in enumerate(secrets_of_json(json)):
        if is_literal(pair.text, JSON, dialect):
            inner = pair.start + 1, pair.end - 1
            span = positions.span(*inner) if number < _MOST else None
            unplaced |= span is None
            yield EmbeddedSecret(span or (node.start, node.start), pair.text)
    if unplaced:
        for start, end in passages.behind_names(node.start, node.end, is_secret_key):
            yield EmbeddedSecret((start, end), text[start:end])
