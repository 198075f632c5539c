"""SMS308."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

TYPED = ("infobip", "custom")
WEBHOOK_OF = {"sinch_mms": "sinch_conversational", "sinch_rcs": "sinch_conversational"}


def inbound(vendor: str, sender: str, credential: str = "c", name: str = "w") -> str:
    of = WEBHOOK_OF.get(vendor, vendor)
    return webhook(name, of, credential, sender, **({"type": "inbound"} if vendor in TYPED else {}))


def with_webhook(vendor: str, sender: str, *configs: str) -> str:
    return sandbox(
        credentials=[credential("c", vendor), credential("sinch", "sinch")],
        configs=[config("s", "sinch", number(8)), *configs],
        webhooks=[
            inbound(vendor, sender),
            *(webhook(f"out-{of}", of, type="feedback") for of in TYPED),
        ],
    )


def sends(sender: str, channel: str = "sms") -> str:
    return config(f"k-{channel}", "c", sender, channel=channel)


@pytest.mark.parametrize("sender", ["NORDWIND", "Nord 24", "4U", "Elevenchars", "'NORDWIND'"])
@pytest.mark.parametrize(
    ("vendor", "channel"),
    [("sinch", "sms"), ("sinch_mms", "mms"), ("infobip", "sms"), ("custom", "mms")],
)
def test_alphanumeric_senders(vendor: str, channel: str, sender: str) -> None:
    assert found(with_webhook(vendor, sender, sends(sender, channel))) == [f"SMS308 {sender}"]


def test_whoever_sends_with_it() -> None:
    text = with_webhook("infobip", "NORDWIND", sends("OTHER"))
    assert found(text) == ["SMS308 NORDWIND"]


def test_numbers_and_short_codes() -> None:
    assert found(with_webhook("sinch", number(1), sends(number(1)))) == []
    assert found(with_webhook("sinch", '"123"', sends('"123"'))) == []


def test_feedback_webhooks_take_no_replies() -> None:
    for vendor in TYPED:
        text = sandbox(
            credentials=[credential("c", vendor)],
            configs=[sends("NORDWIND")],
            webhooks=[webhook("w", vendor, "c", "NORDWIND", type="feedback")],
        )
        assert found(text) == []


@pytest.mark.parametrize("sender", ["NordwindRCS", "4U"])
@pytest.mark.parametrize("vendor", ["sinch_rcs", "custom"])
def test_agents_that_look_alphanumeric(vendor: str, sender: str) -> None:
    assert found(with_webhook(vendor, sender, sends(sender, "rcs"))) == []
    assert found(with_webhook(vendor, sender, sends(f"rcs:{sender}", "rcs"))) == []


@pytest.mark.parametrize("vendor", ["sinch_rcs", "custom"])
def test_what_the_credential_sends_decides(vendor: str) -> None:
    rcs, sms = sends("NordwindRCS", "rcs"), sends("NORDWIND", "sms")
    text = with_webhook(vendor, "NORDWIND", rcs, sms)
    assert found(text, "SMS3") == ["SMS308 NORDWIND"]
    # nobody sends it: an agent, and unknown
    text = with_webhook(vendor, "NORDWINT", rcs, sms)
    assert found(text, "SMS3") == ["SMS307 NORDWINT"]
    # an id has no spaces
    text = with_webhook(vendor, "NORD WIND", rcs, sms)
    assert found(text, "SMS3") == ["SMS308 NORD WIND"]


def test_one_text_for_both() -> None:
    rcs, sms = sends("NORDWIND", "rcs"), sends("NORDWIND", "sms")
    assert found(with_webhook("sinch_rcs", "NORDWIND", rcs, sms), "SMS3") == []


def test_a_custom_credential_whose_configurations_are_elsewhere() -> None:
    text = sandbox(
        credentials=[credential("c", "custom")],
        webhooks=[inbound("custom", "NORDWIND"), webhook("o", "custom", type="feedback")],
    )
    assert found(text) == []


def test_the_others_need_no_configuration() -> None:
    for vendor in ("sinch", "infobip"):
        text = sandbox(
            credentials=[credential("c", vendor)], webhooks=[inbound(vendor, "NORDWIND")]
        )
        assert found(text) == ["SMS308 NORDWIND"]


def test_webhooks_whose_credentials_are_elsewhere() -> None:
    for vendor, codes in (
        ("sinch", ["SMS308 NORDWIND"]),
        ("infobip", ["SMS308 NORDWIND"]),
        ("custom", []),
        ("sinch_rcs", []),
    ):
        assert found(sandbox(webhooks=[inbound(vendor, "NORDWIND")])) == codes


def test_configurations_in_other_files_decide() -> None:
    files = {
        "a.yaml": sandbox(
            credentials=[credential("c", "custom")],
            webhooks=[inbound("custom", "NORDWIND"), webhook("o", "custom", type="feedback")],
        ),
        "b.yaml": sandbox(configs=[sends("NORDWIND", "rcs")]),
    }
    assert found(files) == []
    files["b.yaml"] = sandbox(configs=[sends("NORDWIND")])
    assert found(files) == ["SMS308 a.yaml:NORDWIND"]
    files["b.yaml"] += "a: [\n"
    assert found(files, "SMS308") == []


@pytest.mark.parametrize("channel", ["'${env:CHANNEL}'", "fax"])
def test_a_channel_that_is_not_known_may_be_rcs(channel: str) -> None:
    text = with_webhook("custom", "NORDWIND", config("k", "c", "NORDWIND", channel=channel))
    assert found(text, "SMS3") == []


def test_an_rcs_sender_that_is_not_known_may_be_it() -> None:
    text = with_webhook("custom", "NORDWIND", sends("'${env:AGENT}'", "rcs"))
    assert found(text, "SMS3") == []


def test_rcs_over_a_credential_that_cannot_send_it_is_one_fault() -> None:
    text = with_webhook("sinch", "NORDWIND", sends("NORDWIND", "rcs"))
    assert found(text) == ["SMS401 c"]


def test_follow_ups_are_silent() -> None:
    sms = sends("NORDWIND")
    text = with_webhook("sinch", "NORDWIND", sms)
    assert found(text.replace("vendor: sinch, credential: c", "vendor: acme, credential: c")) == [
        "SMS104 acme"
    ]
    assert found(text.replace("vendor: sinch, credential: c", "vendor: twilio, credential: c")) == [
        "SMS304 twilio"
    ]
    text = with_webhook("infobip", "NORDWIND", sms).replace("inbound", "inbond")
    assert found(text) == ["SMS104 inbond"]


# ------------------------------------------------------------------------------ inbound numbers


def with_number(number: str, vendor: str = "sinch", edition: str = "") -> str:
    return sandbox(
        credentials=[credential("c", vendor, inbound_number=number)],
        configs=[config("k", "c", "NORDWIND", channel="mms" if vendor == "sinch_mms" else "sms")],
        webhooks=[webhook(f"o-{of}", of, type="feedback") for of in TYPED] if not edition else None,
        edition=edition,
    )


@pytest.mark.parametrize("vendor", ["twilio", "sinch", "infobip"])
@pytest.mark.parametrize("written", ["NORDWIND", "'Nord 24'", '"4U"', "&a NORDWIND", "!!str 1e5"])
def test_alphanumeric_inbound_numbers(vendor: str, written: str) -> None:
    text = written.removeprefix("&a ").removeprefix("!!str ")
    assert found(with_number(written, vendor)) == [f"SMS308 {text}"]


@pytest.mark.parametrize("vendor", ["sinch_mms", "sinch_rcs", "custom"])
def test_vendors_without_an_inbound_number(vendor: str) -> None:
    assert found(with_number("NORDWIND", vendor), "SMS1", "SMS308") == ["SMS101 inbound_number"]


def test_inbound_numbers_of_another_form() -> None:
    for written in ("TwelveLetter", "nord+wind", '"+0123"', '"12"', '"123 456"'):
        assert found(with_number(written)) == [f"SMS104 {written}"]


def test_inbound_numbers_that_are_none() -> None:
    for written in (number(1), '"123"', '"${env:NUMBER}"', "", "~"):
        assert found(with_number(written)) == []


def test_what_readers_take_for_something_else() -> None:
    for written in ("1e5", "yes", "0x1f"):
        assert found(with_number(written)) == [f"SMS005 {written}"]


def test_the_b2b_edition_has_no_inbound_number() -> None:
    assert found(with_number("NORDWIND", edition="b2b")) == ["SMS105 inbound_number"]


def test_an_unknown_vendor_is_one_finding() -> None:
    text = with_number("NORDWIND", "acme")
    assert found(text) == ["SMS104 acme"]


def test_an_aliased_number_is_reported_once() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch", inbound_number="&n NORDWIND"),
            credential("b", "sinch", inbound_number="*n"),
        ],
        configs=[config("ka", "a", number(1)), config("kb", "b", number(2))],
    )
    assert found(text) == ["SMS308 NORDWIND"]
