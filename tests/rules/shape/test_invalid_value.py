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


@pytest.mark.parametrize("sender", [AGENT, "rcs:nordwind", '"447700900101"', '"00447700900101"'])
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
