"""SMS412."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

SINCH = credential("si", "sinch")
RCS = credential("rcs", "sinch_rcs")
MMS = credential("mms", "sinch_mms")
GATEWAY = credential("gw", "custom")


def using(*configs: str) -> str:
    return sandbox(credentials=[SINCH, RCS, MMS, GATEWAY], configs=list(configs))


@pytest.mark.parametrize(
    "sender", ["My-Larch", "Larch.com", "larch_eu", "A&B", "'Nord & Co'", "-A", "A.", "'_1a'"]
)
@pytest.mark.parametrize(("name", "channel"), [("si", "sms"), ("mms", "mms"), ("gw", "sms")])
def test_alphanumeric_senders(name: str, channel: str, sender: str) -> None:
    text = using(config("k", name, sender, channel=channel))
    assert found(text, "SMS1", "SMS4") == [f"SMS412 {sender}"]


def test_the_message_names_the_characters() -> None:
    (finding,) = lint(using(config("k", "si", "A.B-C&D")), active=frozenset(["SMS412"])).findings
    assert finding.message == "`A.B-C&D` has `&`, `.` and `-`, which not every carrier takes"


@pytest.mark.parametrize("sender", ["NORDWIND", "'Nord 24'", "4U", number(1), '"60124"'])
def test_safe_senders(sender: str) -> None:
    assert found(using(config("k", "si", sender)), "SMS1", "SMS4") == []


@pytest.mark.parametrize("sender", ["nordwind_1", "rcs:nordwind-1", "nord.wind", "a-b"])
def test_agents(sender: str) -> None:
    assert found(using(config("k", "rcs", sender, channel="rcs")), "SMS1", "SMS4") == []


@pytest.mark.parametrize(
    "sender", ["Nord+Wind", "Nord/Wind", "Nord!", "Twelve-Chars", "555-0100", "Équipe-1"]
)
def test_what_is_no_sender_at_all(sender: str) -> None:
    assert found(using(config("k", "si", sender)), "SMS1", "SMS4") == [f"SMS104 {sender}"]


def test_the_channel_decides() -> None:
    for channel in ("fax", "'${env:CHANNEL}'"):
        assert found(using(config("k", "si", "A-B", channel=channel)), "SMS412") == []


def test_marketing_has_another_problem_as_well() -> None:
    text = using(config("k", "si", "A-B", message_type="marketing"))
    assert found(text, "SMS4", "SMS6") == ["SMS604 si", "SMS412 A-B"]


def test_whatever_the_credential() -> None:
    for name in ("nobody", "'${env:NAME}'"):
        assert "SMS412 A-B" in found(using(config("k", name, "A-B")))


def test_senders_of_webhooks_are_the_affair_of_another_rule() -> None:
    text = sandbox(
        credentials=[SINCH],
        configs=[config("k", "si", number(1))],
        webhooks=[webhook("w", "sinch", "si", "A-B")],
    )
    assert found(text) == ["SMS308 A-B"]


def test_sample_text_is_one_finding() -> None:
    assert found(using(config("k", "si", "your-sender")), "SMS206", "SMS412") == [
        "SMS206 your-sender"
    ]


def test_it_applies_to_b2b() -> None:
    text = sandbox(
        edition="b2b",
        credentials=["{name: si, vendor: sinch, service_id: b1, api_token: '${env:T}'}"],
        configs=[config("k", "si", "A-B")],
    )
    assert found(text) == ["SMS412 A-B"]
