"""A reference that nothing will ever replace.

`${env:NAME}`, `${NAME}` and `${file:PATH}` are references. One that is not closed, is empty, names
a variable that no environment can have or a resolver that does not exist is taken for the value
itself, and so is a bare `$NAME`. `ENC[…]` is what SOPS leaves; without the `sops` key of the
document nobody can decrypt it.

Looked at are secret fields, the places where secrets stand otherwise (headers that sign in, URLs,
keys of JSON texts), and fields that take an identifier, a number, a URL or one of a few words. In
names, descriptions and texts a dollar sign is just a dollar sign.

Fix: write the reference in full, such as `${env:SINCH_TOKEN}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.secret_refs import fault_in
from smslint.facts.vendors import B2B_VENDORS, CREDENTIAL_VENDORS, CUSTOM
from smslint.model import Credential, DocumentInfo, Place
from smslint.model.exposed import exposed_in
from smslint.model.fields import Fields
from smslint.model.json_texts import means_reference
from smslint.model.secrets import secret_fields
from smslint.rules.base import Example, RawFinding
from smslint.shape import schemas
from smslint.source.tree import Scalar, is_foreign

# Fields in which a dollar sign means a reference.
_OF_A_DOCUMENT = ("sandbox", "sandbox_type", "edition")
_OF_A_CREDENTIAL = frozenset(
    (
        "account_sid",
        "api_base_url",
        "app_id",
        "content_template_id",
        "inbound_number",
        "message_id_path",
        "message_sid",
        "mtls",
        "override_url",
        "principal_entity_id",
        "project_id",
        "provider_app_id",
        "provider_url",
        "rate_limit",
        "region",
        "service_id",
        "service_plan_id",
        "validity_period",
        "vendor",
    )
)
_OF_AUTH = ("type", "oauth_url", "hash_format")
_OF_A_WEBHOOK = ("vendor", "type", "sender_number", "url")
_OF_A_CHANNEL_CONFIG = (
    "name",
    "channel",
    "message_type",
    "sender_number",
    "execution_field",
    "subdomain",
    "opt_out_number",
)


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    sops = document.has_sops
    seen: set[tuple[int, int]] = set()
    for place, text, header, fault in _faults(document, sops):
        if (place.start, place.end) in seen:
            continue
        seen.add((place.start, place.end))
        help_ = (
            "Encrypt the file with SOPS, or write a reference such as `${env:NAME}`."
            if text.lstrip().startswith("ENC[")
            else "Write it in full: `${env:NAME}`, or `${file:PATH}`."
        )
        # Never the text: what stands here may be a secret after all.
        yield RawFinding(place, fault, help_, header=header)


def _faults(document: DocumentInfo, sops: bool) -> Iterator[tuple[Place, str, int | None, str]]:
    for credential in document.credentials:
        for field in secret_fields(credential):
            fault = fault_in(field.node.value, sops=sops)
            if fault is not None:
                yield field.fields.at(field.name), field.node.value, None, fault
    for found in exposed_in(document):
        fault = found.fault(sops=sops)
        if fault is not None:
            yield found.place, found.text, found.header, fault
    for place, node in _technical(document):
        fault = fault_in(node.value, sops=sops)
        if fault is not None:
            yield place, node.value, None, fault


def _technical(document: DocumentInfo) -> Iterator[tuple[Place, Scalar]]:
    tree = document.tree
    yield from _written(tree, _OF_A_DOCUMENT)
    for pointer, item in tree.items("subdomains"):
        if isinstance(item, Scalar):
            yield Place(document, item.start, item.end, pointer), item
    for credential in document.credentials:
        yield from _written(credential.tree, _names(credential))
        auth = credential.tree.inner("auth") if credential.vendor == CUSTOM else None
        if auth is not None:
            yield from _written(auth, _OF_AUTH)
            yield from _json(auth, ("oauth_body", "jwt_payload"))
        if credential.vendor == CUSTOM:
            yield from _json(credential.tree, ("payload",))
            for header in credential.tree.inner_items("headers"):
                # A price may stand here, braces and what SOPS encrypted may not.
                yield from (
                    item
                    for item in _written(header, ("value",))
                    if "${" in item[1].value or "ENC[" in item[1].value
                )
    for webhook in document.webhooks:
        yield from _written(webhook.tree, _OF_A_WEBHOOK if webhook.vendor else ("vendor",))
        if webhook.vendor == CUSTOM:
            yield from _json(webhook.tree, ("payload",))
    for config in document.channel_configs:
        yield from _written(config.tree, _OF_A_CHANNEL_CONFIG)


def _names(credential: Credential) -> Iterator[str]:
    """The technical fields that this credential may have."""
    vendor = credential.vendor
    edition = credential.document.edition
    known = B2B_VENDORS if edition == "b2b" else CREDENTIAL_VENDORS
    if vendor is None or vendor not in known:
        yield "vendor"
        return
    fields = schemas.part(schemas.credential_part(vendor, edition))["properties"]
    for name in credential.written:
        if name in _OF_A_CREDENTIAL and name in fields:
            yield name


def _json(fields: Fields, names: Iterable[str]) -> Iterator[tuple[Place, Scalar]]:
    """JSON texts that mean to be a reference as a whole."""
    for name in names:
        node = fields.text(name)
        if node is not None and means_reference(node.value):
            yield fields.at_start(name), node


def _written(fields: Fields, names: Iterable[str]) -> Iterator[tuple[Place, Scalar]]:
    """Those of the fields that could mean a reference, whether or not they have the form they
    should."""
    written = fields.mapping.fields
    for name in names:
        if name not in written:
            continue
        node = written[name][1]
        if (
            isinstance(node, Scalar)
            and ("$" in node.value or "ENC[" in node.value)
            and not is_foreign(node)
        ):
            yield fields.at(name), node


_START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
"""

