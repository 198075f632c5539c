"""A subdomain cannot have this name.

An SMS subdomain is a host name: labels of letters, digits and hyphens with dots between them,
without scheme, port and path. Journey Optimizer does not accept capitals, keeps `cdn` and `data` as
first label for itself, and accepts each subdomain only once. The same is true for the `subdomain`
of a channel configuration, whether or not the subdomains are declared.

Fix: write the bare host name in lower case, and declare it only once.

Source: [rfc-1123] section 2.1; [ajo-subdomains].
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.secret_refs import has_reference
from smslint.model import B2B, DocumentInfo
from smslint.model.places import Place
from smslint.rules.base import Example, RawFinding
from smslint.rules.subdomains import fault_in
from smslint.source.tree import Scalar


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    yield from _declared(document)
    if document.edition == B2B:
        return  # there the field does not exist
    for config in document.channel_configs:
        host = config.literal("subdomain")
        fault = None if host is None else fault_in(host)
        if fault is not None:
            yield RawFinding(config.at("subdomain"), *fault)


def _declared(document: DocumentInfo) -> Iterator[RawFinding]:
    first: dict[str, Place] = {}
    for pointer, node in document.tree.items("subdomains"):
        if not isinstance(node, Scalar) or has_reference(node.value):
            continue
        place = Place(document, node.start, node.end, pointer)
        fault = fault_in(node.value)
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
    Example(
        """\
sandbox: prod
credentials:
  - {name: sinch, vendor: sinch, service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a,
     api_token: "${env:SINCH_TOKEN}"}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch
    sender_number: "+447700900112"
    subdomain: links.nordwind.example
  - name: codes
    channel: sms
    message_type: transactional
    credential: sinch
    sender_number: "+447700900113"
    subdomain: https://links.nordwind.example/  # expect: SMS407@16-47
"""
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
