"""One sender sends marketing and transactional messages.

Consent is stored for each sender. People who answer an offer with STOP get nothing from that number
any more: no one-time password and no delivery alert. Nobody can send STOP to an alphanumeric
sender, so it may be shared; an RCS agent can receive one.

Fix: give transactional messages a sender of their own.

Source: [ajo-opt-out].
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.senders import compared
from smslint.model import ChannelConfig, Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.senders import can_receive


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    marketing: dict[str, ChannelConfig] = {}
    transactional: list[tuple[str, ChannelConfig]] = []
    for config in sandbox.channel_configs:
        sender = config.sender_number
        if sender is None or not can_receive(config):
            continue
        if config.message_type == "marketing":
            marketing.setdefault(compared(sender), config)
        elif config.message_type == "transactional":
            transactional.append((sender, config))
    for sender, config in transactional:
        other = marketing.get(compared(sender))
        if other is not None:
            yield RawFinding(
                config.at("sender_number"),
                f"{quoted(sender)} also sends marketing: a STOP to it ends both",
                "Give transactional messages a sender of their own.",
                related=((other.at("sender_number"), "sends marketing here"),),
            )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
"""

BAD = (
    Example(
        _SANDBOX
        + """\
channel_configs:
  - name: codes
    channel: sms
    message_type: transactional
    credential: sinch-news
    sender_number: "60124"  # expect: SMS408@20-27
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "60124"
  - name: delays
    channel: sms
    message_type: transactional
    credential: sinch-news
    sender_number: "60124"  # expect: SMS408@20-27
"""
    ),
    Example(
        files=(
            (
                "a.yaml",
                _SANDBOX
                + """\
channel_configs:
  - {name: codes, channel: sms, message_type: transactional,
     credential: sinch-news,
     sender_number: !!str +447700900112}  # expect: SMS408@27-40
""",
            ),
            (
                "b.yaml",
                """\
sandbox: prod
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-news,
     sender_number: "+447700900112"}
""",
            ),
        )
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-news,
     sender_number: "60124"}
  - {name: codes, channel: sms, message_type: transactional,
     credential: sinch-news, sender_number: NORDWIND}
  - {name: delays, channel: sms, message_type: transactional,
     credential: sinch-news, sender_number: "60125"}
---
sandbox: stage
credentials:
  - {name: sinch, vendor: sinch, service_id: 5b0e71d94c6f4a8e93d2c7f18a604b2d,
     api_token: "${env:STAGE}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch, sender_number: "60126"}
  - {name: more-news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "60126"}
"""
    ),
)
