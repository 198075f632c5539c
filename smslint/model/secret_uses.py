"""Which secrets, kept elsewhere, a credential uses: what rules that cross files compare."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.patterns import lazy
from smslint.base.secret_refs import is_reference, spans
from smslint.facts.secret_names import is_secret_key
from smslint.facts.vendors import CUSTOM
from smslint.model.document import DocumentInfo
from smslint.model.entries import Credential
from smslint.model.exposed import secret_headers
from smslint.model.json_texts import json_texts
from smslint.model.secrets import secret_fields

_VARIABLE = lazy(r"\$(?:\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?::?[-?+=].*)?\}|([A-Z_][A-Z0-9_]+))")


def references_in(text: str) -> Iterator[str]:
    """The references of a text, each in one form: `${env:NAME}`, `${NAME}` and `${NAME:?why}` are
    the same."""
    if is_reference(text):
        yield _one_form(text.strip())
    else:
        for start, end in spans(text):
            yield _one_form(text[start:end])


def note_secret_uses(document: DocumentInfo) -> None:
    """Note at each custom credential which references are in its secret fields and under names of
    secrets; it outlives the file."""
    for credential in document.credentials:
        if credential.vendor == CUSTOM and credential.literal("provider_url") is not None:
            credential.secret_uses = frozenset(_uses(credential))


def _uses(credential: Credential) -> Iterator[str]:
    for field in secret_fields(credential):
        yield from references_in(field.node.value)
    for header in secret_headers(credential):
        yield from references_in(header.text)
    for text in json_texts(credential):
        for pair in text.json.pairs:
            if is_secret_key(pair.key):
                # A bare reference is not a string; its text is that of the JSON.
                yield from references_in(pair.text or text.text[pair.start : pair.end])


def _one_form(reference: str) -> str:
    match = _VARIABLE.fullmatch(reference)
    if match is not None:
        return f"${{{match[1] or match[2]}}}"
    return "".join(reference.split())
