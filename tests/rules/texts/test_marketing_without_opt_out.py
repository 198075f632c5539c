"""SMS604."""

from __future__ import annotations

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

CREDENTIALS = [
    credential(name, vendor)
    for name, vendor in (
        ("tw", "twilio"),
        ("si", "sinch"),
        ("mms", "sinch_mms"),
        ("rcs", "sinch_rcs"),
        ("ib", "infobip"),
        ("gw", "custom"),
    )
]
WEBHOOKS = [
    webhook("ib-in", "infobip", "ib", number(3), type="inbound"),
    webhook("ib-out", "infobip", type="feedback"),
    webhook("gw-in", "custom", "gw", number(4), type="inbound"),
    webhook("gw-out", "custom", type="feedback"),
]


def marketing(
    credential: str, sender: str = number(9), channel: str = "sms", name: str = "m"
) -> str:
    return config(name, credential, sender, channel=channel, message_type="marketing")


def with_configs(*configs: str, webhooks: list[str] = WEBHOOKS) -> list[str]:
    text = sandbox(credentials=CREDENTIALS, webhooks=webhooks, configs=list(configs))
    return found(text, "SMS604")


@pytest.mark.parametrize("channel", ["sms", "mms"])
def test_twilio(channel: str) -> None:
    assert with_configs(marketing("tw", channel=channel)) == ["SMS604 tw"]
    assert with_configs(marketing("tw", "Nordwind", channel)) == ["SMS604 tw"]


@pytest.mark.parametrize(
    ("name", "channel"),
    [("si", "sms"), ("mms", "mms"), ("rcs", "sms"), ("ib", "sms"), ("gw", "sms"), ("gw", "mms")],
)
def test_replies_arrive(name: str, channel: str) -> None:
    assert with_configs(marketing(name, channel=channel)) == []
    assert with_configs(marketing(name, '"575758"', channel)) == []
    assert with_configs(marketing(name, '"${env:SENDER}"', channel)) == []


@pytest.mark.parametrize("name", ["si", "mms", "rcs", "ib", "gw"])
@pytest.mark.parametrize("sender", ["Nordwind", "'Nord 24'", "4U"])
def test_alphanumeric_senders(name: str, sender: str) -> None:
    channel = "mms" if name == "mms" else "sms"
    assert with_configs(marketing(name, sender, channel)) == [f"SMS604 {name}"]


@pytest.mark.parametrize("name", ["rcs", "gw"])
def test_an_agent_is_no_alphanumeric_sender(name: str) -> None:
    assert with_configs(marketing(name, "nordwind", "rcs")) == []


def test_only_marketing() -> None:
    text = sandbox(
        credentials=CREDENTIALS,
        configs=[
            config("a", "tw", number(1)),
            config("b", "si", "Nordwind"),
            config("c", "tw", number(2), message_type='"${env:TYPE}"'),
            config("d", "tw", number(2), message_type="marketng"),
        ],
    )
    assert found(text, "SMS604") == []


@pytest.mark.parametrize("name", ["ib", "gw"])
@pytest.mark.parametrize("channel", ["sms", "rcs"])
def test_without_inbound_webhook(name: str, channel: str) -> None:
    if (name, channel) == ("ib", "rcs"):
        return  # nothing is sent at all
    reports = [item for item in WEBHOOKS if "feedback" in item]
    assert with_configs(marketing(name, channel=channel), webhooks=reports) == [f"SMS604 {name}"]
    assert with_configs(marketing(name, channel=channel), webhooks=[]) == [f"SMS604 {name}"]


@pytest.mark.parametrize("name", ["tw", "ib"])
def test_rcs_that_cannot_be_sent_is_one_finding(name: str) -> None:
    text = sandbox(credentials=CREDENTIALS, configs=[marketing(name, "nordwind", "rcs")])
    assert found(text, "SMS401", "SMS604") == [f"SMS401 {name}"]


@pytest.mark.parametrize(
    "inbound",
    [
        webhook("x", "infobip", "ib", number(3), type="inbound"),
        webhook("x", "infobip", "ib", number(8), type="inbound"),
        webhook("x", "infobip", "ibb", number(3), type="inbound"),
        webhook("x", "infobip", '"${env:C}"', number(3), type="inbound"),
        webhook("x", "infobip", "", number(3), type="inbound"),
        webhook("x", "infobip", "ib", number(3)),
        webhook("x", "infobip", "ib", number(3), type="inbond"),
        webhook("x", "custom", "ib", number(3), type="inbound"),
        "ib",
        "!x {name: x, vendor: infobip, type: inbound, credential: ib}",
    ],
)
def test_a_webhook_that_may_be_the_one(inbound: str) -> None:
    assert with_configs(marketing("ib"), webhooks=[inbound]) == []


def test_the_webhook_of_another_credential() -> None:
    text = sandbox(
        credentials=[*CREDENTIALS, credential("infobip-two", "infobip")],
        webhooks=WEBHOOKS,
        configs=[marketing("infobip-two"), marketing("ib", name="n")],
    )
    assert found(text, "SMS604") == ["SMS604 infobip-two"]


def test_a_credential_that_nobody_knows() -> None:
    assert with_configs(marketing("nobody"), marketing('"${env:C}"')) == []
    text = sandbox(
        credentials=['{name: a, vendor: "${env:V}"}', "{name: b, vendor: nobody}"],
        configs=[marketing("a"), marketing("b")],
    )
    assert found(text, "SMS604") == []


def test_one_finding_for_each_configuration_in_any_order() -> None:
    configs = [marketing("tw", name="a"), marketing("si", name="b"), marketing("tw", name="c")]
    assert with_configs(*configs) == ["SMS604 tw", "SMS604 tw"]
    assert with_configs(*reversed(configs)) == ["SMS604 tw", "SMS604 tw"]


def test_across_files() -> None:
    files = {
        "b.yaml": sandbox(credentials=CREDENTIALS[4:]),
        "a.yaml": sandbox(configs=[marketing("ib"), marketing("gw", name="n")]),
        "c.yaml": sandbox(webhooks=WEBHOOKS[:2]),
        "d.yaml": sandbox(name="stage", webhooks=WEBHOOKS[2:]),
    }
    assert found(files, "SMS604") == ["SMS604 a.yaml:gw"]
    assert found({**files, "e.yaml": "sandbox: prod\nwebhooks: ["}, "SMS604") == []


def test_b2b() -> None:
    text = sandbox(
        edition="b2b", credentials=[credential("tw", "twilio")], configs=[marketing("tw", "N")]
    )
    assert found(text, "SMS604") == []
