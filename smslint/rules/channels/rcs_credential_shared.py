"""One custom credential sends RCS and text or picture messages.

A custom credential has one address and one payload. Providers take RCS at another address and in
another form than SMS and MMS, so one of the two fails, or arrives as plain text.

Fix: give RCS a custom credential of its own, with the provider's RCS address and payload.

Vendors: custom.

Source: [twilio-senders]; [sinch-conversation]; [infobip-rcs].
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.channels import MMS, RCS, SMS
from smslint.facts.vendors import CUSTOM
from smslint.model import ChannelConfig, Project, Sandbox
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    others: dict[str, ChannelConfig] = {}
    for config in sandbox.channel_configs:
        if config.channel in (SMS, MMS) and config.credential is not None:
            others.setdefault(config.credential, config)
    for config in sandbox.channel_configs:
        name = config.credential
        if config.channel != RCS or name is None or name not in others:
            continue
        if sandbox.vendor_of(config) != CUSTOM:
            continue
        other = others[name]
        yield RawFinding(
            config.at("credential"),
            f"{quoted(name)} sends both RCS and {(other.channel or '').upper()};"
            " RCS has a payload of its own",
            "Give RCS a custom credential of its own.",
            related=((other.at("credential"), f"sends {(other.channel or '').upper()} here"),),
        )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Text
    provider_url: https://api.harrier-text.net/v2/send
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:HARRIER_KEY}"}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: rcs:nordwind_agent
    payload: |
      {"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",
       "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"}
  - name: reports
    vendor: custom
    type: feedback
    payload: '{"r": "{{client_reference}}", "c": "{{failureCode}}", "s": "{{feedbackStatus}}"}'
channel_configs:
  - name: cards
    channel: rcs
    message_type: marketing
    credential: gateway
    sender_number: nordwind_agent
"""

BAD = (
    Example(
        _SANDBOX.replace(
            "    credential: gateway\n    sender_number: nordwind",
            "    credential: gateway  # expect: SMS405@17-24\n    sender_number: nordwind",
        )
        + """\
  - name: news
    channel: sms
    message_type: marketing
    credential: gateway
    sender_number: "+447700900112"
  - name: more-cards
    channel: rcs
    message_type: marketing
    credential: gateway  # expect: SMS405@17-24
    sender_number: nordwind_service
"""
    ),
    Example(
        files=(
            (
                "a.yaml",
                """\
sandbox: prod
channel_configs:
  - {name: pictures, channel: mms, message_type: marketing, credential: gateway,
     sender_number: "+447700900112"}
""",
            ),
            (
                "b.yaml",
                _SANDBOX.replace(
                    "    credential: gateway\n    sender_number: nordwind",
                    "    credential: gateway  # expect: SMS405@17-24\n    sender_number: nordwind",
                ),
            ),
        )
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
  - name: more-cards
    channel: rcs
    message_type: marketing
    credential: gateway
    sender_number: nordwind_service
""",
        note="Two agents may share a credential.",
    ),
)
