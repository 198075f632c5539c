"""The forms of the product: every field of ours has its place, and is called as the schemas say."""

from __future__ import annotations

import pytest

from smslint.facts.product import b2b, channels, credentials, pages, traps, webhooks
from smslint.facts.product.forms import Form, FormField, Input
from smslint.facts.product.labels import LANGUAGES, Label
from smslint.facts.vendors import CREDENTIAL_VENDORS, WEBHOOK_VENDORS
from smslint.facts.webhooks import FEEDBACK, INBOUND
from smslint.shape.labels import label_of
from tests.schemas.parts import ENTRIES, PARTS, resolved

FORMS: dict[str, Form] = {
    **{f"credential/{vendor}": form for vendor, form in credentials.FORMS.items()},
    **{f"credential/b2b/{vendor}": form for vendor, form in b2b.FORMS.items()},
    **{
        f"webhook/{vendor}.{type_}" if type_ else f"webhook/{vendor}": form
        for (vendor, type_), form in webhooks.FORMS.items()
    },
    "channel_config": channels.FORM,
    "channel_config.b2b": b2b.MESSAGE_FORM,
}

# What has no place in the form, by kind of entry.
UNPLACED = {
    "credential": {"description", "region", "keywords", "default_reply"},
    "webhook": {"description", "url"},
    "feedback": {"credential", "sender_number"},
    "channel_config": {"opt_out_number", "tags"},
    "channel_config.b2b": {"channel"},
}


def test_every_form_of_the_language_is_there() -> None:
    parts = {part for part in ENTRIES if part != "document" and not part.startswith("auth/")}
    assert set(FORMS) == parts
    assert sorted(credentials.AUTH_FIELDS) == sorted(
        name.removeprefix("auth/") for name in PARTS if name.startswith("auth/")
    )
    assert sorted(credentials.TITLES) == sorted(CREDENTIAL_VENDORS)
    assert sorted(webhooks.TITLES) == sorted(WEBHOOK_VENDORS)


@pytest.mark.parametrize("part", FORMS)
def test_every_field_has_its_place_or_none(part: str) -> None:
    kind = part.partition("/")[0]
    without = UNPLACED[kind] | (UNPLACED["feedback"] if part.endswith(FEEDBACK) else set())
    fields = set(ENTRIES[part]["properties"])
    assert set(FORMS[part].names) == fields - without


@pytest.mark.parametrize("part", FORMS)
def test_fields_are_called_as_the_schemas_say(part: str) -> None:
    for field in FORMS[part].fields:
        name, _, inside = field.field.partition(".")
        schema = ENTRIES[part]["properties"][name]
        if inside:
            schema = resolved(schema, part)["properties"][inside]
        if schema is True:  # it depends on the channel
            continue
        called = label_of(resolved(schema, part))
        shown = field.section if field.field == "headers" else field.label
        assert called == (shown.en if shown is not None else None), field.field


@pytest.mark.parametrize("type_", credentials.AUTH_FIELDS)
def test_fields_of_an_authentication_are_those_of_its_schema(type_: str) -> None:
    schema = PARTS[f"auth/{type_}"]["properties"]
    fields = credentials.AUTH_FIELDS[type_]
    assert {field.field for field in fields} == {f"auth.{name}" for name in schema} - {"auth.type"}
    if type_ in credentials.AUTHENTICATIONS:
        for field in fields:
            called = label_of(resolved(schema[field.field.removeprefix("auth.")], f"auth/{type_}"))
            assert field.label is not None
            assert called == field.label.en


def all_fields() -> list[FormField]:
    forms = [field for form in FORMS.values() for field in form.fields]
    return [*forms, *(item for fields in credentials.AUTH_FIELDS.values() for item in fields)]


def test_a_field_has_a_label_or_says_what_is_meant() -> None:
    for field in (*all_fields(), *credentials.HEADER_FIELDS):
        assert field.label is not None or field.meaning


def test_a_choice_between_words_of_ours_has_those_of_the_product() -> None:
    """Of `basic` and `bearer` alone no page says what they are called."""
    for part, form in FORMS.items():
        for field in form.fields:
            schema = ENTRIES[part]["properties"].get(field.field)
            values = _values(schema, part) if field.input is Input.CHOOSE else set()
            assert set(field.choices) <= values | set(field.choices)
            assert values - set(field.choices) <= {"basic", "bearer"}, (part, field.field)


def _values(schema: object, part: str) -> set[str]:
    if not isinstance(schema, dict):
        return set()
    schema = resolved(schema, part)
    found = set(schema.get("enum", ())) | ({schema["const"]} if "const" in schema else set())
    for branch in schema.get("anyOf", ()):
        found |= _values(branch, part)
    inner = schema.get("properties", {}).get("type")
    return found | (_values(inner, part) if inner is not None else set())


def test_languages() -> None:
    label = Label("Name", "Nom", "Nome", "Name")
    assert [label.translated(language) for language in LANGUAGES] == [
        *("Nom", "Nome", None, None, None, None, None)
    ]
    assert label.translated(None) is None
    for field in all_fields():
        for label in filter(None, (field.label, field.section, *field.choices.values())):
            assert not any(text != text.strip() or "(" in text[:1] for text in label)


def test_translations_that_tell_labels_apart() -> None:
    """A translation may call two fields of a form alike; the English labels never do."""
    for form in FORMS.values():
        called = [field.label.en for field in form.fields if field.label is not None]
        assert len(called) == len(set(called))
    assert webhooks.FORMS["custom", INBOUND].fields[2].label == webhooks.TYPE


def test_sources_are_addresses() -> None:
    known = [value for value in vars(pages).values() if isinstance(value, pages.Page)]
    assert len({page.url for page in known}) == len(known)
    for trap in vars(traps).values():
        if isinstance(trap, traps.Trap):
            assert trap.page in known
            assert trap.text.endswith(".")
