"""Sample text was left over where a real value belongs.

`ACxxxxxxxx`, `your-service-plan-id`, `<your token>`, `changeme`, `+15551234567` or one of Twilio's
test numbers were copied from a page or a template, and never replaced. Most of them are accepted
when they are saved and fail only when the first message is sent. Identifiers, secrets, numbers,
addresses (host, password, secrets in the query), headers that authenticate and texts in JSON are
checked; names and descriptions may be anything.

Fix: write the real value, or a reference such as `${env:NAME}`.

Source: [twilio-test-credentials] accounts and numbers for tests; [sinch-authentication] values such
as `your-project-id`; [smslint-format] sample text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from smslint.base import urls
from smslint.base.dialect import Dialect
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.base.secret_texts import without_wrapping
from smslint.facts import samples
from smslint.facts.secret_names import is_secret_key
from smslint.facts.twilio import is_test_number
from smslint.facts.vendors import CUSTOM
from smslint.model import Credential, DocumentInfo
from smslint.model.exposed import URL, is_literal, secret_headers, secrets_of_url
from smslint.model.json_texts import JsonText, json_texts
from smslint.model.mappings import mappings
from smslint.model.places import Place
from smslint.model.secrets import secret_fields
from smslint.payloads import Pair
from smslint.rules.base import Example, RawFinding
from smslint.shape import schemas
from smslint.source.readings import readings
from smslint.source.tree import Scalar

_WITH_SECRETS = samples.ADDRESSES - {"api_base_url"}
WAY_OUT = "Write the real value, or a reference such as `${env:NAME}`."


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    yield from _in_fields(document)
    for credential in document.credentials:
        if credential.vendor == CUSTOM:
            for header in secret_headers(credential):
                # A scheme may be in front of it: `Bearer <your token>`.
                if _is_sample_secret(without_wrapping(header.text)):
                    yield _secret(header.place)
            for text in json_texts(credential):
                yield from _in_json(text)
    for webhook in document.webhooks:
        if webhook.vendor == CUSTOM:
            for text in json_texts(webhook):
                yield from _in_json(text)


def _in_json(text: JsonText) -> Iterator[RawFinding]:
    """What a provider sends to a webhook is a sample by itself: only its secrets are looked at."""
    if text.json.fault is not None:
        return
    sent = isinstance(text.entry, Credential)
    near_misses = [(near.start, near.end) for near in text.near_misses]
    for value in text.json.values:
        said = value.text
        if not samples.may_be_sample(said) or "{{" in said or "{%" in said or has_reference(said):
            continue
        secret = isinstance(value, Pair) and is_secret_key(value.key)
        if not (secret or sent):
            continue
        if not (samples.is_sample_secret(said) if secret else samples.is_sample_json(said)):
            continue
        if any(value.start <= start and end <= value.end for start, end in near_misses):
            continue  # it is meant to be a placeholder: SMS211
        spot = text.spot(value.start, value.end)
        if secret:
            yield _secret(spot.place, spot.header)
        else:
            what = f"{quoted(said)} is sample text"
            yield RawFinding(spot.place, what, WAY_OUT, header=spot.header)


def _in_fields(document: DocumentInfo) -> Iterator[RawFinding]:
    secrets: set[int] = set()
    for credential in document.credentials:
        for field in secret_fields(credential):
            value = field.node.value
            secrets.add(id(field.node))
            if _is_sample_secret(value):
                yield _secret(field.fields.at(field.name))
    for fields, part in mappings(document):
        written = fields.mapping.fields
        for name in _fields(part):
            node = fields.raw(name) if name in written else None
            if node is None or not samples.may_be_sample(
                node.value, number=name in samples.NUMBERS
            ):
                continue
            # A text that has an alias in a secret field is a secret.
            if id(node) in secrets or _is_number(node):
                continue
            what = None if has_reference(node.value) else _what(name, node.value)
            if what is not None:
                yield RawFinding(fields.at(name), what, WAY_OUT)
            elif name in _WITH_SECRETS:
                sample = _sample_secret_in(node.value, document.file.dialect)
                if sample is not None:
                    yield RawFinding(fields.at_start(name), f"{sample} is sample text", WAY_OUT)


def _sample_secret_in(url: str, dialect: Dialect) -> str | None:
    """What in a URL is sample text in the place of a secret, if anything. Nothing where a real
    secret is in it as well: that is the worse fault, and both have the same place."""
    sample = None
    for what, start, end in secrets_of_url(url):
        text = url[start:end]
        if is_literal(text, URL, dialect):
            return None
        if sample is None and _is_sample_secret(text):
            sample = what
    return sample


@cache
def _fields(part: str) -> tuple[str, ...]:
    """The fields of a schema part in which sample text is certainly that."""
    checked = samples.IDENTIFIERS | samples.NUMBERS | samples.ADDRESSES
    return tuple(name for name in schemas.part(part)["properties"] if name in checked)


def _is_sample_secret(value: str) -> bool:
    return _may_be_sample(value) and samples.is_sample_secret(value)


def _may_be_sample(value: str, *, number: bool = False) -> bool:
    return samples.may_be_sample(value, number=number) and not has_reference(value)


def _secret(place: Place, header: int | None = None) -> RawFinding:
    return RawFinding(
        place,
        "this is sample text, not the secret",
        "Write a reference such as `${env:NAME}`, and keep the real value in what it names.",
        header=header,
    )


def _is_number(node: Scalar) -> bool:
    """A plain scalar that is not text: that is one fault, its value is not looked at."""
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
            return f"{quoted(value)} is a test number of Twilio; no message reaches it"
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
  - name: more-replies
    vendor: sinch
    credential: sinch
    sender_number: "+447700900102"
    url: https://hooks.example.com/ajo?user=1&token=YOUR_TOKEN  # expect: SMS206@10-63
channel_configs:
  - {name: orders, channel: sms, message_type: transactional, credential: twilio,
     sender_number: "+15005550006"}  # expect: SMS206
  - {name: codes, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+447700900101"}
  - {name: hints, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+447700900102"}
  - {name: news, channel: sms, message_type: transactional, credential: sinch,
     sender_number: "+1234XXXXXX"}  # expect: SMS206
  - {name: cards, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "+15551234567"}  # expect: SMS206
"""
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: none}
    headers:
      - {name: X-Api-Key, value: YOUR_API_KEY}  # expect: SMS206@34-46
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "brand": "<brand>", "secret": "changeme"}
# expect@12: SMS206@17-26 SMS206@38-48
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
        note="Names, descriptions and references may be anything.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Your Gateway
    provider_url: https://api.harrier-messaging.net/v1/<account>/messages
    auth: {type: api_key, name: your-key, api_token: "${env:YOUR_KEY}"}
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "subject": "Your order", "mask": "***", "break": "<br>"}
""",
    ),
)
