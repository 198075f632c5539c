"""The reference says of every field what the schemas say."""

from __future__ import annotations

import re

import pytest

from scripts.generators import format_reference as reference
from scripts.generators.format_reference import title_of
from scripts.generators.settings_table import settings_table
from smslint.facts.product import b2b, channels, credentials, webhooks
from smslint.facts.product.forms import FormField
from smslint.facts.vendors import B2B_VENDORS, BY_NAME
from smslint.settings import known_keys
from smslint.shape import schemas

PAGES = reference.field_pages()

ROWS = re.compile(r"(?m)^\| `([^`]+)` \| ([^|]+) \| (.+?) \| (yes|–) \|")


LABELS = re.compile(r"(?m)^\| `([^`]+)` \| ([^|]+) \|")


def tables() -> dict[str, dict[str, tuple[str, str]]]:
    """The rows below each heading: field to value and whether it is needed."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for section in re.split(r"(?m)^#{1,4} ", "\n".join(PAGES.values())):
        title, _, text = section.partition("\n")
        found[title] = {row[1]: (row[3], row[4]) for row in ROWS.finditer(text)}
    return found


TABLES = tables()

SECTIONS = {
    "The document": "document",
    **{f"Credentials of {title_of(vendor)}": f"credential/{vendor}" for vendor in BY_NAME},
    "Webhooks of Sinch": "webhook/sinch",
    "Webhooks of Sinch Conversational": "webhook/sinch_conversational",
    **{f"`auth` of type `{type_}`": f"auth/{type_}" for type_ in schemas.AUTH_TYPES},
    **{f"`{vendor}` in the B2B Edition": f"credential/b2b/{vendor}" for vendor in B2B_VENDORS},
    "`custom`, inbound": "webhook/custom.inbound",
    "`infobip`, feedback": "webhook/infobip.feedback",
    "Channel configurations": "channel_config",
    "Channel configurations in the B2B Edition": "channel_config.b2b",
}


@pytest.mark.parametrize(("title", "part"), SECTIONS.items(), ids=SECTIONS.values())
def test_every_field_has_its_row(title: str, part: str) -> None:
    schema = schemas.part(part)
    table = TABLES[title]
    own = {name for name in table if not name.startswith("x-") and "." not in name}
    assert own == set(schema["properties"])
    needed = {name for name, (_, needs) in table.items() if needs == "yes"}
    assert needed == set(schema.get("required", ()))
    secret = {name for name, (value, _) in table.items() if value == "**secret**"}
    fields = schema["properties"].items()
    assert secret == {name for name, field in fields if field is not True and "writeOnly" in field}


def test_values_are_in_words() -> None:
    assert TABLES["Credentials of Infobip"]["validity_period"][0] == "whole number, 1 or more"
    assert TABLES["Credentials of Infobip"]["callback_data"][0] == "text, 4,000 characters at most"
    assert TABLES["Credentials of Sinch MMS"]["region"][0] == "`us`, `eu` or `br`"
    assert TABLES["Credentials of custom providers"]["mtls"][0] == "`true` or `false`"
    assert TABLES["Keywords"]["custom.words"] == ("list of one text", "yes")
    assert "opt_out.fuzzy.reply" in TABLES["Keywords"]
    assert TABLES["Credentials of Infobip"]["fuzzy_opt_out.reply"] == ("text", "–")
    assert TABLES["Channel configurations"]["tags"][0] == "list of texts"
    assert set(TABLES["Headers"]) == {"name", "value", "type"}


def test_every_setting_has_its_row() -> None:
    rows = re.findall(r"(?m)^\| `([^`]+)` ", settings_table())
    assert tuple(rows) == known_keys()


def labels_below(title: str) -> dict[str, str]:
    """What the rows below a heading say of the screen, by field."""
    text = "\n".join(PAGES.values()).split(f"# {title}\n")[1]
    return dict(LABELS.findall(re.split(r"(?m)^#", text)[0]))


FORMS = {
    **{f"Credentials of {title_of(name)}": form for name, form in credentials.FORMS.items()},
    **{f"`{name}` in the B2B Edition": form for name, form in b2b.FORMS.items()},
    "Webhooks of Sinch": webhooks.FORMS["sinch", None],
    "Channel configurations": channels.FORM,
    "Channel configurations in the B2B Edition": b2b.MESSAGE_FORM,
}


ELSEWHERE = {"url", "tags"}
"""What a screen shows outside of the form: after *Submit*, under *More actions*."""


@pytest.mark.parametrize("title", FORMS)
def test_every_field_has_the_label_that_the_steps_say(title: str) -> None:
    shown = labels_below(title)
    fields = {field.field: field for field in FORMS[title].fields if field.field in shown}
    assert len(fields) > 3
    for name, field in fields.items():
        assert shown[name] in wordings(field)
    assert {name for name, said in shown.items() if "**" in said} <= {*fields, *ELSEWHERE}


def wordings(field: FormField) -> set[str]:
    if field.label is None:
        return {reference.WITHOUT_LABEL}
    return {f"**{label.en}**" for label in (field.label, field.section) if label is not None}
