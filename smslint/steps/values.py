"""From the nodes of an entry to what is typed."""

from __future__ import annotations

from collections.abc import Mapping

from smslint.base.secret_refs import is_reference, spans, spans_in
from smslint.base.secret_texts import without_wrapping
from smslint.facts.placeholders import CREDENTIAL, WEBHOOK
from smslint.inventory.references import shown_reference, shown_with_scheme
from smslint.inventory.view import View
from smslint.model import Credential, DocumentHead, Entry, Fields
from smslint.model.fields import ADDRESS_FIELDS, has_value
from smslint.redaction.texts import without_named
from smslint.source.readings import readings
from smslint.source.tree import TEXT_TAGS, Scalar
from smslint.steps.model import Value

_JSON = frozenset(("payload", "oauth_body", "jwt_payload"))
_FILLED = frozenset((*CREDENTIAL, *(name for names in WEBHOOK.values() for name in names)))


class Values:
    """Takes values out of an entry, as they may be shown."""

    def __init__(self, view: View, entry: Entry) -> None:
        self._view = view
        self._document: DocumentHead = entry.document
        self.tree: Fields = entry.tree
        self._secrets: Mapping[str, str | None] = {}
        if isinstance(entry, Credential):
            self._secrets = {item.field: item.reference for item in view.secrets(entry)}

    def of(self, name: str) -> Value | None:
        """The value of a field (a dotted path); None where nothing is there that can be typed."""
        if name in self._secrets:
            reference = self._secrets[name]
            known = (reference,) if reference is not None else ()
            return Value(reference or "", known, secret=True, hidden=reference is None)
        *outside, last = name.split(".")
        fields: Fields | None = self.tree
        for step in outside:
            fields = fields.inner(step) if fields is not None else None
        node = fields.raw(last) if fields is not None else None
        return None if node is None else self.of_node(node, last)

    def of_node(self, node: Scalar, name: str = "") -> Value | None:
        """The value of a scalar, of a field of that name."""
        if not has_value(node):
            return None
        text = node.value.rstrip("\n") if name in _JSON else node.without_final_break
        # People note secrets down in descriptions.
        said = without_named(text) if name == "description" else text
        shown = self._view.exact(self._document, said)
        if is_reference(text) and not (name in _JSON and _is_filled(text)):
            if shown != text:  # such as a part of `arn:aws:…` that looks like a token
                shown = shown_reference(text) or shown
            return Value(shown, (shown,))
        found = spans(text) if name in _JSON else spans_in(text, url=name in ADDRESS_FIELDS)
        if shown != text and (named := shown_with_scheme(text)) is not None:
            # Masks take all of it for a secret: in front of the reference is a scheme.
            return Value(named, (shown_reference(without_wrapping(text)) or named,))
        references = (self._view.exact(self._document, text[start:end]) for start, end in found)
        return Value(shown, tuple(dict.fromkeys(references)), hidden=shown != text)

    def all_of(self, name: str) -> tuple[Value, ...]:
        """The values of a list."""
        found = (self.of_node(node, name) for node in self.tree.texts(name))
        return tuple(value for value in found if value is not None)

    def is_on(self, name: str) -> bool | None:
        """Whether a field says true; None where a reference is in its place."""
        node = self.tree.raw(name)
        if node is None:
            return False
        if is_reference(node.value):
            return None
        if node.style or node.tag in TEXT_TAGS:
            return False
        read = readings(node.value)
        return read is not None and read.data is True


def _is_filled(text: str) -> bool:
    """Journey Optimizer fills something into a JSON text: its braces are not a reference."""
    return any(name in text for name in _FILLED)
