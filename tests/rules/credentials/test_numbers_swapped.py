"""SMS229: sender and recipient changed over."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.credentials.payloads import codes, credential, found, oauth, webhook

REST = '"x": "{{fromNumber}} {{toNumber}} {{message}}"'
SENDER = ["from", "fromNumber", "FROM_NUMBER", "sender", "senderId", "sender-id", "Sender ID"]
SENDER += ["source", "sourceAddr", "source_addr", "src", "originator"]
RECIPIENT = ["to", "toNumber", "To", "recipient", "destination", "dest", "dst", "msisdn"]
RECIPIENT += ["phoneNumber", "phone_number"]


def payload(more: str, style: str = "|\n%s") -> str:
    return credential(style % f"{{{REST}, {more}}}")


@pytest.mark.parametrize("key", SENDER)
def test_a_sender_that_is_the_recipient(key: str) -> None:
    assert found(payload(f'"{key}": "{{{{toNumber}}}}"')) == ["SMS229 12:{{toNumber}}"]
    assert codes(payload(f'"{key}": "{{{{fromNumber}}}}"')) == []


@pytest.mark.parametrize("key", RECIPIENT)
def test_a_recipient_that_is_the_sender(key: str) -> None:
    assert found(payload(f'"{key}": "{{{{fromNumber}}}}"')) == ["SMS229 12:{{fromNumber}}"]
    assert codes(payload(f'"{key}": "{{{{toNumber}}}}"')) == []


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ('"{{toNumber}}"', "{{toNumber}}"),
        ('"   {{ toNumber }} "', "{{ toNumber }}"),
        ('["{{toNumber}}"]', "{{toNumber}}"),
        ('[ "{{toNumber}}" ]', "{{toNumber}}"),
    ],
)
@pytest.mark.parametrize("style", ["|\n%s", ">-\n%s", "'%s'"])
def test_alone_and_in_a_list_of_one(style: str, value: str, place: str) -> None:
    (line,) = found(payload(f'"from": {value}', style))
    assert line.startswith("SMS229 ")
    assert line.endswith(f":{place}")


@pytest.mark.parametrize(
    "more",
    [
        '"from": "+{{toNumber}}"',
        '"from": "{{toNumber}}{{fromNumber}}"',
        '"from": ["{{toNumber}}", "{{fromNumber}}"]',
        '"from": ["{{toNumber}}", 1]',
        '"from": ["{{toNumber}}", {}]',
        '"from": [{"number": "{{toNumber}}"}]',
        '"from": [["{{toNumber}}"]]',
        '"from": {"number": "{{toNumber}}"}',
        '"from": [], "a": ["{{toNumber}}"]',
        '"replyTo": "{{fromNumber}}"',
        '"from_address": "{{toNumber}}"',
        '"sender": "{%= upper(toNumber) %}"',
        '"to": "{{message}}"',
        '"{{toNumber}}": "from"',
    ],
)
def test_not_surely_wrong(more: str) -> None:
    assert codes(payload(more)) == []


def test_at_any_depth_and_each() -> None:
    text = payload('"messages": [{"dst": ["{{fromNumber}}"]}, {"a": {"src": "{{toNumber}}"}}]')
    assert found(text) == ["SMS229 12:{{fromNumber}}", "SMS229 12:{{toNumber}}"]
    first, second = lint(text).findings
    assert (
        first.message == "`dst` is the recipient, and `{{fromNumber}}` is the number of the sender"
    )
    assert (
        second.message == "`src` is the sender, and `{{toNumber}}` is the number of the recipient"
    )


def test_without_quotes_it_is_two_faults() -> None:
    assert codes(payload('"from": {{toNumber}}')) == ["SMS228", "SMS229"]
    assert codes(payload('"from": [{{toNumber}}]')) == ["SMS228", "SMS229"]


def test_only_payloads_send_numbers() -> None:
    body = '{"grant_type": "password", "from": "{{toNumber}}", "to": "{{fromNumber}}"}'
    assert codes(oauth(f"'{body}'")) == []
    feedback = (
        '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}",'
        ' "from": "{{toNumber}}"}'
    )
    assert codes(webhook("feedback", f"'{feedback}'")) == ["SMS212"]


def test_one_after_others_that_are_not_surely_wrong() -> None:
    text = payload('"to": ["{{fromNumber}}", 1], "from": {}, "sender": "{{toNumber}}"')
    assert found(text) == ["SMS229 12:{{toNumber}}"]


def test_webhooks_have_other_names() -> None:
    text = (
        '{"from": "{{inboundNumber}}", "to": "{{profileNumber}}", "a": "{{inboundMessage}}",'
        ' "b": "{{requestId}}", "c": "{{originTimestamp}}"}'
    )
    assert codes(webhook("inbound", f"'{text}'")) == []
