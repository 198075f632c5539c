"""The account at the provider is suspended, closed or blocked.

The credential is right, but nothing can be sent with it: the balance is used up, an invoice is
open, or the provider has blocked the account. Campaigns go on, and every message fails.

Fix: look at the account in the provider's console, add funds, or ask the provider's support; check
again afterwards.

Source: [twilio-error-10001]; [twilio-error-20005]; [twilio-error-90010]; [sinch-sms-status-codes]
`blocked_account`.
"""

from smslint.rules.base import Answer, Example

_SINCH = """\
sandbox: prod
credentials:
  - name: sinch
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_TOKEN}
    region: us
"""
_BATCHES = "GET https://us.sms.api.sinch.com/xms/v1/8fd31c0a5b7e42d9a6c41f0be2d7935a/batches"

BAD = (
    Example(
        _SINCH,
        answers=(Answer(_BATCHES, 403, '{"code": "blocked_account"}'),),
        says=((5, 17, "Sinch has blocked the account of this service plan"),),
    ),
)

GOOD = (Example(_SINCH, answers=(Answer(_BATCHES, 200, '{"count": 0, "batches": []}'),)),)
