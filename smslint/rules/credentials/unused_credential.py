"""Nothing in the sandbox uses this credential.

No channel configuration sends with it and no webhook belongs to it. It may be left over from a
trial, or a configuration names another credential by mistake. An unused credential is a secret that
is neither renewed nor revoked.

Fix: remove the credential here and in Journey Optimizer, or name it where you meant it.

Source: [smslint-format] names.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import is_unsettled
from smslint.base.suggest import nearest
from smslint.facts.vendors import SINCH, SINCH_MMS
from smslint.model import STANDARD, ChannelConfig, Credential, Project, Sandbox, Webhook
from smslint.rules.base import Example, RawFinding

# Beyond so many comparisons only the nearest name counts as meant.
_COMPARED = 20_000


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    names = _names_used(sandbox)
    if names is None:
        return
    vendors = {credential.vendor for credential in sandbox.credentials}
    unused = [
        credential
        for credential in sandbox.credentials
        if (name := credential.name) is not None
        and name not in names
        and not is_unsettled(name)
        and credential.text("vendor") is not None
        and not _serves_mms(credential, vendors)
    ]
    if not unused:
        return
    # A name that is misspelt is one fault, not also an unused credential.
    unknown = [name for name in names if sandbox.credential(name) is None]
    if len(unknown) * len(unused) > _COMPARED:
        meant = {id(sandbox.intended_credential(name)) for name in unknown}
        unused = [credential for credential in unused if id(credential) not in meant]
        unknown = []
    for credential in unused:
        shown = credential.name or ""
        if not any(nearest(name, (shown,)) for name in unknown):
            yield RawFinding(
                credential.at("name"),
                f"{quoted(shown)} is used by no channel configuration and no webhook of this"
                " sandbox",
                "Remove it, or name it where you meant it.",
            )


def _names_used(sandbox: Sandbox) -> set[str] | None:
    """The names of credentials that something uses; None when they are not all known."""
    if sandbox.edition != STANDARD or not (
        sandbox.reads_all("webhooks") and sandbox.reads_all("channel_configs")
    ):
        return None
    names: set[str] = set()
    entries: list[ChannelConfig | Webhook] = [*sandbox.channel_configs, *sandbox.webhooks]
    for entry in entries:
        name = entry.credential
        if name is not None:
            if is_unsettled(name) and sandbox.credential(name) is None:
                return None
            names.add(name)
        elif (
            entry.literal("type") != "feedback"  # those may serve all credentials of their vendor
            or "credential" in entry.written
            or any(nearest(field, ("credential",)) for field in entry.written)
        ):
            return None
    return names if entries else None


def _serves_mms(credential: Credential, vendors: set[str | None]) -> bool:
    """A `sinch` credential takes the replies for a `sinch_mms` one of the same sandbox; it counts
    as used, also when there only may be such a pair."""
    return credential.vendor in (SINCH, None) and not vendors.isdisjoint((SINCH_MMS, None))


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_EU_TOKEN}
  - name: twilio-pilot  # expect: SMS223@11-23
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_PILOT_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch-eu,
     sender_number: "+447700900101"}
"""
    ),
    Example(
        files=(
            (
                "credentials.yaml",
                """\
sandbox: prod
credentials:
  - {name: eu, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6, api_token: "${env:EU}"}
  - {vendor: sinch, name: "us",  # expect: SMS223@27-31
     service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40, api_token: "${env:US}"}
""",
            ),
            (
                "prod/channels.yaml",
                """\
sandbox: prod
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: eu,
     sender_number: "+447700900101"}
""",
            ),
            (
                "stage.yaml",
                """\
sandbox: stage
credentials:
  - {name: us, vendor: sinch, service_id: 91d7c5b3a1f0e8d6c4b2a09f8e7d6c5b,
     api_token: "${env:US_STAGE}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: us,
     sender_number: "+12025550143"}
""",
            ),
        ),
        note="What another sandbox uses is another credential.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: sinch, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}"}
  - {name: sinch-mms, vendor: sinch_mms, project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11,
     app_id: 01JSZD6AR40KG8HA8BAYPKMDA4, api_token: "${env:SINCH_MMS}"}
channel_configs:
  - {name: cards, channel: mms, message_type: marketing, credential: sinch-mms,
     sender_number: "+12025550144"}
---
sandbox: spare
credentials:
  - {name: sinch, vendor: sinch, service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40,
     api_token: "${env:SPARE}"}
""",
        note="The first takes replies for the second. Where nothing sends, nothing is unused.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - {name: eu, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6, api_token: "${env:EU}"}
  - {name: us, vendor: sinch, service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40, api_token: "${env:US}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: "${env:REGION}",
     sender_number: "+447700900101"}
""",
        note="The variable may name either.",
    ),
)
