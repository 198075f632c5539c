"""SMS204 and SMS205."""

import pytest

from smslint.facts.twilio import KINDS
from tests.each import each
from tests.linting import lint
from tests.rules.entries import credential, found, sandbox

HEX = "5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"


def with_field(field: str, value: str) -> str:
    return sandbox(credentials=[credential("a", "twilio", **{field: value})])


@each("prefix", sorted(set(KINDS) - {"AC"}))
def test_other_kinds_as_account(prefix: str) -> None:
    text = with_field("account_sid", prefix + HEX)
    assert found(text) == [f"SMS204 {prefix}{HEX}"]
    assert KINDS[prefix] in lint(text).findings[0].message


@each("prefix", sorted(set(KINDS) - {"SM", "MM", "MG"}))
def test_other_kinds_as_message(prefix: str) -> None:
    text = with_field("message_sid", f'"{prefix}{HEX.upper()}"')
    assert found(text) == [f'SMS204 "{prefix}{HEX.upper()}"']
    assert KINDS[prefix] in lint(text).findings[0].message


@pytest.mark.parametrize("value", ["AC" + HEX, "AC" + HEX.upper(), '"${env:SK}"'])
def test_accounts(value: str) -> None:
    assert found(with_field("account_sid", value)) == []


@pytest.mark.parametrize("value", ["SM" + HEX, "MM" + HEX, '"${env:PN}"'])
def test_messages(value: str) -> None:
    assert found(with_field("message_sid", value)) == []


@pytest.mark.parametrize("field", ["account_sid", "message_sid"])
@pytest.mark.parametrize(
    "value", ["SK" + HEX[1:], "sk" + HEX, "ZZ" + HEX, HEX, "SK" + HEX + "0", "'SK" + HEX + " '"]
)
def test_what_is_no_sid_of_a_known_kind_is_an_invalid_value(field: str, value: str) -> None:
    assert found(with_field(field, value)) == [f"SMS104 {value}"]


def test_swapped() -> None:
    text = sandbox(
        credentials=[
            credential("a", "twilio"),
            credential("b", "twilio", account_sid="SM" + HEX, message_sid="AC" + HEX),
        ]
    )
    assert found(text) == [f"SMS204 SM{HEX}", f"SMS204 AC{HEX}"]


def test_other_vendors_may_use_such_ids() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch", service_id="SK" + HEX),
            credential("b", "custom", provider_app_id="MG" + HEX),
        ]
    )
    assert found(text, "SMS204", "SMS205") == []


def test_the_b2b_edition() -> None:
    entry = "{name: a, vendor: twilio, account_sid: MG%s, auth_token: '${env:T}'}"
    assert found(sandbox(credentials=[entry % HEX], edition="b2b")) == [f"SMS204 MG{HEX}"]
    entry = "{name: a, vendor: twilio, account_sid: AC%s, auth_token: '${T}', message_sid: %s%s}"
    for prefix in ("PN", "MG"):
        text = sandbox(credentials=[entry % (HEX, prefix, HEX)], edition="b2b")
        assert found(text) == ["SMS105 message_sid"]


def test_a_service_as_message_is_an_information() -> None:
    text = sandbox(
        credentials=[
            credential("a", "twilio"),
            credential("b", "twilio", message_sid=f"'MG{HEX}'"),
        ]
    )
    assert found(text) == [f"SMS205 'MG{HEX}'"]
    assert lint(text).findings[0].severity.label == "info"


def test_a_service_id_that_is_too_short_is_an_invalid_value() -> None:
    assert found(with_field("message_sid", "MG" + HEX[1:])) == [f"SMS104 MG{HEX[1:]}"]
