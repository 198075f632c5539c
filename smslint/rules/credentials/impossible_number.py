"""A telephone number that does not fit its country's numbering plan.

Every country has a numbering plan: which country code, how many digits, how they start. A digit
that got lost, a zero that is dialled inside the country only (`+44 0…`), a plus in front of a short
code: such a number is refused when the first message is sent, or never receives a reply. Numbers
kept for fiction and tests are possible numbers.

Fix: compare the number with the provider's console; write country code and number without spaces,
and without the zero that is dialled inside the country only.

Source: [libphonenumber].
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from smslint.base.phrasing import quoted
from smslint.facts.senders import is_e164
from smslint.facts.vendors import INBOUND_NUMBER_VENDORS
from smslint.model import B2B, DocumentInfo
from smslint.model.entries import Entry
from smslint.rules.base import Example, RawFinding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.facts.numbering import Impossible


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    for entry, field in _fields(document):
        number = entry.text(field)
        if number is not None and number[:1] == "+":
            found = _impossible(number)
            if found is not None:
                what, how = _said(number, found)
                yield RawFinding(entry.at(field), what, how)


def _fields(document: DocumentInfo) -> Iterator[tuple[Entry, str]]:
    if document.edition != B2B:
        for credential in document.credentials:
            if credential.vendor in INBOUND_NUMBER_VENDORS:
                yield credential, "inbound_number"
        for webhook in document.webhooks:
            yield webhook, "sender_number"
    for config in document.channel_configs:
        yield config, "sender_number"
        yield config, "opt_out_number"


@lru_cache(maxsize=1024)
def _impossible(number: str) -> Impossible | None:
    """Why a text that is a number is impossible; one number is the sender of many entries."""
    if not is_e164(number):
        return None
    from smslint.facts.numbering import impossible  # loaded only where there is a number

    return impossible(number)


def _said(number: str, found: Impossible) -> tuple[str, str]:
    """What is wrong with a number, and how to fix it."""
    from smslint.facts import numbering
    from smslint.facts.numbering_plans import VERSION

    shown = quoted(number)
    if found.corrected:
        how = f"Write {quoted(found.corrected)}, if that is the number."
    elif found.short:
        how = f"If it is a short code, write it without the plus: {quoted(number[1:])}."
    else:
        how = (
            "Compare it with the number in the provider's console (numbering plans:"
            f" libphonenumber {VERSION})."
        )
    if found.why is numbering.UNASSIGNED:
        return f"{shown} starts with a country code that no country has", how
    code = f"+{found.code}"
    if found.why is numbering.TRUNK_ZERO:
        return f"{shown} has a 0 after {code}, which is dialled inside the country only", how
    if found.why is numbering.AREA_OR_EXCHANGE:
        return (
            f"{shown} is not a number of {code}: area code and exchange start with 2 to 9 there",
            how,
        )
    digits = "1 digit" if found.digits == 1 else f"{found.digits} digits"
    what = f"{shown} has {digits} after {code}; numbers there have {found.allowed}"
    return (f"{what}, and a short code has no plus" if found.short else what), how


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-uk
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_UK}
    inbound_number: "+4407700900101"  # expect: SMS227@21-37
  - name: twilio-us
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_US}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
    inbound_number: "+12025550143"
webhooks:
  - name: uk-replies
    vendor: sinch
    credential: sinch-uk
    sender_number: "+4477009001"  # expect: SMS227@20-33
channel_configs:
  - name: uk-news
    channel: sms
    message_type: marketing
    credential: sinch-uk
    sender_number: "+4477009001"  # expect: SMS227@20-33
    opt_out_number: "+210123456789"  # expect: SMS227@21-36
  - name: us-codes
    channel: sms
    message_type: transactional
    credential: twilio-us
    sender_number: "+11025550143"  # expect: SMS227@20-34
  - name: us-alerts
    channel: sms
    message_type: transactional
    credential: twilio-us
    sender_number: "+57575"  # expect: SMS227@20-28
""",
        note="a zero that was kept, a lost digit, no such country, no such area code, a short code",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: it, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH_IT}", inbound_number: "+390600000013"}
  - {name: us, vendor: sinch, service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40,
     api_token: "${env:SINCH_US}", inbound_number: "57575"}
  - {name: any, vendor: sinch, service_id: 91d7c5b3a1f0e8d6c4b2a09f8e7d6c5b,
     api_token: "${env:SINCH}", inbound_number: "+44${env:NUMBER}"}
channel_configs:
  - {name: it, channel: sms, message_type: marketing, credential: it,
     sender_number: "+390600000013", opt_out_number: "+2250100000013"}
  - {name: us, channel: sms, message_type: transactional, credential: us,
     sender_number: "+12025550143", opt_out_number: "+447700900101"}
  - {name: any, channel: sms, message_type: transactional, credential: any,
     sender_number: NORDWIND}
""",
        note="Italy and Ivory Coast keep the zero; numbers for fiction are possible.",
    ),
)
