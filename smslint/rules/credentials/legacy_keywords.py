"""A credential has keywords or a default reply, which belong in a webhook today.

Journey Optimizer used to keep keywords in the API credential. Webhooks have replaced that: they
have keywords for each sender, with more categories, and keywords that are still in a credential are
easily forgotten when the words change.

Fix: move `keywords` and `default_reply` to the webhook of this credential.

Source: [ajo-webhooks] keywords move from credentials to webhooks.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.model import B2B, Credential
from smslint.model.fields import has_value
from smslint.rules.base import Example, RawFinding
from smslint.source.tree import Scalar

LEGACY = ("keywords", "default_reply")


def check(credential: Credential) -> Iterator[RawFinding]:
    if credential.document.edition == B2B:
        return
    tree = credential.tree
    for field in LEGACY:
        node = tree.node(field)
        if node is None or (isinstance(node, Scalar) and not has_value(node)):
            continue
        yield RawFinding(
            tree.at_key(field),
            f"`{field}` of a credential is an older form; webhooks replace it",
            f"Move `{field}` to the webhook of this credential.",
        )


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_EU_TOKEN}
  - name: sinch-us
    vendor: sinch
    service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40
    api_token: ${env:SINCH_US_TOKEN}
    keywords:  # expect: SMS222@5-13
      opt_out:
        words: [STOP, END]
        reply: You will get no more messages.
    default_reply: Send HELP for help.  # expect: SMS222@5-18
channel_configs:
  - {name: eu, channel: sms, message_type: marketing, credential: sinch-eu,
     sender_number: "+447700900101"}
  - {name: us, channel: sms, message_type: marketing, credential: sinch-us,
     sender_number: "+12025550143"}
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_EU_TOKEN}
    default_reply:
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
    keywords:
      opt_out:
        words: [STOP, END]
        reply: You will get no more messages.
    default_reply: Send HELP for help.
channel_configs:
  - {name: eu, channel: sms, message_type: marketing, credential: sinch-eu,
     sender_number: "+447700900101"}
"""
    ),
)
