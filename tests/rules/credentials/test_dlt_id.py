"""SMS221."""

import pytest

from tests.linting import lint
from tests.rules.entries import credential, found, sandbox

ENTITY = "'1101456780000012345'"
TEMPLATE = "'1107161234567890123'"


def with_ids(entity: str | None, template: str | None) -> str:
    fields = {"principal_entity_id": entity, "content_template_id": template}
    more = {name: value for name, value in fields.items() if value is not None}
    return sandbox(credentials=[credential("a", "infobip", **more)])


@pytest.mark.parametrize(
    ("entity", "template"),
    [
        (ENTITY, TEMPLATE),
        (ENTITY, None),
        (None, None),
        ("'11014567800'", "'1107161234567890123'"),
        ('"${env:ENTITY}"', TEMPLATE),
        (ENTITY, '"${env:TEMPLATE}"'),
        ('"PE-${env:ENTITY}"', '"x${env:TEMPLATE}"'),
        (ENTITY, ""),
    ],
)
def test_good(entity: str | None, template: str | None) -> None:
    assert found(with_ids(entity, template)) == []


@pytest.mark.parametrize("template", [TEMPLATE, '"${env:TEMPLATE}"', "'12'"])
@pytest.mark.parametrize("entity", [None, "", "''", "~"])
def test_a_template_without_its_entity(entity: str | None, template: str) -> None:
    assert found(with_ids(entity, template)) == [f"SMS221 {template}"]


@pytest.mark.parametrize(
    "value",
    ["'1101456780'", "'11014567800000123456'", "'1101 4567 8000'", "PE1101456780000", "'-1'"],
)
def test_forms(value: str) -> None:
    assert found(with_ids(value, None)) == [f"SMS221 {value}"]
    assert found(with_ids(value, TEMPLATE)) == [f"SMS221 {value}"]
    assert found(with_ids(ENTITY, value)) == [f"SMS221 {value}"]
    assert found(with_ids(value, value)) == [f"SMS221 {value}"] * 2


def test_digits_of_other_scripts_are_none() -> None:
    assert found(with_ids("'١١٠١٤٥٦٧٨٠٠٠'", None)) == ["SMS221 '١١٠١٤٥٦٧٨٠٠٠'"]


def test_an_entity_without_quotes_is_there() -> None:
    assert found(with_ids("1101456780000012345", TEMPLATE)) == ["SMS005 1101456780000012345"]
    assert found(with_ids(None, "1101456780000012345")) == ["SMS005 1101456780000012345"]
    assert found(with_ids("null", TEMPLATE)) == ["SMS005 null"]


def test_a_misspelt_entity_is_one_fault() -> None:
    text = sandbox(
        credentials=[
            credential("a", "infobip", principle_entity_id=ENTITY, content_template_id=TEMPLATE)
        ]
    )
    assert found(text) == ["SMS101 principle_entity_id"]


def test_sample_text_is_one_fault() -> None:
    assert found(with_ids("your-entity-id", "<template>")) == [
        "SMS206 your-entity-id",
        "SMS206 <template>",
    ]


def test_what_may_be_a_secret_is_not_shown() -> None:
    (finding,) = lint(with_ids("swordfish", None)).findings
    assert "swordfish" not in finding.message + finding.help


def test_the_b2b_edition_and_other_vendors_do_not_have_them() -> None:
    entry = (
        "{name: a, vendor: infobip, api_base_url: api.infobip.com, api_key: '${env:K}',"
        " content_template_id: '12'}"
    )
    text = sandbox(credentials=[entry], edition="b2b")
    assert found(text) == ["SMS105 content_template_id"]
    text = sandbox(credentials=[credential("a", "sinch", content_template_id="'12'")])
    assert found(text) == ["SMS101 content_template_id"]


def test_one_id_in_both_fields() -> None:
    text = with_ids(ENTITY, ENTITY.replace("'", '"'))
    (finding,) = lint(text).findings
    assert finding.code == "SMS221"
    assert text[finding.start : finding.end] == ENTITY.replace("'", '"')
    assert finding.message == "`1101456780000012345` is also the `principal_entity_id`"
    assert [place.message for place in finding.related] == ["the same id"]


def test_one_reference_in_both_fields_is_not_compared() -> None:
    assert found(with_ids('"${env:ID}"', '"${env:ID}"')) == []


def test_what_is_in_both_fields_and_not_an_id_is_not_shown() -> None:
    messages = [finding.message for finding in lint(with_ids("'s3cret'", "'s3cret'")).findings]
    assert messages == [
        "this DLT id holds more than digits",
        "this DLT id is also the `principal_entity_id`",
    ]


def test_an_alias_is_reported_once_where_it_is_anchored() -> None:
    (finding,) = lint(with_ids(f"&id {ENTITY}", "*id")).findings
    assert (finding.code, finding.related) == ("SMS221", ())
