"""SMS303."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

CREDENTIALS = ("sinch", "sinch_mms", "sinch_rcs", "infobip", "custom")
FITTING = {
    "sinch": ("sinch",),
    "sinch_conversational": ("sinch_mms", "sinch_rcs"),
    "infobip": ("infobip",),
    "custom": ("custom",),
}
CHANNEL = {"sinch_mms": "mms", "sinch_rcs": "rcs"}


@pytest.mark.parametrize("of_credential", CREDENTIALS)
@pytest.mark.parametrize("of_webhook", FITTING)
def test_every_pair(of_webhook: str, of_credential: str) -> None:
    typed = {"type": "inbound"} if of_webhook in ("infobip", "custom") else {}
    text = sandbox(
        credentials=[credential("c", of_credential), credential("sinch", "sinch")],
        configs=[
            config("k", "c", number(1), channel=CHANNEL.get(of_credential, "sms")),
            config("s", "sinch", number(2)),
        ],
        webhooks=[
            webhook("w", of_webhook, "c", number(1), **typed),
            *(webhook(f"f-{v}", v, type="feedback") for v in ("infobip", "custom")),
        ],
    )
    fits = of_credential in FITTING[of_webhook]
    assert found(text) == ([] if fits else [f"SMS303 {of_webhook}"])


def test_feedback_webhooks_that_name_a_credential() -> None:
    text = sandbox(
        credentials=[credential("ib", "infobip"), credential("gw", "custom")],
        configs=[config("a", "ib", "NORDWIND"), config("b", "gw", "NORDWIND")],
        webhooks=[
            webhook("ib", "infobip", "ib", type="feedback"),
            webhook("gw", "custom", "gw", type="feedback"),
            webhook("wrong", "custom", "ib", type="feedback"),
        ],
    )
    assert found(text) == ["SMS303 custom"]
    (finding,) = lint(text).findings
    assert [place.position.line for place in finding.related] == [3]


def test_unknown_vendors_are_one_finding() -> None:
    text = sandbox(
        credentials=[credential("ok", "sinch"), "{name: odd, vendor: acme}"],
        configs=[config("a", "ok", number(1)), config("b", "odd", number(2))],
        webhooks=[
            webhook("w", "acme", "ok", number(1)),
            webhook("v", "sinch", "odd", number(2)),
            webhook("u", '"${env:VENDOR}"', "ok", number(1)),
        ],
    )
    assert found(text) == ["SMS104 acme", "SMS104 acme"]


def test_vendors_by_reference() -> None:
    text = sandbox(
        credentials=[credential("c", '"${env:VENDOR}"')],
        configs=[config("a", "c", number(1))],
        webhooks=[webhook("w", "sinch", "c", number(1))],
    )
    assert found(text) == []


def test_credentials_of_one_name_and_two_vendors() -> None:
    text = sandbox(
        credentials=[credential("c", "sinch_mms"), credential("c", "sinch")],
        configs=[config("a", "c", number(1))],
        webhooks=[webhook("w", "sinch", "c", number(1))],
    )
    assert found(text, "SMS3", "SMS4") == []


def test_credentials_of_other_sandboxes() -> None:
    text = (
        sandbox(
            credentials=[credential("c", "infobip")],
            configs=[config("a", "c", "NORDWIND")],
            webhooks=[webhook("f", "infobip", type="feedback")],
        )
        + "---\n"
        + sandbox(
            name="stage",
            credentials=[credential("c", "sinch")],
            configs=[config("a", "c", number(1))],
            webhooks=[webhook("w", "sinch", "c", number(1))],
        )
    )
    assert found(text) == []
