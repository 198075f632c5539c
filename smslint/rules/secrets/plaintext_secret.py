"""A secret is written out in the file.

Anyone who can read the repository, a backup of it or the log of a pipeline can send messages in
your name, at your expense. A repository keeps its history, so a secret that was committed once has
to be replaced even after the line is gone. Half a secret counts, too: eight or more characters next
to a reference. A secret is one whatever the vendor is, so an unknown `vendor` does not hide it. The
value is never shown in any output.

`${env:NAME}`, `${NAME}` and `${file:PATH}` are references that the live checks resolve. Those of
other tools are accepted; [Secrets](../secrets.md) lists them. The setting `references` adds forms
of your own.

Fix: write a reference such as `${env:NAME}`, and replace the secret at the provider.

Source: [smslint-secrets] forms of references.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.secret_refs import has_reference
from smslint.model.secrets import SecretField
from smslint.rules.base import Example, RawFinding


def check(field: SecretField) -> Iterator[RawFinding]:
    if not field.reading.literal or field.fields.document.has_sops:
        return
    half = has_reference(field.node.value)
    # No name of the field: an anchored secret may be in several, and is one finding.
    yield RawFinding(
        field.fields.at(field.name),
        "a part of a secret is written out here, next to a reference"
        if half
        else "a secret is written out here",
        "Write a reference such as `${env:NAME}`"
        + (" for the whole value" if half else "")
        + ", and replace the secret at the provider: anyone who reads this file knows it.",
    )


_NEWS = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
  - name: cards
    channel: mms
    message_type: marketing
    credential: sinch-mms
    sender_number: "+447700900102"
"""

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
  - name: sinch-mms
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: a2V5LTc3MTk6c2VjcmV0LTc3MTk=  # expect: SMS501@16-44
"""
        + _NEWS
    ),
    Example(
        """\
sandbox: prod
credentials:
  - {api_token: 4711, name: sinch-eu, vendor: sinch, service_id: "${PLAN}"}  # expect: SMS501@17-21
  - name: sinch-mms
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: 'a2V5LTc3MTk6c2VjcmV0LTc3MTk='  # expect: SMS501@16-46
"""
        + _NEWS,
        note="Digits without quotes are a secret, too.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:PREFIX}-${env:SINCH_TOKEN}
  - name: sinch-mms
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_MMS_TOKEN}c2VjcmV0LTc3  # expect: SMS501@16-50
"""
        + _NEWS,
        note="Half of it is a reference.",
    ),
    Example(
        """\
sandbox: prod
edition: b2b
credentials:
  - name: twilio-us
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
  - name: twilio-uk
    vendor: twilio
    account_sid: AC0a1f6e2f9b7d4e0f8a1b3c5d7e9f0a2c
    auth_token: 04c6bfaebbfa9b578d4cc7186c38d9e0  # expect: SMS501@17-49
channel_configs:
  - name: news
    channel: sms
    message_type: transactional
    credential: twilio-us
    sender_number: "+14155550123"
  - name: orders
    channel: sms
    message_type: transactional
    credential: twilio-uk
    sender_number: "+447700900101"
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
x-token: &token ${SINCH_TOKEN}
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6  # an identifier, no secret
    api_token: *token
  - name: sinch-mms
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: "{{ op://messaging/sinch/token }}"
"""
        + _NEWS
    ),
    Example(
        """\
sandbox: prod
credentials:
  - {api_token: "vault:kv/sinch#token", service_id: "${PLAN}", vendor: sinch, name: sinch-eu}
  - name: sinch-mms
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${{ secrets.SINCH_MMS_TOKEN }}
"""
        + _NEWS,
        note="References of other tools.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - {api_token: $SINCH_TOKEN, service_id: "${PLAN:?}", vendor: sinch, name: sinch-eu}
  - name: sinch-mms
    vendor: sinch_mms
    project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: op://Marketing Team/Sinch MMS/api token
"""
        + _NEWS,
        note="A variable as a shell has it, and an entry of 1Password.",
    ),
)
