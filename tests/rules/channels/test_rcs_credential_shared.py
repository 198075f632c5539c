"""SMS405."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook


def using(vendor: str, *configs: str) -> str:
    typed = vendor in ("infobip", "custom")
    return sandbox(
        credentials=[credential("c", vendor), credential("d", "custom")],
        webhooks=[
            *([webhook("in", vendor, "c", number(1), type="inbound")] if typed else []),
            webhook("in-d", "custom", "d", number(2), type="inbound"),
            webhook("out", "custom", type="feedback"),
        ],
        configs=[config("sms-d", "d", number(2)), *configs],
    )


def rcs(name: str, credential: str = "c") -> str:
    return config(name, credential, number(1), channel="rcs")


@pytest.mark.parametrize("channel", ["sms", "mms"])
def test_every_rcs_configuration(channel: str) -> None:
    other = config("other", "c", number(1), channel=channel)
    assert found(using("custom", rcs("a"), other, rcs("b"))) == ["SMS405 c", "SMS405 c"]
    assert found(using("custom", other, rcs("b"))) == ["SMS405 c"]


def test_rcs_alone() -> None:
    assert found(using("custom", rcs("a"), rcs("b"))) == []


def test_text_and_pictures_without_rcs() -> None:
    configs = [config("a", "c", number(1)), config("b", "c", number(1), channel="mms")]
    assert found(using("custom", *configs)) == []


def test_sinch_rcs_sends_both() -> None:
    assert found(using("sinch_rcs", rcs("a"), config("b", "c", number(1))), "SMS405") == []


def test_other_vendors_have_their_own_finding() -> None:
    assert found(using("twilio", rcs("a"), config("b", "c", number(1)))) == ["SMS401 c"]


def test_a_channel_that_is_not_known() -> None:
    other = config("b", "c", number(1), channel="'${env:CHANNEL}'")
    assert found(using("custom", rcs("a"), other)) == []


def test_across_files_and_sandboxes() -> None:
    text = using("custom", rcs("a"))
    more = sandbox(configs=[config("b", "c", number(1))])
    assert found({"a.yaml": text, "b.yaml": more}) == ["SMS405 a.yaml:c"]
    more = more.replace("prod", "stage").replace(number(1), "NORDWIND")
    assert found({"a.yaml": text, "b.yaml": more}) == []
