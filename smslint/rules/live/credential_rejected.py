"""The provider refuses the credential: the pair of account and secret is wrong.

Journey Optimizer does not accept this credential, and one that it accepted earlier has stopped
working: messages are not sent, and opt-outs are not taken any more. Tokens are replaced, keys
expire, accounts are closed; or an environment variable has the token of another account.

The finding is at the secret, which is never shown: of the two it is the one that changes. Where
the secret works and the provider does not know the app that goes with it, it is at `app_id`, and
at `project_id` where the key cannot use the project; for a custom credential at `oauth_body`.
Twilio answers a suspended account like a wrong token, so its message names both.

If a reference gives an account SID, a project, an app or a service plan that cannot be right, that
field is reported, and nothing is asked with it.

An answer that proves nothing about the pair (the provider is down, too busy, or does not allow a
request, or a proxy answers in its place) is never a rejection: see SMS809 and SMS810. Nor is a
wrong `region`: smslint asks Sinch in every region first.

Fix: copy account and secret again from the provider's console, to the place that the reference
names and to Journey Optimizer.

Source: [twilio-error-20003]; [sinch-authentication]; [sinch-conversation] errors; [infobip-account]
responses.
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
_NUMBERS = (
    "GET https://api.twilio.com/2010-04-01/Accounts/AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"
    "/IncomingPhoneNumbers.json"
)

_SINCH_RCS = """\
sandbox: prod
credentials:
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_ACCESS_KEY}
    service_plan_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    sms_api_token: ${env:SINCH_SMS_TOKEN}
    region: eu
"""
_TOKEN = Answer(
    "POST https://auth.sinch.com/oauth2/token",
    200,
    '{"access_token": "a-token-for-one-hour", "expires_in": 3600}',
)
_PROJECT = "v1/projects/6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11"
_APP = f"GET https://eu.conversation.api.sinch.com/{_PROJECT}/apps/01JSZD6AR40KG8HA8BAYPKMDA4"
_PROJECT_NUMBERS = f"GET https://numbers.api.sinch.com/{_PROJECT}/activeNumbers"
_BATCHES = Answer(
    "GET https://eu.sms.api.sinch.com/xms/v1/3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6/batches",
    200,
    '{"batches": []}',
)

BAD = (
    Example(
        _TWILIO,
        answers=(Answer(_NUMBERS, 401, '{"code": 20003, "status": 401}'),),
        says=(
            (
                6,
                17,
                (
                    "Twilio denies this account SID with this auth token (error 20003): the pair"
                    " is wrong, or the account is suspended, closed or not approved"
                ),
            ),
        ),
    ),
    Example(
        _SINCH_RCS,
        answers=(
            _TOKEN,
            *(
                Answer(
                    f"GET https://{region}.conversation.api.sinch.com/v1/projects"
                    "/6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11/apps/01JSZD6AR40KG8HA8BAYPKMDA4",
                    404,
                    '{"error": {"code": 404, "status": "NOT_FOUND"}}',
                )
                for region in ("eu", "us", "br")
            ),
            _BATCHES,
        ),
        says=(
            (
                6,
                13,
                "Sinch has no such app in this project, in any region; the access key works",
            ),
        ),
        note="the access key works, and the app is not where it is said to be",
    ),
    Example(
        _SINCH_RCS,
        answers=(
            _TOKEN,
            _BATCHES,
            *(
                Answer(call, 403, '{"error": {"code": 403, "status": "PERMISSION_DENIED"}}')
                for call in (_APP, _PROJECT_NUMBERS)
            ),
        ),
        says=(
            (
                5,
                17,
                (
                    "Sinch lets the access key read neither the app nor the numbers of the project"
                    " `6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11`"
                ),
            ),
        ),
        note="the access key works, and cannot use this project",
    ),
)

GOOD = (
    Example(
        _TWILIO,
        answers=(
            Answer(_NUMBERS, 200, '{"incoming_phone_numbers": []}'),
            Answer(
                "GET https://api.twilio.com/2010-04-01/Accounts/AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"
                "/Messages/SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f.json",
                200,
                '{"status": "delivered"}',
            ),
        ),
    ),
)
