"""A tag that YAML's core schema does not know.

`!secret`, `!include`, `!vault` and `!!python/object` are understood by one program each. For others
it is unknown what the value will be, and some readers run code for them.

If a program of yours renders them before the values reach Journey Optimizer, allow them in the
settings: `tags = ["!vault", "!secret"]`. A scalar with such a tag then counts as a reference whose
value is unknown.

Fix: remove the tag. A secret is written as a reference such as `${env:NAME}`; what several entries
share goes into an anchor.

Source: [yaml-1.2] section 10.3.
"""

from smslint.rules.base import Example

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: !secret sinch_token  # expect: SMS006@16-23
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""
    ),
    Example(
        """\
sandbox: prod
x-texts: !include texts.yaml  # expect: SMS006@10-18
x-token: !Ref Token  # expect: SMS006@10-14
x-list: [!vault a, !ENV b, !other c]  # expect: SMS006@10-16 SMS006@20-24 SMS006@28-34
"""
    ),
    Example("sandbox: prod\nx-run: !!python/object/apply:os.getcwd []  # expect: SMS006@8-39\n"),
)

GOOD = (
    Example("sandbox: !!str prod\nx-list: !!seq [!!int 1, ! two, !!map {a: !!null ''}]\n"),
    Example("sandbox: prod\nx-a: &a {b: 1}\nx-c: {!!merge <<: *a, d: 2}\n"),
)
