"""A value that the field does not take.

Not one of the values that exist, not of the form that identifiers of this kind have, or out of
range. The message lists what is allowed and names the nearest value.

A reference such as `${env:NAME}` is never held against a pattern.

The id of an RCS agent is a sender of a webhook only where RCS uses the webhook's credential;
elsewhere such a text is a number without its `+`, say.

Fix: the nearest value is offered (as an unsafe fix, since it is a guess).

Source: the lists and patterns of the schemas, field by field.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.senders import is_alphanumeric, is_bare_number, is_number
from smslint.facts.vendors import CUSTOM, TYPED_WEBHOOK_VENDORS
from smslint.model import Project, Sandbox, Webhook
from smslint.rules.base import Example, RawFinding
from smslint.rules.senders import Senders


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    """What no schema of a single entry can know: with which credential a sender goes."""
    for config in sandbox.channel_configs:
        node = config.refused.get("sender_number")
        if node is not None:
            yield RawFinding(
                config.at_refused("sender_number"),
                f"{quoted(node.value)} is not a valid `sender_number`",
                f"Write the number in E.164 form: `+{node.value}`. Only `custom` credentials take"
                " numbers without a plus.",
            )
    senders: Senders | None = None
    for webhook in sandbox.webhooks:
        sender = webhook.sender_number
        if sender is None or is_number(sender) or is_alphanumeric(sender):
            continue
        if is_bare_number(sender) and _is_custom(webhook, sandbox):
            continue
        if webhook.vendor in TYPED_WEBHOOK_VENDORS and webhook.type is None:
            continue  # the entry was not checked
        senders = senders or Senders(sandbox, project)
        if senders.takes_agents(webhook) is False:
            yield RawFinding(
                webhook.at("sender_number"),
                f"{quoted(sender)} is not a valid `sender_number`",
                "Write an E.164 number, such as `+14155550123`, or a short code of 3 to 8 digits."
                " An agent id needs a credential that RCS uses.",
            )


def _is_custom(webhook: Webhook, sandbox: Sandbox) -> bool:
    return CUSTOM in (webhook.vendor, sandbox.vendor_of(webhook))


_START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
"""

_NEWS = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""

BAD = (
    Example(
        _START
        + "    region: uk  # expect: SMS104@13-15\n"
        + _NEWS.replace("name: news", "name: 1-news  # expect: SMS104@11-17")
        + """\
  - name: alerts
    channel: 'SMS'  # expect: SMS104@14-19
    message_type: marketting  # expect: SMS104@19-29
    credential: sinch-eu
    sender_number: "+447700900102"
  - name: reminders
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "447700900102"  # expect: SMS104@20-34
"""
    ),
    Example("sandbox: Prod  # expect: SMS104@10-14\n"),
    Example(
        _START
        + _NEWS
        + """\
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "447700900101"  # expect: SMS104@20-34
""",
        note="The `+` of the number is missing.",
    ),
)

GOOD = (
    Example(_START + "    region: ${REGION}\n" + _NEWS),
    Example(
        _START
        + "    region: au\n"
        + _NEWS.replace('"+447700900101"', "Nordwind 24").replace("marketing", "transactional")
    ),
)
