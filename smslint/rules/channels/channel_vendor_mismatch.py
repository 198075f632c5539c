"""The credential of a channel configuration cannot send its channel.

Sinch has a credential for each kind of message: `sinch` sends text messages, `sinch_mms` picture
messages and nothing else, `sinch_rcs` sends RCS and text messages. Journey Optimizer does not
offer such a pair, and messages over it fail. (RCS with a credential that cannot send it is
SMS401.)

Fix: name a credential that sends this channel, or change the channel.

Source: [ajo-twilio]; [ajo-sinch] SMS, MMS and RCS credentials; [ajo-infobip]; [ajo-custom].
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing, quoted
from smslint.facts.channels import RCS
from smslint.facts.vendors import CHANNELS
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    for config in sandbox.channel_configs:
        channel = config.channel
        vendor = sandbox.vendor_of(config)
        credential = sandbox.credential_of(config)
        if channel is None or channel == RCS or vendor is None or credential is None:
            continue
        if channel in CHANNELS.get(vendor, (channel,)):
            continue
        able = sorted(other for other, sends in CHANNELS.items() if channel in sends)
        yield RawFinding(
            config.at("credential"),
            f"{quoted(config.credential or '')} is of vendor {quoted(vendor)},"
            f" which cannot send {channel.upper()}",
            f"{channel.upper()} needs a credential of vendor {listing(able)}.",
            related=((credential.at("vendor"), f"{quoted(vendor)} here"),),
        )


_CREDENTIALS = """\
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
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JT7A4Z7MHZ685X11RVPR13XM
    api_token: ${env:SINCH_RCS_TOKEN}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_SMS_TOKEN}
"""

_CONFIGS = """\
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
  - name: rich-cards
    channel: rcs
    message_type: marketing
    credential: sinch-rcs
    sender_number: nordwind_agent
"""

BAD = (
    Example(
        _CREDENTIALS
        + _CONFIGS
        + """\
  - name: more-news
    channel: sms
    message_type: marketing
    credential: sinch-cards  # expect: SMS404@17-28
    sender_number: "+447700900115"
  - name: rcs-cards
    channel: mms
    message_type: marketing
    credential: sinch-rcs  # expect: SMS404@17-26
    sender_number: "+447700900116"
"""
    ),
    Example(
        files=(
            (
                "a.yaml",
                """\
sandbox: prod
channel_configs:
  - {credential: sinch-news,  # expect: SMS404@18-28
     channel: mms, name: more-cards, message_type: marketing,
     sender_number: "+447700900117"}
""",
            ),
            ("b.yaml", _CREDENTIALS + _CONFIGS),
        ),
    ),
)

GOOD = (
    Example(
        _CREDENTIALS
        + _CONFIGS
        + """\
  - name: rich-cards-by-number
    channel: rcs
    message_type: marketing
    credential: sinch-rcs
    sender_number: "+447700900115"
""",
        note="Each credential sends what it is for.",
    ),
)
