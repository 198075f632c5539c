"""A subdomain starts with a label that e-mail records use.

Journey Optimizer asks people to avoid `dmarc` and `spf` as the first label of an SMS subdomain:
the DNS records that protect the e-mail of a domain go by these names. A subdomain that has been set
up cannot be deleted in the user interface, so it is better to choose another one first.

Fix: choose another first label, such as `links` or `sms`.

Source: [ajo-subdomains].
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts.subdomains import DISCOURAGED
from smslint.model import DocumentInfo
from smslint.model.places import Place
from smslint.rules.base import Example, RawFinding
from smslint.rules.subdomains import fault_in
from smslint.source.tree import Scalar


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    seen: set[str] = set()
    for pointer, node in document.tree.items("subdomains"):
        if not isinstance(node, Scalar) or has_reference(node.value):
            continue
        host = node.value
        label, _, domain = host.partition(".")
        if label not in DISCOURAGED or host in seen or fault_in(host) is not None:
            continue
        seen.add(host)  # a second one is declared twice, and that is reported
        yield RawFinding(
            Place(document, node.start, node.end, pointer),
            f"{quoted(host)} starts with `{label}`, a name that e-mail records use",
            f"Choose another first label, such as {quoted(f'links.{domain}')}.",
        )


BAD = (
    Example(
        """\
subdomains:
  - links.nordwind.example
  - dmarc.nordwind.example  # expect: SMS411@5-27
  - "spf.nordwind.example"  # expect: SMS411@5-27
"""
    ),
    Example(
        files=(
            ("a.yaml", "subdomains: [links.nordwind.example]\n"),
            (
                "b.yaml",
                """\
sandbox: prod
subdomains: [go.nordwind.example, spf.nordwind.example]  # expect: SMS411@35-55
""",
            ),
        )
    ),
)

GOOD = (
    Example(
        """\
subdomains:
  - links.dmarc.nordwind.example
  - dmarc-reports.nordwind.example
  - spf2.nordwind.example
  - ${env:LINK_DOMAIN}
""",
        note="Only the first label counts, and as a whole.",
    ),
)
