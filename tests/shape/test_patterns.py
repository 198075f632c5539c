"""What is in the way of identifiers and names, and what was meant."""

from __future__ import annotations

import pytest

from smslint.shape.patterns import cause_in
from smslint.shape.schemas import Schema
from tests.schemas.parts import SCHEMAS, example
from tests.shape.writing import findings, written

HEX = "0123456789abcdef0123456789abcdef"


def constraint(part: str, field: str) -> Schema:
    found: Schema = SCHEMAS[part]["properties"][field]["anyOf"][-1]
    if "$ref" in found:
        found = SCHEMAS["common"]["definitions"][found["$ref"].rpartition("/")[2]]
    return found


@pytest.mark.parametrize(
    ("part", "field", "text", "what", "meant"),
    [
        ("credential/twilio", "account_sid", f"AC{HEX[1:]}", "it has 33 characters, not 34", None),
        ("credential/twilio", "account_sid", f"AC{HEX}0", "it has 35 characters, not 34", None),
        ("credential/twilio", "account_sid", f"AC{HEX[1:]}g", "it has `g` in it", None),
        ("credential/twilio", "account_sid", f"ac{HEX}", "it starts with `ac`", f"AC{HEX}"),
        ("credential/twilio", "account_sid", f"AC{HEX} ", "it has a space at an end", f"AC{HEX}"),
        ("credential/twilio", "account_sid", f"AC{HEX}\n", "it has a line break at an end",
         f"AC{HEX}"),
        ("credential/twilio", "account_sid", f"\u200bAC{HEX}",
         "it has an invisible character (U+200B) in it", None),
        ("credential/twilio", "message_sid", f"MG{HEX[1:]}", "it has 33 characters, not 34", None),
        ("credential/twilio", "message_sid", f"PN{HEX}", "it starts with `PN`", None),
        ("credential/twilio", "message_sid", f"mg{HEX}", "it starts with `mg`", f"MG{HEX}"),
        ("credential/sinch_mms", "app_id", "01j68a39axgj2v3308d9zzxzfd", "it has `j` in it",
         "01J68A39AXGJ2V3308D9ZZXZFD"),
        ("credential/sinch_mms", "app_id", "01J68A39", "it has 8 characters, not 26", None),
        ("credential/sinch", "service_id", "my plan", "it has a space in it", None),
        ("credential/sinch", "service_id", "plan/1", "it has `/` in it", None),
        ("document", "sandbox", "Prod", "it starts with `P`", "prod"),
        ("document", "sandbox", "Shop Prod", "it starts with `S`", "shop-prod"),
        ("document", "sandbox", "shop_prod", "it has `_` in it", "shop-prod"),
        ("document", "sandbox", "1st", "it starts with `1`", None),
        ("channel_config", "name", "my news", "it has a space in it", "my-news"),
        ("channel_config", "name", "My  News", "it has a space in it", "My-News"),
        ("channel_config", "name", "2nd", "it starts with `2`", None),
        ("channel_config", "name", "nyheter_åäö", "it has `å` in it", None),
        ("channel_config.b2b", "name", "a: b", "it has `:` in it", None),
        ("channel_config.b2b", "name", f" {'a' * 100}", "it has a space at an end", "a" * 100),
        ("channel_config.b2b", "name", f" {'a' * 101}", "it has a space at an end", None),
        ("credential/custom", "message_id_path", "$.messages[0].id", "", "messages.0.id"),
        ("credential/custom", "message_id_path", "/messages/0/id", "", "messages.0.id"),
        ("credential/custom", "message_id_path", "$['id']", "", "id"),
        ("channel_config", "execution_field", "mobilePhone.number.", "", "mobilePhone.number"),
        ("channel_config", "execution_field", "/mobilePhone/number", "", "mobilePhone.number"),
        ("channel_config", "execution_field", "/Xmobile/numberX/", "", "Xmobile.numberX"),
        ("channel_config", "execution_field", "{{profile.mobilePhone.number}}", "",
         "mobilePhone.number"),
    ],
)  # fmt: skip
def test_causes(part: str, field: str, text: str, what: str, meant: str | None) -> None:
    assert cause_in(text, constraint(part, field)) == (what, meant)


@pytest.mark.parametrize(
    ("part", "field", "text"),
    [
        ("document", "sandbox", "p" * 257),
        ("channel_config", "execution_field", "mobile phone"),
        ("credential/custom", "message_id_path", "$..id"),
    ],
)
def test_where_no_cause_is_simple_the_rule_itself_is_said(part: str, field: str, text: str) -> None:
    cause = cause_in(text, constraint(part, field))
    assert cause is None
    entry = example(part) if part != "document" else {}
    body = written(part, {**entry, field: text}) if entry else f"sandbox: {text}\n"
    (one,) = findings(body)
    assert one.message.endswith(f" is not a valid `{field}`")
    assert one.fix is None
    assert one.help


def test_the_cause_is_part_of_the_message_and_what_was_meant_a_fix() -> None:
    (one,) = findings(written("channel_config", {**example("channel_config"), "name": "my news"}))
    assert one.message == "`my news` is not a valid `name`: it has a space in it"
    assert one.help.startswith("Did you mean `my-news`? ")
    assert one.fix is not None
    assert not one.fix.safe
