"""There are no SMS webhooks for Twilio.

Journey Optimizer takes neither replies nor delivery reports from Twilio by a webhook: Twilio sends
form data, and webhooks understand JSON. STOP is handled by Twilio itself, or arrives over the
inbound number of the credential. Replies to RCS through Twilio need a custom credential.

Fix: remove the webhook, or name a credential of another vendor.

Vendors: twilio.

Source: [ajo-webhooks] provider support.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.vendors import WITHOUT_WEBHOOKS
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    for webhook in sandbox.webhooks:
        if webhook.vendor in WITHOUT_WEBHOOKS:
            yield RawFinding(
                webhook.at("vendor"),
                "webhooks are not available for Twilio",
                "Remove it; replies to RCS through Twilio need a `custom` credential.",
            )
        elif "vendor" in webhook.texts and sandbox.vendor_of(webhook) in WITHOUT_WEBHOOKS:
            credential = sandbox.credential_of(webhook)
            if credential is None:
                continue
            yield RawFinding(
                webhook.at("credential"),
                f"{quoted(webhook.credential or '')} is a Twilio credential;"
                " webhooks are not available for Twilio",
                "Remove it, or name a credential of its vendor;"
                " replies to RCS through Twilio need a `custom` credential.",
                related=((credential.at("vendor"), "the credential is `twilio`"),),
            )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: twilio-orders
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
    inbound_number: "+12025550143"
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
channel_configs:
  - name: order-updates
    channel: sms
    message_type: transactional
    credential: twilio-orders
    sender_number: "+12025550143"
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+12025550144"
"""

BAD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: news-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+12025550144"
  - name: order-replies
    vendor: sinch
    credential: twilio-orders  # expect: SMS304@17-30
    sender_number: "+12025550143"
  - name: order-reports
    vendor: twilio  # expect: SMS304@13-19
    type: feedback
    credential: twilio-orders
"""
    ),
    Example(
        files=(
            (
                "a.yaml",
                """\
sandbox: prod
webhooks:
  - name: order-reports
    vendor: infobip
    type: feedback
    credential: twilio-orders  # expect: SMS304@17-30
""",
            ),
            ("b.yaml", _SANDBOX),
        ),
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: twilio
    description: Replies to what twilio used to send
    vendor: sinch
    credential: sinch-news
    sender_number: "+12025550144"
"""
    ),
)
