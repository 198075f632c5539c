"""SMS304."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

CREDENTIALS = [credential("tw", "twilio"), credential("si", "sinch")]
CONFIGS = [config("a", "tw", number(1)), config("b", "si", number(2))]


def hooks(*webhooks: str) -> str:
    return sandbox(credentials=CREDENTIALS, configs=CONFIGS, webhooks=list(webhooks))


@pytest.mark.parametrize("type_", ["", ", type: inbound", ", type: feedback", ", type: both"])
def test_the_vendor_alone(type_: str) -> None:
    text = hooks(f"{{name: w, vendor: twilio{type_}, credential: si, sender_number: {number(9)}}}")
    assert found(text) == ["SMS304 twilio"]


def test_the_vendor_in_quotes() -> None:
    assert found(hooks("{name: w, vendor: 'twilio'}")) == ["SMS304 'twilio'"]


def test_nothing_else_about_such_a_webhook() -> None:
    text = hooks("{name: w, vendor: twilio, credential: nobody, sender_number: NORDWIND, x: 1}")
    assert found(text) == ["SMS304 twilio"]


def test_but_its_name() -> None:
    assert found(hooks("{vendor: twilio}")) == ["SMS102 vendor", "SMS304 twilio"]


@pytest.mark.parametrize("vendor", ["sinch", "sinch_conversational"])
def test_the_credential(vendor: str) -> None:
    assert found(hooks(webhook("w", vendor, "tw", number(1)))) == ["SMS304 tw"]


@pytest.mark.parametrize("type_", ["inbound", "feedback"])
@pytest.mark.parametrize("vendor", ["infobip", "custom"])
def test_the_credential_of_typed_webhooks(vendor: str, type_: str) -> None:
    sender = "NORDWIND" if type_ == "inbound" else ""
    assert found(hooks(webhook("w", vendor, "tw", sender, type=type_))) == ["SMS304 tw"]


def test_both_at_once_are_one_finding() -> None:
    assert found(hooks(webhook("w", "twilio", "tw", number(1)))) == ["SMS304 twilio"]


def test_two_that_would_compete() -> None:
    text = hooks(*(webhook(f"w{i}", "sinch", "tw", number(1)) for i in range(2)))
    assert found(text) == ["SMS304 tw", "SMS304 tw"]


def test_an_unknown_vendor_is_one_finding() -> None:
    assert found(hooks(webhook("w", "acme", "tw", number(1)))) == ["SMS104 acme"]


def test_a_credential_whose_name_says_twilio() -> None:
    text = sandbox(
        credentials=[credential("twilio", "sinch")],
        configs=[config("a", "twilio", number(1))],
        webhooks=[webhook("twilio", "sinch", "twilio", number(1))],
    )
    assert found(text) == []
