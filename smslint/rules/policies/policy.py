"""An entry breaks a policy of the settings.

A policy is a rule of your own organisation: a JSON Schema in a `[[policy]]` of the settings, for
one kind of entry. Its findings have its name, severity, message and page; the name works in
comments and settings like that of any rule. A reference satisfies every policy, and a value that
has failed its own check is left alone.

Fix: follow the policy; `smslint explain NAME` shows what it asks for.

Source: [smslint-policies].
"""

from smslint.rules.base import Example

_SETTINGS = """\
[[policy]]
name = "credential-names"
for = "credential"
schema = { properties = { name = { pattern = "^(eu|us)-[a-z0-9-]+$" } } }
message = "names start with their region"

[[policy]]
name = "eu-only"
for = "credential"
where = { vendor = ["sinch"], sandbox = ["prod*"] }
schema = { required = ["region"], properties = { region = { enum = ["eu"] } } }
severity = "error"
"""

BAD = (
    Example(
        files=(
            ("smslint.toml", _SETTINGS),
            (
                "prod.yaml",
                """\
sandbox: prod-one
credentials:
  - name: eu-news
    vendor: sinch
    service_id: 1c323af4aab76895866c8505ac8fcf30
    api_token: ${env:NEWS}
    region: eu
    inbound_number: "+447700900121"
  - name: news-us  # expect: SMS701@11-18
    vendor: sinch
    service_id: 9a647ffa15df3592361e2580bd4fdd4c
    api_token: ${env:US}
    region: us  # expect: SMS701@13-15
    inbound_number: "+12025550101"
  - name: eu-codes  # expect: SMS701@5-9
    vendor: sinch
    service_id: 752af9085d7aa346833ceecad09502de
    api_token: ${env:CODES}
    inbound_number: "+12025550102"
channel_configs:
  - name: news
    channel: sms
    message_type: transactional
    credential: eu-news
    sender_number: "+447700900121"
  - name: news-us
    channel: sms
    message_type: transactional
    credential: news-us
    sender_number: "+12025550101"
  - name: codes
    channel: sms
    message_type: transactional
    credential: eu-codes
    sender_number: "+12025550102"
webhooks:
  - {name: a, vendor: sinch, credential: eu-news, sender_number: "+447700900121"}
  - {name: b, vendor: sinch, credential: news-us, sender_number: "+12025550101"}
  - {name: c, vendor: sinch, credential: eu-codes, sender_number: "+12025550102"}
""",
            ),
        )
    ),
)

GOOD = (
    Example(
        files=(
            ("smslint.toml", _SETTINGS),
            (
                "dev.yaml",
                """\
# Another sandbox, another vendor, a reference.
sandbox: dev
credentials:
  - name: eu-news
    vendor: sinch
    service_id: 1c323af4aab76895866c8505ac8fcf30
    api_token: ${env:NEWS}
    region: us
  - name: ${env:CREDENTIAL_NAME}
    vendor: twilio
    account_sid: AC4c759e15a92bcc94e8a46f6a3e7d10a4
    auth_token: ${env:TOKEN}
    message_sid: SM752af9085d7aa346833ceecad09502de
""",
            ),
        )
    ),
)
