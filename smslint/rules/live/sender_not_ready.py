"""The sender is set up at the provider, but cannot be used yet, or not in this way.

* An RCS sender that the provider does not know, or that is not online: it is still a draft, waits
  for approval, or was switched off. Nothing is delivered over RCS until it is launched.
* The same for the RCS sender of a `custom` credential that sends through Twilio, by the host of its
  address or by its `provider_name`. It is looked up in the accounts of the `twilio` credentials of
  the sandbox, or only in the one that `provider_url` names.
* A sender that is not in the pool of the Twilio Messaging Service that `message_sid` names: the
  service refuses it.
* A number that Sinch failed to add to a service plan.
* The SMS channel of a Sinch app that belongs to another service plan than `service_plan_id`.

Fix: launch the sender at the provider, add it to the pool, or correct the name.

Source: [twilio-senders] status of a sender; [twilio-messaging] senders of a service;
[sinch-conversation] channel credentials of an app; [infobip-rcs] status of a sender.
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
"""
_WORKS = (
    Answer(
        "POST https://auth.sinch.com/oauth2/token",
        200,
        '{"access_token": "a-token-for-one-hour", "expires_in": 3600}',
    ),
    Answer(
        "GET https://eu.sms.api.sinch.com/xms/v1/3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6/batches",
        200,
        '{"batches": []}',
    ),
)


def _app(status: str) -> Answer:
    return Answer(
        "GET https://eu.conversation.api.sinch.com/v1/projects"
        "/6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11/apps/01JSZD6AR40KG8HA8BAYPKMDA4",
        200,
        f'{{"channel_credentials": [{{"channel": "RCS", "state": {{"status": "{status}"}},'
        ' "static_bearer": {"claimed_identity": "nordwind_agent"}}]}',
    )


BAD = (
    Example(
        _SINCH,
        answers=(*_WORKS, _app("PENDING")),
        says=(
            (
                16,
                20,
                (
                    "the RCS sender `nordwind_agent` cannot be used yet: its state at Sinch is "
                    "`PENDING`"
                ),
            ),
        ),
    ),
)

GOOD = (Example(_SINCH, answers=(*_WORKS, _app("ACTIVE"))),)
