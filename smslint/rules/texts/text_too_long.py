"""A reply is longer than the text messages that Journey Optimizer sends.

The body of a text message has 1,500 characters at most. For replies to keywords no limit is
documented, so it is uncertain whether such a reply is sent, cut or refused; it is paid for as ten
messages in any case. The line break that ends a block scalar is not counted.

Fix: shorten the reply. 160 characters are one message.

Source: [ajo-design] the length of a message.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.keywords import LONGEST_REPLY
from smslint.model.keywords import Keywords
from smslint.rules.base import Example, RawFinding


def check(keywords: Keywords) -> Iterator[RawFinding]:
    for reply in keywords.replies:
        if reply.known and len(reply.text) > LONGEST_REPLY:
            yield RawFinding(
                reply.place,
                f"this reply has {len(reply.text):,} characters; a text message has"
                f" {LONGEST_REPLY:,} at most",
                "Shorten it.",
            )


_START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
    keywords:
"""

_REST = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""

_LONG = "Send STOP to end. " * 84

BAD = (
    Example(
        f"""\
{_START}\
      help: {{words: [HELP], reply: Send STOP to end.}}
      custom:
        words: [TERMS]
        reply: {_LONG}  # expect: SMS607@16-1527
    default_reply: >-  # expect: SMS607
      {_LONG}
{_REST}"""
    ),
)

GOOD = (
    Example(
        f"""\
{_START}\
      custom:
        words: [TERMS]
        reply: |
          {_LONG[:1499]}!
{_REST}"""
    ),
)
