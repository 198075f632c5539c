"""The `message_sid` is the SID of a Messaging Service.

Journey Optimizer asks for a Message SID, the id that Twilio gives to a single message (`SM…` or
`MM…`). A Messaging Service (`MG…`) looks more like a sender, so it often ends up here. Which of the
two works at run time is not documented, so check it.

Fix: compare with what Journey Optimizer shows for this credential; take an `SM…` SID when the
connection cannot be verified.

Source: [ajo-twilio] Message SID; [twilio-api] SIDs of messages; [twilio-messaging] SIDs of
services.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.twilio import MESSAGING_SERVICE
from smslint.model import B2B, Credential
from smslint.rules.base import Example, RawFinding


def check(credential: Credential) -> Iterator[RawFinding]:
    sid = credential.literal("message_sid")
    if credential.document.edition == B2B or sid is None:
        return
    if sid.startswith(MESSAGING_SERVICE):
        yield RawFinding(
            credential.at("message_sid"),
            f"{quoted(sid)} is a Messaging Service; the field asks for the SID of a message",
            "The SID of a message starts with `SM` or `MM`.",
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
  - name: twilio-alerts
    vendor: twilio
    account_sid: AC1d3b5f7a9c0e2d4b6f8a1c3e5d7b9f0a
    auth_token: ${env:TWILIO_ALERTS_TOKEN}
    message_sid: MG9c7a5e3b1d0f8c6a4e2b0d9f7c5a3e1b  # expect: SMS205@18-52
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio-orders,
     sender_number: "+12025550143"}
  - {name: alerts, channel: sms, message_type: transactional, credential: twilio-alerts,
     sender_number: "+12025550144"}
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: twilio-orders
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_ORDERS_TOKEN}
    message_sid: ${env:MG_SID}
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio-orders,
     sender_number: "+12025550143"}
"""
    ),
)
