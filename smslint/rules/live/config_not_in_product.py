"""Journey Optimizer has no channel configuration of this name in this sandbox.

After the merge somebody has to type the configuration into the forms of Journey Optimizer, in every
sandbox. This one was forgotten, or is called otherwise there. A campaign or journey cannot use it.

Asked is the list of channel configurations for text messages, with the client that the settings
name under `[live.adobe]`; without that table nothing is asked. Names are compared to the letter. A
list that may not be complete says nothing about what it lacks: that is SMS810. So is a
configuration for MMS or RCS as long as the list shows none of its channel: whether the list for
text messages has those is not known.

Fix: create it under Administration > Channels > General settings > Channel configurations, or
correct the name in the file.

Source: [ajo-campaigns-api] `GET /service/metadata/surfaces`.
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
_SURFACES = "GET https://platform.adobe.io/journey/campaigns/service/metadata/surfaces"

BAD = (
    Example(
        _PROD,
        answers=(*_WORKS, Answer(_SURFACES, 200, '{"data": []}')),
        says=(
            (
                3,
                11,
                "Journey Optimizer has no channel configuration `orders` in the sandbox `prod`",
            ),
        ),
    ),
)

GOOD = (
    Example(
        _PROD,
        answers=(
            *_WORKS,
            Answer(
                _SURFACES,
                200,
                '{"data": [{"surfaceName": "orders", "surfaceStatus": "ACTIVE"}]}',
            ),
        ),
    ),
)
