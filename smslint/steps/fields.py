"""From an entry and the form that it is typed into to the fields, in the form's order."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing
from smslint.facts.keywords import CUSTOM as CUSTOM_CATEGORY
from smslint.facts.keywords import DEFAULTS, OPT_OUT
from smslint.facts.product import credential_labels, credentials, webhooks
from smslint.facts.product.forms import Form, FormField, Input
from smslint.facts.product.labels import Label
from smslint.inventory.view import View
from smslint.model import Entry, Fields
from smslint.model.fields import says_something
from smslint.model.keywords import folded
from smslint.source.tree import Sequence
from smslint.steps.model import Do, Field, NotTyped, Value
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
        self._values = Values(view, entry)
        self._tree = entry.tree
        self._form = form
        self._feedback = feedback

    def fields(self) -> tuple[Field, ...]:
        """What is done with the fields, in the order of the form."""
        return tuple(item for field in self._form.fields for item in self._read(field))

    def not_typed(self) -> tuple[NotTyped, ...]:
        """The fields of the entry that are not typed anywhere in the form."""
        return tuple(self._not_typed())

    def _read(self, field: FormField) -> Iterator[Field]:
        name = field.field
        if name == "auth":
            yield from self._auth(field)
        elif name == "headers":
            yield from self._headers(field)
        elif name == "keywords":
            yield from self._keywords()
        elif name == "inbound_dataset":
            yield from self._dataset(field)
        elif name == "fuzzy_opt_out":
            if self._tree.inner(name) is not None:
                yield Field(name, field.label, Do.SWITCH_ON)
        elif field.input is Input.SWITCH:
            yield from self._switch(field)
        elif field.input is Input.ADD:
            values = self._values.all_of(name)
            if values:
                yield Field(name, field.label, Do.ADD, values, meaning=field.meaning)
        else:
            yield from self._single(field)

    def _single(self, field: FormField) -> Iterator[Field]:
        value = self._values.of(field.field)
        if value is None:
            return
        choice = field.choices.get(value.text) if not value.references else None
        do = Do.CHOOSE if field.input is Input.CHOOSE else Do.TYPE
        yield Field(field.field, field.label, do, (value,), choice, field.meaning, field.section)

    def _switch(self, field: FormField) -> Iterator[Field]:
        on = self._values.is_on(field.field)
        if on:
            yield Field(field.field, field.label, Do.SWITCH_ON)
        elif on is None:
            value = self._values.of(field.field)
            if value is not None:
                yield Field(field.field, field.label, Do.CHOOSE, (value,), meaning="on or off")

    def _dataset(self, field: FormField) -> Iterator[Field]:
        value = self._values.of(field.field)
        if value is not None:
            yield Field(field.field, field.label, Do.SWITCH_ON)
            yield Field(f"{field.field}.name", None, Do.CHOOSE, (value,), meaning=_DROP_DOWN)

    def _auth(self, field: FormField) -> Iterator[Field]:
        value = self._values.of("auth.type")
        if value is None:
            return
        choice = field.choices.get(value.text)
        meaning = "" if choice is not None or value.references else "the choice that means this"
        yield Field("auth.type", field.label, Do.CHOOSE, (value,), choice, meaning)
        for inner in credentials.AUTH_FIELDS.get(value.text, ()):
            yield from self._single(inner)

    def _headers(self, field: FormField) -> Iterator[Field]:
        for number, header in enumerate(self._tree.inner_items("headers")):
            name = header.raw("name")
            known = "" if name is None else name.value.lower()
            path = f"headers.{number}"
            if known in credentials.DEFAULT_HEADERS:
                if known == credentials.DEFAULT_HEADERS[0]:
                    yield from self._part(
                        f"{path}.value", header, "value", "the value of the header that is there"
                    )
                continue
            parts = [
                item
                for part in credentials.HEADER_FIELDS
                for item in self._part(
                    f"{path}.{part.field}",
                    header,
                    part.field,
                    part.meaning,
                    Do.CHOOSE if part.input is Input.CHOOSE else Do.TYPE,
                )
            ]
            if parts:
                yield Field(path, field.label, Do.PRESS, section=field.section)
                yield from parts

    def _part(
        self, path: str, fields: Fields, name: str, meaning: str, do: Do = Do.TYPE
    ) -> Iterator[Field]:
        node = fields.raw(name)
        value = None if node is None else self._values.of_node(node)
        if value is not None:
            section = credential_labels.HEADERS
            yield Field(path, None, do, (value,), meaning=meaning, section=section)

    def _keywords(self) -> Iterator[Field]:
        given = self._tree.inner("keywords")
        if given is None:
            return
        for name, label in webhooks.CATEGORIES.items():
            inner = given.inner(name)
            if inner is None:
                continue
            path = f"keywords.{name}"
            nodes = [node for node in inner.texts("words") if says_something(node)]
            words = {folded(node.without_final_break) for node in nodes}
            defaults = DEFAULTS.get(name, ())
            typed = [node for node in nodes if node.without_final_break.upper() not in defaults]
            added = filter(None, map(self._values.of_node, typed))
            kept = [word for word in defaults if folded(word) in words]
            removed: list[str] = []
            if isinstance(inner.node("words"), Sequence):
                removed = [word for word in defaults if folded(word) not in words]
            if typed:
                yield Field(f"{path}.words", webhooks.ENTER_A_KEYWORD, Do.ADD, tuple(added))
            stays = f"of its default words stay {listing(kept, 'and')}" if kept else ""
            yield Field(path, webhooks.KEYWORD_CATEGORY, Do.CHOOSE, (Value(name),), label, stays)
            if removed:
                yield Field(
                    f"{path}.defaults",
                    None,
                    Do.REMOVE,
                    tuple(map(Value, removed)),
                    meaning="default words, with the cross on their tags",
                )
            if name != CUSTOM_CATEGORY:
                yield from self._text(f"{path}.reply", webhooks.REPLY_MESSAGE)
            if name == OPT_OUT and inner.inner("fuzzy") is not None:
                yield Field(f"{path}.fuzzy", webhooks.FUZZY_LOGIC, Do.SWITCH_ON)
                yield from self._text(f"{path}.fuzzy.reply", webhooks.FUZZY_AUTO_RESPONSE)

    def _text(self, path: str, label: Label) -> Iterator[Field]:
        value = self._values.of(path)
        if value is not None:
            yield Field(path, label, Do.TYPE, (value,))

    def _not_typed(self) -> Iterator[NotTyped]:
        for name in self._tree.mapping.fields:
            if name in self._form.names:
                continue
            why = _WHY.get(name, _WHY_ELSE)
            if self._feedback and name in ("credential", "sender_number"):
                why = _WHY_FEEDBACK
            yield NotTyped(self._view.shown(self._document, name), why)
        if "keywords" in self._form.names and self._values.of("keywords.custom.reply"):
            yield NotTyped("keywords.custom.reply", "*Reply Message* is not there for *Custom*")
        for number, header in enumerate(self._tree.inner_items("headers")):
            node = header.raw("name")
            if node is not None and node.value.lower() == credentials.DEFAULT_HEADERS[1]:
                yield NotTyped(f"headers.{number}", "*Charset* is there and cannot be changed")
