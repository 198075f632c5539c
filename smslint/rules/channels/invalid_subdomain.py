"""A declared subdomain cannot be one.

An SMS subdomain is a host name: labels of letters, digits and hyphens with dots between them,
without scheme, port and path. Journey Optimizer takes no capitals, keeps `cdn` and `data` as first
label for itself, and takes each subdomain only once.

Fix: write the bare host name in lower case, and only once.

Source: RFC 1123; Adobe Journey Optimizer documentation, page on SMS subdomains.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.facts.subdomains import LABEL, MAX_HOST, MAX_LABEL, MIN_LABELS, RESERVED
from smslint.model import DocumentInfo
from smslint.model.places import Place
from smslint.rules.base import Example, RawFinding
from smslint.source.tree import Scalar

_LABEL = lazy(LABEL)


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    first: dict[str, Place] = {}
    for pointer, node in document.tree.items("subdomains"):
        if not isinstance(node, Scalar) or has_reference(node.value):
            continue
        place = Place(document, node.start, node.end, pointer)
        fault = _fault(node.value)
        if fault is not None:
            yield RawFinding(place, *fault)
            continue
        before = first.setdefault(node.value, place)
        if before is not place:
            yield RawFinding(
                place,
                f"{quoted(node.value)} is declared twice",
                "Remove the second one.",
                related=((before, "declared here first"),),
            )


def _fault(host: str) -> tuple[str, str] | None:
    """What is wrong with a host name, and the way out."""
    if not host.strip():
        return (
            "a subdomain is empty",
            "Write a host name, such as `links.example.com`, or remove it.",
        )
    lower = host.lower()
    labels = lower.split(".")
    wrong = _wrong_form(lower, labels)
    if wrong is not None:
        return (
            f"{quoted(host)} is no host name: {wrong}",
            "Write a bare host name, such as `links.example.com`.",
        )
    if host != lower:
        return f"{quoted(host)} has capitals", f"Write {quoted(lower)}."
    if labels[0] in RESERVED:
        return (
            f"{quoted(host)} begins with `{labels[0]}`, which Journey Optimizer keeps for itself",
            "Choose another first label.",
        )
    return None


def _wrong_form(host: str, labels: list[str]) -> str | None:
    if "://" in host:
        return "it has a scheme"
    if "/" in host:
        return "it has a path"
    if ":" in host:
        return "it has a port"
    if "" in labels:
        return "it has an empty label"
    for label in labels:
        if not _LABEL.fullmatch(label):
            return f"{quoted(label)} is not made of letters, digits and inner hyphens"
        if len(label) > MAX_LABEL:
            return f"a label has {len(label)} characters, {MAX_LABEL} are allowed"
    if len(host) > MAX_HOST:
        return f"it has {len(host)} characters, {MAX_HOST} are allowed"
    if labels[-1].isdigit():
        return "it ends like an IP address"
    if len(labels) < MIN_LABELS:
        return "it has no domain"
    return None


BAD = (
    Example(
        """\
subdomains:
  - links.nordwind.example
  - Go.nordwind.example  # expect: SMS407@5-24
  - https://txt.nordwind.example  # expect: SMS407@5-33
  - sms_nordwind.example  # expect: SMS407@5-25
  - data.nordwind.example  # expect: SMS407@5-26
  - links.nordwind.example  # expect: SMS407@5-27
"""
    ),
    Example(
        files=(
            ("a.yaml", "subdomains: [links.nordwind.example]\n"),
            (
                "b.yaml",
                """\
sandbox: prod
subdomains: ["go.nordwind.example", "cdn.nordwind.example"]  # expect: SMS407@37-59
""",
            ),
        )
    ),
)

GOOD = (
    Example(
        """\
subdomains:
  - links.nordwind.example
  - l-2.shop.nordwind.example
  - "xn--hrenz-jua.example"
  - cdn-links.nordwind.example
  - links.cdn.nordwind.example
  - ${env:LINK_DOMAIN}
---
subdomains: [links.nordwind.example]
""",
        note="Two documents may declare the same subdomain.",
    ),
)
