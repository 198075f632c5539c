"""Two credentials of one sandbox have the same name.

Webhooks and channel configurations point at a credential by its name, so a sandbox may have the
name only once. With two of that name it is unknown over which account a message goes out.

Fix: rename one of them, and use the new name where you mean it. Other sandboxes may use the name.

Source: [smslint-format] names.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.model import Project, Sandbox
from smslint.rules.base import Example, RawFinding
from smslint.rules.equals import later_namesakes


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    for credential, first in later_namesakes(sandbox.credentials):
        place, other = credential.at("name"), first.at("name")
        yield RawFinding(
            place,
            f"{quoted(credential.label)} is already the name of a credential in this sandbox",
            "Give each credential of a sandbox a name of its own.",
            # An alias brings both to one place.
            related=((other, "the first one of that name"),) if other[:3] != place[:3] else (),
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
  - {name: sinch-eu, vendor: sinch,  # expect: SMS201@12-20
     service_id: 91d7c5b3a1f0e8d6c4b2a09f8e7d6c5b, api_token: "${env:SINCH_TOKEN}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-eu,
     sender_number: "+447700900101"}
  - {name: codes, channel: sms, message_type: transactional, credential: sinch-us,
     sender_number: "+12025550142"}
"""
    ),
    Example(
        files=(
            (
                "a.yaml",
                """\
sandbox: prod
credentials:
  - {name: sinch, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "+447700900101"}
""",
            ),
            (
                "b.yaml",
                """\
sandbox: prod
credentials:
  - vendor: sinch
    name: "sinch"  # expect: SMS201
    service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40
    api_token: ${env:SINCH_TOO}
""",
            ),
        ),
        note="The documents of a sandbox count together, in all files.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: sinch, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}"}
  - {name: Sinch, vendor: sinch, service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40,
     api_token: "${env:SINCH_2}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "+447700900101"}
  - {name: codes, channel: sms, message_type: transactional, credential: Sinch,
     sender_number: "+447700900102"}
---
sandbox: stage
credentials:
  - {name: sinch, vendor: sinch, service_id: 91d7c5b3a1f0e8d6c4b2a09f8e7d6c5b,
     api_token: "${env:SINCH_STAGE}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "+447700900103"}
"""
    ),
)
