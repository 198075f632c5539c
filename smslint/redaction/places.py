"""Where secrets are in a text, kept without the text.

Offsets tell nothing of what is there, so they can outlive the text, and be sent to another process:
a text is searched for its secrets once, and every excerpt of it is masked by what was found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.redaction.adjacent import adjacent_comments
from smslint.redaction.repeats import Repeats, Span
from smslint.redaction.spans import Secrets, joined, secrets_in, trimmed
from smslint.source.load import load
from smslint.source.tree import Scalar


class SecretPlaces(NamedTuple):
    """Where the secrets of a text are, also where they are repeated: offsets, in order, apart.
    `fingerprint` tells the text from all others. `quoted` are texts in double quotes that may
    repeat secrets of other files with escapes."""

    fingerprint: bytes
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...]

    def fit(self, text: str) -> bool:
        """They are those of this very text."""
        return self.fingerprint == _fingerprint(text)

    def with_others(self, text: str, others: Repeats | None) -> list[Span]:
        """The same and where a text that they fit repeats secrets of `others`, without white space
        around them."""
        if not others:
            return trimmed(text, self.spans)
        quoted = (span for span in self.quoted if others.parts(_value_of(text, *span)))
        return trimmed(text, joined((*self.spans, *others.parts(text), *quoted)))


def places_of(text: str, secrets: Secrets, own: Repeats) -> SecretPlaces:
    """The places of all secrets of a text; `own` are its literals."""
    values = secrets.values
    exposed = ((value.node, value.node) for value in values.exposed)
    spans = [*secrets.spans, *adjacent_comments(text, (*values.pairs, *exposed))]
    quoted = list(_with_escapes(text, values.scalars, secrets.spans))
    if own:
        spans += own.parts(text)
        spans += ((node.start, node.end) for node in quoted if own.parts(node.value))
    return SecretPlaces(
        _fingerprint(text),
        tuple(joined(spans)),
        tuple((node.start, node.end) for node in quoted),
    )


def secret_spans(
    text: str,
    dialect: Dialect = PLAIN,
    others: Repeats | None = None,
    known: SecretPlaces | None = None,
) -> list[Span]:
    """Where secrets are in a text (without byte order mark): offsets, in order, apart; also where
    they, or secrets of `others`, are repeated. `dialect` is what the settings of its file add to
    the language. A text that `known` fits is not searched again."""
    if known is None or not known.fit(text):
        loaded = load(text, dialect=dialect)
        found = secrets_in(text, loaded.documents, broken=loaded.broken, dialect=dialect)
        known = places_of(text, found, Repeats(found.literals))
    return known.with_others(text, others)


def redacted(
    text: str,
    dialect: Dialect = PLAIN,
    others: Repeats | None = None,
    known: SecretPlaces | None = None,
) -> str:
    """The text with its secrets masked; of the same length, lines as before. The rest as for
    `secret_spans`."""
    parts: list[str] = []
    at = 0
    for start, end in secret_spans(text, dialect, others, known):
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


def _with_escapes(text: str, texts: list[Scalar], known: list[Span]) -> Iterator[Scalar]:
    """The scalars that may hold another form of a secret than the file's text; those in which a
    secret is `known` are masked where it is."""
    if "\\" in text:
        starts = [start for start, _ in known]
        for node in texts:
            if node.style != '"':
                continue
            first = bisect_left(starts, node.start)
            if first == len(starts) or starts[first] >= node.end:
                yield node


def _value_of(text: str, start: int, end: int) -> str:
    """The value of a text in double quotes."""
    written = text[start:end]
    if "\\" not in written and "\n" not in written and "\r" not in written:
        return written[1:-1]
    root = load(written).documents[0].root
    assert isinstance(root, Scalar)
    return root.value


def _fingerprint(text: str) -> bytes:
    from hashlib import blake2b  # only for texts with findings

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
