"""The `api_base_url` is not a base URL of Infobip.

Each account of Infobip has an address of its own, `<name>.api.infobip.com`; some use
`api.infobip.com` or a regional one. Journey Optimizer appends the paths of the calls to it, so
there is no place for a path, a port or anything else.

Fix: copy the base URL from the start page of Infobip's portal: the host alone, with or without
`https://`.

Source: [infobip-base-url]; [ajo-infobip] API base URL.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base import urls
from smslint.base.phrasing import quoted
from smslint.facts.infobip import host_of
from smslint.model import Credential
from smslint.rules.base import Example, RawFinding


def check(credential: Credential) -> Iterator[RawFinding]:
    url = credential.literal("api_base_url")
    if url is None or host_of(url) is not None:
        return
    yield RawFinding(
        credential.at("api_base_url"),
        _what(url, urls.split(url)),
        "Write the base URL of the account alone, such as `https://k3x9vq.api.infobip.com`.",
    )


def _what(url: str, address: urls.Address) -> str:
    """What is wrong. Nothing of the value is shown but the host: the rest may hold a secret."""
    host = address.host
    if host_of(host) is None:
        shown = "this" if address.shown is None else quoted(host)
        return f"{shown} is not a host of Infobip's API"
    if address.scheme not in (None, "https"):
        return f"{quoted(f'{address.scheme}://{host}')} is not encrypted; it has to be https"
    if address.user is not None:
        return f"a user name is before {quoted(host)}"
    if address.port is not None:
        return f"a port follows {quoted(host)}"
    if address.after not in ("", "/"):
        return f"a path follows {quoted(host)}"
    if url != url.strip():
        return f"{quoted(host)} has spaces around it"
    return "this is not a base URL"


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: infobip-eu
    vendor: infobip
    api_base_url: https://k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_EU_KEY}
  - name: infobip-us
    vendor: infobip
    api_base_url: https://api-ny2.infobip.com/sms/3  # expect: SMS209@19-52
    api_key: ${env:INFOBIP_US_KEY}
  - {name: infobip-in, vendor: infobip, api_base_url: k3x9vq.infobip.com,  # expect: SMS209@55-73
     api_key: "${env:INFOBIP_IN_KEY}"}
webhooks:
  - {name: eu-in, vendor: infobip, type: inbound, credential: infobip-eu,
     sender_number: "+447700900101"}
  - {name: us-in, vendor: infobip, type: inbound, credential: infobip-us,
     sender_number: "+447700900102"}
  - {name: in-in, vendor: infobip, type: inbound, credential: infobip-in,
     sender_number: "+447700900103"}
  - {name: reports, vendor: infobip, type: feedback}
channel_configs:
  - {name: eu, channel: sms, message_type: marketing, credential: infobip-eu,
     sender_number: "+447700900101"}
  - {name: us, channel: sms, message_type: marketing, credential: infobip-us,
     sender_number: "+447700900102"}
  - {name: in, channel: sms, message_type: marketing, credential: infobip-in,
     sender_number: "+447700900103"}
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - {name: a, vendor: infobip, api_base_url: K3X9VQ.api.infobip.com/, api_key: "${env:A}"}
  - {name: b, vendor: infobip, api_base_url: "https://api-ny2.infobip.com", api_key: "${env:B}"}
  - {name: c, vendor: infobip, api_base_url: "https://${env:NAME}.example.com", api_key: "${env:C}"}
webhooks:
  - {name: a-in, vendor: infobip, type: inbound, credential: a, sender_number: "+447700900101"}
  - {name: b-in, vendor: infobip, type: inbound, credential: b, sender_number: "+447700900102"}
  - {name: c-in, vendor: infobip, type: inbound, credential: c, sender_number: "+447700900103"}
  - {name: reports, vendor: infobip, type: feedback}
channel_configs:
  - {name: a, channel: sms, message_type: marketing, credential: a, sender_number: "+447700900101"}
  - {name: b, channel: sms, message_type: marketing, credential: b, sender_number: "+447700900102"}
  - {name: c, channel: sms, message_type: marketing, credential: c, sender_number: "+447700900103"}
"""
    ),
)
