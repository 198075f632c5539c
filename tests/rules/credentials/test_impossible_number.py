"""SMS227: numbers that no numbering plan has, wherever numbers are."""

from __future__ import annotations

import pytest

from smslint.facts.numbering_plans import VERSION
from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

LOST = '"+4477009001"'
CONSOLE = (
    "Compare it with the number in the provider's console (numbering plans: libphonenumber"
    f" {VERSION})."
)
NO_PLUS = ", and a short code has no plus"


@pytest.mark.parametrize("vendor", ["twilio", "sinch", "infobip"])
def test_inbound_numbers(vendor: str) -> None:
    text = sandbox(credentials=[credential("a", vendor, inbound_number=LOST)])
    assert found(text) == [f"SMS227 {LOST}"]


@pytest.mark.parametrize("vendor", ["sinch_mms", "sinch_rcs", "custom"])
def test_a_field_that_the_vendor_does_not_have_is_that_alone(vendor: str) -> None:
    text = sandbox(credentials=[credential("a", vendor, inbound_number=LOST)])
    assert found(text, "SMS1", "SMS227") == ["SMS101 inbound_number"]


@pytest.mark.parametrize(
    ("vendor", "type_"),
    [
        ("sinch", ""),
        ("sinch_conversational", ""),
        ("infobip", "inbound"),
        ("infobip", "feedback"),
        ("custom", "inbound"),
        ("custom", "feedback"),
        ('"${env:VENDOR}"', ""),
    ],
)
def test_webhooks(vendor: str, type_: str) -> None:
    more = {"type": type_} if type_ else {}
    text = sandbox(webhooks=[webhook("w", vendor, "a", LOST, **more)])
    assert found(text, "SMS227") == [f"SMS227 {LOST}"]


@pytest.mark.parametrize("channel", ["sms", "mms", "rcs"])
def test_channel_configurations(channel: str) -> None:
    configs = [config("k", "a", LOST, channel=channel, opt_out_number='"+1202555014"')]
    text = sandbox(credentials=[credential("a", "custom")], configs=configs)
    assert found(text, "SMS227") == [f"SMS227 {LOST}", 'SMS227 "+1202555014"']


def test_the_b2b_edition_has_senders_only() -> None:
    entry = "{name: a, vendor: sinch, service_id: b1, api_token: '${T}', inbound_number: %s}"
    text = sandbox(
        credentials=[entry % LOST],
        configs=[config("k", "a", LOST)],
        edition="b2b",
    )
    assert found(text) == ["SMS105 inbound_number", f"SMS227 {LOST}"]


@pytest.mark.parametrize(
    "value",
    ["57575", "NORDWIND", "'447700900101'", '"+44${env:N}"', '"${env:N}"', '"+0123"', '"+44 7700"',
     "+4477009001", "'4477009001'"],
)  # fmt: skip
def test_what_is_not_a_number_in_e164_form(value: str) -> None:
    text = sandbox(credentials=[credential("a", "custom")], configs=[config("k", "a", value)])
    assert found(text, "SMS227") == []


def test_the_number_still_takes_part_in_other_rules() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch", inbound_number=LOST),
            credential("b", "sinch", inbound_number=LOST),
        ]
    )
    assert found(text) == [f"SMS227 {LOST}", f"SMS202 {LOST}", f"SMS227 {LOST}"]


def test_an_aliased_number_is_reported_once_where_it_is_anchored() -> None:
    text = sandbox(
        credentials=[credential("a", "sinch", inbound_number=f"&n {LOST}")],
        configs=[config("k", "a", "*n", opt_out_number="*n")],
    )
    (finding,) = lint(text).findings
    assert (finding.code, finding.position.line) == ("SMS227", 3)


@pytest.mark.parametrize(
    ("value", "message", "help_"),
    [
        (
            "+4407700900101",
            "`+4407700900101` has a 0 after +44, which is dialled inside the country only",
            "Write `+447700900101`, if that is the number.",
        ),
        (
            "+4477009001",
            "`+4477009001` has 8 digits after +44; numbers there have 7, 9 or 10",
            CONSOLE,
        ),
        (
            "+789161234567",
            "`+789161234567` has 11 digits after +7; numbers there have 10 or 14",
            "Write `+79161234567`, if that is the number.",
        ),
        (
            "+60124",
            "`+60124` has 3 digits after +60; numbers there have 8 to 10" + NO_PLUS,
            "If it is a short code, write it without the plus: `60124`.",
        ),
        (
            "+441",
            "`+441` has 1 digit after +44; numbers there have 7, 9 or 10" + NO_PLUS,
            "If it is a short code, write it without the plus: `441`.",
        ),
        (
            "+210123456789",
            "`+210123456789` starts with a country code that no country has",
            CONSOLE,
        ),
        (
            "+89045",
            "`+89045` starts with a country code that no country has",
            "If it is a short code, write it without the plus: `89045`.",
        ),
        (
            "+11025550143",
            "`+11025550143` is not a number of +1: area code and exchange start with 2 to 9 there",
            CONSOLE,
        ),
    ],
)
def test_what_is_said(value: str, message: str, help_: str) -> None:
    text = sandbox(credentials=[credential("a", "sinch", inbound_number=f'"{value}"')])
    (finding,) = lint(text).findings
    assert (finding.message, finding.help) == (message, help_)


def test_right_numbers() -> None:
    text = sandbox(
        credentials=[credential("a", "sinch", inbound_number=number(1))],
        configs=[config("k", "a", '"+390612345678"', opt_out_number='"+14155550123"')],
    )
    assert found(text) == []
