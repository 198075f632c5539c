"""A comment suppresses a finding that is not there.

The mistake was fixed, or moved to another line, or the comment names the wrong rule. If it stays,
it will hide the next mistake of its kind.

A `file-ignore[…]` counts only above the first key of the file, an `ignore-entry[…]` only at the
first line of a credential, webhook or channel configuration, and a comment without a rule
suppresses nothing at all. A rule that the settings switch off makes no suppression unused, and
neither does a rule of the live checks, unless the providers were asked about the sandbox and
answered everything.

Fix: remove the code, or the comment; the automatic fix removes no more than that.

Source: [smslint-suppressions].
"""

from smslint.rules.base import Example

_START = """\
sandbox: prod
credentials:
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
channel_configs:
"""

BAD = (
    Example(
        _START
        + """\
  - name: deals
    channel: sms
    message_type: marketing
    credential: twilio  # smslint: ignore[SMS604, SMS601] Twilio's Advanced Opt-Out is on
    sender_number: "+447700900101"
# expect@12: SMS901@51-57
"""
    ),
    Example(
        """\
# smslint: file-ignore[sinch-only]
# expect@1: SMS902@24-34
# smslint: ignore[]
# expect@3: SMS901@12-20
sandbox: prod
subdomains:
  # smslint: file-ignore[SMS407] too late
  # expect@7: SMS901@26-32
  - links.nordwind.example
"""
    ),
    Example(
        _START
        + """\
  - name: deals  # smslint: ignore-entry[SMS604, SMS408] Twilio's Advanced Opt-Out is on
    channel: sms
    message_type: marketing
    # smslint: ignore-entry[SMS604] not where an entry starts
    credential: twilio
    sender_number: "+447700900101"
# expect@9: SMS901@50-56
# expect@12: SMS901@29-35
"""
    ),
)

GOOD = (
    Example(
        _START
        + """\
  - name: deals
    channel: sms
    message_type: marketing
    credential: twilio  # smslint: ignore[SMS604] Twilio's Advanced Opt-Out is on
    sender_number: "+447700900101"
  - name: offers
    channel: sms
    message_type: marketing
    # smslint: ignore[marketing-without-opt-out] Twilio's Advanced Opt-Out is on
    credential: twilio
    sender_number: "+447700900101"
"""
    ),
    Example(
        """\
# Nordwind's production sandbox. smslint: file-ignore[SMS604] Twilio's Advanced Opt-Out is on
"""
        + _START
        + """\
  - {name: deals, channel: sms, message_type: marketing, credential: twilio,
     sender_number: "+447700900101"}
  - {name: offers, channel: sms, message_type: marketing, credential: twilio,
     sender_number: "+447700900102"}
"""
    ),
)
