"""Which entries belong together."""

from __future__ import annotations

from tests.comparison.trees import compared, told

TWILIO = "- {{name: {}, vendor: twilio, account_sid: AC1, message_sid: {}, auth_token: '${{T}}'}}\n"


def credentials(*lines: str) -> str:
    return "sandbox: prod\ncredentials:\n" + "".join(lines)


def webhooks(*lines: str) -> str:
    return "sandbox: prod\nwebhooks:\n" + "".join(lines)


def configs(*lines: str) -> str:
    return "sandbox: prod\nchannel_configs:\n" + "".join(lines)


def test_a_renamed_credential_is_recognised_by_its_account() -> None:
    old = credentials(TWILIO.format("a", "MG1"), TWILIO.format("b", "MG2"))
    new = credentials(TWILIO.format("d", "MG2"), TWILIO.format("c", "MG1"))
    assert told(compared(old, new)) == [
        "prod credential b > d renamed",
        "prod credential a > c renamed",
    ]


def test_another_service_is_another_credential() -> None:
    old, new = credentials(TWILIO.format("a", "MG1")), credentials(TWILIO.format("b", "MG2"))
    assert told(compared(old, new)) == ["prod credential b added", "prod credential a removed"]


def test_by_its_inbound_number() -> None:
    text = "- {{name: {}, vendor: sinch, service_id: {}, inbound_number: '{}'}}\n"
    old = credentials(text.format("a", "one", "1234"))
    assert told(compared(old, credentials(text.format("b", "two", "1234")))) == [
        "prod credential a > b renamed",
        "prod credential a > b service_id: one > two",
    ]
    assert told(compared(old, credentials(text.format("b", "two", "5678")))) == [
        "prod credential b added",
        "prod credential a removed",
    ]


def test_a_custom_credential_by_its_url() -> None:
    text = (
        "- {{name: {}, vendor: custom, provider_name: X, provider_url: 'https://x.example/{}'}}\n"
    )
    old = credentials(text.format("a", 1), text.format("b", 2))
    new = credentials(text.format("b", 1), text.format("c", 2))
    # A name that is still there wins over what is behind it.
    assert told(compared(old, new)) == [
        "prod credential b provider_url: https://x.example/2 > https://x.example/1",
        "prod credential c added",
        "prod credential a removed",
    ]
    assert told(compared(old, credentials(text.format("c", 1), text.format("b", 2)))) == [
        "prod credential a > c renamed"
    ]


def test_of_several_that_share_an_account_the_most_alike_one() -> None:
    text = "- {{name: {}, vendor: infobip, api_base_url: x.api.infobip.com, api_key: '{}'}}\n"
    old = credentials(text.format("a", "${A}"), text.format("b", "${B}"))
    new = credentials(text.format("c", "${B}"), text.format("d", "${A}"))
    assert told(compared(old, new)) == [
        "prod credential b > c renamed",
        "prod credential a > d renamed",
    ]


def test_a_webhook_by_its_url_or_number() -> None:
    old = webhooks(
        "- {name: a, vendor: sinch, url: 'https://x.example/1'}\n",
        "- {name: b, vendor: infobip, type: inbound, sender_number: '1234'}\n",
    )
    new = webhooks(
        "- {name: c, vendor: sinch, url: 'https://x.example/1', sender_number: '5678'}\n",
        "- {name: d, vendor: infobip, type: inbound, sender_number: '1234'}\n",
        "- {name: e, vendor: infobip, type: feedback, sender_number: '1234'}\n",
    )
    assert told(compared(old, new)) == [
        "prod webhook a > c renamed",
        "prod webhook a > c sender_number: - > 5678",
        "prod webhook b > d renamed",
        "prod webhook e added",
    ]


def test_a_channel_configuration_by_its_number() -> None:
    text = "- {{name: {}, channel: sms, message_type: {}, sender_number: '1234'}}\n"
    old = configs(text.format("a", "marketing"))
    assert told(compared(old, configs(text.format("b", "marketing")))) == [
        "prod channel_config a > b renamed"
    ]
    assert told(compared(old, configs(text.format("b", "transactional")))) == [
        "prod channel_config b added",
        "prod channel_config a removed",
    ]


def test_names_that_appear_twice() -> None:
    text = "- {{name: a, channel: {}}}\n"
    old = configs(text.format("sms"), text.format("mms"))
    assert told(compared(old, configs(text.format("mms"), text.format("sms")))) == []
    assert told(compared(old, configs(text.format("mms")))) == ["prod channel_config a removed"]
    assert told(compared(old, configs(text.format("mms"), text.format("rcs")))) == [
        "prod channel_config a channel: sms > rcs"
    ]


def test_entries_without_a_name() -> None:
    old = configs("- {channel: sms, sender_number: '1'}\n", "- {channel: mms}\n")
    assert (
        told(compared(old, configs("- {channel: mms}\n", "- {channel: sms, sender_number: '1'}\n")))
        == []
    )
    assert told(compared(old, configs("- {channel: mms}\n"))) == [
        "prod channel_config channel_configs[0] removed"
    ]


def test_where_an_entry_is_written_does_not_count() -> None:
    entry = "channel_configs:\n- {name: a, channel: sms}\n"
    old = {
        "a.yaml": f"sandbox: prod\n{entry}",
        "b.yaml": "sandbox: prod\nsandbox_type: production\n",
    }
    new = {"c.yaml": f"sandbox: prod\nsandbox_type: production\n---\nsandbox: prod\n{entry}"}
    assert told(compared(old, new)) == []


def test_sandboxes_come_and_go() -> None:
    one = configs("- {name: a, channel: sms}\n")
    stage = one.replace("prod", "stage")
    assert told(compared({"a.yaml": one}, {"b.yaml": stage})) == [
        "prod removed",
        "prod channel_config a removed",
        "stage added",
        "stage channel_config a added",
    ]
    assert told(compared({}, "sandbox: prod\ncredentials: []\n")) == ["prod added"]


def test_documents_without_a_sandbox() -> None:
    text = "channel_configs:\n- {name: a, channel: sms}\n"
    found = compared({"a.yaml": text}, {"a.yaml": text.replace("sms", "mms"), "b.yaml": text})
    assert told(found) == [
        " channel_config a channel: sms > mms",
        " added",
        " channel_config a added",
    ]
    assert [change.path for change in found.sandboxes] == ["a.yaml", "b.yaml"]


def test_many_that_share_a_number() -> None:
    """Of so many the pairs are not all tried, and none is lost."""
    text = "- {{name: {}, channel: sms, message_type: marketing, sender_number: '1'}}\n"
    old = configs(*(text.format(f"a{number}") for number in range(120)))
    new = configs(*(text.format(f"b{number}") for number in range(120)))
    found = told(compared(old, new))
    assert len([line for line in found if line.endswith("renamed")]) == 50
    assert len([line for line in found if line.endswith(("added", "removed"))]) == 140
