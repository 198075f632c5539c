"""The credential works, but it may not read what a check needs.

The provider answers, in the form of its own errors, that the key may not ask for this: a restricted
key, a missing scope, Twilio's test credentials. The message says what could not be checked. Sending
may work all the same, so the credential is not wrong. The finding is at the secret, since that is
what lacks the permission. A 403 in another form is SMS810: a proxy may have given it.

Fix: nothing, if the key is meant to be narrow; otherwise allow it to read what the message names.
Test credentials of Twilio send nothing: in production they are a mistake.

Source: [infobip-account] scopes of a key; [twilio-error-20008]; [twilio-error-70051].
"""

from smslint.rules.base import Answer, Example

_INFOBIP = """\
sandbox: prod
credentials:
  - name: infobip
    vendor: infobip
    api_base_url: https://k9d2vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
"""
_BALANCE = "GET https://k9d2vq.api.infobip.com/account/1/balance"

BAD = (
    Example(
        _INFOBIP,
        answers=(
            Answer(
                _BALANCE, 403, '{"requestError": {"serviceException": {"messageId": "FORBIDDEN"}}}'
            ),
        ),
        says=(
            (
                6,
                14,
                (
                    "the credential works, but Infobip does not let it read the balance, "
                    "so only the key itself was checked"
                ),
            ),
        ),
    ),
)

GOOD = (Example(_INFOBIP, answers=(Answer(_BALANCE, 200, '{"balance": 12.5}'),)),)
