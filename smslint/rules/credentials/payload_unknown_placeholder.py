"""A payload holds a placeholder that Journey Optimizer does not fill in.

What it does not know goes to the provider as it is written, braces included, and from there to the
recipient. Often it is a known name in other letters, next to the right one. Profile attributes
(`{{profile.person.name.firstName}}`) and helper calls (`{%= encode64(message) %}`) are fine. Some
providers fill in names of their own: then suppress the finding with that reason. A credential that
serves an `mms` configuration may need further placeholders for pictures; there only names that
resemble a known one are reported.

Fix: use the name that Journey Optimizer knows, or remove the placeholder.

Vendors: custom.

Source: [ajo-custom] provider payload; [ajo-webhooks] payloads of a custom provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Edit, Fix
from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import has_reference
from smslint.facts import placeholders as facts
from smslint.model import Credential, Place, Project, Sandbox, Webhook
from smslint.payloads import in_braces
from smslint.rules.base import Example, RawFinding


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    entries: list[Credential | Webhook] = [*sandbox.credentials, *sandbox.webhooks]
    entries = [entry for entry in entries if entry.strays]
    mms = _may_serve_mms(sandbox, project) if entries else None
    for entry in entries:
        name = entry.literal("name")
        for stray in entry.strays:
            if (
                stray.meant is None
                and isinstance(entry, Credential)
                and (mms is None or name is None or name in mms)
            ):
                continue
            yield RawFinding(
                Place(entry.document, stray.start, stray.end, f"{entry.pointer}/payload"),
                f"Journey Optimizer does not fill in {quoted(stray.written)}",
                f"Did you mean `{in_braces(stray.meant)}`?"
                if stray.meant
                else f"It fills in {listing(_filled(entry), 'and')}.",
                fix=Fix(False, (Edit(stray.start, stray.end, stray.corrected),))
                if stray.corrected is not None
                else None,
                header=stray.header,
            )


def _filled(entry: Credential | Webhook) -> list[str]:
    names = (
        facts.CREDENTIAL
        if isinstance(entry, Credential)
        else facts.WEBHOOK.get(entry.type or "", ())
    )
    return [in_braces(name) for name in names]


def _may_serve_mms(sandbox: Sandbox, project: Project) -> frozenset[str] | None:
    """The names of the credentials that an `mms` configuration uses or may use; None when that
    may be any of them."""
    if not project.complete or not sandbox.reads_all("channel_configs"):
        return None
    names = set()
    for config in sandbox.channel_configs:
        if config.channel not in (None, "mms"):
            continue
        if config.credential is None or has_reference(config.credential):
            return None
        meant = sandbox.intended_credential(config.credential)
        names.add(config.credential if meant is None or meant.name is None else meant.name)
    return frozenset(names)


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:HARRIER_KEY}"}
"""

_WEBHOOKS = """\
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: "+14255550142"
    payload: |
      {"text": "{{inboundMessage}}", "from": "{{profileNumber}}", "id": "{{requestId}}",
       "at": "{{originTimestamp}}", "to": "{{inboundNumber}}"}
  - name: reports
    vendor: custom
    type: feedback
    payload: |
      {"ref": "{{client_reference}}", "code": "{{failureCode}}", "state": "{{feedbackStatus}}"}
"""

_MMS = """\
sandbox: prod
channel_configs:
  - name: cards
    channel: mms
    message_type: transactional
    credential: gateway
    sender_number: "+14255550142"
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "reply_to": "{{fromnumber}}",
       "campaign": "{{campaign}}"}
# expect@10: SMS212@21-35
# expect@11: SMS212@21-33
"""
    ),
    Example(
        files=(
            (
                "credentials.yaml",
                _CREDENTIAL
                + """\
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "picture": "{{mediaUrl}}", "note": "{{Message}}"}
# expect@10: SMS212@44-55
""",
            ),
            ("channels.yaml", _MMS),
            ("webhooks.yaml", "sandbox: prod\n" + _WEBHOOKS),
        ),
        note="an `mms` configuration uses the credential: only the name in other letters",
    ),
    Example(
        """\
sandbox: prod
webhooks:
  - name: reports
    vendor: custom
    type: feedback
    payload: "{\\"a\\": {{client_reference}}, \\"b\\": {{failureCode}},
      \\"c\\": {{feedbackStatus}}, \\"d\\": {{time}}}"
# expect@7: SMS212@41-49
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "route": "${{ vars.ROUTE }}", "account": "{{resolve:ssm:account}}"}
""",
        note="the braces of references",
    ),
    Example(
        files=(
            ("channels.yaml", _MMS),
            (
                "credentials.yaml",
                _CREDENTIAL
                + """\
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "picture": "{{mediaUrl}}"}
""",
            ),
            ("webhooks.yaml", "sandbox: prod\n" + _WEBHOOKS),
        ),
        note="an `mms` configuration uses the credential",
    ),
)
