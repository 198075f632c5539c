"""Text around a reference to a secret.

Journey Optimizer writes the scheme of the header itself: with `Bearer ${env:NAME}` in the field the
provider gets `Bearer Bearer …` and refuses it (401). Quotes inside of the value and spaces become a
part of the token in the same way. The rule finds

* one of the schemes `Bearer`, `Basic`, `App`, `AccessKey`, `Token`, `ApiKey` in front of it;
* quotes of any kind around it, inside of YAML's own;
* spaces before or after it.

Fix: write only the reference in the field.

Source: [rfc-9110] section 11.6.2; [ajo-custom] types of authentication.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.model.secrets import SecretField
from smslint.rules.base import Example, RawFinding
from smslint.source.quoting import guess


def check(field: SecretField) -> Iterator[RawFinding]:
    read = field.reading
    if read.wrapped:
        yield RawFinding(
            field.fields.at(field.name),
            "a scheme, quotes or spaces around this reference become a part of the secret",
            "Write the reference alone; Journey Optimizer adds the scheme itself.",
            fix=None if read.inside else guess(field.node, read.core),
        )


_CREDENTIALS = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Pelican Telecom
    provider_url: https://gw.pelican-telecom.net/sms
    payload: |
      {"authOption": "bearer", "from": "{{fromNumber}}", "to": "{{toNumber}}",
       "text": "{{message}}"}
"""

_REST = """\
webhooks:
  - name: reports
    vendor: custom
    type: feedback
    payload: |
      {"id": "{{client_reference}}", "code": "{{failureCode}}", "state": "{{feedbackStatus}}"}
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: gateway
    sender_number: Pelican
  - name: news
    channel: sms
    message_type: transactional
    credential: sinch-eu
    sender_number: "+447700900101"
"""

BAD = (
    Example(
        _CREDENTIALS
        + """\
    auth:
      type: bearer
      api_token: ${env:PELICAN_TOKEN}
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: bearer ${env:SINCH_TOKEN}  # expect: SMS507@16-41
"""
        + _REST
    ),
    Example(
        _CREDENTIALS
        + """\
    auth: {type: bearer, api_token: "'${PELICAN_TOKEN}'"}  # expect: SMS507@37-57
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: "${env:SINCH_TOKEN} "  # expect: SMS507@16-37
"""
        + _REST,
        note="Quotes and a space.",
    ),
)

GOOD = (
    Example(
        _CREDENTIALS
        + """\
    auth: {type: bearer, api_token: "${env:PELICAN_USER}:${env:PELICAN_TOKEN}"}
    headers:
      - {name: X-Api-Key, value: "App ${env:PELICAN_KEY}"}
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: "live-${env:SINCH_TOKEN}"
"""
        + _REST,
        note="In a header the scheme is right; a few other characters may belong to the secret.",
    ),
)
