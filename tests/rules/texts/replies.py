"""A sandbox with one webhook, for tests of keywords and replies."""

from __future__ import annotations

from smslint.base.findings import Finding
from tests.linting import lint

HEAD = """\
sandbox: prod
credentials:
  - name: si
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:T}
channel_configs:
  - {name: c, channel: sms, message_type: marketing, credential: si, sender_number: "575758"}
webhooks:
  - name: hook
    vendor: sinch
    credential: si
    sender_number: "575758"
"""
FIRST = len(HEAD.splitlines()) + 1
"""The line on which what follows `HEAD` begins."""


def keywords(body: str) -> str:
    """`body` is what stands inside `keywords`, indented by nothing."""
    inside = "".join(f"      {line}\n" if line else "\n" for line in body.splitlines())
    return f"{HEAD}    keywords:\n{inside}"


def default_reply(value: str) -> str:
    return f"{HEAD}    default_reply: {value}\n"


def findings(text: str | bytes, *codes: str) -> list[Finding]:
    report = lint(text)
    assert not report.failures, report.failures
    return [item for item in report.findings if item.code in codes or not codes]


def found(text: str, *codes: str) -> list[str]:
    """`line:column-end CODE`, lines counted from the first one behind `HEAD` and `keywords:`."""
    return [
        f"{place.line - FIRST}:{place.column}-{place.end_column} {code}"
        for place, code in ((item.position, item.code) for item in findings(text, *codes))
    ]


def fixed(text: str, finding: Finding) -> str:
    """The text after the fix of a finding."""
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
