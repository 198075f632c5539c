"""SMS408."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox

SINCH = [credential("si", "sinch"), credential("rcs", "sinch_rcs"), credential("tw", "twilio")]


def configs(*entries: str) -> str:
    return sandbox(credentials=SINCH, configs=list(entries))


def news(sender: str, name: str = "news", credential: str = "si", channel: str = "sms") -> str:
    return config(name, credential, sender, message_type="marketing", channel=channel)


def codes(sender: str, name: str = "codes", credential: str = "si", channel: str = "sms") -> str:
    return config(name, credential, sender, channel=channel)


def shared(*entries: str) -> list[str]:
    return found(configs(*entries), "SMS3", "SMS4")


@pytest.mark.parametrize("sender", [number(1), '"60124"'])
def test_every_transactional_configuration(sender: str) -> None:
    assert shared(news(sender), codes(sender)) == [f"SMS408 {sender}"]
    assert shared(codes(sender, "a"), news(sender), codes(sender, "b")) == [f"SMS408 {sender}"] * 2
    assert shared(news(sender, "a"), news(sender, "b")) == []
    assert shared(codes(sender, "a"), codes(sender, "b")) == []
    assert shared(news(sender), codes(number(2))) == []


def test_the_marketing_configuration_is_related() -> None:
    (finding,) = lint(
        configs(codes(number(1)), news(number(1))), active=frozenset(["SMS408"])
    ).findings
    assert finding.position.line == 7
    assert [place.position.line for place in finding.related] == [8]


def test_whatever_the_credential() -> None:
    assert shared(news(number(1)), codes(number(1), credential="tw")) == [f"SMS408 {number(1)}"]


def test_whatever_the_channel() -> None:
    entries = [news(number(1)), codes(number(1), credential="tw", channel="mms")]
    assert shared(*entries) == [f"SMS408 {number(1)}"]


def test_alphanumeric_senders_take_no_stop() -> None:
    assert shared(news("NORDWIND"), codes("NORDWIND")) == []


def test_agents_do_even_when_they_look_alphanumeric() -> None:
    for sender in ("nordwind_agent", "Nordwind"):
        entries = [
            news(sender, credential="rcs", channel="rcs"),
            codes(f"rcs:{sender}", credential="rcs", channel="rcs"),
        ]
        assert shared(*entries) == [f"SMS408 rcs:{sender}"]


def test_an_agent_and_an_alphanumeric_sender_are_two_things() -> None:
    entries = [news("Nordwind", credential="rcs", channel="rcs"), codes("Nordwind")]
    assert shared(*entries) == []
    entries = [codes("Nordwind", credential="rcs", channel="rcs"), news("Nordwind")]
    assert shared(*entries) == []


def test_other_sandboxes_and_files() -> None:
    one = sandbox(
        credentials=SINCH, configs=[news("nordwind_agent", credential="rcs", channel="rcs")]
    )
    two = sandbox(configs=[codes("nordwind_agent", credential="rcs", channel="rcs")])
    assert found({"b.yaml": one, "a.yaml": two}, "SMS408") == ["SMS408 a.yaml:nordwind_agent"]
    two = two.replace("prod", "stage")
    assert found({"b.yaml": one, "a.yaml": two}, "SMS408") == []


def test_what_is_not_known() -> None:
    reference = '"${env:SENDER}"'
    assert shared(news(reference), codes(reference)) == []
    kind = config("k", "si", number(1), message_type='"${env:KIND}"')
    assert shared(kind, codes(number(1))) == []
    kind = config("k", "si", number(1), message_type="promotional")
    assert shared(kind, codes(number(1))) == []


def test_senders_that_did_not_pass() -> None:
    text = configs(news("+447700900101"), codes("+447700900101"))
    assert found(text, "SMS408") == []


def test_it_applies_to_b2b() -> None:
    text = sandbox(
        edition="b2b",
        credentials=[credential("si", "sinch")],
        configs=[news(number(1)), codes(number(1))],
    )
    assert found(text) == [f"SMS408 {number(1)}"]
