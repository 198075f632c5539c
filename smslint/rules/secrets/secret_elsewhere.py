"""A secret is written out in the file, outside the fields for secrets.

Some secrets have no field of their own: they are put into a header, a URL, a payload, the body of
an OAuth request, an `x-` block, or noted down in a description. They are just as exposed there. The
rule finds literals after the names that [Secrets](../secrets.md#names) lists:

* the value of a header, such as `Authorization`, `Cookie`, or any that ends in `apikey` or `token`;
* a password in a URL, and the value of a key in its query, such as `api_key` or `sig`;
* in JSON, and in `x-` blocks, the value of a key such as `client_secret` or `authToken`;
* in `x-` blocks also headers, URLs and JSON texts, as a set-aside credential has them;
* anywhere what looks like an Infobip API key, a JSON web token, a PEM private key, or a secret that
  starts with `p8e-`.

References and placeholders are fine in all of these places: `App ${env:INFOBIP_KEY}`. Numbers and
sample text are not secrets. The value is never shown in any output.

Fix: write a reference such as `${env:NAME}` in its place, and replace the secret at the provider.

Source: [smslint-secrets] names that secrets have.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from smslint.base.pointers import escaped
from smslint.base.suggest import nearest
from smslint.facts.secret_names import SECRET_FIELDS
from smslint.facts.secret_shapes import may_hold_token, tokens_in
from smslint.model import Credential, DocumentInfo, Entry, Place, Webhook
from smslint.model.exposed import Exposed, exposed_in, exposed_in_blocks
from smslint.model.json_texts import JsonText, json_texts
from smslint.model.secrets import secret_fields
from smslint.payloads import Positions
from smslint.rules.base import Example, RawFinding
from smslint.source.tree import Mapping, Node, Scalar, is_foreign

_HELP = (
    "Write a reference such as `${env:NAME}` in its place, and replace the secret at the provider:"
    " anyone who reads this file knows it."
)


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    # The parts of values that were reported, by the identity of the value: an anchored text that is
    # used in several places holds its secrets once.
    reported: dict[int, set[tuple[int, int]]] = {}
    fields = {
        id(field.node) for credential in document.credentials for field in secret_fields(credential)
    }
    root = document.tree.mapping
    tokens = may_hold_token(document.file.text, root.start, root.end)
    for found in exposed_in(document):
        if id(found.node) not in fields and found.literal:
            yield from _reported(found, reported)
    for found in exposed_in_blocks(document):
        if id(found.node) in fields:
            continue  # an alias brings it into a secret field
        if found.what and found.literal:
            yield from _reported(found, reported)
        elif tokens:
            yield from _token(found.node, found.place, reported)
    if tokens:
        for entry in document.entries:
            yield from _tokens(entry, fields, reported)


def _reported(found: Exposed, reported: dict[int, set[tuple[int, int]]]) -> Iterator[RawFinding]:
    spans = reported.setdefault(id(found.node), set())
    if found.span not in spans:
        spans.add(found.span)
        message = f"{found.what} is written out here"
        yield RawFinding(found.place, message, _HELP, header=found.header)


def _tokens(
    entry: Entry, fields: set[int], reported: dict[int, set[tuple[int, int]]]
) -> Iterator[RawFinding]:
    texts = (
        {id(text.node): text for text in json_texts(entry)}
        if isinstance(entry, Credential | Webhook)
        else {}
    )
    for node, pointer in _scalars(entry, fields):
        if id(node) in texts:
            yield from _tokens_of_json(texts[id(node)], reported)
        else:
            place = Place(entry.document, *Positions(entry.document.file.text, node).start, pointer)
            yield from _token(node, place, reported)


def _token(
    node: Scalar, place: Place, reported: dict[int, set[tuple[int, int]]]
) -> Iterator[RawFinding]:
    """The first token of a text that is not a part of what was reported."""
    spans = reported.setdefault(id(node), set())
    for start, end, called in tokens_in(node.value):
        if not any(first < end and start < last for first, last in spans):
            spans.add((start, end))
            yield RawFinding(place, f"this text holds {called}", _HELP)
            return


def _tokens_of_json(
    text: JsonText, reported: dict[int, set[tuple[int, int]]]
) -> Iterator[RawFinding]:
    spans = reported.setdefault(id(text.node), set())
    for start, end, called in tokens_in(text.text):
        for pair in text.json.pairs:
            if pair.start <= start and end <= pair.end:
                start, end = pair.start, pair.end
                break
        if not any(first < end and start < last for first, last in spans):
            spans.add((start, end))
            spot = text.spot(start, end)
            yield RawFinding(spot.place, f"this text holds {called}", _HELP, header=spot.header)


def _scalars(entry: Entry, fields: set[int]) -> Iterator[tuple[Scalar, str]]:
    """All values inside an entry, except those of secret fields, which have rules of their own:
    each once, with its JSON pointer."""
    todo: list[tuple[Node, str]] = [(entry.tree.mapping, entry.pointer)]
    seen = set(fields)
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
    """The field is one, or is meant to be one: then its name is what has to be fixed first."""
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
    auth: {type: api_key, name: pelican, api_token: "${env:PELICAN_KEY}"}
    headers:
      - {name: X-CM-ProductToken, value: wheel-7719}  # expect: SMS502@42-52
      - {name: Ocp-Apim-Subscription-Key, value: wheel-7720}  # expect: SMS502@50-60
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "authToken": "wheel-7721", "tokens": 2}
# expect@13: SMS502@21-33
"""
        + _REST
        + """\
x-parked:
  gateway: {apiKey: wheel-7722, rotated: 2026-03-01}  # expect: SMS502@21-31
""",
        note="Names of headers that end so, keys in camelCase, an `x-` block.",
    ),
    Example(
        _START
        + """\
    auth: {type: api_key, name: pelican, api_token: "${env:PELICAN_KEY}"}
"""
        + _PAYLOAD
        + _REST
        + """\
x-parked:
  - name: old gateway
    provider_url: https://old.pelican-telecom.net/sms?apikey=wheel-7723  # expect: SMS502@19-72
    headers:
      - {name: Authorization, value: Bearer wheel-7724}  # expect: SMS502@38-55
      - {name: X-Trace, value: parked}
    payload: '{"secret": "wheel-7725", "text": "{{message}}"}'  # expect: SMS502@14-63
""",
        note="A credential that is set aside in an `x-` block.",
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
       "token": "{{message}}", "password": "", "pwd": 7, "apiKey": "%PELICAN%"}
"""
        + _REST
        + """\
x-parked: {api_token: op://Messaging/Pelican/token, secret: null, tokens: [a, b]}
"""
    ),
)
