"""A channel configuration uses a subdomain that is not declared.

Shortened links need an SMS subdomain that has been set up for the organisation. They are listed
under `subdomains`, in any document. Links over any other host lead nowhere.

The rule is silent when no subdomain is declared at all, or when one of them is a reference.

Fix: use a declared subdomain, or declare this one.

Source: [ajo-channel-configuration] Subdomain; [ajo-subdomains].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.model import DocumentInfo, Project
from smslint.rules.base import Claim, Example, RawFinding

_SEARCHED = 500
_SHOWN = 5


def check(project: Project) -> Iterator[RawFinding]:
    declared = undoubted(project)
    if declared is None:
        return
    names = list(declared.values())
    help_ = (
        f"Declared: {listing(names, 'and')}."
        if len(names) <= _SHOWN
        else "Use one of the `subdomains`, or add this one to them."
    )
    said: dict[str, str] = {}
    for sandbox in project.sandboxes:
        if sandbox.misshapen:
            continue
        for config in sandbox.channel_configs:
            subdomain = config.literal("subdomain")
            if subdomain is None or _plain(subdomain) in declared:
                continue
            if subdomain not in said:
                searched = len(names) <= _SEARCHED and len(said) <= _SEARCHED
                meant = nearest(subdomain, names) if searched else None
                said[subdomain] = f"Did you mean {quoted(meant)}? {help_}" if meant else help_
            yield RawFinding(
                config.at("subdomain"),
                f"{quoted(subdomain)} is not among the declared subdomains",
                said[subdomain],
            )


def claims(document: DocumentInfo) -> Iterator[Claim]:
    """Each subdomain that is used has to be declared."""
    for config in document.channel_configs:
        subdomain = config.literal("subdomain")
        if subdomain is not None:
            yield _plain(subdomain), None


def undoubted(project: Project) -> Mapping[str, str] | None:
    """The declared subdomains, as they are written; None where nothing can be said."""
    if any("subdomains" in document.unread for document in project.documents):
        return None
    return {_plain(node.value): node.value for node in project.subdomains} or None


def _plain(subdomain: str) -> str:
    """The host, also of a declaration with scheme, port or path: that is SMS407's fault alone."""
    host = subdomain.strip().lower().rpartition("://")[2]
    return host.partition("/")[0].partition(":")[0].rstrip(".")


_SANDBOX = """\
sandbox: prod
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_NEWS_TOKEN}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-news
    sender_number: "+447700900112"
    subdomain: links.nordwind.example
"""

BAD = (
    Example(
        "subdomains: [links.nordwind.example, go.nordwind.example]\n"
        + _SANDBOX
        + """\
  - name: delays
    channel: sms
    message_type: transactional
    credential: sinch-news
    sender_number: "+447700900113"
    subdomain: link.nordwind.example  # expect: SMS406@16-37
"""
    ),
    Example(
        files=(
            ("organisation.yaml", "subdomains:\n  - go.nordwind.example\n"),
            (
                "prod.yaml",
                _SANDBOX.replace(
                    "links.nordwind.example", "links.nordwind.example  # expect: SMS406@16-38"
                ),
            ),
        )
    ),
)

GOOD = (
    Example(_SANDBOX, note="No subdomain is declared, so it is unknown which there are."),
    Example(
        files=(
            ("a.yaml", _SANDBOX),
            ("b.yaml", "sandbox: stage\nsubdomains: ['links.nordwind.example']\n"),
        ),
        note="Subdomains belong to the whole organisation, wherever they are declared.",
    ),
    Example(
        "subdomains: [go.nordwind.example, '${env:LINK_DOMAIN}']\n" + _SANDBOX,
        note="The value of a reference is unknown.",
    ),
)
