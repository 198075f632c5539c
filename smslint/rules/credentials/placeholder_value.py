"""Sample text was left over where a real value belongs.

`ACxxxxxxxx`, `your-service-plan-id`, `<your token>`, `changeme` or one of Twilio's test numbers
were copied from a page or a template, and never replaced. Most of them are accepted when they are
saved and fail only when the first message is sent.

Fix: write the real value, or a reference such as `${env:NAME}`.

Source: the documentation of the providers, which shows these; Twilio's page on test credentials.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from smslint.base import urls
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts import samples
from smslint.facts.twilio import is_test_number
from smslint.model import DocumentInfo
from smslint.model.mappings import mappings
from smslint.model.places import Place
from smslint.model.secrets import secret_fields
from smslint.rules.base import Example, RawFinding
from smslint.shape import schemas
from smslint.source.readings import readings
from smslint.source.tree import Scalar

WAY_OUT = "Write the real value, or a reference such as `${env:NAME}`."


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    secrets: set[int] = set()
    for credential in document.credentials:
        for field in secret_fields(credential):
            value = field.node.value
            secrets.add(id(field.node))
            if _may_be_sample(value) and samples.is_sample_secret(value):
                yield _secret(field.fields.at(field.name))
    for fields, part in mappings(document):
        written = fields.mapping.fields
        for name in _fields(part):
            node = fields.raw(name) if name in written else None
            if node is None or not _may_be_sample(node.value, number=name in samples.NUMBERS):
                continue
            # A text that has an alias in a secret field is a secret.
            what = None if id(node) in secrets or _is_number(node) else _what(name, node.value)
            if what is not None:
                yield RawFinding(fields.at(name), what, WAY_OUT)


@cache
def _fields(part: str) -> tuple[str, ...]:
    """The fields of a schema part in which sample text is certainly that."""
    checked = samples.IDENTIFIERS | samples.NUMBERS | samples.ADDRESSES
    return tuple(name for name in schemas.part(part)["properties"] if name in checked)


def _may_be_sample(value: str, *, number: bool = False) -> bool:
    return samples.may_be_sample(value, number=number) and not has_reference(value)


def _secret(place: Place) -> RawFinding:
    return RawFinding(
        place,
        "sample text stands here instead of the secret",
        "Write a reference such as `${env:NAME}`, and keep the real value behind it.",
    )


def _is_number(node: Scalar) -> bool:
    """A plain scalar that is no text: that is one fault, what it says is not looked at."""
    return not node.style and node.tag is None and readings(node.value) is not None


def _what(name: str, value: str) -> str | None:
    """What is wrong with a value of a field, if anything."""
    if name in samples.IDENTIFIERS:
        if samples.is_one_digit(value):
            return f"{quoted(value)} is a sample: one digit again and again"
        if samples.is_sample_identifier(value):
            return f"{quoted(value)} is sample text, not a real id"
    elif name in samples.NUMBERS:
        if is_test_number(value):
            return f"{quoted(value)} is a test number of Twilio, which reaches nobody"
        if samples.is_sample_number(value):
            return f"{quoted(value)} is sample text, not a real number"
    else:
        host = urls.split(value).host
        if samples.is_sample_host(host):
            return f"{quoted(host)} is sample text, not a real host"
    return None


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: twilio
    vendor: twilio
    account_sid: ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx  # expect: SMS206@18-52
    auth_token: changeme  # expect: SMS206@17-25
    message_sid: SM00000000000000000000000000000000  # expect: SMS206@18-52
  - name: sinch
    vendor: sinch
    service_id: your-service-plan-id  # expect: SMS206@17-37
    api_token: <your token>  # expect: SMS206@16-28
    override_url: https://your-host.example.com/in  # expect: SMS206@19-51
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch
    sender_number: "+447700900101"
    url: https://<host>/ajo  # expect: SMS206@10-28
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio,
     sender_number: "+15005550006"}  # expect: SMS206
  - {name: codes, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+447700900101"}
  - {name: news, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+1234XXXXXX"}  # expect: SMS206
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: todo-app
credentials:
  - name: your-sinch
    vendor: sinch
    description: TODO
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: <path:messaging/data/sinch#your-token>
  - name: changeme
    vendor: sinch
    service_id: ${env:YOUR_SERVICE_ID}
    api_token: ${env:CHANGEME}
    override_url: https://todo.example.com/your-host
webhooks:
  - {name: todo, vendor: sinch, credential: your-sinch, sender_number: "+447700900101"}
channel_configs:
  - {name: TODO, channel: sms, message_type: transactional, credential: your-sinch,
     sender_number: "+447700900101"}
  - {name: xxxx, channel: sms, message_type: transactional, credential: changeme,
     sender_number: TODOAPP}
""",
        note="Names, descriptions and references may say what they like.",
    ),
)
