"""Two webhooks of a sandbox have the same name.

Webhooks differ only by name in Journey Optimizer's list. When two have the same one, it is unclear
which is meant, and a change to one of them easily ends up in the other.

Fix: give the second another name, or remove it when it is a copy.

Source: [smslint-format] names.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.vendors import WITHOUT_WEBHOOKS
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.equals import later_namesakes


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    webhooks = (hook for hook in sandbox.webhooks if hook.vendor not in WITHOUT_WEBHOOKS)
    for webhook, first in later_namesakes(webhooks):
        yield RawFinding(
            webhook.at("name"),
            f"{quoted(webhook.label)} is already the name of another webhook of the sandbox",
            "Give it a name of its own, or remove it when it is a copy.",
            related=((first.at("name"), "the first webhook of this name"),),
        )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
    inbound_number: "+447700900112"
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
  - name: delays
    channel: sms
    message_type: transactional
    credential: sinch-news
    sender_number: "+447700900113"
"""

BAD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: replies  # expect: SMS301@11-18
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900113"
"""
    ),
    Example(
        files=(
            ("prod/credentials.yaml", _SANDBOX),
            (
                "prod/webhooks.yaml",
                """\
sandbox: prod
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
""",
            ),
            (
                "prod/webhooks2.yaml",
                """\
sandbox: prod
webhooks:
  - vendor: sinch
    credential: sinch-news
    sender_number: "+447700900113"
    name: "replies"  # expect: SMS301@11-20
""",
            ),
        ),
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
  - name: Replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900113"
---
sandbox: stage
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 5b0e71d94c6f4a8e93d2c7f18a604b2d
    api_token: ${env:SINCH_STAGE_TOKEN}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900121"
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900121"
""",
        note="Names are case-sensitive, and every sandbox has its own.",
    ),
)
