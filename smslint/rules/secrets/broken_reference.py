"""A reference that will never be replaced.

A value that looks like a reference but is not one goes to the provider as it is. That is

* one that is not closed (`${env:NAME`) or empty, or whose name cannot be that of an environment
  variable;
* a resolver in front of the colon that is not known (`${foo:name}`), a bare `$name` that is not in
  capitals;
* `ENC[AES256_GCM,…]`, which SOPS leaves, in a document without the `sops` key that is needed to
  decrypt it;
* the form of a tool that smslint does not know: `word://…`, `@word(…)`, `%…%`, `[[…]]`, `{word}…`.
  If a tool of yours replaces it, add it to the setting `references`.

The rule checks secret fields, the other places of secrets (headers that authenticate, URLs, keys of
JSON texts), and fields that take an identifier, a number, a URL or one of a few words. In names,
descriptions and texts a dollar sign is just a dollar sign; `${` at the start of a name or of an
item of a list still means a reference.

Fix: write the reference in full, such as `${env:SINCH_TOKEN}`.

Source: [smslint-secrets] forms of references.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base import secret_forms
from smslint.base.patterns import lazy
from smslint.base.secret_texts import fault_in
from smslint.facts.vendors import B2B_VENDORS, CREDENTIAL_VENDORS, CUSTOM
from smslint.model import Credential, DocumentInfo, Place
from smslint.model.exposed import exposed_in
from smslint.model.fields import ADDRESS_FIELDS, Fields
from smslint.model.json_texts import means_reference
from smslint.model.secrets import secret_fields
from smslint.rules.base import Example, RawFinding
from smslint.shape import schemas
from smslint.source.tree import Scalar, is_foreign

# Fields in which the form of a reference means one.
_OF_A_DOCUMENT = ("sandbox", "sandbox_type", "edition", "execution_field")
OF_A_CREDENTIAL = frozenset(
    (
        "account_sid",
        "api_base_url",
        "app_id",
        "channel_type",
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
_OF_A_WEBHOOK = ("vendor", "type", "credential", "sender_number", "url", "authentication")
_OF_A_CHANNEL_CONFIG = (
    "name",
    "channel",
    "message_type",
    "credential",
    "sender_number",
    "execution_field",
    "subdomain",
    "opt_out_number",
    "message_export",
)


# What a reference may be known by, whole or broken.
_MARKS = lazy(r"[$%@!{]|\[\[|ENC\[|://|\(\(|#\{|<%=|^\s*(?:vault|env|file|secretref|arn):")

# Each has one of these; one of a few signs is found faster than one of several texts.
_SIGNS = lazy(r"[$%@!{[:(#<]")

_LISTS = ("marketing_actions", "tags", "access_labels")
_FREE = ("name", "provider_name", "callback_data", "inbound_dataset", "auth", "headers", *_LISTS)

_ENCRYPT = "Encrypt the file with SOPS, or write a reference such as `${env:NAME}`."
_HELP = "Write it in full: `${env:NAME}`, or `${file:PATH}`."
_HELPS = {
    secret_forms.NO_SOPS: _ENCRYPT,
    secret_forms.CUT_SOPS: _ENCRYPT,
    secret_forms.UNKNOWN_FORM: "If a tool of yours replaces it, add its form to the setting"
    " `references`; else write a reference such as `${env:NAME}`.",
    secret_forms.UNKNOWN_RESOLVER: "`env` and `file` are resolved, and the resolvers of several"
    " tools are known; a form of your own goes into the setting `references`.",
    secret_forms.NOT_CAPITALS: "Write `${NAME}`, or add a form of your own to the setting"
    " `references`.",
}


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    sops = document.has_sops
    seen: set[tuple[int, int]] = set()
    for place, header, fault in _faults(document, sops):
        if (place.start, place.end) not in seen:
            seen.add((place.start, place.end))
            # Never the text: it may be a secret after all.
            yield RawFinding(place, fault, _HELPS.get(fault, _HELP), header=header)


def _faults(document: DocumentInfo, sops: bool) -> Iterator[tuple[Place, int | None, str]]:
    for credential in document.credentials:
        for field in secret_fields(credential):
            fault = field.reading.fault
            if fault is not None:
                yield field.fields.at(field.name), None, fault
    for found in exposed_in(document):
        fault = found.fault(sops=sops)
        if fault is not None:
            yield found.place, found.header, fault
    for place, name, node in _technical(document):
        text = node.value
        fault = fault_in(text, sops=sops, forms=name not in ADDRESS_FIELDS or "://" not in text)
        # A placeholder has the wrong form here, and that is reported.
        if fault is not None and fault != secret_forms.ONLY_IN_PAYLOADS:
            yield place, None, fault
    for place, _, node in _free(document):
        fault = fault_in(node.value, sops=sops)
        if fault is not None:
            yield place, None, fault


def _technical(document: DocumentInfo) -> Iterator[tuple[Place, str, Scalar]]:
    tree = document.tree
    yield from _written(tree, _OF_A_DOCUMENT)
    for pointer, item in tree.items("subdomains"):
        if isinstance(item, Scalar):
            yield Place(document, item.start, item.end, pointer), "subdomains", item
    named = {entry.name for entry in document.credentials}
    for credential in document.credentials:
        yield from _written(credential.tree, _names(credential))
        auth = credential.tree.inner("auth") if credential.vendor == CUSTOM else None
        if auth is not None:
            yield from _written(auth, _OF_AUTH)
            yield from _json(auth, ("oauth_body", "jwt_payload"))
        if credential.vendor == CUSTOM:
            yield from _json(credential.tree, ("payload",))
            for header in credential.tree.inner_items("headers"):
                # A price may be here, braces and what SOPS encrypted may not.
                yield from (
                    item
                    for item in _written(header, ("value",))
                    if "${" in item[2].value or "ENC[" in item[2].value
                )
    for webhook in document.webhooks:
        fields = _OF_A_WEBHOOK if webhook.vendor else ("vendor",)
        yield from _but_names(_written(webhook.tree, fields), named)
        if webhook.vendor == CUSTOM:
            yield from _json(webhook.tree, ("payload",))
    for config in document.channel_configs:
        yield from _but_names(_written(config.tree, _OF_A_CHANNEL_CONFIG), named)


def _but_names(
    found: Iterator[tuple[Place, str, Scalar]], named: set[str | None]
) -> Iterator[tuple[Place, str, Scalar]]:
    """Credentials may have any name, also one that looks like a reference."""
    for place, name, node in found:
        if name != "credential" or node.value not in named:
            yield place, name, node


def _free(document: DocumentInfo) -> Iterator[tuple[Place, str, Scalar]]:
    """Free texts that are not for people: what starts like a reference means one."""
    for entry in document.entries:
        yield from _started(entry.tree, _FREE)
        if entry.vendor == CUSTOM and isinstance(entry, Credential):
            auth = entry.tree.inner("auth")
            if auth is not None:
                yield from _started(auth, _FREE)
            for header in entry.tree.inner_items("headers"):
                yield from _started(header, ("name", "type"))
    for config in document.channel_configs:
        for name in _LISTS:
            for pointer, item in config.tree.items(name) if name in config.written else ():
                if isinstance(item, Scalar) and item.value.startswith("${"):
                    yield Place(document, item.start, item.end, pointer), name, item


def _started(fields: Fields, names: Iterable[str]) -> Iterator[tuple[Place, str, Scalar]]:
    written = fields.mapping.fields
    for name in names:
        node = written[name][1] if name in written else None
        if isinstance(node, Scalar) and node.value.startswith("${"):
            yield from _written(fields, (name,))


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
        if name in OF_A_CREDENTIAL and name in fields:
            yield name


def _json(fields: Fields, names: Iterable[str]) -> Iterator[tuple[Place, str, Scalar]]:
    """JSON texts that mean to be a reference as a whole; braces alone are JSON."""
    for name in names:
        node = fields.text(name)
        if node is not None and means_reference(node.value):
            yield fields.at_start(name), name, node


def _written(fields: Fields, names: Iterable[str]) -> Iterator[tuple[Place, str, Scalar]]:
    """The fields that could mean a reference, whether or not they have the right form."""
    written = fields.mapping.fields
    has_sign = _SIGNS.search
    for name in names:
        if name not in written:
            continue
        node = written[name][1]
        if (
            isinstance(node, Scalar)
            and has_sign(node.value)
            and _MARKS.search(node.value)
            and not is_foreign(node)
        ):
            yield fields.at(name), name, node


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

_OVER_RCS = "rcs\n    message_type: marketing\n    credential: sinch-rcs"

BAD = (
    Example(
        _START
        + """\
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: ${env:}  # expect: SMS503@17-24
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: ${env:SINCH_RCS_TOKEN  # expect: SMS503@16-37
    service_plan_id: ${sinch:plan}  # expect: SMS503@22-35
    sms_api_token: $sinch_sms_token  # expect: SMS503@20-36
    rate_limit: ${env:RCS-LIMIT}  # expect: SMS503@17-33
    region: "%REGION%"  # expect: SMS503@13-23
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
    Example(
        _START
        + """\
  - name: sinch-rcs
    vendor: sinch_rcs
    project_id: doppler://messaging/prod/PROJECT  # expect: SMS503@17-49
    app_id: 01JSZD6AR40KG8HA8BAYPKMDA4
    api_token: "@secret(messaging/sinch)"  # expect: SMS503@16-42
    service_plan_id: "{plan}"  # expect: SMS503@22-30
    sms_api_token: Bearer conjur://messaging/sinch  # expect: SMS503@20-51
"""
        + _REST.replace("sms\n    message_type: marketing\n    credential: sinch-rcs", _OVER_RCS),
        note="Forms of tools that smslint does not know.",
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
    region: $SINCH_REGION
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
