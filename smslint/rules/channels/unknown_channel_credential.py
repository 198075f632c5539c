"""A channel configuration names a credential that its sandbox does not have.

A channel configuration sends with a credential of the same sandbox. When the name is misspelt, or
belongs to another sandbox, it cannot be created, and what was tested in one sandbox fails in the
next.

The rule is silent while a credential's name cannot be read, and for a sandbox of which only
webhooks and channel configurations are there.

Fix: correct the name, or add the credential to this sandbox.

Source: [ajo-channel-configuration] Mobile configuration; [smslint-format] names.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.unknown_credential import unknown_credentials


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    yield from unknown_credentials(sandbox.channel_configs, sandbox, project)


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
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
  - name: delays
    channel: sms
    message_type: transactional
    credential: "sinch_news"  # expect: SMS403@17-29
    sender_number: "+447700900113"
"""
    ),
    Example(
        files=(
            (
                "prod.yaml",
                _SANDBOX
                + """\
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-news,
     sender_number: "60124"}
""",
            ),
            (
                "stage.yaml",
                """\
sandbox: stage
credentials:
  - {name: twilio, vendor: twilio,
     account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${env:T}",
     message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: twilio,
     sender_number: "60125"}
  - {name: news, channel: sms, message_type: marketing,
     credential: sinch-news,  # expect: SMS403@18-28
     sender_number: "60126"}
""",
            ),
        ),
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
""",
        note="The credentials of the sandbox are elsewhere, so their names are not known.",
    ),
    Example(
        _SANDBOX
        + """\
---
sandbox: prod
channel_configs:
  - {name: news, channel: sms, message_type: marketing,
     credential: 'sinch-news', sender_number: "60124"}
  - {name: codes, channel: sms, message_type: transactional,
     credential: "${env:CODES_CREDENTIAL}", sender_number: "60125"}
""",
        note="The value of a reference is unknown.",
    ),
)
