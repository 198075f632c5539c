"""Journey Optimizer cannot see when recipients of these messages say STOP.

People must be able to leave a marketing list. With Sinch their replies reach Journey Optimizer.
With Infobip they do when the credential has an `inbound_number` or `keywords`, or through an
inbound webhook; with custom providers through an inbound webhook only. They never do with Twilio,
which has no webhooks, and people cannot reply to an alphanumeric sender at all. The provider may
then block the number, but the profile stays subscribed, and messages over other channels and
providers go on.

It is only a hint: you may have another way, such as a link in each message.

Fix: send from a number over a provider whose replies arrive (for `infobip`: add `inbound_number` or
an inbound webhook; for `custom`: add an inbound webhook), or give people another way to opt out.

Source: [ajo-webhooks] provider support; [ajo-opt-out].
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.channels import RCS
from smslint.facts.vendors import (
    CHANNELS,
    NATIVE_KEYWORD_VENDORS,
    TYPED_WEBHOOK_VENDORS,
    WITHOUT_WEBHOOKS,
)
from smslint.facts.webhooks import INBOUND
from smslint.model import STANDARD, ChannelConfig, Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.coverage import Coverage, handles_replies_natively
from smslint.rules.senders import can_receive

_ANOTHER_WAY = "Send from a number whose replies arrive, or give people another way to opt out."


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    if sandbox.edition != STANDARD:
        return
    coverage = Coverage(sandbox)
    for config in sandbox.channel_configs:
        if config.message_type != "marketing" or config.credential is None:
            continue
        found = _why(config, sandbox, coverage)
        if found is not None:
            why, help_ = found
            yield RawFinding(
                config.at("credential"),
                f"{why}, so Journey Optimizer never sees a STOP to these marketing messages",
                help_,
            )


def _why(config: ChannelConfig, sandbox: Sandbox, coverage: Coverage) -> tuple[str, str] | None:
    """Why a STOP is not seen, and what to do; None when it is, or when that is not known."""
    if can_receive(config) is False:
        return "people cannot reply to an alphanumeric sender", _ANOTHER_WAY
    credential = sandbox.credential_of(config)
    vendor = sandbox.vendor_of(config)
    if credential is None or vendor is None:
        return None
    if config.channel == RCS and RCS not in CHANNELS.get(vendor, (RCS,)):
        return None  # nothing is sent at all: a fault of its own
    if vendor in WITHOUT_WEBHOOKS:
        return "there are no webhooks for Twilio", _ANOTHER_WAY
    if (
        vendor not in TYPED_WEBHOOK_VENDORS
        or coverage.has(credential, INBOUND)
        or handles_replies_natively(credential)
    ):
        return None
    why = f"no inbound webhook names this `{vendor}` credential"
    add = f"Add a webhook with `type: {INBOUND}` that names it"
    if vendor in NATIVE_KEYWORD_VENDORS:
        why += ", which has no `inbound_number`"
        add = f"Add `inbound_number`, or a webhook with `type: {INBOUND}` that names it"
    return why, f"{add}; or give people another way to opt out."


_CREDENTIALS = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
  - name: twilio-us
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""

_INFOBIP = """\
sandbox: prod
credentials:
  - name: infobip-in
    vendor: infobip
    api_base_url: https://k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
webhooks:
  - name: reports
    vendor: infobip
    type: feedback
"""

BAD = (
    Example(
        _CREDENTIALS
        + """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
  - name: brand
    channel: sms
    message_type: marketing
    credential: sinch-eu  # expect: SMS604@17-25
    sender_number: Nordwind
  - name: offers
    channel: mms
    message_type: marketing
    credential: twilio-us  # expect: SMS604@17-26
    sender_number: "+14155550123"
"""
    ),
    Example(
        files=(
            ("a.yaml", _INFOBIP),
            (
                "b.yaml",
                """\
sandbox: prod
channel_configs:
  - name: offers
    channel: sms
    message_type: marketing
    credential: infobip-in  # expect: SMS604@17-27
    sender_number: "575758"
""",
            ),
        )
    ),
)

GOOD = (
    Example(
        _CREDENTIALS
        + """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "575758"
  - {channel: sms, message_type: transactional, credential: twilio-us, name: c, sender_number: N}
"""
    ),
    Example(
        _INFOBIP
        + """\
  - name: replies
    sender_number: "575758"
    credential: infobip-in
    type: inbound
    vendor: infobip
channel_configs:
  - name: offers
    sender_number: "575758"
    credential: infobip-in
    message_type: marketing
    channel: sms
"""
    ),
    Example(
        _INFOBIP.replace(
            "    api_key: ${env:INFOBIP_KEY}\n",
            '    api_key: ${env:INFOBIP_KEY}\n    inbound_number: "575758"\n',
        )
        + """\
channel_configs:
  - name: offers
    sender_number: "575758"
    credential: infobip-in
    message_type: marketing
    channel: sms
""",
        note="Journey Optimizer handles the replies natively.",
    ),
)
