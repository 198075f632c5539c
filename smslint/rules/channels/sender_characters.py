"""An alphanumeric sender has a character that not every carrier takes.

Letters, digits and spaces are safe in an alphanumeric sender. `&`, `.`, `-` and `_` are accepted by
some providers and carriers, and not by others.

It is only a hint: your provider knows what is allowed in the countries that you send to. The id of
an RCS agent may have `.`, `-` and `_`.

Fix: leave the character out, or make sure that all your carriers take it.

Source: [notify-senders]; [twilio-glossary] alphanumeric sender ID: letters, digits and spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing, quoted
from smslint.facts.channels import RCS
from smslint.facts.senders import DISPUTED, is_alphanumeric
from smslint.model import ChannelConfig
from smslint.rules.base import Example, RawFinding


def check(config: ChannelConfig) -> Iterator[RawFinding]:
    sender = config.sender_number
    if sender is None or config.channel in (RCS, None) or not is_alphanumeric(sender):
        return
    disputed = [char for char in DISPUTED if char in sender]
    if disputed:
        yield RawFinding(
            config.at("sender_number"),
            f"{quoted(sender)} has {listing(disputed, 'and')}, which not every carrier takes",
            "Use letters, digits and spaces, or ask your provider whether all carriers take it.",
        )


_START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS_TOKEN}
    service_plan_id: 7b41d2c8e95f4a06b3d1c9f82e605a74
    sms_api_token: ${env:SINCH_SMS_TOKEN}
channel_configs:
  - name: cards
    channel: rcs
    message_type: transactional
    credential: sinch-rcs
    sender_number: nordwind-1
"""

BAD = (
    Example(
        _START
        + """\
  - name: codes
    channel: sms
    message_type: transactional
    credential: sinch-eu
    sender_number: Nord Wind
  - name: delays
    channel: sms
    message_type: transactional
    credential: sinch-eu
    sender_number: Nord-Wind  # expect: SMS412@20-29
  - {name: parcels, channel: sms, message_type: transactional, credential: sinch-eu,
     sender_number: 'N&W.uk_1'}  # expect: SMS412@21-31
"""
    ),
)

GOOD = (
    Example(
        _START
        + """\
  - {name: codes, channel: sms, message_type: transactional, credential: sinch-eu,
     sender_number: "Nordwind 24"}
  - {name: delays, channel: sms, message_type: transactional, credential: sinch-eu,
     sender_number: "${env:SENDER}"}
""",
        note="`nordwind-1` is the id of an RCS agent.",
    ),
)
