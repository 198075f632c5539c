"""Journey Optimizer has channel configurations for text messages that the files lack.

Somebody has made them by hand, or they were taken out of the files and not deactivated. No check
looks at them, and a campaign may well use them.

Asked is the list of channel configurations of the sandbox, with the client that the settings name
under `[live.adobe]`. Deactivated ones are left out, since they cannot be deleted; so is a sandbox
whose files list no channel configurations at all. Nothing is said while a part of the files cannot
be read. One finding names them all.

Fix: describe those that are in use, and deactivate the rest under Administration > Channels >
General settings > Channel configurations.

Source: [ajo-campaigns-api] `GET /service/metadata/surfaces`; [ajo-channel-configurations]
deactivation.
"""

from smslint.rules.base import Answer, Example

_PROD = """\
sandbox: prod
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: twilio-orders
    sender_number: "+12025550142"
"""
_WORKS = (
    Answer(
        "POST https://ims-na1.adobelogin.com/ims/token/v3",
        200,
        '{"access_token": "a-token-for-one-day", "expires_in": 86399}',
    ),
    Answer(
        "GET https://platform.adobe.io/data/foundation/sandbox-management/sandboxes",
        200,
        '{"sandboxes": [{"name": "prod", "state": "active", "type": "production"}]}',
    ),
)


def _surfaces(state: str) -> Answer:
    return Answer(
        "GET https://platform.adobe.io/journey/campaigns/service/metadata/surfaces",
        200,
        '{"data": [{"surfaceName": "orders", "surfaceStatus": "ACTIVE"},'
        f' {{"surfaceName": "old-orders", "surfaceStatus": "{state}"}}]}}',
    )


BAD = (
    Example(
        _PROD,
        answers=(*_WORKS, _surfaces("ACTIVE")),
        says=(
            (
                1,
                10,
                (
                    "Journey Optimizer has a channel configuration for text messages that the files"
                    " of `prod` lack: `old-orders`"
                ),
            ),
        ),
    ),
)

GOOD = (
    Example(
        _PROD,
        answers=(*_WORKS, _surfaces("DEACTIVATED")),
        note="a configuration that was replaced stays there, deactivated",
    ),
)
