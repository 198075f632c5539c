"""SMS410."""

from __future__ import annotations

import pytest

from tests.rules.entries import config, credential, found, number, sandbox

RCS = credential("rcs", "sinch_rcs")
SINCH = credential("si", "sinch")


def using(*configs: str) -> str:
    return sandbox(credentials=[RCS, SINCH, credential("gw", "custom")], configs=list(configs))


def shown(*configs: str) -> list[str]:
    return found(using(*configs), "SMS1", "SMS4")


def test_at_the_channel() -> None:
    text = using(
        config("a", "rcs", "agent_1", channel="rcs"),
        config("b", "rcs", number(1)),
        config("c", "si", number(2)),
        config("d", "rcs", number(3), channel="'sms'"),
    )
    assert found(text, "SMS1", "SMS4") == ["SMS410 sms", "SMS410 'sms'"]


@pytest.mark.parametrize("kind", ["marketing", "transactional"])
@pytest.mark.parametrize("sender", [number(1), '"60124"'])
def test_whatever_purpose_and_sender(kind: str, sender: str) -> None:
    assert shown(config("a", "rcs", sender, message_type=kind)) == ["SMS410 sms"]


def test_across_files() -> None:
    files = {
        "a.yaml": sandbox(configs=[config("a", "rcs", number(1))]),
        "b.yaml": sandbox(credentials=[RCS]),
    }
    assert found(files) == ["SMS410 a.yaml:sms"]


def test_other_channels() -> None:
    assert shown(config("a", "rcs", number(1), channel="mms")) == ["SMS404 rcs"]
    assert shown(config("a", "rcs", number(1), channel="rcs")) == []


def test_other_vendors() -> None:
    assert found(using(config("a", "si", number(1)), config("b", "gw", "Nordwind")), "SMS4") == []


def test_what_is_not_known() -> None:
    for name in ('"${env:NAME}"', "nobody", "rsc"):
        assert found(using(config("a", name, number(1))), "SMS410") == []
    for channel in ('"${env:CHANNEL}"', "SMS", "fax", "[sms]"):
        assert found(using(config("a", "rcs", number(1), channel=channel)), "SMS410") == []
    both = [RCS, credential("rcs", "sinch")]
    text = sandbox(credentials=both, configs=[config("a", "rcs", number(1))])
    assert found(text) == ["SMS201 rcs"]


def test_a_merged_channel() -> None:
    text = using(config("a", "rcs", number(1))).replace("channel: sms", "<<: {channel: sms}")
    assert found(text, "SMS1", "SMS4") == ["SMS410 sms"]
