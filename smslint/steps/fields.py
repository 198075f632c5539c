"""From an entry and the form that it is typed into to the fields, in the form's order."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.product import credentials
from smslint.facts.product.forms import Form, FormField, Input
from smslint.inventory.view import View
from smslint.model import Entry
from smslint.steps.headers import CHARSET, header_fields, headers_of
from smslint.steps.keywords import categories_of, default_categories, keyword_fields
from smslint.steps.model import Do, Field, NotTyped
from smslint.steps.values import Values

_WHY = {
    "description": "Journey Optimizer has no such field here",
    "region": "Journey Optimizer has no such field; the live checks of smslint use it",
    "keywords": "today's form has no keywords: they are those of the webhook",
    "default_reply": "today's form has no default reply: it is that of the webhook",
    "opt_out_number": "no page of today describes such a field",
    "url": "Journey Optimizer makes it: it is copied once the webhook exists",
    "tags": "tags are edited in the list, in a step of their own",
    "channel": "the B2B Edition sends text messages only",
}
_WHY_FEEDBACK = "the form of a feedback webhook does not ask for it"
_WHY_ELSE = "the form has no such field"
_DROP_DOWN = "the data set, from the list below it"


class FormReader:
    """Reads one entry for a form; `feedback`: it is a webhook for delivery reports."""

    def __init__(self, view: View, entry: Entry, form: Form, *, feedback: bool = False) -> None:
        self._view = view
        self._document = entry.document
        self.values = Values(view, entry)
        self.tree = entry.tree
        self.form = form
        self._feedback = feedback

    def fields(self) -> tuple[Field, ...]:
        """What is done with the fields, in the order of the form."""
        return tuple(item for field in self.form.fields for item in self.read(field))

    def not_typed(self) -> tuple[NotTyped, ...]:
        """The fields of the entry that are not typed anywhere in the form."""
        return tuple(self._not_typed())

    def read(self, field: FormField) -> Iterator[Field]:
        """What is done with one field of the form."""
        name = field.field
        if name == "auth":
            yield from self._auth(field)
        elif name == "headers":
            yield from header_fields({}, headers_of(self.tree, self.values))
        elif name == "keywords":
            yield from keyword_fields(default_categories(), categories_of(self.tree, self.values))
        elif name == "inbound_dataset":
            yield from self._dataset(field)
        elif name == "fuzzy_opt_out":
            if self.tree.inner(name) is not None:
                yield Field(name, field.label, Do.SWITCH_ON)
        elif field.input is Input.SWITCH:
            yield from self._switch(field)
        elif field.input is Input.ADD:
            values = self.values.all_of(name)
            if values:
                yield Field(name, field.label, Do.ADD, values, meaning=field.meaning)
        else:
            yield from self._single(field)

    def _single(self, field: FormField) -> Iterator[Field]:
        value = self.values.of(field.field)
        if value is None:
            return
        choice = field.choices.get(value.text) if not value.references else None
        do = Do.CHOOSE if field.input is Input.CHOOSE else Do.TYPE
        yield Field(field.field, field.label, do, (value,), choice, field.meaning, field.section)

    def _switch(self, field: FormField) -> Iterator[Field]:
        on = self.values.is_on(field.field)
        if on:
            yield Field(field.field, field.label, Do.SWITCH_ON)
        elif on is None:
            value = self.values.of(field.field)
            if value is not None:
                yield Field(field.field, field.label, Do.CHOOSE, (value,), meaning="on or off")

    def _dataset(self, field: FormField) -> Iterator[Field]:
        value = self.values.of(field.field)
        if value is not None:
            yield Field(field.field, field.label, Do.SWITCH_ON)
            yield Field(f"{field.field}.name", None, Do.CHOOSE, (value,), meaning=_DROP_DOWN)

    def _auth(self, field: FormField) -> Iterator[Field]:
        value = self.values.of("auth.type")
        if value is None:
            return
        choice = field.choices.get(value.text)
        meaning = "" if choice is not None or value.references else "the choice that means this"
        yield Field("auth.type", field.label, Do.CHOOSE, (value,), choice, meaning)
        for inner in credentials.AUTH_FIELDS.get(value.text, ()):
            yield from self._single(inner)

    def _not_typed(self) -> Iterator[NotTyped]:
        for name in self.tree.mapping.fields:
            if name in self.form.names:
                continue
            why = _WHY.get(name, _WHY_ELSE)
            if self._feedback and name in ("credential", "sender_number"):
                why = _WHY_FEEDBACK
            yield NotTyped(self._view.shown(self._document, name), why)
        if "keywords" in self.form.names and self.values.of("keywords.custom.reply"):
            yield NotTyped("keywords.custom.reply", "*Reply Message* is not there for *Custom*")
        for number, header in enumerate(self.tree.inner_items("headers")):
            node = header.raw("name")
            if node is not None and node.value.lower() == CHARSET:
                yield NotTyped(f"headers.{number}", "*Charset* is there and cannot be changed")
