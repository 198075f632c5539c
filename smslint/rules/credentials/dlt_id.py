"""An id of India's DLT registry is missing, has an odd form, or was copied into both fields.

Messages to India carry the id of the registered sender (principal entity) and of the registered
text (content template). A template without its entity is refused, and operators drop messages whose
ids they do not know. The ids are all digits, 11 to 19 of them, mostly 19, and no template has the
id of its entity.

Fix: copy both ids from the DLT portal, and write them in quotes.

Source: [infobip-sms] India needs the entity with the template; [ajo-infobip] both fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.base.suggest import nearest
from smslint.facts import dlt
from smslint.model import B2B, Credential, Fields
from smslint.model.fields import has_value
from smslint.rules.base import Example, RawFinding
from smslint.source.tree import Scalar

ENTITY = "principal_entity_id"
TEMPLATE = "content_template_id"


def check(credential: Credential) -> Iterator[RawFinding]:
    if credential.document.edition == B2B:
        return
    tree = credential.tree
    if tree.text(TEMPLATE) is not None and _is_absent(ENTITY, tree):
        yield RawFinding(
            tree.at(TEMPLATE),
            "a content template needs the entity that registered it, and `principal_entity_id` is"
            " missing",
            "Add `principal_entity_id`, as the DLT portal shows it.",
        )
    entity = tree.literal(ENTITY)
    template = tree.literal(TEMPLATE)
    if template is not None and entity is not None and template.value == entity.value:
        yield RawFinding(
            tree.at(TEMPLATE),
            f"{_shown(template.value)} is also the `principal_entity_id`",
            "Copy the id of the content template from the DLT portal; it is another one.",
            related=((tree.at(ENTITY), "the same id"),) if template is not entity else (),
        )
    elif template is not None and not _is_absent(ENTITY, tree):
        yield from _form(template, tree, TEMPLATE)
    if entity is not None:
        yield from _form(entity, tree, ENTITY)


def _is_absent(field: str, tree: Fields) -> bool:
    """The field is not there or empty, and there is none whose name is nearly the same."""
    if tree.has(field):
        node = tree.node(field)  # one that failed is there
        return isinstance(node, Scalar) and not has_value(node)
    return not any(nearest(name, (field,)) for name in tree.mapping.fields)


def _shown(value: str) -> str:
    """An id; anything else that is written in its place may be a secret."""
    return quoted(value) if dlt.is_digits(value) else "this DLT id"


def _form(node: Scalar, tree: Fields, field: str) -> Iterator[RawFinding]:
    value = node.value
    if dlt.is_id(value):
        return
    if dlt.is_digits(value):
        what = f"{quoted(value)} has {len(value)} digits"
    else:
        what = "this DLT id holds more than digits"  # it may be a secret
    yield RawFinding(
        tree.at(field),
        what,
        f"A DLT id has {dlt.SHORTEST} to {dlt.LONGEST} digits and nothing else.",
    )


BAD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: infobip-in
    vendor: infobip
    api_base_url: https://k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_IN_KEY}
    principal_entity_id: "1101456780000012345"
    content_template_id: "1107161234567890123"
  - name: infobip-delhi
    vendor: infobip
    api_base_url: https://9v2kq1.api.infobip.com
    api_key: ${env:INFOBIP_DELHI_KEY}
    content_template_id: "1107161234567890456"  # expect: SMS221
  - name: infobip-mumbai
    vendor: infobip
    api_base_url: https://p7r4tz.api.infobip.com
    api_key: ${env:INFOBIP_MUMBAI_KEY}
    principal_entity_id: PE-1101456780000012345  # expect: SMS221@26-48
    content_template_id: "1107161"  # expect: SMS221
  - name: infobip-chennai
    vendor: infobip
    api_base_url: https://w2m8fk.api.infobip.com
    api_key: ${env:INFOBIP_CHENNAI_KEY}
    principal_entity_id: "1101456780000012345"
    content_template_id: "1101456780000012345"  # expect: SMS221@26-47
webhooks:
  - {name: in, vendor: infobip, type: inbound, credential: infobip-in, sender_number: "575758"}
  - {name: delhi, vendor: infobip, type: inbound, credential: infobip-delhi,
     sender_number: "575759"}
  - {name: mumbai, vendor: infobip, type: inbound, credential: infobip-mumbai,
     sender_number: "575760"}
  - {name: chennai, vendor: infobip, type: inbound, credential: infobip-chennai,
     sender_number: "575761"}
  - {name: reports, vendor: infobip, type: feedback}
channel_configs:
  - {name: in, channel: sms, message_type: marketing, credential: infobip-in,
     sender_number: "575758"}
  - {name: delhi, channel: sms, message_type: marketing, credential: infobip-delhi,
     sender_number: "575759"}
  - {name: mumbai, channel: sms, message_type: marketing, credential: infobip-mumbai,
     sender_number: "575760"}
  - {name: chennai, channel: sms, message_type: marketing, credential: infobip-chennai,
     sender_number: "575761"}
"""
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  - name: infobip-in
    vendor: infobip
    api_base_url: https://k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_IN_KEY}
    principal_entity_id: ${env:DLT_ENTITY}
    content_template_id: '11071612345'
  - name: infobip-delhi
    vendor: infobip
    api_base_url: https://9v2kq1.api.infobip.com
    api_key: ${env:INFOBIP_DELHI_KEY}
    principal_entity_id: "1101456780000012345"
webhooks:
  - {name: in, vendor: infobip, type: inbound, credential: infobip-in, sender_number: "575758"}
  - {name: delhi, vendor: infobip, type: inbound, credential: infobip-delhi,
     sender_number: "575759"}
  - {name: reports, vendor: infobip, type: feedback}
channel_configs:
  - {name: in, channel: sms, message_type: marketing, credential: infobip-in,
     sender_number: "575758"}
  - {name: delhi, channel: sms, message_type: marketing, credential: infobip-delhi,
     sender_number: "575759"}
"""
    ),
)
