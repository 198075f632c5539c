"""A custom credential calls Twilio's `Messages.json`, which takes no JSON.

That address takes form data only, and a custom credential sends JSON: Twilio answers every message
with error 21619. For SMS there is Twilio's own credential.

Fix: use a `twilio` credential; for RCS put a service in between that turns JSON into form data.

Source: [twilio-api] the request that creates a message; [twilio-error-21619]; [ajo-custom] payloads
are JSON.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.endpoints import TWILIO_MESSAGES
from smslint.model import Credential
from smslint.rules.base import Example, RawFinding


def check(credential: Credential) -> Iterator[RawFinding]:
    url = credential.tree.text("provider_url")
    # It may hold references: the account is one, as a rule. Host and path are known anyway.
    if url is None or "Messages.json" not in url.value:
        return
    if not TWILIO_MESSAGES.fullmatch(url.value.strip()):
        return
    yield RawFinding(
        credential.at("provider_url"),
        "Twilio takes form data at this address, and a custom credential sends JSON",
        "Use a `twilio` credential, or put a service in between that turns JSON into form data.",
    )


_REST = """\
    auth: {type: basic, api_token: "${env:TWILIO_KEY}"}
    payload: |
      {"authOption": "basic", "From": "{{fromNumber}}", "To": "{{toNumber}}", "Body": "{{message}}"}
"""

_HEAD = """\
sandbox: prod
credentials:
"""

_TWILIO = """\
  - name: twilio-rcs
    vendor: custom
    provider_name: Twilio
"""

BAD = (
    Example(
        _HEAD
        + _TWILIO
        + """\
    provider_url: https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages.json
# expect@6: SMS220@19-82
"""
        + _REST
        + """\
  - name: twilio-ie
    vendor: custom
    provider_name: Twilio
    provider_url: https://API.dublin.ie1.twilio.com/2010-04-01/Accounts/${SID}/Messages.json?x=1
# expect@14: SMS220@19-97
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _HEAD
        + _TWILIO
        + """\
    provider_url: https://twilio-bridge.harrier-messaging.net/Messages.json
"""
        + _REST
        + """\
  - name: twilio-studio
    vendor: custom
    provider_name: Twilio
    provider_url: https://studio.twilio.com/v2/Flows/FW5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b/Executions
"""
        + _REST
    ),
)
