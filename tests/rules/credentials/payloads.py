"""Custom credentials and webhooks around a JSON text, for tests of the rules that read it."""

from __future__ import annotations

from textwrap import indent

from smslint.base.findings import Edit
from tests.linting import lint

FINE = '{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}'
API_KEY = 'type: api_key\nname: X-Api-Key\napi_token: "${env:KEY}"'


def credential(payload: str = f"'{FINE}'", auth: str = API_KEY, more: str = "") -> str:
    """A document with one custom credential. The payload stands behind its key as it is given:
    a block scalar with its lines; `more` are further fields."""
    url = "" if "provider_url:" in more else "provider_url: https://api.harrier-text.net/send\n"
    fields = (
        f"name: gateway\nvendor: custom\nprovider_name: Harrier Text\n{url}"
        f"auth:\n{indent(auth, '  ')}\npayload: {_shifted(payload)}\n{more}"
    )
    entry = indent(fields, "    ").rstrip() + "\n"
    return f"sandbox: prod\ncredentials:\n  -{entry[3:]}"


def webhook(type_: str, payload: str) -> str:
    """A document with one custom webhook."""
    rest = "credential: gateway\nsender_number: '+14255550142'\n" if type_ == "inbound" else ""
    fields = f"name: hook\nvendor: custom\ntype: {type_}\n{rest}payload: {_shifted(payload)}\n"
    entry = indent(fields, "    ").rstrip() + "\n"
    return f"sandbox: prod\nwebhooks:\n  -{entry[3:]}"


def oauth(body: str) -> str:
    """A document with one custom credential that signs in with OAuth."""
    return credential(
        auth="type: oauth\nname: Authorization\noauth_url: https://login.harrier-text.net/t\n"
        f"oauth_body: {_shifted(body)}"
    )


def jwt(claims: str) -> str:
    """A document with one custom credential that signs in with a JSON web token."""
    return credential(
        auth='type: jwt\nname: Authorization\napi_token: "${env:K}"\n'
        f"jwt_payload: {_shifted(claims)}"
    )


def found(text: str, *prefixes: str) -> list[str]:
    """`CODE line:text` for each finding whose code starts with one of the prefixes (all, when there
    are none); the text is that of its region."""
    report = lint(text)
    assert not report.failures, report.failures
    return [
        f"{finding.code} {finding.position.line}:{text[finding.start : finding.end]}"
        for finding in report.findings
        if finding.code.startswith(prefixes or ("",))
    ]


def codes(text: str) -> list[str]:
    return [line[:6] for line in found(text)]


def messages(text: str) -> list[str]:
    return [finding.message for finding in lint(text).findings]


def fixed(text: str) -> str:
    """The text after the fixes of its findings, which all have one."""
    edits: set[Edit] = set()
    for finding in lint(text).findings:
        assert finding.fix is not None
        edits.update(finding.fix.edits)
    assert edits
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _shifted(value: str) -> str:
    header, *lines = value.split("\n")
    return "\n".join([header, *(f"  {line}" if line else line for line in lines)])
