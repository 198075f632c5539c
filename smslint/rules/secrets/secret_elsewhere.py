"""A secret stands in the file, outside the fields for secrets.

Some secrets have no field of their own: they are put into a header, a URL, a payload, the body of
an OAuth request, or noted down in a description. They are as much given away there. Found are

* the value of a header that signs in: `Authorization`, `Proxy-Authorization`, `X-Api-Key`,
  `Api-Key`, `X-Auth-Token`, `Cookie`;
* a password in a URL, and the values of `api_key`, `apikey`, `token`, `access_token`, `auth_token`,
  `secret`, `password`, `key` in its query;
* in JSON the values of `client_secret`, `password`, `passwd`, `secret`, `token`, `access_token`,
  `refresh_token`, `api_key`, `apikey`, `auth_token`, `private_key`;
* anywhere what looks like an Infobip API key, a JSON web token, a PEM private key, or a secret
  that begins with `p8e-`.

References and placeholders are fine in all of these places: `App ${env:INFOBIP_KEY}`. The value is
never shown, by no output.

Fix: write a reference such as `${env:NAME}` in its place, and replace the secret at the provider.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from smslint.base.suggest import nearest
from smslint.facts.secret_shapes import SECRET_FIELDS, may_hold_token, tokens_in
from smslint.model import Credential, DocumentInfo, Entry, Place, Webhook
from smslint.model.exposed import exposed_in
from smslint.model.fields import escaped
from smslint.model.json_texts import JsonText, json_texts
from smslint.model.secrets import secret_fields
from smslint.payloads import Positions
from smslint.rules.base import Example, RawFinding
from smslint.source.tree import Mapping, Node, Scalar, is_foreign

_HELP = (
    "Write a reference such as `${env:NAME}` in its place, and replace the secret at the provider:"
    " whoever reads this file knows it."
)


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    reported: set[int] = set()  # fields, by the identity of their values: one finding for each
    parts: set[tuple[int, int]] = set()  # of JSON texts: places, since several may be wrong
    for found in exposed_in(document):
        if not found.literal or id(found.node) in reported:
            continue
        if found.part:
            parts.add((found.place.start, found.place.end))
        else:
            reported.add(id(found.node))
        yield RawFinding(
            found.place,
            f"{found.what} is written out here",
            _HELP,
            header=found.header,
        )
    root = document.tree.mapping
    if not may_hold_token(document.file.text, root.start, root.end):
        return
    for credential in document.credentials:
        reported |= {id(field.node) for field in secret_fields(credential)}
    for entry in document.entries:
        yield from _tokens(entry, reported, parts)


def _tokens(entry: Entry, seen: set[int], parts: set[tuple[int, int]]) -> Iterator[RawFinding]:
    texts = (
        {id(text.node): text for text in json_texts(entry)}
        if isinstance(entry, Credential | Webhook)
        else {}
    )
    for node, pointer in _scalars(entry, seen):
        if id(node) in texts:
            yield from _tokens_of_json(texts[id(node)], parts)
            continue
        token = next(tokens_in(node.value), None)
        if token is not None:
            start, end = Positions(entry.document.file.text, node).start
            place = Place(entry.document, start, end, pointer)
            yield RawFinding(place, f"this text holds {token[2]}", _HELP)


def _tokens_of_json(text: JsonText, parts: set[tuple[int, int]]) -> Iterator[RawFinding]:
    for start, end, called in tokens_in(text.text):
        for pair in text.json.pairs:
            if pair.start <= start and end <= pair.end:
                start, end = pair.start, pair.end
                break
        spot = text.spot(start, end)
        region = spot.place.start, spot.place.end
        if region not in parts:
            parts.add(region)
            yield RawFinding(spot.place, f"this text holds {called}", _HELP, header=spot.header)


def _scalars(entry: Entry, seen: set[int]) -> Iterator[tuple[Scalar, str]]:
    """All values inside an entry, but for those of secret fields, which have rules of their own:
    each once, with its JSON pointer."""
    todo: list[tuple[Node, str]] = [(entry.tree.mapping, entry.pointer)]
    while todo:
        node, pointer = todo.pop()
        if id(node) in seen or is_foreign(node):
            continue
        seen.add(id(node))
        if isinstance(node, Scalar):
            yield node, pointer
        elif isinstance(node, Mapping):
            todo += (
                (value, f"{pointer}/{escaped(name)}")
                for name, (_, value) in node.fields.items()
                if not _is_secret_field(name)
            )
        else:
            todo += ((item, f"{pointer}/{index}") for index, item in enumerate(node.items))


@lru_cache(maxsize=1024)
def _is_secret_field(name: str) -> bool:
    """The field is one, or is meant to be one: then its name is what has to be mended first."""
    return name in SECRET_FIELDS or nearest(name, SECRET_FIELDS) is not None


_START = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Pelican Telecom
    provider_url: https://gw.pelican-telecom.net/sms
"""

_PAYLOAD = """\
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}
"""

_REST = """\
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: "+442079460171"
    payload: |
      {"text": "{{inboundMessage}}", "from": "{{profileNumber}}", "id": "{{requestId}}",
       "at": "{{originTimestamp}}", "to": "{{inboundNumber}}"}
  - name: reports
    vendor: custom
    type: feedback
    payload: |
      {"id": "{{client_reference}}", "code": "{{failureCode}}", "state": "{{feedbackStatus}}"}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: gateway
    sender_number: "+442079460171"
"""

BAD = (
    Example(
        _START
        + """\
    auth: {type: none}
    headers:
      - name: X-Trace
        value: ajo
      - name: Authorization
        value: Bearer wheel-7719-pelican  # expect: SMS502@16-41
"""
        + _PAYLOAD
        + _REST
    ),
    Example(
        _START.replace("/sms", "/sms?key=wheel-7719  # expect: SMS502@19-68")
        + """\
    auth:
      type: oauth
      name: pelican
      oauth_url: https://sms:wheel-7719@auth.pelican-telecom.net/token  # expect: SMS502@18-71
      oauth_body: |
        {
          "grant_type": "client_credentials",
          "client_id": "sms",
          "client_secret": "wheel-7719"
        }
# expect@15: SMS502@28-40
"""
        + _PAYLOAD
        + _REST
    ),
    Example(
        _START
        + """\
    # expect@8: SMS502@18-99
    description: the key was 0123456789abcdef0123456789abcdef-01234567-89ab-cdef-0123-456789abcdef
    auth: {type: api_key, name: X-Api-Key, api_token: "${env:PELICAN_KEY}"}
"""
        + _PAYLOAD
        + _REST,
        note="The look of an Infobip API key.",
    ),
)

GOOD = (
    Example(
        _START.replace("/sms", "/sms?key=${env:PELICAN_KEY}&tokens=2")
        + """\
    description: 0123456789abcdef0123456789abcdef is the id of our account
    auth:
      type: oauth
      name: pelican
      oauth_url: https://auth.pelican-telecom.net/token
      oauth_body: >-
        {"grant_type": "client_credentials", "client_id": "sms",
        "client_secret": "${file:/run/secrets/pelican}"}
    headers:
      - {value: "App ${env:PELICAN_KEY}", name: x-api-key}
      - {name: X-Token-Form, value: short}
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "token": "{{message}}", "password": ""}
"""
        + _REST
    ),
)
