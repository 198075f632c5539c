"""A payload sends the recipient's number as the sender, or the sender's as the recipient.

`{{fromNumber}}` is the sender of the channel configuration, `{{toNumber}}` the profile's number.
When they are swapped, the provider sends every message to your own number, in the name of the
customer, or refuses it.

Fix: write `{{fromNumber}}` for the sender and `{{toNumber}}` for the recipient.

Vendors: custom.

Source: [ajo-custom] provider payload.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from smslint.base.phrasing import quoted
from smslint.base.suggest import folded
from smslint.facts.placeholders import FROM_NUMBER, RECIPIENT_KEYS, SENDER_KEYS, TO_NUMBER
from smslint.model import Credential
from smslint.model.json_texts import PAYLOAD, JsonText
from smslint.payloads import Placeholder, in_braces
from smslint.rules.base import Example, RawFinding


def check(found: JsonText) -> Iterator[RawFinding]:
    if found.kind != PAYLOAD or not isinstance(found.entry, Credential):
        return
    swapped = {item: (key, means) for item, key, means in _swapped(found)}
    for item, spot in found.spotted(list(swapped)):
        key, means = swapped[item]
        right, is_ = (FROM_NUMBER, "recipient") if item.name == TO_NUMBER else (TO_NUMBER, "sender")
        yield RawFinding(
            spot.place,
            f"{quoted(key)} is the {means}, and {quoted(found.text[item.start : item.end])} is the"
            f" number of the {is_}",
            f"Write `{in_braces(right)}` here.",
            header=spot.header,
        )


def _swapped(found: JsonText) -> Iterator[tuple[Placeholder, str, str]]:
    """The placeholders that are in the wrong place, each with its key and what that means."""
    by_start = {item.start: item for item in found.placeholders}
    for index, pair in enumerate(found.json.pairs):
        means = _meaning(pair.key)
        if means is None:
            continue
        value = found.json.alone(pair, index)
        if value is None:
            continue
        start, end = value.start, value.end
        if found.text[start] == '"':
            inside = found.text[start + 1 : end - 1]
            start += 1 + len(inside) - len(inside.lstrip())
            end = start + len(inside.strip())
        item = by_start.get(start)
        if item is not None and item.end == end and item.name == _WRONG[means]:
            yield item, pair.key, means


_WRONG = {"sender": TO_NUMBER, "recipient": FROM_NUMBER}


@lru_cache(maxsize=512)
def _meaning(key: str) -> str | None:
    plain = folded(key)
    if plain in SENDER_KEYS:
        return "sender"
    return "recipient" if plain in RECIPIENT_KEYS else None


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: api_key, name: gateway-key, api_token: "${env:HARRIER_KEY}"}
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"from": "{{toNumber}}",
       "to": "{{fromNumber}}",
       "text": "{{message}}"}
# expect@9: SMS229@17-29
# expect@10: SMS229@15-29
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"messages": [{"Sender_ID": "{{fromNumber}}", "destination": ["{{fromNumber}}"],
                     "reply": "{{toNumber}}", "text": "{{message}}"}]}
# expect@9: SMS229@70-84
""",
        note="a list of one",
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    payload: |
      {"source": "{{fromNumber}}", "dst": ["{{toNumber}}"], "reply_to": "{{fromNumber}}",
       "from": {"number": "{{toNumber}}"}, "text": "{{message}}",
       "sender": "+{{toNumber}}", "recipient": ["{{toNumber}}", "{{fromNumber}}"]}
""",
        note="Only what is known to be wrong is reported.",
    ),
)