_REST = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
  - name: orders
    channel: sms
    message_type: marketing
    credential: sinch-rcs
    sender_number: "+447700900102"
"""

BAD = (
    Example(
        _START
        + """\
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: ${env:}  # expect: SMS503@17-24
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS_TOKEN  # expect: SMS503@16-37
    service_plan_id: ${vault:sinch/plan}  # expect: SMS503@22-41
    sms_api_token: $SINCH_SMS_TOKEN  # expect: SMS503@20-36
    rate_limit: ${env:RCS-LIMIT}  # expect: SMS503@17-33
    region: $REGION  # expect: SMS503@13-20
"""
        + _REST.replace(
            "sms\n    message_type: marketing\n    credential: sinch-rcs",
            "rcs\n    message_type: marketing\n    credential: sinch-rcs",
        )
    ),
    Example(
        _START.replace(
            "${env:SINCH_TOKEN}",
            "ENC[AES256_GCM,data:ZGF0YQ==,iv:aXY=,tag:dGFn,type:str]  # expect: SMS503@16-71",
        )
        + """\
  - name: sinch-rcs
    vendor: sinch
    service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
    api_token: ${1PASSWORD}  # expect: SMS503@16-28
"""
        + _REST,
        note="A value that SOPS encrypted, in a document without the `sops` key.",
    ),
)

GOOD = (
    Example(
        _START.replace("sinch-eu", "sinch-eu\n    description: costs $NAME, ${ or ENC[ per message")
        + """\
  - name: sinch-rcs
    vendor: sinch
    service_id: plan-${SINCH_PLAN}
    api_token: $(SINCH_UK_TOKEN)
    override_url: https://${env:SINCH_HOST}/xms?token=${env:SINCH_URL_TOKEN}
    region: ${REGION:-eu}
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
    default_reply: Win $CASH or a ${PRIZE. Send HELP for help.
"""
        + _REST
    ),
)
