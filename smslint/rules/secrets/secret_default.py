"""A reference to a secret falls back on a literal.

`${NAME:-value}` means: the variable, or else this value. Where the variable is missing the value
is used without a word, so it is a secret in the file all the same, or a wrong one that sends
nothing and says nothing. An empty default (`${NAME:-}`) is none. The value is never shown, by no
output.

Fix: take the default out (`${NAME}`), or say what is missing: `${NAME:?not set}`.

Source: Docker Compose documentation, on interpolation.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.secret_refs import default_of, fault_in
from smslint.model.secrets import SecretField
from smslint.rules.base import Example, RawFinding


def check(field: SecretField) -> Iterator[RawFinding]:
    text = field.node.value
    default = default_of(text)
    if default is None or not text[default.start : default.end].strip(" \"'"):
        return
    if fault_in(text, sops=True) is None:
        yield RawFinding(
            field.fields.at(field.name),
            "this reference falls back on a secret that is written out here",
            "Take the default out: `${NAME}`, or `${NAME:?not set}`, which says what is missing.",
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
"""

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${SINCH_TOKEN:?not set}
  - name: sinch-uk
    vendor: sinch
    service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
    api_token: ${SINCH_UK_TOKEN:-wheel-7719}  # expect: SMS504@16-45
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
    service_id: ${SINCH_PLAN:-3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6}  # no secret: a default is fine
    api_token: ${SINCH_TOKEN:-}
  - name: sinch-uk
    vendor: sinch
    service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
    api_token: ${SINCH_UK_TOKEN:-${SINCH_TOKEN}}
"""
        + _REST
    ),
)
