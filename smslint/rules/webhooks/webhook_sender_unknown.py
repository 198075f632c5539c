"""No message comes from the number that a webhook takes replies to.

People reply to the sender that they see. When no channel configuration sends from this number over
the credential of the webhook, and it is not the credential's inbound number either, the number is
misspelt or belongs to another credential: real replies arrive somewhere else.

Replies to picture messages over Sinch MMS arrive at the plain Sinch credential, so senders of its
channel configurations are known there, too. A number is not reported where RCS goes out over a
`custom` or `sinch_rcs` credential: replies to an agent come over a number of the provider's. The
rule is silent, too, while a sender of the credential is a reference, and while no channel
configuration uses the credential (SMS310).

Fix: correct the number, or the credential.

Source: [ajo-webhooks] Sender Phone Number.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.senders import is_alphanumeric, is_bare_number, is_number
from smslint.facts.vendors import (
    CUSTOM,
    GOES_WITH,
    INBOUND_NUMBER_VENDORS,
    TYPED_WEBHOOK_VENDORS,
)
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.senders import Kind, Senders
from smslint.rules.usage import Usage


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    if not sandbox.webhooks or not sandbox.reads_all("channel_configs"):
        return
    senders, usage = Senders(sandbox, project), Usage(sandbox)
    for webhook in sandbox.webhooks:
        sender, credential = webhook.sender_number, webhook.named
        vendor = sandbox.vendor_of(webhook)
        if sender is None or credential is None or vendor is None:
            continue
        if vendor not in GOES_WITH.get(webhook.vendor or "", ()):
            continue  # one of the two names is wrong, and it is unknown which
        if webhook.vendor in TYPED_WEBHOOK_VENDORS and webhook.type is None:
            continue
        if webhook.takes_replies and senders.kind(webhook, sender) in (
            Kind.ALPHANUMERIC,
            Kind.UNSURE,
        ):
            continue
        if is_number(sender) or (vendor == CUSTOM and is_bare_number(sender)):
            if senders.serves_rcs(credential, vendor):
                continue
        elif not is_alphanumeric(sender) and senders.takes_agents(webhook) is False:
            continue  # SMS104: this credential cannot have such a sender at all
        if senders.is_known(credential, vendor, sender) is False:
            if usage.is_idle(webhook) or usage.may_be_idle(webhook):
                continue  # that is what is wrong
            inbound = ", or its inbound number" if vendor in INBOUND_NUMBER_VENDORS else ""
            yield RawFinding(
                webhook.at("sender_number"),
                f"{quoted(sender)} is not a sender of the webhook's credential",
                f"Use a sender of a channel configuration with {quoted(credential)}{inbound}.",
            )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
    inbound_number: "60124"
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS_TOKEN}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_SMS_TOKEN}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
  - name: cards
    channel: rcs
    message_type: marketing
    credential: sinch-rcs
    sender_number: rcs:nordwind_agent
"""

BAD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: card-replies
    vendor: sinch_conversational
    credential: sinch-rcs
    sender_number: nordwind_service  # expect: SMS307@20-36
"""
    ),
    Example(
        files=(
            ("a.yaml", _SANDBOX),
            (
                "b.yaml",
                """\
sandbox: prod
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900113"  # expect: SMS307@20-35
""",
            ),
        ),
        note="Nothing sends from this number.",
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: short-code-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "60124"
  - name: card-replies
    vendor: sinch_conversational
    credential: sinch-rcs
    sender_number: nordwind_agent
""",
        note="An inbound number is known, and an agent with or without `rcs:`.",
    ),
    Example(
        _SANDBOX
        + """\
  - name: cards-mms
    channel: mms
    message_type: marketing
    credential: sinch-mms
    sender_number: "+447700900114"
---
sandbox: prod
credentials:
  - name: sinch-mms
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JT7A4Z7MHZ685X11RVPR13XM
    api_token: ${env:SINCH_MMS_TOKEN}
webhooks:
  - {name: card-replies, vendor: sinch, credential: sinch-news, sender_number: "+447700900114"}
""",
        note="Replies to picture messages arrive at the plain Sinch credential.",
    ),
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: card-replies
    vendor: sinch_conversational
    credential: sinch-rcs
    sender_number: "+447700900115"
""",
        note="Replies to an RCS agent may come over a number of the provider's.",
    ),
)
