"""A sandbox sends MMS over Sinch, but has no Sinch credential that receives the replies.

A `sinch_mms` credential only sends. Replies, and with them STOP and START, come in through a
`sinch` credential of the same sandbox. Without one no reply arrives.

Fix: add a `sinch` credential to the sandbox.

Vendors: sinch, sinch_mms.

Source: [ajo-sinch] MMS is outbound only.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.vendors import SINCH, SINCH_MMS
from smslint.model import STANDARD, Project, Sandbox
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    vendors = [credential.vendor for credential in sandbox.credentials]
    if (
        sandbox.edition != STANDARD
        or SINCH_MMS not in vendors
        or SINCH in vendors
        or None in vendors
        or not sandbox.reads_all("credentials")
    ):
        return
    yield RawFinding(
        sandbox.credentials[vendors.index(SINCH_MMS)].at("vendor"),
        "`sinch_mms` only sends, and the sandbox has no `sinch` credential that receives replies",
        "Add a `sinch` credential; inbound messages and consent come in through it.",
    )


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
  - name: sinch-mms
    vendor: sinch_mms  # expect: SMS207@13-22
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_MMS_TOKEN}
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio,
     sender_number: "+12025550143"}
  - {name: cards, channel: mms, message_type: marketing, credential: sinch-mms,
     sender_number: "+12025550144"}
---
sandbox: stage
credentials:
  - {name: sinch, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "+447700900101"}
""",
        note="That of another sandbox does not help.",
    ),
)

GOOD = (
    Example(
        files=(
            (
                "mms.yaml",
                """\
sandbox: prod
credentials:
  - {name: sinch-mms, vendor: sinch_mms, project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11,
     app_id: 01JSZD6AR40KG8HA8BAYPKMDA4, api_token: "${env:SINCH_MMS}"}
channel_configs:
  - {name: cards, channel: mms, message_type: marketing, credential: sinch-mms,
     sender_number: "+12025550144"}
""",
            ),
            (
                "sms.yaml",
                """\
sandbox: prod
credentials:
  - {name: sinch, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}"}
""",
            ),
        ),
        note="It may be in another file of the sandbox.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - {name: sinch-mms, vendor: sinch_mms, project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11,
     app_id: 01JSZD6AR40KG8HA8BAYPKMDA4, api_token: "${env:SINCH_MMS}"}
  - {name: other, vendor: "${env:VENDOR}", service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}"}
channel_configs:
  - {name: cards, channel: mms, message_type: marketing, credential: sinch-mms,
     sender_number: "+12025550144"}
  - {name: news, channel: sms, message_type: transactional, credential: other,
     sender_number: "+12025550145"}
""",
        note="This may be one.",
    ),
)
