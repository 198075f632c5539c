"""Twilio does not know the message or the Messaging Service that `message_sid` names.

The SID may be misspelt or of another account. It may be right and old, too: Twilio keeps a message
for about 13 months, or less where an account is set so, and forgets its SID then. A SID that starts
with `MG` is looked up among the account's Messaging Services, which do not age. If a reference
gives a value that cannot be the SID of either, it is reported without asking.

Fix: copy the SID of a newer message from the log in Twilio's console.

Source: [twilio-api] messages; [twilio-messaging] services; [twilio-error-20404];
[twilio-retention].
"""

from smslint.rules.base import Answer, Example

_TWILIO = """\
sandbox: prod
credentials:
  - name: twilio
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""
_ACCOUNT = "GET https://api.twilio.com/2010-04-01/Accounts/AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"
_WORKS = Answer(f"{_ACCOUNT}/IncomingPhoneNumbers.json", 200, '{"incoming_phone_numbers": []}')
_MESSAGE = f"{_ACCOUNT}/Messages/SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f.json"

BAD = (
    Example(
        _TWILIO,
        answers=(_WORKS, Answer(_MESSAGE, 404, '{"code": 20404}')),
        says=(
            (
                7,
                18,
                (
                    "Twilio does not know this message in this account: the SID is wrong, or the "
                    "message is older than the account keeps them"
                ),
            ),
        ),
    ),
)

GOOD = (Example(_TWILIO, answers=(_WORKS, Answer(_MESSAGE, 200, '{"status": "delivered"}'))),)
