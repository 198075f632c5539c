"""A secret is written out in a document that SOPS encrypts.

The document has a `sops` key, so everybody believes that it is encrypted, and nobody looks again.
The value in plain text came in after the last encryption, or SOPS was told to leave it out. The
value is never shown in any output.

Fix: encrypt the file again (`sops encrypt --in-place FILE`), or write a reference such as
`${env:NAME}`; and replace the secret at the provider.

Source: [sops] Encrypting only parts of a file.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.model.secrets import SecretField
from smslint.rules.base import Example, RawFinding


def check(field: SecretField) -> Iterator[RawFinding]:
    if field.fields.document.has_sops and field.reading.literal:
        yield RawFinding(
            field.fields.at(field.name),
            "a secret is written out here, although SOPS encrypts this document",
            "Encrypt the file again, or write a reference such as `${env:NAME}`; and replace the"
            " secret at the provider.",
        )


_REST = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
  - name: orders
    channel: sms
    message_type: marketing
    credential: sinch-uk
    sender_number: "+447700900102"
sops:
  lastmodified: "2026-02-03T10:11:12Z"
  mac: ENC[AES256_GCM,data:b3V0,iv:aXY=,tag:dGFn,type:str]
  version: 3.9.4
"""

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ENC[AES256_GCM,data:ZGF0YQ==,iv:aXY=,tag:dGFn,type:str]
  - name: sinch-uk
    vendor: sinch
    service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
    api_token: wheel-7719  # expect: SMS505@16-26
"""
        + _REST
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: "ENC[AES256_GCM,data:ZGF0YQ==,iv:aXY=,tag:dGFn,type:str]"
  - {api_token: "${env:T}", name: sinch-uk, vendor: sinch, service_id: "${env:PLAN}"}
"""
        + _REST
    ),
)
