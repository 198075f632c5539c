"""SMS401 and SMS404: what the credentials of each vendor send."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

VENDORS = ("twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip", "custom")
WRONG = {
    ("twilio", "rcs"): "SMS401",
    ("sinch", "rcs"): "SMS401",
    ("sinch", "mms"): "SMS404",
    ("sinch_mms", "sms"): "SMS404",
    ("sinch_mms", "rcs"): "SMS401",
    ("sinch_rcs", "mms"): "SMS404",
    ("infobip", "rcs"): "SMS401",
}


def using(vendor: str, *configs: str, edition: str = "") -> str:
    webhooks = [
        text
        for of in ("infobip", "custom")
        if of == vendor
        for text in (
            webhook("in", of, "c", number(1), type="inbound"),
            webhook("out", of, type="feedback"),
        )
    ]
    return sandbox(
        credentials=[credential("c", vendor), credential("other", "sinch")],
        webhooks=webhooks or None,
        configs=[config("o", "other", number(8)), *configs],
        edition=edition,
    )


@pytest.mark.parametrize("channel", ["sms", "mms", "rcs"])
@pytest.mark.parametrize("vendor", VENDORS)
def test_every_pair(vendor: str, channel: str) -> None:
    wrong = WRONG.get((vendor, channel))
    text = using(vendor, config("k", "c", number(1), channel=channel))
    hint = ["SMS410 sms"] if (vendor, channel) == ("sinch_rcs", "sms") else []
    assert found(text) == ([f"{wrong} c"] if wrong else hint)


@pytest.mark.parametrize("vendor", ["sinch_mms", "twilio"])
def test_a_channel_that_is_not_known(vendor: str) -> None:
    text = using(vendor, config("k", "c", number(1), channel="fax"))
    assert found(text) == ["SMS104 fax"]
    text = using(vendor, config("k", "c", number(1), channel="'${env:CHANNEL}'"))
    assert found(text) == []


def test_a_missing_channel() -> None:
    text = using("sinch_mms", config("k", "c", number(1)).replace("channel: sms, ", ""))
    assert found(text) == ["SMS102 name"]


def test_a_vendor_that_is_not_known() -> None:
    text = sandbox(
        credentials=["{name: c, vendor: acme}", credential("d", "'${env:VENDOR}'")],
        configs=[
            config("k", "c", number(1), channel="rcs"),
            config("l", "c", number(2), channel="mms"),
            config("m", "d", number(3), channel="rcs"),
            config("n", "d", number(4), channel="mms"),
        ],
    )
    assert found(text) == ["SMS104 acme"]


def test_credentials_of_one_name_and_two_vendors() -> None:
    text = sandbox(
        credentials=[credential("c", "sinch"), credential("c", "sinch_mms")],
        configs=[
            config("k", "c", number(1)),
            config("l", "c", number(2), channel="mms"),
            config("m", "c", number(3), channel="rcs"),
        ],
    )
    assert found(text, "SMS4") == []


def test_credentials_of_other_sandboxes_do_not_matter() -> None:
    text = (
        using("sinch", config("k", "c", number(1)))
        + "---\n"
        + sandbox(
            name="stage",
            credentials=[credential("c", "sinch_rcs")],
            configs=[config("k", "c", "agent_1", channel="rcs")],
        )
    )
    assert found(text) == []


def test_the_b2b_edition_has_one_channel() -> None:
    for channel in ("mms", "rcs"):
        text = using("sinch", config("k", "c", number(1), channel=channel), edition="b2b")
        assert found(text) == [f"SMS105 {channel}"]


def test_a_misspelt_credential_is_one_fault() -> None:
    text = sandbox(
        credentials=[credential("cards", "sinch_mms"), credential("news", "sinch")],
        configs=[config("a", "card", number(1)), config("b", "nwes", number(2), channel="mms")],
    )
    assert found(text, "SMS4") == ["SMS403 card", "SMS403 nwes"]


def test_the_credential_is_related() -> None:
    text = using("sinch_rcs", config("k", "c", number(1), channel="mms"))
    (finding,) = lint(text).findings
    assert [place.position.line for place in finding.related] == [3]


def test_an_aliased_credential_is_reported_once() -> None:
    text = using(
        "sinch_mms", config("k", "&c c", number(1)), config("l", "*c", number(2), channel="sms")
    )
    assert found(text) == ["SMS404 c"]
