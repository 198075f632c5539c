"""Experience Platform has no sandbox of this name, it is not active, or it has another type.

What the files describe would be typed into no sandbox at all, or into another one than is meant: a
name that is misspelt, a development sandbox that is taken for production. Rules that treat
production sandboxes with more care then look at the wrong one.

Asked is the list of sandboxes of the organisation, with the client that the settings name under
`[live.adobe]`. The finding is at `sandbox`, and at `sandbox_type` where the type differs. Where the
files do not say `sandbox_type`, the type is not compared.

Fix: correct the name or the type in the file, or create the sandbox; one that is being created or
reset is ready later.

Source: [aep-sandbox-api] `GET /sandbox-management/sandboxes`.
"""

from smslint.rules.base import Answer, Example

_PROD = """\
sandbox: prod
sandbox_type: production
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: twilio-orders
    sender_number: "+12025550142"
"""
_TOKEN = Answer(
    "POST https://ims-na1.adobelogin.com/ims/token/v3",
    200,
    '{"access_token": "a-token-for-one-day", "expires_in": 86399}',
)
_SURFACES = Answer(
    "GET https://platform.adobe.io/journey/campaigns/service/metadata/surfaces",
    200,
    '{"data": [{"surfaceName": "orders", "surfaceStatus": "ACTIVE"}]}',
)


def _sandbox(name: str, state: str, type_: str) -> Answer:
    return Answer(
        "GET https://platform.adobe.io/data/foundation/sandbox-management/sandboxes",
        200,
        f'{{"sandboxes": [{{"name": "{name}", "state": "{state}", "type": "{type_}"}}]}}',
    )


BAD = (
    Example(
        _PROD,
        answers=(_TOKEN, _sandbox("production", "active", "production")),
        says=((1, 10, "Experience Platform has no sandbox `prod` in this organisation"),),
    ),
    Example(
        _PROD,
        answers=(_TOKEN, _sandbox("prod", "creating", "production")),
        says=(
            (
                1,
                10,
                "the sandbox `prod` is not active in Experience Platform: its state is `creating`",
            ),
        ),
    ),
    Example(
        _PROD,
        answers=(_TOKEN, _sandbox("prod", "active", "development"), _SURFACES),
        says=(
            (
                2,
                15,
                (
                    "in Experience Platform the sandbox `prod` is a `development` sandbox, not a"
                    " `production` one"
                ),
            ),
        ),
    ),
)

GOOD = (Example(_PROD, answers=(_TOKEN, _sandbox("prod", "active", "production"), _SURFACES)),)
