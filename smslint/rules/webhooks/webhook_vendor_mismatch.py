"""The vendor of a webhook does not go with its credential.

A webhook understands what one provider sends. A `sinch` webhook goes with `sinch` credentials, a
`sinch_conversational` one with `sinch_mms` and `sinch_rcs`, an `infobip` one with `infobip`, a
`custom` one with `custom`. Any other webhook gets calls that it cannot read, and replies are lost.

Fix: change the vendor, or name the credential that was meant.

Source: [ajo-webhooks] vendor and API credentials.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing, quoted
from smslint.facts.vendors import GOES_WITH, INFOBIP, WEBHOOK_OF
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    for webhook in sandbox.webhooks:
        fitting = GOES_WITH.get(webhook.vendor or "")
        vendor = sandbox.vendor_of(webhook)
        credential = sandbox.credential_of(webhook)
        if (
            fitting is None
            or credential is None
            or vendor is None
            or vendor in fitting
            or vendor not in WEBHOOK_OF
        ):
            continue
        yield RawFinding(
            webhook.at("vendor"),
            f"{quoted(webhook.vendor or '')} does not go with {quoted(vendor)} credentials",
            f"Write `vendor: {WEBHOOK_OF[vendor]}`, or name"
            f" {'an' if min(fitting) == INFOBIP else 'a'} {listing(sorted(fitting))} credential.",
            related=((credential.at("vendor"), f"the credential is {quoted(vendor)}"),),
        )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
  - name: sinch-cards
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_MMS_TOKEN}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
  - name: cards
    channel: mms
    message_type: marketing
    credential: sinch-cards
    sender_number: "+447700900114"
"""

BAD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: card-events
    vendor: sinch  # expect: SMS303@13-18
    credential: sinch-cards
    sender_number: "+447700900114"
  - name: card-replies
    vendor: sinch_conversational  # expect: SMS303@13-33
    credential: sinch-news
    sender_number: "+447700900114"
"""
    ),
    Example(
        files=(
            (
                "a-webhooks.yaml",
                """\
sandbox: prod
webhooks:
  - name: reports
    vendor: infobip  # expect: SMS303@13-20
    type: feedback
    credential: sinch-cards
""",
            ),
            ("b-rest.yaml", _SANDBOX),
        ),
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: card-events
    credential: sinch-cards
    vendor: "sinch_conversational"
    sender_number: "+447700900114"
  - name: card-replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900114"
"""
    ),
)
