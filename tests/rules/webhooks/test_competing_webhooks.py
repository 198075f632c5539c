"""SMS306."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

CREDENTIALS = [
    credential("si", "sinch"),
    credential("ib", "infobip"),
    credential("gw", "custom"),
    credential("rcs", "sinch_rcs"),
]
CONFIGS = [
    config("si1", "si", number(1)),
    config("si2", "si", number(2)),
    config("ib1", "ib", number(3)),
    config("gw1", "gw", number(4)),
    config("rcs1", "rcs", "agent_1", channel="rcs"),
]
REST = [
    webhook("ib-in", "infobip", "ib", number(3), type="inbound"),
    webhook("ib-out", "infobip", type="feedback"),
    webhook("gw-in", "custom", "gw", number(4), type="inbound"),
    webhook("gw-out", "custom", "gw", type="feedback"),
]


def hooks(*webhooks: str) -> str:
    return sandbox(credentials=CREDENTIALS, configs=CONFIGS, webhooks=[*REST, *webhooks])


def test_the_second_and_every_later_one() -> None:
    same = [webhook(name, "sinch", "si", number(1)) for name in ("a", "b", "c")]
    assert found(hooks(*same)) == ["SMS306 b", "SMS306 c"]


def test_an_agent_with_and_without_its_prefix() -> None:
    senders = ("agent_1", "rcs:agent_1")
    same = [webhook(sender[:3], "sinch_conversational", "rcs", sender) for sender in senders]
    assert found(hooks(*same)) == ["SMS306 rcs"]


def test_other_senders_do_not_compete() -> None:
    text = hooks(webhook("a", "sinch", "si", number(1)), webhook("b", "sinch", "si", number(2)))
    assert found(text) == []


def test_other_credentials_do_not_compete() -> None:
    text = sandbox(
        credentials=[credential("a", "sinch"), credential("b", "sinch")],
        configs=[config("ka", "a", number(1)), config("kb", "b", number(1))],
        webhooks=[webhook("a", "sinch", "a", number(1)), webhook("b", "sinch", "b", number(1))],
    )
    assert found(text) == []


@pytest.mark.parametrize(("vendor", "name", "sender"), [("infobip", "ib", 3), ("custom", "gw", 4)])
def test_inbound_webhooks(vendor: str, name: str, sender: int) -> None:
    text = hooks(webhook("again", vendor, name, number(sender), type="inbound"))
    assert found(text) == ["SMS306 again"]


def test_feedback_webhooks_that_name_nobody() -> None:
    assert found(hooks(webhook("again", "infobip", type="feedback"))) == ["SMS306 again"]
    assert found(hooks(webhook("other", "custom", type="feedback"))) == []


def test_feedback_webhooks_that_name_a_credential() -> None:
    assert found(hooks(webhook("again", "custom", "gw", type="feedback"))) == ["SMS306 again"]
    assert found(hooks(webhook("other", "infobip", "ib", type="feedback"))) == []


def test_the_sender_of_feedback_webhooks_does_not_matter() -> None:
    text = hooks(webhook("again", "custom", "gw", number(4), type="feedback"))
    assert found(text) == ["SMS306 again"]


def test_sinch_conversational() -> None:
    same = [webhook(name, "sinch_conversational", "rcs", "agent_1") for name in ("a", "b")]
    assert found(hooks(*same)) == ["SMS306 b"]


def test_senders_in_other_quotes_are_the_same() -> None:
    text = hooks(
        webhook("a", "sinch", "si", number(1)),
        webhook("b", "sinch", "'si'", "!!str +447700900101"),
    )
    assert found(text) == ["SMS306 b"]


def test_another_sandbox() -> None:
    text = sandbox(
        credentials=[credential("si", "sinch")],
        configs=[config("k", "si", "NORDWIND")],
        webhooks=[webhook("a", "sinch", "si", '"60124"')],
    )
    other = text.replace("prod", "stage").replace("service_id: b", "service_id: c")
    assert found(text + "---\n" + other, "SMS306") == []


def test_references_are_not_compared() -> None:
    for sender in ('"${env:SENDER}"', '"{{ sender }}"'):
        same = [webhook(name, "sinch", "si", sender) for name in ("a", "b")]
        assert found(hooks(*same)) == []
    same = [webhook(name, "sinch", '"${env:C}"', number(1)) for name in ("a", "b")]
    assert found(hooks(*same)) == []
    same = [webhook(name, "infobip", '"${env:C}"', type="feedback") for name in ("a", "b")]
    assert found(hooks(*same)) == []


def test_follow_ups_are_silent() -> None:
    same = [webhook(name, "sinch", "nobody", number(1)) for name in ("a", "b")]
    assert found(hooks(*same)) == ["SMS302 nobody", "SMS302 nobody"]
    same = [webhook(name, "infobip", "ib", number(3), type="inbond") for name in ("a", "b")]
    assert found(hooks(*same)) == ["SMS104 inbond", "SMS104 inbond"]
    same = [webhook(name, "infobip", "12", type="feedback") for name in ("a", "b")]
    assert found(hooks(*same)) == ["SMS005 12", "SMS005 12"]


def test_webhooks_of_two_vendors_do_not_compete() -> None:
    text = hooks(
        webhook("a", "sinch", "si", number(1)),
        webhook("b", "custom", "si", number(1), type="inbound"),
    )
    assert found(text) == ["SMS303 custom"]


def test_a_copy_is_one_fault_and_the_rest_is_said() -> None:
    text = hooks(
        webhook("a", "sinch", "si", number(1)),
        webhook("b", "sinch", "si", number(1)),
        webhook("a", "sinch", "si", number(1)),
    )
    assert found(text) == ["SMS306 b", "SMS301 a"]


def test_a_webhook_without_a_name() -> None:
    text = hooks(
        webhook("a", "sinch", "si", number(1)),
        f"{{vendor: sinch, credential: si, sender_number: {number(1)}}}",
    )
    assert found(text) == ["SMS102 vendor", "SMS306 vendor"]


def test_without_credentials_names_are_compared_as_they_stand() -> None:
    text = sandbox(webhooks=[webhook(name, "sinch", "si", number(1)) for name in ("a", "b")])
    assert found(text) == ["SMS306 b"]
