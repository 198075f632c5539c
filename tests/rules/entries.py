"""Faultless entries in one line each, for tests that compare several of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import md5

from tests.linting import lint

_PAYLOADS = {
    "credential": '{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}',
    "inbound": '{"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",'
    ' "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"}',
    "feedback": '{"r": "{{client_reference}}", "c": "{{failureCode}}", "s": "{{feedbackStatus}}"}',
}


def credential(name: str, vendor: str, **more: str) -> str:
    """A credential. More fields are written as they come, so they carry their own quotes."""
    hexes = md5(name.encode(), usedforsecurity=False).hexdigest()
    project = f"{hexes[:8]}-{hexes[8:12]}-4{hexes[13:16]}-9{hexes[17:20]}-{hexes[20:]}"
    token = {"api_token": f'"${{env:T_{hexes}}}"'}
    app = {"project_id": project, "app_id": f"01{hexes[:24].upper()}", **token}
    fields = {
        "twilio": {
            "account_sid": f"AC{hexes}",
            "auth_token": f'"${{env:T_{hexes}}}"',
            "message_sid": f"SM{hexes}",
        },
        "sinch": {"service_id": f"b{hexes[1:]}", **token},
        "sinch_mms": app,
        "sinch_rcs": {
            **app,
            "service_plan_id": f"c{hexes[1:]}",
            "sms_api_token": f'"${{env:S_{hexes}}}"',
        },
        "infobip": {"api_base_url": "k3x9vq.api.infobip.com", "api_key": f'"${{env:K_{hexes}}}"'},
        "custom": {
            "provider_name": "Harrier Text",
            "provider_url": '"https://api.harrier-text.net/send"',
            "auth": '{type: api_key, name: X-Api-Key, api_token: "${env:KEY}"}',
            "payload": f"'{_PAYLOADS['credential']}'",
        },
    }.get(vendor, {})
    return _entry({"name": name, "vendor": vendor, **fields, **more})


def webhook(name: str, vendor: str, credential: str = "", sender: str = "", **more: str) -> str:
    """A webhook; `type` among the other fields decides which payload a custom one has."""
    fields = {"name": name, "vendor": vendor}
    if "type" in more:
        fields["type"] = more.pop("type")
    if credential:
        fields["credential"] = credential
    if sender:
        fields["sender_number"] = sender
    if vendor == "custom" and fields.get("type") in _PAYLOADS:
        fields["payload"] = f"'{_PAYLOADS[fields['type']]}'"
    return _entry({**fields, **more})


def config(name: str, credential: str, sender: str, **more: str) -> str:
    """A channel configuration, for transactional text messages unless it says otherwise."""
    fields = {
        "name": name,
        "channel": "sms",
        "message_type": "transactional",
        "credential": credential,
        "sender_number": sender,
    }
    return _entry({**fields, **more})


def sandbox(
    *,
    name: str = "prod",
    edition: str = "",
    subdomains: str | None = None,
    credentials: list[str] | None = None,
    webhooks: list[str] | None = None,
    configs: list[str] | None = None,
) -> str:
    """A document. What is not given does not appear in it."""
    lines = [f"sandbox: {name}"]
    if edition:
        lines.append(f"edition: {edition}")
    if subdomains is not None:
        lines.append(f"subdomains: {subdomains}")
    for key, entries in (
        ("credentials", credentials),
        ("webhooks", webhooks),
        ("channel_configs", configs),
    ):
        if entries is not None:
            lines += [f"{key}:", *(f"  - {entry}" for entry in entries)]
    return "\n".join(lines) + "\n"


def number(last: int) -> str:
    """A telephone number in quotes."""
    return json.dumps(f"+4477009001{last:02}")


def found(files: str | Mapping[str, str], *prefixes: str) -> list[str]:
    """`CODE path:text` for each finding whose code starts with one of the prefixes (all, when there
    are none): the text is that of its region, the path is left out when there is one file only."""
    if isinstance(files, str):
        files = {"case.yaml": files}
    report = lint(files)
    assert not report.failures, report.failures
    return [
        f"{finding.code} "
        + (f"{finding.path}:" if len(files) > 1 else "")
        + files[finding.path][finding.start : finding.end]
        for finding in report.findings
        if finding.code.startswith(prefixes or ("",))
    ]


def _entry(fields: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"
