"""Replies and reports of a Sinch credential go to an address that is not Journey Optimizer's.

Sinch sends delivery reports, replies and events to the Override URL instead of the address that
Journey Optimizer gave it. If no webhook of the sandbox has that address, Journey Optimizer never
sees a STOP, and people who opted out keep getting messages. An address of Sinch itself is never
right: it is not the address to call, but the one that Sinch calls.

Fix: leave `override_url` out, or copy the `url` of this sandbox's webhook into it.

Vendors: sinch.

Source: [ajo-sinch] Override URL.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base import urls
from smslint.base.phrasing import quoted
from smslint.facts.sinch import is_sinch_host
from smslint.facts.vendors import SINCH
from smslint.model import STANDARD, Credential, Project, Sandbox, Webhook
from smslint.rules.base import Example, RawFinding

_FIELD = "override_url"


def check(sandbox: Sandbox, project: Project) -> Iterator[RawFinding]:
    credentials = [
        entry for entry in sandbox.credentials if entry.vendor == SINCH and _FIELD in entry.texts
    ]
    if not credentials or sandbox.edition != STANDARD:
        return
    known = _addresses(sandbox)
    for credential in credentials:
        text = credential.texts[_FIELD].value
        address = urls.split(text.strip())
        if is_sinch_host(address.host):
            yield RawFinding(
                credential.at(_FIELD),
                f"{quoted(address.host.lower())} is a host of Sinch, but this is the address that"
                " Sinch calls, not the one to call",
                "Remove `override_url`; Journey Optimizer knows the address to call.",
            )
            continue
        compared = urls.compared(text.strip())
        if known is None or compared is None or compared._replace(scheme="https") in known:
            continue
        webhook = _webhook_of(credential, sandbox) or next(iter(known.values()))
        yield RawFinding(
            credential.at(_FIELD),
            f"{_shown(address)} is not the `url` of a webhook of this sandbox: replies, STOPs and"
            " reports go there, not to Journey Optimizer",
            f"Remove `override_url`, or copy the `url` of {quoted(webhook.label)}.",
            related=((webhook.at("url"), "where Journey Optimizer waits for them"),),
        )


def _addresses(sandbox: Sandbox) -> dict[urls.Address, Webhook] | None:
    """The addresses of the sandbox's webhooks; None when they are not all known, or Sinch has
    none."""
    vendors = {webhook.vendor for webhook in sandbox.webhooks}
    if SINCH not in vendors or not sandbox.reads_all("webhooks"):
        return None
    if any(
        webhook.vendor in (SINCH, None) and _address(webhook) is None
        for webhook in sandbox.webhooks
    ):
        return None
    return {
        address: webhook
        for webhook in reversed(sandbox.webhooks)
        if (address := _address(webhook)) is not None
    }


def _address(webhook: Webhook) -> urls.Address | None:
    """Where a webhook is called; whether that is encrypted is another fault (SMS208)."""
    url = webhook.text("url")
    address = None if url is None else urls.compared(url.strip())
    return None if address is None else address._replace(scheme="https")


def _shown(address: urls.Address) -> str:
    """The host; the rest may hold a secret."""
    return "this" if address.shown is None else f"this address of {quoted(address.host)}"


def _webhook_of(credential: Credential, sandbox: Sandbox) -> Webhook | None:
    return next((hook for hook in sandbox.webhooks_of(credential) if "url" in hook.texts), None)


_REST = """\
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: news,
     sender_number: "+447700900101"}
  - {name: codes, channel: sms, message_type: transactional, credential: codes,
     sender_number: "+447700900102"}
"""

_WEBHOOKS = """\
webhooks:
  - {name: news-replies, vendor: sinch, credential: news, sender_number: "+447700900101",
     url: https://hooks.nordwind.example/ajo/91c2e7}
  - {name: codes-replies, vendor: sinch, credential: codes, sender_number: "+447700900102",
     url: https://hooks.nordwind.example/ajo/5d0b3f}
"""

_CREDENTIALS = """\
sandbox: prod
credentials:
  - name: news
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_NEWS}
    override_url: https://HOOKS.nordwind.example/ajo/91c2e7
  - name: codes
    vendor: sinch
    service_id: 0a9c3e5f7b1d4e2c8f6a5b3d1c9e7f40
    api_token: ${env:SINCH_CODES}
"""

BAD = (
    Example(
        _CREDENTIALS
        + """\
    override_url: https://listener.nordwind.example/sinch  # expect: SMS224@19-58
"""
        + _WEBHOOKS
        + _REST
    ),
    Example(
        files=(
            (
                "credentials.yaml",
                _CREDENTIALS.replace("HOOKS.nordwind.example/ajo/91c2e7", "us.sms.api.sinch.com")
                .replace("override_url: https", "override_url: http")
                .replace("sinch.com\n", "sinch.com  # expect: SMS224@19-46\n"),
            ),
            ("channels.yaml", "sandbox: prod\n" + _REST),
        ),
        note="an address of Sinch is wrong for any webhooks",
    ),
)

GOOD = (
    Example(_CREDENTIALS + _WEBHOOKS + _REST),
    Example(
        _CREDENTIALS
        + """\
    override_url: https://listener.nordwind.example/sinch
"""
        + _WEBHOOKS.replace(",\n     url: https://hooks.nordwind.example/ajo/5d0b3f", "")
        + _REST,
        note="The address of one webhook is not known yet.",
    ),
    Example(
        _CREDENTIALS
        + """\
    override_url: https://${env:HOST}/sinch
"""
        + _WEBHOOKS
        + _REST
    ),
)
