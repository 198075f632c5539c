"""Two channel configurations of a sandbox have the same name.

Journeys and campaigns pick a channel configuration by its name. With two of that name it is
unclear which one a message uses, and a change to one easily ends up in the other.

Fix: give the second another name, or remove it when it is a copy.

Source: [smslint-format] names.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.equals import later_namesakes


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    for config, first in later_namesakes(sandbox.channel_configs):
        yield RawFinding(
            config.at("name"),
            f"{quoted(config.label)} is already the name of another channel configuration"
            " of the sandbox",
            "Give it a name of its own, or remove it when it is a copy.",
            related=((first.at("name"), "the first channel configuration of this name"),),
        )


_SANDBOX = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
"""

BAD = (
    Example(
        _SANDBOX
        + """\
  - name: delays
    channel: sms
    message_type: transactional
    credential: sinch-news
    sender_number: "+447700900113"
  - name: news  # expect: SMS402@11-15
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900114"
"""
    ),
    Example(
        files=(
            ("a.yaml", _SANDBOX),
            (
                "b.yaml",
                """\
sandbox: prod
channel_configs:
  - {channel: sms,
     name: news,  # expect: SMS402@12-16
     message_type: marketing, credential: sinch-news, sender_number: "55110"}
""",
            ),
        ),
    ),
)

GOOD = (
    Example(
        _SANDBOX
        + """\
  - name: News
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900114"
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
""",
        note="Names are case-sensitive, and every sandbox has its own.",
    ),
)
