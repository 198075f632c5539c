"""A web address is not encrypted, holds a user name or white space, or cannot be reached.

Journey Optimizer and the providers call these addresses over the internet, with secrets and
telephone numbers in the request. Over plain http anybody on the way can read them. A user name in
an address ends up in logs. `localhost`, private addresses and names such as `.internal` mean
another machine to them than to you, however they are written. An address with `https://https://`,
or with a space that was copied along, leads nowhere.

Fix: write an `https://` address with a public host, without user name and white space.

Source: [rfc-1918] section 3; [rfc-4193] section 3; [rfc-6761] section 6; [ajo-custom] Provider URL.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from smslint.base import urls
from smslint.base.dialect import Dialect
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import is_reference
from smslint.facts.networks import out_of_reach
from smslint.facts.samples import is_sample_secret
from smslint.facts.secret_shapes import tokens_in
from smslint.facts.sinch import is_sinch_host
from smslint.model import DocumentInfo
from smslint.model.exposed import URL, is_literal
from smslint.model.mappings import mappings
from smslint.rules.base import Example, RawFinding
from smslint.shape import schemas

ADDRESSES = frozenset(("provider_url", "oauth_url", "override_url", "url"))

_SCHEMES = ("https", "http")


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    for fields, part in mappings(document):
        for name in _fields(part):
            node = fields.text(name)
            if node is None or is_reference(node.value):
                continue
            address = urls.split(node.value)
            if name == "override_url" and is_sinch_host(address.host):
                continue  # it is wrong altogether: SMS224
            if _is_about_password(address, document.file.dialect):
                continue
            what = _what(address, node.without_final_break)
            if what is not None and not _is_token(node.value):
                yield RawFinding(
                    fields.at_start(name),
                    what,
                    "Write an `https://` address with a public host, without user name and white"
                    " space.",
                )


@cache
def _fields(part: str) -> tuple[str, ...]:
    return tuple(name for name in schemas.part(part)["properties"] if name in ADDRESSES)


def _is_about_password(address: urls.Address, dialect: Dialect) -> bool:
    """The password in the address is the fault: SMS502, or SMS206 where it is sample text."""
    password = address.password
    if not password or urls.UNKNOWN in password:
        return False
    return is_literal(password, URL, dialect) or is_sample_secret(password)


def _is_token(text: str) -> bool:
    """A secret is in the place of the address; that is the fault: SMS502."""
    return any(text.strip() == text[start:end] for start, end, _ in tokens_in(text))


def _what(address: urls.Address, text: str) -> str | None:
    """What is wrong with an address. Nothing of it is shown but scheme and host: the rest may
    hold a secret."""
    scheme, host = address.scheme, address.host
    if scheme is None:
        # A reference may hold the scheme.
        shown = "the address" if address.shown is None else quoted(host)
        return None if urls.UNKNOWN in host else f"{shown} has no `https://` before it"
    if scheme != "https" and urls.UNKNOWN not in scheme:
        shown = host if host and urls.UNKNOWN not in host else "…"
        return f"{quoted(f'{scheme}://{shown}')} is not encrypted; the address has to be https"
    if address.user is not None:
        return "the address holds a user name"
    if not host:
        return "the address has no host"
    if host.lower() in _SCHEMES:
        return f"{quoted(host)} is a scheme, not a host: the address has two of them"
    white = _white_space(text)
    if white is not None:
        return white
    reach = None
    if urls.UNKNOWN not in host:
        reach = out_of_reach(host)
    elif urls.UNKNOWN not in host.rpartition(".")[2]:
        # The end of a name is enough, whatever is before it.
        host = "…" + host.rpartition(urls.UNKNOWN)[2]
        reach = out_of_reach(host) if not host[-1].isdigit() else None
    if reach is None:
        return None
    return f"{quoted(host)} is {reach}, which cannot be reached from outside"


def _white_space(text: str) -> str | None:
    """Where white space is in an address, if anywhere."""
    text = urls.without_references(text)
    if any(map(str.isspace, text.strip())):
        return "the address holds white space"
    return "the address has white space around it" if text != text.strip() else None


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6, api_token: "${env:A}",
     override_url: "https://sms.example.com/in"}
  - name: b
    vendor: sinch
    service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40
    api_token: ${env:B}
    override_url: http://sms.example.com/in  # expect: SMS208@19-44
  - name: c
    vendor: sinch
    service_id: 91d7c5b3a1f0e8d6c4b2a09f8e7d6c5b
    api_token: ${env:C}
    override_url: "https://[::ffff:10.0.0.1]/in"  # expect: SMS208
  - name: d
    vendor: sinch
    service_id: b8e2f1a4c7d94f0ea35d6c2b1f8e7a90
    api_token: ${env:D}
    override_url: https://https://sms.example.com/in  # expect: SMS208@19-53
  - name: e
    vendor: sinch
    service_id: c1d7e5f3a9b84c2d8e6f0a4b3c5d7e9f
    api_token: ${env:E}
    override_url: "https://sms.example.com /in"  # expect: SMS208
webhooks:
  - name: replies
    vendor: sinch
    credential: a
    sender_number: "+447700900101"
    url: https://ajo@hooks.example.com/sinch  # expect: SMS208@10-45
  - name: more-replies
    vendor: sinch
    credential: b
    sender_number: "+447700900102"
    url: https://hooks.${env:REGION}.internal/sinch  # expect: SMS208@10-52
channel_configs:
  - {name: a, channel: sms, message_type: marketing, credential: a, sender_number: "+447700900101"}
  - {name: b, channel: sms, message_type: marketing, credential: b, sender_number: "+447700900102"}
  - {name: c, channel: sms, message_type: marketing, credential: c, sender_number: "+447700900103"}
  - {name: d, channel: sms, message_type: marketing, credential: d, sender_number: "+447700900104"}
  - {name: e, channel: sms, message_type: marketing, credential: e, sender_number: "+447700900105"}
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6, api_token: "${env:A}",
     override_url: "https://203.0.113.7:8443/in"}
  - {name: b, vendor: sinch, service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40, api_token: "${env:B}",
     override_url: "${env:BASE}/in"}
  - {name: c, vendor: sinch, service_id: 91d7c5b3a1f0e8d6c4b2a09f8e7d6c5b, api_token: "${env:C}",
     override_url: "HTTPS://${env:HOST}/in?from=http://localhost"}
webhooks:
  - {name: replies, vendor: sinch, credential: a, sender_number: "+447700900101",
     url: "https://localhost.example.com/10.0.0.1"}
  - {name: more-replies, vendor: sinch, credential: b, sender_number: "+447700900102"}
channel_configs:
  - {name: a, channel: sms, message_type: marketing, credential: a, sender_number: "+447700900101"}
  - {name: b, channel: sms, message_type: marketing, credential: b, sender_number: "+447700900102"}
  - {name: c, channel: sms, message_type: marketing, credential: c, sender_number: "+447700900103"}
"""
    ),
)
