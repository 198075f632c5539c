"""A reference to a secret falls back on a literal.

`${NAME:-value}` (shells, Docker Compose) and `${NAME:value}` (Spring) mean: the variable, or else
this value. Where the variable is missing, the value is silently used, so it is a secret in the file
all the same, or a wrong one with which nothing is sent and nothing is reported. An empty default
(`${NAME:-}`, `${NAME:}`) is fine. The value is never shown in any output.

`${a-b}` is a default to a shell. If a name with a dash is meant, rename the variable.

Fix: remove the default (`${NAME}`), or write a message instead: `${NAME:?not set}`.

Source: [docker-interpolation]; [spring-placeholders] default values.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.model.secrets import SecretField
from smslint.rules.base import Example, RawFinding


def check(field: SecretField) -> Iterator[RawFinding]:
    default = field.reading.default
    if default is None:
        return
    if default.dash:
        yield RawFinding(
            field.fields.at(field.name),
            "this reference has a dash: it means a name with a dash, or a literal to fall back on",
            "Which one is meant? Rename the variable without a dash, or remove the default:"
            " `${NAME}`.",
        )
        return
    yield RawFinding(
        field.fields.at(field.name),
        "this reference falls back on a secret that is written out here",
        "Remove the default: `${NAME}`, or `${NAME:?not set}`, which gives a clear error.",
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
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: ${sinch.plan:3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6}
    api_token: ${SINCH_TOKEN:wheel-7719}  # expect: SMS504@16-41
  - name: sinch-uk
    vendor: sinch
    service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
    api_token: ${SINCH-UK}  # expect: SMS504@16-27
"""
        + _REST,
        note="A default as Spring writes it, and a dash that may be one.",
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
    api_token: ${SINCH_TOKEN:}
  - name: sinch-uk
    vendor: sinch
    service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
    api_token: ${SINCH_UK_TOKEN:-${SINCH_TOKEN}}
"""
        + _REST
    ),
)
