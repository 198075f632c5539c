"""Two credentials have the same inbound number.

What people send to a number goes to one credential only. When two of them name the number, in one
sandbox or in two, the replies and the STOPs of one of them never arrive, and people who opted out
go on getting messages.

Fix: give each credential the number whose replies belong to it, and remove it from the other.

Source: [ajo-twilio] Inbound Number; [ajo-sinch] Inbound Number; [ajo-infobip] Inbound Number.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.vendors import INBOUND_NUMBER_VENDORS
from smslint.model import B2B, Credential, DocumentInfo, Project
from smslint.rules.base import Claim, Example, RawFinding


def check(project: Project) -> Iterator[RawFinding]:
    firsts: dict[str, Credential] = {}
    for document in project.production_first:
        for number, credential in _numbers(document):
            first = firsts.setdefault(number, credential)
            if first is not credential:
                yield _found(number, credential, first)


def claims(document: DocumentInfo) -> Iterator[Claim]:
    """Each number belongs to one credential."""
    return ((number, None) for number, _ in _numbers(document))


def _numbers(document: DocumentInfo) -> Iterator[tuple[str, Credential]]:
    if document.edition == B2B:
        return  # it has no inbound numbers
    for credential in document.credentials:
        number = credential.inbound_number
        if number is not None and _may_have_one(credential):
            yield number, credential


def _may_have_one(credential: Credential) -> bool:
    """The vendor has an inbound number, or is a reference and may have one."""
    if credential.vendor is None:
        return credential.text("vendor") is not None
    return credential.vendor in INBOUND_NUMBER_VENDORS


def _found(number: str, credential: Credential, first: Credential) -> RawFinding:
    place, other = credential.at("inbound_number"), first.at("inbound_number")
    where = quoted(first.label)
    sandbox = first.document.sandbox
    if sandbox is not None and sandbox != credential.document.sandbox:
        where += f" in the sandbox {quoted(sandbox)}"
    return RawFinding(
        place,
        f"{quoted(number)} is already the inbound number of {where}",
        "Replies reach one credential only; give each its own number.",
        # An alias brings both to one place.
        related=((other, "the first one"),) if other[:3] != place[:3] else (),
    )


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: twilio-orders
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_ORDERS_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
    inbound_number: "+12025550143"
  - name: twilio-alerts
    vendor: twilio
    account_sid: AC1d3b5f7a9c0e2d4b6f8a1c3e5d7b9f0a
    auth_token: ${env:TWILIO_ALERTS_TOKEN}
    message_sid: SM9c7a5e3b1d0f8c6a4e2b0d9f7c5a3e1b
    inbound_number: "+12025550144"
  - name: twilio-returns
    vendor: twilio
    account_sid: AC9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b
    auth_token: ${env:TWILIO_RETURNS_TOKEN}
    message_sid: MM4b2d0f8e6c4a2b0d8f6e4c2a0b9d7f5e
    inbound_number: '+12025550143'  # expect: SMS202
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio-orders,
     sender_number: "+12025550143"}
  - {name: alerts, channel: sms, message_type: transactional, credential: twilio-alerts,
     sender_number: "+12025550144"}
  - {name: returns, channel: sms, message_type: transactional, credential: twilio-returns,
     sender_number: "+12025550145"}
"""
    ),
    Example(
        files=(
            (
                "prod.yaml",
                """\
sandbox: prod
sandbox_type: production
credentials:
  - {name: sinch, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}", inbound_number: "57575"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "+447700900101"}
""",
            ),
            (
                "dev.yaml",
                """\
sandbox: dev
credentials:
  - name: sinch-dev
    vendor: sinch
    service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40
    api_token: ${env:SINCH_DEV}
    inbound_number: "57575"  # expect: SMS202@21-28
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-dev,
     sender_number: "+447700900102"}
""",
            ),
        ),
        note="The number belongs to the production sandbox, wherever its file is.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: eu, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH_EU}", inbound_number: "${env:INBOUND}"}
  - {name: us, vendor: sinch, service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40,
     api_token: "${env:SINCH_US}", inbound_number: "+12025550142"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: eu,
     sender_number: "+447700900101"}
  - {name: codes, channel: sms, message_type: transactional, credential: us,
     sender_number: "+12025550142"}
---
sandbox: stage
credentials:
  - {name: eu, vendor: sinch, service_id: 91d7c5b3a1f0e8d6c4b2a09f8e7d6c5b,
     api_token: "${env:SINCH_STAGE}", inbound_number: "${env:INBOUND}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: eu,
     sender_number: "+447700900103"}
""",
        note="The same variable may hold another number in each sandbox.",
    ),
)
