"""The number cannot do what the configuration sends with it: SMS, or MMS.

A number is rented with capabilities. One that can only take calls refuses every text, and one
without MMS refuses pictures; neither shows before the first message is sent.

An inbound number and the senders of `sms` configurations need SMS, those of `mms` configurations
need MMS. Sinch lists SMS and calls only, so there MMS cannot be checked. Short codes at Twilio are
not checked: Twilio lists no capabilities for them.

Fix: take a number that can do it, or have the capability added by the provider.

Source: [twilio-api] `capabilities` of a number; [sinch-numbers] `capability` of a number;
[infobip-numbers] `capabilities` of a number.
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
channel_configs:
  - name: look-book
    channel: mms
    message_type: transactional
    credential: twilio
    sender_number: "+12025550142"
"""
_ACCOUNT = "GET https://api.twilio.com/2010-04-01/Accounts/AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"
_MESSAGE = Answer(
    f"{_ACCOUNT}/Messages/SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f.json", 200, '{"status": "delivered"}'
)


def _numbers(mms: str) -> Answer:
    return Answer(
        f"{_ACCOUNT}/IncomingPhoneNumbers.json",
        200,
        '{"incoming_phone_numbers": [{"phone_number": "+12025550142",'
        f' "capabilities": {{"sms": true, "mms": {mms}}}}}]}}',
    )


BAD = (
    Example(
        _TWILIO,
        answers=(_numbers("false"), _MESSAGE),
        says=((13, 20, "`+12025550142` does not support MMS: Twilio lists only SMS for it"),),
    ),
)

GOOD = (Example(_TWILIO, answers=(_numbers("true"), _MESSAGE)),)
