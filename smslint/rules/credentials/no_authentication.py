"""A custom credential that does not authenticate.

Anyone who learns the provider's address can send messages in your name and on your bill. Journey
Optimizer can identify itself by its client certificate instead (`mtls: true`), and some providers
take a key in a header, in the address or in the payload. Their names are those of
[Secrets](../secrets.md#names).

Fix: choose another `auth.type`, switch mTLS on, or add the header that the provider asks for.

Source: [ajo-custom] types of authentication.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.patterns import lazy
from smslint.base.secret_refs import has_reference, is_reference, masked
from smslint.base.suggest import nearest
from smslint.facts.secret_names import is_secret_header, is_secret_key
from smslint.model import Credential, Fields
from smslint.model.exposed import secrets_of_url
from smslint.model.json_texts import PAYLOAD, json_texts
from smslint.payloads.reading import PLAIN, STRING
from smslint.rules.base import Example, RawFinding
from smslint.source.tree import Scalar, Sequence

_KEY_OF_JSON = lazy(r'"([^"\\\r\n]{2,40}+)"\s*+:')


def check(credential: Credential) -> Iterator[RawFinding]:
    tree = credential.tree
    auth = tree.inner("auth")
    type_ = None if auth is None else auth.literal("type")
    if auth is None or type_ is None or type_.value != "none":
        return
    if _may_use_mtls(tree) or _may_have_header(tree) or _may_hold_key(tree):
        return
    if any(nearest(name, ("mtls", "headers")) for name in tree.mapping.fields):
        return  # misspelt, and reported
    if _may_have_key_in_payload(credential):
        return
    yield RawFinding(
        auth.at("type"),
        "nothing authenticates the requests of this credential",
        "Choose another `type`, set `mtls: true`, or add the header that the provider asks for.",
    )


def _may_use_mtls(tree: Fields) -> bool:
    """mTLS is on, or it cannot be known: a reference, or a value that did not pass."""
    if not tree.has("mtls"):
        return False
    node = tree.node("mtls")
    if not isinstance(node, Scalar) or has_reference(node.value):
        return True
    return node.value.lower() == "true"


def _may_have_header(tree: Fields) -> bool:
    """A header authenticates, or one cannot be read."""
    if not tree.has("headers"):
        return False
    node = tree.node("headers")
    if not isinstance(node, Sequence):
        if isinstance(node, Scalar) and has_reference(node.value):
            return True
        return node is None  # not one that says nothing
    headers = tree.inner_items("headers")
    if len(headers) != len(node.items):
        return True
    for header in headers:
        name = header.text("name")
        if name is None or has_reference(name.value) or is_secret_header(name.value):
            return True
    return False


def _may_hold_key(tree: Fields) -> bool:
    """The address holds a key or a password, or may hold one."""
    node = tree.text("provider_url")
    if node is None or is_reference(node.value):
        return True
    if next(secrets_of_url(node.value), None) is not None:
        return True
    # A reference in the place of a parameter's name.
    shadow = masked(node.value, url=True)
    at = shadow.find("?") + 1
    for parameter in shadow[at:].split("&") if at else ():
        name = parameter.partition("=")[0]
        if has_reference(node.value[at : at + len(name)], url=True):
            return True
        at += len(parameter) + 1
    return False


def _may_have_key_in_payload(credential: Credential) -> bool:
    """A key of the payload authenticates, or the payload cannot be read to its end."""
    text = next((text for text in json_texts(credential) if text.kind == PAYLOAD), None)
    if text is None:
        node = credential.tree.text(PAYLOAD)
        return node is not None  # it is kept elsewhere
    if text.json.cut or text.json.filled:
        return True
    if text.json.fault is not None:
        return any(is_secret_key(match[1]) for match in _KEY_OF_JSON.finditer(text.text))
    return any(
        is_secret_key(pair.key)
        for pair in text.json.pairs
        if not (pair.kind == STRING and not pair.text.strip())
        and not (pair.kind == PLAIN and text.text[pair.start] == "n")
    )


_CREDENTIAL = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
"""

BAD = (
    Example(
        _CREDENTIAL
        + """\
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth:
      type: none  # expect: SMS219@13-17
    headers:
      - {name: X-Source, value: "${env:SOURCE}"}
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    provider_url: https://api.harrier-messaging.net/v1/messages?route=${env:ROUTE}
    auth: {type: "none"}  # expect: SMS219@18-24
    mtls: false
    headers: [{name: X-Token-Kind, value: opaque}]
"""
    ),
)

GOOD = (
    Example(
        _CREDENTIAL
        + """\
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: none}
    mtls: true
"""
    ),
    Example(
        _CREDENTIAL
        + """\
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: none}
    headers:
      - {name: X-Source, value: journeys}
      - {name: x-api-key, value: "${env:HARRIER_KEY}"}
"""
    ),
    Example(
        _CREDENTIAL.replace('"text"', '"productToken": "${env:HARRIER_TOKEN}", "text"')
        + """\
    provider_url: https://api.harrier-messaging.net/v1/messages
    auth: {type: none}
""",
        note="Some gateways take the token in the body.",
    ),
    Example(
        _CREDENTIAL
        + """\
    provider_url: https://api.harrier-messaging.net/v1/messages?format=json&sig=${env:HARRIER_KEY}
    auth: {type: none}
    mtls: ${env:HARRIER_MTLS}
"""
    ),
)
