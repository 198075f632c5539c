"""The provider's account does not have this number.

A message from somebody else's number is refused, and replies to it reach somebody else. The number
is misspelt, was given back, or belongs to another account (a subaccount counts as one).

Numbers are compared with and without `+`. Telephone numbers are asked for, and short codes where
the provider lists them: at Twilio and Infobip. Alphanumeric senders belong to no account, and a
plain Sinch credential cannot list the numbers of its service plan. At Sinch a number that is
another service plan's is not this credential's, either; numbers that were imported to Sinch from
another carrier count as its own.

If a reference gives a value that cannot be a number, that is reported, too: the reason, not the
value.

Fix: correct the number, or take the credential of the account that has it.

Source: [twilio-api] IncomingPhoneNumbers and ShortCodes; [sinch-numbers] active numbers;
[sinch-imported-numbers]; [infobip-numbers].
"""

from smslint.rules.base import Answer, Example

_INFOBIP = """\
sandbox: prod
credentials:
  - name: infobip
    vendor: infobip
    api_base_url: https://k9d2vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
channel_configs:
  - name: receipts
    channel: sms
    message_type: transactional
    credential: infobip
    sender_number: "+447700900101"
webhooks:
  - {name: reports, vendor: infobip, type: feedback, credential: infobip}
  - name: replies
    vendor: infobip
    type: inbound
    credential: infobip
    sender_number: "+447700900101"
"""
_BALANCE = Answer("GET https://k9d2vq.api.infobip.com/account/1/balance", 200, '{"balance": 12.5}')
_NUMBERS = "GET https://k9d2vq.api.infobip.com/numbers/1/numbers"

BAD = (
    Example(
        _INFOBIP,
        answers=(_BALANCE, Answer(_NUMBERS, 200, '{"numbers": [], "numberCount": 0}')),
        says=((12, 20, "`+447700900101` is not among the numbers of this Infobip account"),),
    ),
)

GOOD = (
    Example(
        _INFOBIP,
        answers=(
            _BALANCE,
            Answer(
                _NUMBERS,
                200,
                '{"numbers": [{"number": "447700900101", "capabilities": ["SMS"]}]}',
            ),
        ),
        note="Infobip writes numbers without `+`",
    ),
)
