"""A webhook names a credential that its sandbox does not have.

A webhook belongs to a credential of the same sandbox. When the name is misspelt, or belongs to
another sandbox, replies and delivery reports are lost: a STOP is not seen.

The rule is silent while a credential's name cannot be read, and for a sandbox of which only
webhooks and channel configurations are there.

Fix: correct the name, or add the credential to this sandbox.

Source: [ajo-webhooks] API credentials; [smslint-format] names.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.vendors import WITHOUT_WEBHOOKS
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.unknown_credential import unknown_credentials


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    webhooks = (hook for hook in sandbox.webhooks if hook.vendor not in WITHOUT_WEBHOOKS)
    yield from unknown_credentials(webhooks, sandbox, project)


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
  - name: delays
    channel: sms
    message_type: transactional
    credential: sinch-news
    sender_number: "+447700900113"
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
"""

BAD = (
    Example(
        _SANDBOX
        + """\
  - name: delay-replies
    vendor: sinch
    credential: sinch-nwes  # expect: SMS302@17-27
    sender_number: "+447700900113"
"""
    ),
    Example(
        files=(
            ("prod.yaml", _SANDBOX),
            (
                "stage.yaml",
                """\
sandbox: stage
credentials:
  - name: infobip-stage
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_STAGE_KEY}
channel_configs:
  - name: codes
    channel: sms
    message_type: transactional
    credential: infobip-stage
    sender_number: NORDWIND
webhooks:
  - {name: reports, vendor: infobip, type: feedback, credential: infobip-stage}
  - {name: replies, vendor: sinch,
     credential: sinch-news,  # expect: SMS302@18-28
     sender_number: "+447700900119"}
""",
            ),
        ),
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900112"
""",
        note="The credentials of the sandbox are elsewhere, so their names are not known.",
    ),
    Example(
        _SANDBOX
        + """\
  - name: delay-replies
    vendor: sinch
    credential: ${env:DELAYS_CREDENTIAL}
    sender_number: "+447700900113"
""",
        note="The value of a reference is unknown.",
    ),
)
