"""RCS needs a custom credential, or Sinch RCS.

Journey Optimizer sends RCS natively through Sinch RCS only. Twilio, Infobip and the other Sinch
credentials send SMS or MMS, so an RCS campaign over them fails on the day it starts. Through
another provider RCS needs a custom credential with that provider's RCS address and payload.

Fix: name a `custom` or `sinch_rcs` credential, or change the channel.

Source: [ajo-twilio] RCS; [ajo-sinch] RCS; [ajo-infobip] RCS; [ajo-custom].
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.channels import RCS
from smslint.facts.vendors import CHANNELS
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    for config in sandbox.channel_configs:
        if config.channel != RCS:
            continue
        vendor = sandbox.vendor_of(config)
        credential = sandbox.credential_of(config)
        if credential is None or vendor is None or RCS in CHANNELS.get(vendor, (RCS,)):
            continue
        yield RawFinding(
            config.at("credential"),
            f"{quoted(config.credential or '')} is of vendor {quoted(vendor)},"
            " which cannot send RCS",
            "Use a `sinch_rcs` credential, or a `custom` one with the provider's RCS address.",
            related=((credential.at("vendor"), f"{quoted(vendor)} here"),),
        )


_CREDENTIALS = """\
sandbox: prod
credentials:
  - name: twilio-eu
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""

BAD = (
    Example(
        _CREDENTIALS
        + """\
channel_configs:
  - name: order-updates
    channel: sms
    message_type: transactional
    credential: twilio-eu
    sender_number: "+447700900101"
  - name: order-cards
    channel: rcs
    message_type: transactional
    credential: twilio-eu  # expect: SMS401@17-26
    sender_number: nordwind_agent
"""
    ),
)

GOOD = (
    Example(
        """\
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
  - name: order-cards
    channel: rcs
    message_type: transactional
    credential: sinch-rcs
    sender_number: nordwind_agent
"""
    ),
)
