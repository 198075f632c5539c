"""Sandboxes share an account at the provider, and this credential has no inbound number.

When one account serves several sandboxes, Journey Optimizer finds the sandbox of a reply by the
inbound number. A credential without one gets the replies and consents of the others, or misses its
own.

Fix: add the `inbound_number` whose replies belong to this sandbox, or use an account of its own.

Source: [ajo-twilio] Inbound Number, one for each sandbox with the same account; [ajo-sinch] Inbound
Number; [ajo-infobip] Inbound Number.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts.infobip import KEY_FIELD, URL_FIELD, host_of
from smslint.facts.vendors import INBOUND_NUMBER_VENDORS, INFOBIP, PLAN_FIELDS
from smslint.model import STANDARD, Credential, DocumentInfo, Project
from smslint.rules.base import Claim, Example, RawFinding
from smslint.rules.senders import has_inbound_number


def check(project: Project) -> Iterator[RawFinding]:
    shared: dict[tuple[str, ...], list[tuple[Credential, str]]] = {}
    for document in project.documents:
        for key, field, credential in _accounts(document):
            shared.setdefault(key, []).append((credential, field))
    for users in shared.values():
        first = users[0]
        second = next((user for user in users if _sandbox(user) != _sandbox(first)), None)
        if second is None:
            continue
        for credential, field in users:
            if not _lacks_number(credential):
                continue
            other = second if credential.document.sandbox == _sandbox(first) else first
            yield _found(credential, field, *other)


def claims(document: DocumentInfo) -> Iterator[Claim]:
    """Nothing is said of an account that is that of one sandbox, or has a number wherever it is
    used."""
    for key, _, credential in _accounts(document):
        yield " ".join(key), document.sandbox if _lacks_number(credential) else ""


def _lacks_number(credential: Credential) -> bool:
    return credential.document.edition == STANDARD and not has_inbound_number(credential)


def _accounts(document: DocumentInfo) -> Iterator[tuple[tuple[str, ...], str, Credential]]:
    if document.sandbox is None or has_reference(document.sandbox):
        return  # it may be the same sandbox
    for credential in document.credentials:
        account = _account(credential)
        if account is not None:
            yield *account, credential


def _sandbox(user: tuple[Credential, str]) -> str | None:
    return user[0].document.sandbox


def _account(credential: Credential) -> tuple[tuple[str, ...], str] | None:
    """What identifies the account at the provider, and the field that it is in."""
    vendor = credential.vendor
    if vendor == INFOBIP:
        host = host_of(credential.literal(URL_FIELD) or "")
        key = credential.text(KEY_FIELD)
        if host is None or key is None or not has_reference(key):
            return None
        return (INFOBIP, host, key.strip().replace("${env:", "${")), URL_FIELD
    if vendor not in INBOUND_NUMBER_VENDORS or vendor not in PLAN_FIELDS:
        return None
    provider, field = PLAN_FIELDS[vendor]
    account = credential.literal(field)
    return None if account is None else ((provider, account), field)


def _found(credential: Credential, field: str, other: Credential, other_field: str) -> RawFinding:
    sandbox = quoted(other.document.sandbox or "")
    return RawFinding(
        credential.at(field),
        f"{quoted(credential.texts[field].value)} is also the account of {quoted(other.label)} in"
        f" the sandbox {sandbox}, and this credential has no `inbound_number`",
        "Add the `inbound_number` whose replies belong to this sandbox.",
        related=((other.at(other_field), f"the same account in {sandbox}"),),
    )


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
    inbound_number: "+12025550143"
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio,
     sender_number: "+12025550143"}
---
sandbox: stage
credentials:
  - name: sinch
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b  # expect: SMS203@18-52
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "+447700900101"}
  - {name: orders, channel: sms, message_type: transactional, credential: twilio,
     sender_number: "+12025550144"}
"""
    ),
    Example(
        files=(
            (
                "prod.yaml",
                """\
sandbox: prod
credentials:
  - name: sinch
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6  # expect: SMS203@17-49
    api_token: ${env:SINCH_TOKEN}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+447700900101"}
""",
            ),
            (
                "stage.yaml",
                """\
sandbox: stage
credentials:
  - {service_id: "3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6",  # expect: SMS203
     name: tests, vendor: sinch, api_token: "${env:SINCH_TOKEN}"}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: tests,
     sender_number: "+447700900102"}
""",
            ),
        ),
        note="Neither has an inbound number, so neither can be told from the other.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}", inbound_number: "+447700900101"}
  - {name: b, vendor: sinch, service_id: "${env:SINCH_ID}", api_token: "${env:SINCH_B}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: a,
     sender_number: "+447700900101"}
  - {name: codes, channel: sms, message_type: transactional, credential: b,
     sender_number: "+447700900102"}
---
sandbox: stage
credentials:
  - {name: a, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}", inbound_number: "${env:INBOUND}"}
  - {name: b, vendor: sinch, service_id: "${env:SINCH_ID}", api_token: "${env:SINCH_B}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: a,
     sender_number: "+447700900103"}
  - {name: codes, channel: sms, message_type: transactional, credential: b,
     sender_number: "+447700900104"}
""",
        note="A variable may hold another account in each sandbox.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - {name: a, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b,
     auth_token: "${env:TWILIO}", message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
  - {name: b, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b,
     auth_token: "${env:TWILIO}", message_sid: SM9c7a5e3b1d0f8c6a4e2b0d9f7c5a3e1b}
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: a,
     sender_number: "+12025550143"}
  - {name: alerts, channel: sms, message_type: transactional, credential: b,
     sender_number: "+12025550144"}
""",
        note="Within one sandbox an account may serve several credentials.",
    ),
)
