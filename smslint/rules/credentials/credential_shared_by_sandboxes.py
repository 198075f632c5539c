"""Two sandboxes use one account of a custom provider.

Each sandbox needs its own credentials, webhooks and callback addresses. With one account the
provider sends replies and delivery reports of both to one place, and tests in one sandbox use the
account of the other.

Fix: ask the provider for another account or key, and use it in one of the sandboxes.

Vendors: custom.

Source: [ajo-custom] a configuration for each sandbox.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base import urls
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import CUSTOM
from smslint.model import Credential, DocumentInfo, Project
from smslint.rules.base import Claim, Example, RawFinding

_FIELD = "provider_url"


def check(project: Project) -> Iterator[RawFinding]:
    users: dict[tuple[urls.Address, str], list[Credential]] = {}
    for document in project.production_first:
        for address, credential in _addresses(document):
            others: list[Credential] = []
            for secret in sorted(credential.secret_uses):
                known = users.setdefault((address, secret), [])
                others += (user for user in known if _sandbox(user) != document.sandbox)
                # Those of two sandboxes are enough to know one of another sandbox.
                if len(known) < 2 and all(_sandbox(user) != document.sandbox for user in known):
                    known.append(credential)
            if others:
                yield _found(credential, others[0])


def claims(document: DocumentInfo) -> Iterator[Claim]:
    """An address with a secret is that of one sandbox."""
    for address, credential in _addresses(document):
        for secret in credential.secret_uses:
            yield f"{urls.number_of(address)} {secret}", document.sandbox


def _addresses(document: DocumentInfo) -> Iterator[tuple[urls.Address, Credential]]:
    if document.sandbox is None or has_reference(document.sandbox):
        return  # it may be the same sandbox
    for credential in document.credentials:
        url = credential.text(_FIELD)
        if credential.vendor != CUSTOM or url is None or not credential.secret_uses:
            continue
        address = urls.compared(url.strip())
        if address is not None:
            yield address, credential


def _sandbox(credential: Credential) -> str | None:
    return credential.document.sandbox


def _found(credential: Credential, other: Credential) -> RawFinding:
    sandbox = quoted(other.document.sandbox or "")
    return RawFinding(
        credential.at(_FIELD),
        f"{quoted(credential.label)} uses the same address and secret as {quoted(other.label)} in"
        f" the sandbox {sandbox}",
        "Use an account of its own in each sandbox.",
        related=((other.at(_FIELD), f"the same account in {sandbox}"),),
    )


_CREDENTIAL = """\
sandbox: {sandbox}
sandbox_type: {type}
credentials:
  - name: gateway
    vendor: custom
    provider_name: Harrier Messaging
    provider_url: https://api.harrier-messaging.net/v1/messages{expect}
    auth: {{type: api_key, name: gateway-key, api_token: "${{env:{secret}}}"}}
    payload: |
      {{"from": "{{{{fromNumber}}}}", "to": "{{{{toNumber}}}}", "text": "{{{{message}}}}"}}
"""

BAD = (
    Example(
        files=(
            (
                "development.yaml",
                _CREDENTIAL.format(
                    sandbox="dev",
                    type="development",
                    secret="HARRIER_KEY",
                    expect="  # expect: SMS226@19-64",
                ),
            ),
            (
                "production.yaml",
                _CREDENTIAL.format(
                    sandbox="prod", type="production", secret="HARRIER_KEY", expect=""
                ),
            ),
        ),
        note="The account belongs to the production sandbox, wherever its file is.",
    ),
)

GOOD = (
    Example(
        files=(
            (
                "development.yaml",
                _CREDENTIAL.format(
                    sandbox="dev", type="development", secret="HARRIER_DEV_KEY", expect=""
                ),
            ),
            (
                "production.yaml",
                _CREDENTIAL.format(
                    sandbox="prod", type="production", secret="HARRIER_KEY", expect=""
                ),
            ),
        ),
    ),
)
