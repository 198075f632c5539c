"""SMS104, as far as no single entry decides it."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

AGENT = "nordwind_agent"


def replies(vendor: str, webhook_vendor: str, *configs: str, sender: str = AGENT) -> str:
    """A sandbox whose webhook takes replies to a sender."""
    more = {"type": "inbound"} if webhook_vendor in ("infobip", "custom") else {}
    return sandbox(
        credentials=[credential("cr", vendor)],
        configs=list(configs),
        webhooks=[webhook("w", webhook_vendor, "cr", sender, **more)],
    )


SMS, RCS = config("k", "cr", number(1)), config("k", "cr", AGENT, channel="rcs")


@pytest.mark.parametrize("sender", [AGENT, "rcs:nordwind"])
def test_an_agent_id_where_nothing_sends_rcs(sender: str) -> None:
    assert found(replies("sinch", "sinch", SMS, sender=sender), "SMS104", "SMS307") == [
        f"SMS104 {sender}"
    ]
    assert found(replies("infobip", "infobip", sender=sender), "SMS104", "SMS307") == [
        f"SMS104 {sender}"
    ]
    assert found(replies("custom", "custom", SMS, sender=sender), "SMS104", "SMS307") == [
        f"SMS104 {sender}"
    ]


@pytest.mark.parametrize("sender", ['"447700900101"', '"00447700900101"'])
def test_a_number_without_its_plus_in_a_webhook(sender: str) -> None:
    for vendor in ("sinch", "infobip"):
        text = replies(vendor, vendor, SMS, sender=sender)
        assert found(text, "SMS104", "SMS307") == [f"SMS104 {sender}"]
    assert found(replies("custom", "custom", SMS, sender=sender), "SMS104") == []


@pytest.mark.parametrize("channel", ["sms", "mms"])
@pytest.mark.parametrize("vendor", ["twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip"])
def test_a_number_without_its_plus(vendor: str, channel: str) -> None:
    used = config("k", "cr", '"447700900101"', channel=channel)
    text = sandbox(credentials=[credential("cr", vendor)], configs=[used])
    assert found(text, "SMS104") == ['SMS104 "447700900101"']


@pytest.mark.parametrize("number", ["123456789", "123456789012345"])
def test_a_custom_credential_takes_numbers_without_a_plus(number: str) -> None:
    used = config("k", "cr", f'"{number}"')
    text = sandbox(credentials=[credential("cr", "custom")], configs=[used])
    assert found(text, "SMS104") == []
    assert found(text.replace(number, f"{number[:8]}"), "SMS104") == []
    assert found(text.replace(number, f"{number}012345678"), "SMS104") != []


def test_nothing_is_said_of_such_a_number_while_the_vendor_is_not_known() -> None:
    used = config("k", "cr", '"447700900101"')
    for known in ([], [credential("cr", "sonch")], [credential("other", "sinch")]):
        text = sandbox(credentials=known, configs=[used])
        assert found(text, "SMS104 44") == []
        assert 'SMS104 "447700900101"' not in found(text)
    text = sandbox(
        credentials=[credential("cr", "sinch"), credential("cr", "custom")], configs=[used]
    )
    assert found(text, "SMS104") == []


def test_the_credential_may_be_in_another_file() -> None:
    files = {
        "a.yaml": sandbox(configs=[config("k", "cr", '"447700900101"')]),
        "b.yaml": sandbox(credentials=[credential("cr", "sinch")]),
    }
    assert found(files, "SMS104") == ['SMS104 a.yaml:"447700900101"']


@pytest.mark.parametrize(
    "text",
    [
        replies("sinch_rcs", "sinch_conversational", RCS),
        replies("custom", "custom", RCS),
        replies("custom", "custom"),  # its configurations may stand elsewhere
        replies("custom", "custom", SMS, config("l", "cr", AGENT, channel='"${CHANNEL}"')),
        replies("infobip", "infobip", RCS),  # SMS401 says what is wrong
        replies("sinch_rcs", "sinch", RCS),  # SMS303
        replies("custom", "custom", SMS, config("l", '"${CREDENTIAL}"', AGENT, channel="rcs")),
    ],
)
def test_where_rcs_is_used_or_may_be(text: str) -> None:
    assert found(text, "SMS104") == []
