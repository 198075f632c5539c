"""SMS310."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

SINCH = credential("si", "sinch")
USED = config("k", "si", number(1))
VENDORS = {
    "infobip": ("infobip", {"type": "inbound"}),
    "custom": ("custom", {"type": "inbound"}),
    "sinch": ("sinch", {}),
    "sinch_mms": ("sinch_conversational", {}),
    "sinch_rcs": ("sinch_conversational", {}),
}


def hook(vendor: str, name: str = "w", credential: str = "idle", sender: str = number(9)) -> str:
    of, typed = VENDORS[vendor]
    return webhook(name, of, credential, sender, **typed)


def box(vendor: str, *webhooks: str, configs: tuple[str, ...] = (USED,), **more: str) -> str:
    return sandbox(
        credentials=[SINCH, credential("idle", vendor)],
        configs=list(configs),
        webhooks=list(webhooks) or [hook(vendor)],
        **more,
    )


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_vendor(vendor: str) -> None:
    assert found(box(vendor)) == ["SMS310 w"]


def test_the_message_names_the_credential() -> None:
    (finding,) = lint(box("infobip")).findings
    assert finding.message == "`w` takes no effect: no channel configuration uses `idle`"


@pytest.mark.parametrize("vendor", ["infobip", "custom"])
def test_feedback_webhooks(vendor: str) -> None:
    named = webhook("w", vendor, "idle", type="feedback")
    assert found(box(vendor, named)) == ["SMS310 w"]
    # One that names no credential serves all of its vendor.
    assert found(box(vendor, named, webhook("v", vendor, type="feedback"))) == ["SMS310 w"]


def test_each_webhook_in_any_order() -> None:
    used = webhook("used", "sinch", "si", number(1))
    webhooks = [hook("infobip", "a"), used, hook("infobip", "'b'", sender=number(8))]
    assert found(box("infobip", *webhooks)) == ["SMS310 a", "SMS310 'b'"]
    assert found(box("infobip", *reversed(webhooks))) == ["SMS310 'b'", "SMS310 a"]


def test_a_name_that_is_a_reference_or_missing() -> None:
    assert found(box("infobip", hook("infobip", '"${env:NAME}"'))) == ['SMS310 "${env:NAME}"']
    text = box("infobip", hook("infobip").replace("name: w, ", ""))
    assert found(text) == ["SMS102 vendor", "SMS310 vendor"]


def test_used_in_another_file() -> None:
    files = {
        "a.yaml": sandbox(credentials=[SINCH, credential("idle", "sinch")]),
        "b.yaml": sandbox(webhooks=[hook("sinch", sender=number(2))]),
        "c.yaml": sandbox(configs=[USED]),
    }
    assert found(files) == ["SMS310 b.yaml:w"]
    files["d.yaml"] = sandbox(configs=[config("l", "idle", number(2))])
    assert found(files) == []


def test_used_in_another_sandbox() -> None:
    other = sandbox(
        name="stage",
        credentials=[credential("idle", "sinch", service_id="d123456789abcdef0123456789abcdef")],
        configs=[config("k", "idle", number(3))],
    )
    assert found(box("sinch") + "---\n" + other) == ["SMS310 w"]


def test_without_any_channel_configuration() -> None:
    text = sandbox(credentials=[credential("idle", "sinch")], webhooks=[hook("sinch")])
    assert found(text, "SMS310") == []
    assert found(text + "channel_configs: []\n", "SMS310") == []


def test_sinch_next_to_sinch_mms() -> None:
    mms = credential("mms", "sinch_mms")
    cards = config("cards", "mms", number(5), channel="mms")
    text = sandbox(
        credentials=[mms, credential("idle", "sinch")],
        configs=[cards],
        webhooks=[hook("sinch", sender=number(5))],
    )
    assert found(text) == []
    # The other way round it does not count.
    text = sandbox(
        credentials=[mms, credential("si", "sinch")],
        configs=[USED],
        webhooks=[hook("sinch_mms", credential="mms")],
    )
    assert found(text, "SMS310") == ["SMS310 w"]


def test_sms307_is_silent_then() -> None:
    assert found(box("infobip", hook("infobip", sender=number(7)))) == ["SMS310 w"]
    used = config("l", "idle", number(9))
    text = box(
        "infobip",
        hook("infobip", sender=number(7)),
        webhook("out", "infobip", type="feedback"),
        configs=(USED, used),
    )
    assert found(text) == [f"SMS307 {number(7)}"]


@pytest.mark.parametrize("name", ['"${env:NAME}"', '"${NAME}"', "'{{ name }}'"])
def test_a_channel_configuration_whose_credential_is_a_reference(name: str) -> None:
    assert found(box("infobip", configs=(USED, config("l", name, number(9)))), "SMS310") == []


def test_a_webhook_whose_credential_is_a_reference() -> None:
    assert found(box("infobip", hook("infobip", credential='"${env:NAME}"')), "SMS310") == []


def test_two_equal_references_are_not_compared() -> None:
    name = '"${env:NAME}"'
    text = sandbox(
        credentials=[SINCH, credential(name, "infobip")],
        configs=[USED],
        webhooks=[hook("infobip", credential=name)],
    )
    assert found(text, "SMS310") == []


def test_follow_ups_are_silent() -> None:
    # a misspelt credential of the webhook, or of a channel configuration
    assert found(box("infobip", hook("infobip", credential="idel")), "SMS3") == ["SMS302 idel"]
    for name in ("idel", "nothing"):
        configs = (USED, config("l", name, number(9)))
        assert found(box("infobip", configs=configs), "SMS3", "SMS4") == [f"SMS403 {name}"]
    # one without a credential, or with one of another type
    missing = config("l", "idle", number(9)).replace("credential: idle, ", "")
    assert found(box("infobip", configs=(USED, missing)), "SMS3") == []
    assert found(box("infobip", configs=(USED, config("l", "[idle]", number(9)))), "SMS3") == []
    # a vendor that does not go with the credential, or that is not known
    assert found(box("infobip", hook("sinch")), "SMS1", "SMS3") == ["SMS303 sinch"]
    acme = hook("sinch").replace("vendor: sinch", "vendor: acme")
    assert found(box("sinch", acme), "SMS1", "SMS3") == ["SMS104 acme"]
    # Twilio has no webhooks
    text = box("twilio", hook("sinch"))
    assert found(text, "SMS3") == ["SMS304 idle"]


def test_two_credentials_of_one_name_and_two_vendors() -> None:
    text = sandbox(
        credentials=[SINCH, credential("idle", "infobip"), credential("idle", "custom")],
        configs=[USED],
        webhooks=[hook("infobip")],
    )
    assert found(text, "SMS310") == []


def test_channel_configurations_that_cannot_be_read() -> None:
    for more in ("!include k.yaml", "[!include k.yaml]", "[text]"):
        text = box("infobip") + f"---\nsandbox: prod\nchannel_configs: {more}\n"
        assert found(text, "SMS310") == []


def test_an_unreadable_file() -> None:
    files = {"a.yaml": box("infobip"), "b.yaml": "sandbox: prod\nchannel_configs: [\n"}
    assert found(files, "SMS310") == []


def test_credentials_that_are_elsewhere() -> None:
    """A sandbox without credentials in the tree gets no SMS302, 307 and 403, but this one."""
    for vendor in ("infobip", "custom", "sinch_rcs"):
        text = sandbox(configs=[USED], webhooks=[hook(vendor)])
        assert found(text) == ["SMS310 w"]
    # a misspelt name is one fault, which cannot be seen here
    text = sandbox(configs=[config("k", "idel", number(1))], webhooks=[hook("infobip")])
    assert found(text) == []
    # there may be a `sinch_mms` next to it
    assert found(sandbox(configs=[USED], webhooks=[hook("sinch")])) == []


def test_the_b2b_edition_has_no_webhooks() -> None:
    assert found(box("infobip", edition="b2b"), "SMS310") == []
    assert found(box("infobip", edition="b2bb"), "SMS310") == []


def test_beyond_so_many_names_a_slip_is_possible() -> None:
    def text(count: int) -> str:
        return sandbox(
            configs=[config(f"k{i}", f"sender-{i}", f'"+44{i:09}"') for i in range(count)],
            webhooks=[webhook(f"w{i}", "infobip", f"c{i}", type="feedback") for i in range(count)],
        )

    assert len(found(text(100), "SMS310")) == 100
    assert found(text(200), "SMS310") == []
