"""The provider calls another address than this webhook's, or none.

Replies never reach Journey Optimizer: a STOP is not seen, and the next campaign goes to somebody
who has opted out. Delivery reports get lost in the same way. It happens when a webhook is created
again, since that gives it a new address. It also happens when Infobip passes on only the replies
that start with a keyword, or sends those that start with one elsewhere.

smslint asks about the app of a Sinch MMS or Sinch RCS credential, with what it passes on (replies,
delivery reports), and about the forwarding of a number at Infobip. For RCS over a `custom`
credential that sends through Twilio it compares the callback URL of the RCS sender, if a `twilio`
credential of the sandbox can read it. Sinch's SMS API does not tell where it delivers to, Infobip
does not tell where reports go, and Journey Optimizer has no webhooks for Twilio itself. Only the
hosts of the addresses that the provider calls are shown.

Fix: copy the webhook's address from Journey Optimizer to the provider, or correct `url`.

Source: [sinch-conversation] webhooks of an app; [infobip-resources] inbound message configurations;
[twilio-senders] webhook of a sender.
"""

from smslint.rules.base import Answer, Example

_SINCH = """\
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
channel_configs:
  - name: cards
    channel: rcs
    message_type: transactional
    credential: sinch-rcs
    sender_number: nordwind_agent
webhooks:
  - name: replies
    vendor: sinch_conversational
    credential: sinch-rcs
    sender_number: nordwind_agent
    url: https://hooks.nordwind.example/sms/4711
"""
_APP = (
    "GET https://eu.conversation.api.sinch.com/v1/projects/6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11"
    "/apps/01JSZD6AR40KG8HA8BAYPKMDA4"
)
_WORKS = (
    Answer(
        "POST https://auth.sinch.com/oauth2/token",
        200,
        '{"access_token": "a-token-for-one-hour", "expires_in": 3600}',
    ),
    Answer(
        _APP,
        200,
        '{"channel_credentials": [{"channel": "RCS", "state": {"status": "ACTIVE"},'
        ' "static_bearer": {"claimed_identity": "nordwind_agent"}}]}',
    ),
    Answer(
        "GET https://eu.sms.api.sinch.com/xms/v1/3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6/batches",
        200,
        '{"batches": []}',
    ),
)


def _webhooks(target: str) -> Answer:
    return Answer(
        f"{_APP}/webhooks",
        200,
        f'{{"webhooks": [{{"target": "{target}",'
        ' "triggers": ["MESSAGE_INBOUND", "MESSAGE_DELIVERY"]}]}',
    )


BAD = (
    Example(
        _SINCH,
        answers=(*_WORKS, _webhooks("https://hooks.nordwind.example/sms/4242")),
        says=(
            (
                22,
                10,
                (
                    "the app at Sinch does not call this address: it calls a different one, at "
                    "hooks.nordwind.example"
                ),
            ),
        ),
    ),
)

GOOD = (Example(_SINCH, answers=(*_WORKS, _webhooks("https://hooks.nordwind.example/sms/4711"))),)
