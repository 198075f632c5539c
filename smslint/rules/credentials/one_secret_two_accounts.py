"""One secret is used for two different accounts.

Each account of Twilio has an auth token of its own, each service plan of Sinch an API token, each
project its access keys. One reference for two accounts signs in to one of them at most; the other
answers every message with 401. A Sinch RCS credential has tokens of two kinds: `api_token` is made
of the project's access keys, `sms_api_token` belongs to the service plan.

Fix: write a reference of its own for each account and each kind of token.

Source: [twilio-api] a token belongs to one account; [sinch-authentication] an access key belongs to
one project; [infobip-account] a key belongs to one account; [ajo-sinch] the tokens of MMS and RCS.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.vendors import SINCH, SINCH_MMS, SINCH_RCS, TWILIO
from smslint.model import Credential, Project, Sandbox
from smslint.model.secret_uses import references_in
from smslint.rules.base import Example, RawFinding

_PROJECT = ("sinch projects", "project_id", "api_token")
_ACCOUNTS = {
    TWILIO: ((TWILIO, "account_sid", "auth_token"),),
    SINCH: ((SINCH, "service_id", "api_token"),),
    SINCH_MMS: (_PROJECT,),
    SINCH_RCS: (_PROJECT, (SINCH_RCS, "service_plan_id", "sms_api_token")),
}
"""What kinds of account a vendor's credentials belong to, the field with the id of each, and its
secret."""

_KINDS_OF_TOKEN = ("api_token", "sms_api_token")


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    firsts: dict[tuple[str, str], tuple[Credential, str, str]] = {}
    for credential in sandbox.credentials:
        vendor = credential.vendor or ""
        if vendor == SINCH_RCS:
            yield from _two_kinds(credential)
        for kind, id_field, secret_field in _ACCOUNTS.get(vendor, ()):
            account, secret = credential.literal(id_field), _reference(credential, secret_field)
            if account is None or secret is None:
                continue
            first, other, field = firsts.setdefault(
                (kind, secret), (credential, account, secret_field)
            )
            if other.casefold() != account.casefold():
                place, before = credential.at(secret_field), first.at(field)
                yield RawFinding(
                    place,
                    f"this is also the secret of {quoted(first.label)}, which belongs to another"
                    f" account ({quoted(other)})",
                    f"Write a reference to the secret of the account {quoted(account)}.",
                    # An alias brings both to one place.
                    related=((before, "the other account"),) if before[:3] != place[:3] else (),
                )


def _two_kinds(credential: Credential) -> Iterator[RawFinding]:
    tokens = [_reference(credential, field) for field in _KINDS_OF_TOKEN]
    if None in tokens or tokens[0] != tokens[1]:
        return
    first, later = sorted(
        (credential.at(field) for field in _KINDS_OF_TOKEN), key=lambda place: place.start
    )
    yield RawFinding(
        later,
        "`api_token` and `sms_api_token` are the same secret, but two kinds of token",
        "Write the Base64 of the project's access keys as `api_token`, and the API token of the"
        " service plan as `sms_api_token`, each by a reference of its own.",
        related=((first, "the other token"),) if first.start != later.start else (),
    )


def _reference(credential: Credential, field: str) -> str | None:
    """The reference of a secret field, if it is one and nothing more."""
    text = credential.text(field)
    if text is None:
        return None
    references = list(references_in(text))
    return references[0] if len(references) == 1 else None


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: twilio-us
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
  - name: twilio-uk
    vendor: twilio
    account_sid: AC1d3b5f7a9c0e2d4b6f8a1c3e5d7b9f0a
    auth_token: ${TWILIO_TOKEN}  # expect: SMS231@17-32
    message_sid: SM9c7a5e3b1d0f8c6a4e2b0d9f7c5a3e1b
channel_configs:
  - {name: us, channel: sms, message_type: transactional, credential: twilio-us,
     sender_number: "+12025550143"}
  - {name: uk, channel: sms, message_type: transactional, credential: twilio-uk,
     sender_number: "+447700900101"}
"""
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    sms_api_token: ${env:SINCH_TOKEN}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}  # expect: SMS231@16-34
channel_configs:
  - {name: cards, channel: rcs, message_type: transactional, credential: rcs,
     sender_number: nordwind_agent}
""",
        note="two kinds of token",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: a, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b,
     auth_token: "${env:TOKEN}", message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
  - {name: b, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b,
     auth_token: "${env:TOKEN}", message_sid: SM9c7a5e3b1d0f8c6a4e2b0d9f7c5a3e1b}
  - {name: c, vendor: twilio, account_sid: "${env:ACCOUNT}",
     auth_token: "${env:TOKEN}", message_sid: MM4b2d0f8e6c4a2b0d8f6e4c2a0b9d7f5e}
  - {name: d, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:TOKEN}"}
channel_configs:
  - {name: a, channel: sms, message_type: transactional, credential: a,
     sender_number: "+12025550143"}
  - {name: b, channel: sms, message_type: transactional, credential: b,
     sender_number: "+12025550144"}
  - {name: c, channel: sms, message_type: transactional, credential: c,
     sender_number: "+12025550145"}
  - {name: d, channel: sms, message_type: transactional, credential: d,
     sender_number: "+447700900101"}
""",
        note="One account may have several credentials; only accounts of one vendor are compared.",
    ),
)
