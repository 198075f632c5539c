"""The documents of a sandbox disagree on its edition or its type.

A sandbox is either of the standard edition or of the B2B edition, and either a production or a
development sandbox. When two documents disagree, one of them was copied from another sandbox, and
everything that depends on the edition is checked against the wrong list of fields.

Fix: set it in one document only; the others of the same sandbox take it over.

Source: [smslint-format] documents of one sandbox.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.model import Project, Sandbox
from smslint.model.places import Place
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    if sandbox.name is None:
        return
    for field in ("edition", "sandbox_type"):
        first: tuple[Place, str] | None = None
        for document in sandbox.documents:
            node = document.stated.get(field)
            if node is None:
                continue
            place = Place(document, node.start, node.end, f"/{field}")
            if first is None:
                first = place, node.value
            elif node.value != first[1]:
                yield RawFinding(
                    place,
                    f"{quoted(node.value)} contradicts `{field}: {first[1]}` of the same sandbox",
                    f"Set `{field}` in only one document of {quoted(sandbox.name)}.",
                    related=((first[0], f"{quoted(first[1])} here"),),
                )


BAD = (
    Example(
        """\
sandbox: prod
edition: standard
sandbox_type: production
---
sandbox: prod
edition: b2b  # expect: SMS106@10-13
sandbox_type: development  # expect: SMS106@15-26
"""
    ),
    Example(
        files=(
            ("a.yaml", "sandbox: prod\nsandbox_type: production\n"),
            ("b.yaml", "sandbox: prod\nsandbox_type: development  # expect: SMS106@15-26\n"),
        )
    ),
    Example(
        files=(
            (
                "a.yaml",
                """\
sandbox: trade
edition: b2b
credentials:
  - {name: visits, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b,
     auth_token: "${env:TWILIO_TOKEN}"}
""",
            ),
            (
                "b.yaml",
                """\
sandbox: trade
edition: standard  # expect: SMS106@10-18
execution_field: mobilePhone.number
channel_configs:
  - {name: Spring visits, channel: sms, message_type: marketing, credential: visits,
     sender_number: "+447700900101", tags: [spring]}
""",
            ),
        ),
        note="While the edition is unclear, nothing is missing or too much for one of them.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
sandbox_type: production
---
sandbox: prod
---
sandbox: stage
sandbox_type: development
"""
    ),
)
