"""Configurations for tests of the live mode, and what answers to them."""

from __future__ import annotations

from tests.live.servers import Answering, Conversation

TWILIO = """\
sandbox: prod
credentials:
  - name: twilio-us
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
    inbound_number: "+12025550100"
channel_configs:
  - name: deals
    channel: sms
    message_type: transactional
    credential: twilio-us
    sender_number: "+12025550100"
"""

CUSTOM = """\
sandbox: prod
credentials:
  - name: gate
    vendor: custom
    provider_name: Gate
    provider_url: https://sms.gate.example/v1/send?key=${env:GATE_KEY}
    mtls: false
    auth:
      type: bearer
      api_token: ${env:GATE_TOKEN}
    headers:
      - {name: X-Key, value: "${env:GATE_KEY}"}
      - {name: X-Plain, value: hello}
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "authOption": "bearer", "key": "${env:GATE_KEY}"}
    message_id_path: messages.0.id
webhooks:
  - name: reports
    vendor: custom
    type: feedback
    payload: |
      {"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"}
channel_configs:
  - name: deals
    channel: sms
    message_type: transactional
    credential: gate
    sender_number: Example
"""


def oauth(text: str = CUSTOM) -> str:
    """The custom credential with OAuth."""
    return text.replace('"authOption": "bearer"', '"authOption": "oauth"').replace(
        """\
      type: bearer
      api_token: ${env:GATE_TOKEN}
""",
        """\
      type: oauth
      name: gate
      oauth_url: https://login.gate.example/token
      oauth_body: |
        {"grant_type": "client_credentials", "client_id": "shop",
         "client_secret": "${env:GATE_TOKEN}"}
""",
    )


ALL_VENDORS = f"""\
{TWILIO}\
---
sandbox: prod
credentials:
  - {{name: sinch, vendor: sinch, service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a,
     api_token: "${{env:SINCH_TOKEN}}", region: us}}
  - {{name: mms, vendor: sinch_mms, project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11,
     app_id: 01JSZD6AR40KG8HA8BAYPKMDA4, api_token: "${{env:SINCH_KEY}}", region: us}}
  - {{name: rcs, vendor: sinch_rcs, project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11,
     app_id: 01JSZD6AR40KG8HA8BAYPKMDA4, api_token: "${{env:SINCH_KEY}}", region: eu,
     service_plan_id: 8fd31c0a5b7e42d9a6c41f0be2d7935b, sms_api_token: "${{env:SINCH_TOKEN}}"}}
  - {{name: infobip, vendor: infobip, api_base_url: abc.api.infobip.com,
     api_key: "${{env:INFOBIP_KEY}}", inbound_number: "+447700900102"}}
webhooks:
  - {{name: a, vendor: sinch_conversational, credential: mms, sender_number: "+12025550101",
     url: "https://hooks.example.com/a"}}
channel_configs:
  - {{name: b, channel: mms, message_type: transactional, credential: mms,
     sender_number: "+12025550101"}}
  - {{name: c, channel: rcs, message_type: transactional, credential: rcs, sender_number: agent}}
  - {{name: d, channel: sms, message_type: transactional, credential: infobip,
     sender_number: "+447700900102"}}
  - {{name: e, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+12025550102"}}
---
{oauth().replace("name: reports", "name: other").replace("name: deals", "name: more")}"""

VENDORS = ("twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip", "custom")

NUMBER = {
    "phone_number": "+12025550100",
    "capabilities": {"sms": True, "mms": True, "voice": True},
    "sms_url": "",
    "status": "in-use",
}


def twilio(status: int = 200) -> Answering:
    """A Twilio that knows one account with one number; all its answers hold a secret."""

    async def answering(talk: Conversation) -> None:
        path = talk.request.path
        if status != 200:
            await talk.reply(status, {"code": 20003, "message": "c4n4ry-0f-4n-4nsw3r"})
        elif path.endswith("/IncomingPhoneNumbers.json"):
            numbers = [{**NUMBER, "auth_token": "c4n4ry-0f-4n-4nsw3r"}]
            await talk.reply(200, {"incoming_phone_numbers": numbers, "next_page_uri": None})
        elif "/Messages/" in path:
            await talk.reply(200, {"sid": "SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f", "body": "c4n4ry"})
        elif path.endswith(".json") and talk.request.method == "GET":
            account = path.rpartition("/")[2].removesuffix(".json")
            await talk.reply(200, {"sid": account, "status": "active", "type": "Full"})
        else:
            await talk.reply(404, {"code": 20404})

    return answering
