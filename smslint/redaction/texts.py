"""Secrets in single texts, such as descriptions, outside of any file."""

from __future__ import annotations

from smslint.base.secret_refs import is_reference
from smslint.base.secret_texts import shown_in
from smslint.facts.secret_names import is_secret_key
from smslint.redaction.lines import Passages
from smslint.redaction.messages import MASK
from smslint.redaction.places import secret_spans


def without_named(text: str) -> str:
    """A text without what follows the name of a secret in it, unless that is a reference."""
    if ":" not in text and "=" not in text:
        return text
    parts: list[str] = []
    at = 0
    spans = {*secret_spans(text), *Passages(text).behind_names(0, len(text), is_secret_key)}
    for start, end in sorted(spans):
        value = text[start:end].strip().strip("\"'")
        # In the languages of templates a reference may hold a default, which is a secret.
        if "{{" not in value and is_reference(value) and shown_in(value) == [(0, len(value))]:
            continue
        if start >= at:
            parts += (text[at:start], MASK)
        at = max(at, end)
    return "".join((*parts, text[at:]))
