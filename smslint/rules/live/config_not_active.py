"""The channel configuration is in Journey Optimizer, and not active there.

It is a draft that nobody has submitted, its checks are not done or have failed, or somebody has
deactivated it. Only an active configuration can be chosen for new messages.

Asked is the list of channel configurations for text messages, with the client that the settings
name under `[live.adobe]`. States count whatever their capitals; one that is none of those that
Journey Optimizer's pages name is SMS810. An update that is under way changes nothing: the
configuration stays active.

Fix: look at it under Administration > Channels > General settings > Channel configurations: submit
the draft, wait for the checks, correct what has failed, or activate it again.

Source: [ajo-channel-configurations] statuses; [ajo-campaigns-api] `surfaceStatus`.
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


def _surface(state: str) -> Answer:
    return Answer(
        "GET https://platform.adobe.io/journey/campaigns/service/metadata/surfaces",
        200,
        f'{{"data": [{{"surfaceName": "orders", "surfaceStatus": "{state}"}}]}}',
    )


BAD = (
    Example(
        _PROD,
        answers=(*_WORKS, _surface("DRAFT")),
        says=(
            (
                3,
                11,
                (
                    "the channel configuration `orders` is not active in Journey Optimizer: its"
                    " state is `Draft`"
                ),
            ),
        ),
    ),
)

GOOD = (Example(_PROD, answers=(*_WORKS, _surface("ACTIVE"))),)
