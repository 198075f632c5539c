"""SMS223."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

A, B = credential("alpha", "sinch"), credential("omega", "twilio")
USES_A = config("k", "alpha", number(1))


def test_at_the_name() -> None:
    text = sandbox(credentials=[B, A, credential('"third"', "twilio")], configs=[USES_A])
    assert found(text) == ["SMS223 omega", 'SMS223 "third"']


def test_webhooks_use_credentials() -> None:
    text = sandbox(
        credentials=[A, credential("omega", "custom")],
        configs=[USES_A],
        webhooks=[webhook("w", "custom", "omega", type="feedback")],
    )
    assert found(text) == ["SMS310 w"]
    text = sandbox(
        credentials=[A, B, credential("last", "sinch", inbound_number=number(7))],
        webhooks=[webhook("w", "sinch", "last", number(7))],
    )
    assert found(text) == ["SMS223 alpha", "SMS223 omega"]


def test_a_webhook_for_all_credentials_of_a_vendor_names_none() -> None:
    text = sandbox(
        credentials=[A, credential("omega", "infobip")],
        configs=[USES_A],
        webhooks=[webhook("w", "infobip", type="feedback")],
    )
    assert found(text) == ["SMS223 omega"]


def test_only_its_own_sandbox_uses_it() -> None:
    files = {
        "a.yaml": sandbox(credentials=[A, B]),
        "b.yaml": sandbox(configs=[USES_A]),
        "c.yaml": sandbox(
            name="stage",
            credentials=[credential("omega", "sinch")],
            configs=[config("k", "omega", number(2))],
        ),
    }
    assert found(files) == ["SMS223 a.yaml:omega"]


def test_a_sandbox_without_webhooks_and_channel_configurations() -> None:
    assert found(sandbox(credentials=[A, B])) == []
    assert found(sandbox(credentials=[A, B], configs=[]) + "webhooks:\n") == []


def test_sinch_beside_sinch_mms() -> None:
    mms = credential("pictures", "sinch_mms")
    cards = config("k", "pictures", number(3), channel="mms")
    assert found(sandbox(credentials=[A, mms], configs=[cards])) == []
    assert found(sandbox(credentials=[A, mms, B], configs=[cards])) == ["SMS223 omega"]
    text = sandbox(credentials=[A, mms, B], configs=[config("k", "omega", number(3))])
    assert found(text) == ["SMS223 pictures"]
    files = {
        "a.yaml": sandbox(credentials=[A, B], configs=[config("k", "omega", number(4))]),
        "b.yaml": sandbox(
            name="stage", credentials=[mms, credential("s", "sinch")], configs=[cards]
        ),
    }
    assert found(files) == ["SMS223 a.yaml:alpha"]


@pytest.mark.parametrize(
    "entry",
    [
        config("l", '"${env:NAME}"', number(2)),
        "{name: l, channel: sms, message_type: transactional, sender_number: '575758'}",
        "{name: l, channel: sms, message_type: transactional, credental: omega}",
        config("l", "", number(2)),
        config("l", "42", number(2)),
        config("l", "!secret omega", number(2)),
        "omega",
        "!include config.yaml",
        "[]",
    ],
)
def test_silent_while_a_configuration_may_name_it(entry: str) -> None:
    assert found(sandbox(credentials=[A, B], configs=[USES_A, entry]), "SMS223") == []


@pytest.mark.parametrize(
    "entry",
    [
        webhook("w", "sinch", '"${env:NAME}"', number(2)),
        webhook("w", "sinch", "", number(2)),
        webhook("w", "infobip", '"${env:NAME}"', type="feedback"),
        webhook("w", "infobip", type="feedback", credentials="omega"),
        webhook("w", "infobip", type="feedback", credential="42"),
        webhook("w", "infobip", type="'${env:TYPE}'"),
        "omega",
    ],
)
def test_silent_while_a_webhook_may_name_it(entry: str) -> None:
    text = sandbox(credentials=[A, B], configs=[USES_A], webhooks=[entry])
    assert found(text, "SMS223") == []


def test_silent_while_a_list_cannot_be_read() -> None:
    text = sandbox(credentials=[A, B], configs=[USES_A])
    assert found(f"{text}webhooks: {{name: w}}\n", "SMS223") == []
    assert found({"a.yaml": text, "b.yaml": "sandbox: [prod\n"}, "SMS223") == []


def test_a_misspelt_name_is_one_fault() -> None:
    text = sandbox(credentials=[A, B], configs=[USES_A, config("l", "omga", number(2))])
    assert found(text) == ["SMS403 omga"]
    text = sandbox(credentials=[A, B], configs=[USES_A, config("l", "Omega", number(2))])
    assert found(text) == ["SMS403 Omega"]
    text = sandbox(
        credentials=[A, credential("one-1", "twilio"), credential("one-2", "twilio")],
        configs=[USES_A, config("l", "one-3", number(2))],
    )
    assert found(text) == ["SMS403 one-3"]


def test_a_name_that_is_far_from_it_does_not_use_it() -> None:
    text = sandbox(credentials=[A, B], configs=[USES_A, config("l", "nothing", number(2))])
    assert found(text) == ["SMS223 omega", "SMS403 nothing"]


def test_duplicates_are_used_or_unused_alike() -> None:
    again = credential("omega", "sinch")
    uses = config("l", "omega", number(2))
    text = sandbox(credentials=[A, B, again], configs=[USES_A, uses])
    assert found(text, "SMS2") == ["SMS201 omega"]
    text = sandbox(credentials=[A, B, again], configs=[USES_A])
    assert found(text, "SMS2") == ["SMS223 omega", "SMS201 omega", "SMS223 omega"]


def test_names_that_are_references() -> None:
    named = credential('"${env:NAME}"', "twilio")
    assert found(sandbox(credentials=[A, named], configs=[USES_A])) == []
    text = sandbox(
        credentials=[A, named, B], configs=[USES_A, config("l", '"${env:NAME}"', number(2))]
    )
    assert found(text) == []  # the reference may stand for `omega`


def test_vendors_that_nobody_knows() -> None:
    unknown = "{name: omega, vendor: %s, service_id: b1, api_token: '${env:T}'}"
    text = sandbox(credentials=[A, unknown % "vonage"], configs=[USES_A])
    assert found(text) == ["SMS104 vonage"]
    text = sandbox(credentials=[A, unknown % "'${env:V}'"], configs=[USES_A])
    assert found(text) == []
    text = sandbox(credentials=[A, B, unknown.replace("omega", "other") % "'${env:V}'"])
    text += sandbox(configs=[USES_A]).partition("\n")[2]
    assert found(text) == ["SMS223 omega"]


def test_the_b2b_edition() -> None:
    entries = [
        "{name: alpha, vendor: sinch, service_id: b1, api_token: '${env:T}'}",
        "{name: omega, vendor: sinch, service_id: b2, api_token: '${env:U}'}",
    ]
    assert found(sandbox(credentials=entries, configs=[USES_A], edition="b2b")) == []


def test_many_of_them_take_no_time() -> None:
    credentials = [credential(f"credential-{index}", "sinch") for index in range(700)]
    configs = [config(f"k{index}", f"konfig-{index}", number(1)) for index in range(700)]
    assert found(sandbox(credentials=credentials, configs=configs), "SMS223")


def test_hundreds_of_names_that_are_misspelt() -> None:
    names = [f"sinch-{number:03}-main" for number in range(150)]
    text = sandbox(
        credentials=[credential(name, "sinch") for name in [*names, "nobody-uses-me"]],
        configs=[
            config(f"c{at}", f"sinch-{at:03}-mian", f'"+4477009{at:05}"') for at in range(150)
        ],
    )
    assert found(text, "SMS223") == ["SMS223 nobody-uses-me"]


def test_a_name_like_one_that_is_used() -> None:
    text = sandbox(
        credentials=[credential("sinch-a", "sinch"), credential("sinch-b", "sinch")],
        configs=[config("c", "sinch-a", number(1))],
    )
    assert found(text, "SMS223") == ["SMS223 sinch-b"]
