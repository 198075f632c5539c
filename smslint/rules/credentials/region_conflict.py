"""One service plan or app of Sinch is in two regions.

A service plan and a Conversation app belong to one region; in another one Sinch does not know them
and answers with 401 or 404. Journey Optimizer has no field for the region: the live checks use it.

Fix: write the region that Sinch's dashboard shows for the service plan or the app.

Vendors: sinch, sinch_mms, sinch_rcs.

Source: [sinch-hosts]; [sinch-conversation] an app and its channels are in one region.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.vendors import SINCH, SINCH_MMS, SINCH_RCS
from smslint.model import Credential, DocumentInfo, Project
from smslint.rules.base import Claim, Example, RawFinding

_IDS = {
    SINCH: (("service plan", "service_id"),),
    SINCH_MMS: (("app", "app_id"),),
    SINCH_RCS: (("service plan", "service_plan_id"), ("app", "app_id")),
}
"""What has a region, by vendor, and the field with its id."""

_FIELD = "region"


def check(project: Project) -> Iterator[RawFinding]:
    firsts: dict[tuple[str, str], Credential] = {}
    for document in project.production_first:
        for credential in document.credentials:
            region = credential.literal(_FIELD)
            if region is None:
                continue
            for kind, field in _IDS.get(credential.vendor or "", ()):
                id_ = credential.literal(field)
                if id_ is None:
                    continue
                first = firsts.setdefault((kind, id_), credential)
                if first.literal(_FIELD) != region:
                    yield _found(credential, first, kind, id_)
                    break


def claims(document: DocumentInfo) -> Iterator[Claim]:
    """What an id stands for has one region."""
    for credential in document.credentials:
        region = credential.literal(_FIELD)
        for kind, field in () if region is None else _IDS.get(credential.vendor or "", ()):
            id_ = credential.literal(field)
            if id_ is not None:
                yield f"{kind} {id_}", region


def _found(credential: Credential, first: Credential, kind: str, id_: str) -> RawFinding:
    own, other = credential.texts[_FIELD].value, first.texts[_FIELD].value
    where = quoted(first.label)
    sandbox = first.document.sandbox
    if sandbox is not None and sandbox != credential.document.sandbox:
        where += f" in the sandbox {quoted(sandbox)}"
    return RawFinding(
        credential.at(_FIELD),
        f"{quoted(own)} is not the region of the {kind} {quoted(id_)}: at {where} it is"
        f" {quoted(other)}",
        f"Write the region that Sinch's dashboard shows for the {kind}.",
        related=((first.at(_FIELD), "the first region"),),
    )


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: news
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
    region: eu
  - name: cards
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_TOKEN}
    region: us  # expect: SMS232@13-15
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: news,
     sender_number: "+447700900101"}
  - {name: cards, channel: rcs, message_type: marketing, credential: cards,
     sender_number: nordwind_agent}
"""
    ),
    Example(
        files=(
            (
                "a.yaml",
                """\
sandbox: stage
credentials:
  - {name: a, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:A}", inbound_number: "+447700900101",
     region: us}  # expect: SMS232
""",
            ),
            (
                "b.yaml",
                """\
sandbox: prod
sandbox_type: production
credentials:
  - {name: b, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:A}", inbound_number: "+447700900102", region: eu}
""",
            ),
        ),
        note="The region of the production sandbox comes first.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:A}", region: eu}
  - {name: b, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:A}", region: "${env:REGION}"}
  - {name: c, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6, api_token: "${env:A}"}
  - {name: d, vendor: sinch, service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40,
     api_token: "${env:D}", region: us}
channel_configs:
  - {name: a, channel: sms, message_type: marketing, credential: a, sender_number: "+447700900101"}
  - {name: b, channel: sms, message_type: marketing, credential: b, sender_number: "+447700900102"}
  - {name: c, channel: sms, message_type: marketing, credential: c, sender_number: "+447700900103"}
  - {name: d, channel: sms, message_type: marketing, credential: d, sender_number: "+447700900104"}
"""
    ),
)
