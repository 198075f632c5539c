"""A SID of Twilio is of another kind than the field needs.

All SIDs look alike; the first two letters show what one identifies. `AC…` is an account, `SM…` and
`MM…` are messages. With the SID of an API key or a phone number in their place Twilio refuses every
call.

Fix: copy the SID again: the Account SID starts with `AC`, a Message SID with `SM` or `MM`.

Source: [twilio-api] a pattern for each kind of SID; [twilio-messaging] SIDs of services.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.twilio import ACCOUNT, MESSAGES, MESSAGING_SERVICE, kind_of_sid
from smslint.model import B2B, Credential
from smslint.rules.base import Example, RawFinding

# A Messaging Service as message is a matter of its own: SMS205.
EXPECTED = {
    "account_sid": ((ACCOUNT,), "an account", "The Account SID starts with `AC`."),
    "message_sid": (
        (*MESSAGES, MESSAGING_SERVICE),
        "a message",
        "The SID of a message starts with `SM` or `MM`.",
    ),
}


def check(credential: Credential) -> Iterator[RawFinding]:
    tree = credential.tree
    for field, (prefixes, wanted, way_out) in EXPECTED.items():
        node = tree.raw(field)
        if node is None or (field == "message_sid" and credential.document.edition == B2B):
            continue
        kind = kind_of_sid(node.value)
        if kind is not None and not node.value.startswith(prefixes):
            yield RawFinding(
                tree.at(field),
                f"{quoted(node.value)} is the SID of {kind}, not of {wanted}",
                f"{way_out} Twilio's console shows it.",
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
    account_sid: SK1d3b5f7a9c0e2d4b6f8a1c3e5d7b9f0a  # expect: SMS204@18-52
    auth_token: ${env:TWILIO_ALERTS_TOKEN}
    message_sid: "PN9c7a5e3b1d0f8c6a4e2b0d9f7c5a3e1b"  # expect: SMS204
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
    message_sid: MM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
  - name: sinch
    vendor: sinch
    service_id: SK1d3b5f7a9c0e2d4b6f8a1c3e5d7b9f0a
    api_token: ${env:SINCH_TOKEN}
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio-orders,
     sender_number: "+12025550143"}
  - {name: alerts, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+12025550144"}
""",
        note="Other providers may use ids of the same form.",
    ),
)
