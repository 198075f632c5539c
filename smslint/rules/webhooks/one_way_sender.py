"""An alphanumeric sender is used for replies.

A sender such as NORDWIND has no number: phones offer no reply, and what people send to it is lost.
So it can neither be the sender of an inbound webhook nor an inbound number.

The id of an RCS agent may look the same, but agents take replies: a webhook of a credential that
sends RCS may name one.

Fix: use the E.164 number or short code that takes the replies, or remove the webhook.

Source: [ajo-opt-out] senders and replies; [twilio-glossary] alphanumeric sender ID.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.senders import is_alphanumeric
from smslint.facts.vendors import INBOUND_NUMBER_VENDORS, TYPED_WEBHOOK_VENDORS
from smslint.model import B2B, Credential, Project, Sandbox, Webhook
from smslint.rules.base import Example, RawFinding
from smslint.rules.senders import Kind, Senders
from smslint.source.readings import readings


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    if sandbox.edition == B2B:
        return
    for credential in sandbox.credentials:
        yield from _inbound_number(credential)
    senders: Senders | None = None
    for webhook in sandbox.webhooks:
        sender = webhook.sender_number
        if sender is None or not _takes_replies(webhook) or not is_alphanumeric(sender):
            continue
        senders = senders or Senders(sandbox, project)
        if senders.kind(webhook, sender) is Kind.ALPHANUMERIC:
            yield RawFinding(
                webhook.at("sender_number"),
                f"{quoted(sender)} is an alphanumeric sender; people cannot reply to it",
                "Use the number or short code that takes the replies, or remove the webhook.",
            )


def _inbound_number(credential: Credential) -> Iterator[RawFinding]:
    # The schemas refuse it, but cannot explain why.
    node = credential.refused.get("inbound_number")
    if node is None or credential.vendor not in INBOUND_NUMBER_VENDORS:
        return  # for other vendors it is an unknown field
    if not is_alphanumeric(node.value):
        return
    if not node.style and node.tag is None and readings(node.value) is not None:
        return  # SMS005: not even text to everyone
    yield RawFinding(
        credential.at_refused("inbound_number"),
        f"{quoted(node.value)} is an alphanumeric sender; people cannot reply to it",
        "Write the E.164 number or short code that takes the replies, or remove the field.",
    )


def _takes_replies(webhook: Webhook) -> bool:
    if webhook.vendor is None:
        return False
    return webhook.type == "inbound" if webhook.vendor in TYPED_WEBHOOK_VENDORS else True


_SANDBOX = """\
sandbox: prod
credentials:
  - name: infobip-eu
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
channel_configs:
  - name: codes
    channel: sms
    message_type: transactional
    credential: infobip-eu
    sender_number: "+447700900112"
  - name: greetings
    channel: sms
    message_type: transactional
    credential: infobip-eu
    sender_number: NORDWIND
"""

_RCS = """\
sandbox: prod
credentials:
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS_TOKEN}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_SMS_TOKEN}
channel_configs:
  - name: cards
    channel: rcs
    message_type: marketing
    credential: sinch-rcs
    sender_number: NordwindRCS
"""

BAD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: reports
    vendor: infobip
    type: feedback
    sender_number: NORDWIND
  - name: code-replies
    vendor: infobip
    type: inbound
    credential: infobip-eu
    sender_number: "+447700900112"
  - name: replies
    vendor: infobip
    type: inbound
    credential: infobip-eu
    sender_number: NORDWIND  # expect: SMS308@20-28
"""
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
    inbound_number: "+447700900112"
  - name: sinch-codes
    vendor: sinch
    service_id: 1c9e04b7d35f4a86b0e2f7d6a8135c94
    api_token: ${env:SINCH_CODES_TOKEN}
    inbound_number: NORD WIND  # expect: SMS308@21-30
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-news,
     sender_number: "+447700900112"}
  - {name: codes, channel: sms, message_type: transactional,
     credential: sinch-codes, sender_number: NORD WIND}
"""
    ),
    Example(
        files=(
            ("a.yaml", _RCS),
            (
                "b.yaml",
                """\
sandbox: prod
channel_configs:
  - name: fallback
    channel: sms  # expect: SMS410@14-17
    message_type: transactional
    credential: sinch-rcs
    sender_number: NORDWIND
webhooks:
  - name: fallback-replies
    vendor: sinch_conversational
    credential: sinch-rcs
    sender_number: NORDWIND  # expect: SMS308@20-28
""",
            ),
        ),
        note="The credential sends RCS, but this is the sender of its text messages.",
    ),
)

GOOD = (
    Example(
        _RCS
        + """\
webhooks:
  - name: card-replies
    vendor: sinch_conversational
    credential: sinch-rcs
    sender_number: NordwindRCS
""",
        note="The id of an RCS agent, which takes replies.",
    ),
)
