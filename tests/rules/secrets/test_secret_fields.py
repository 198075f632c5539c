"""SMS501, SMS503, SMS504, SMS505: what stands in a secret field."""

from __future__ import annotations

import pytest

from smslint.base.suggest import nearest
from smslint.facts.secret_names import SECRET_FIELDS
from smslint.facts.vendors import B2B_VENDORS, CREDENTIAL_VENDORS
from smslint.model.secrets import secret_names
from smslint.shape import schemas
from tests.each import each
from tests.linting import found_in, lint

HEAD = """\
sandbox: prod
credentials:
  - name: eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
"""
REST = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: eu
    sender_number: "+447700900101"
"""
SOPS = "sops: {version: 3.9.4, mac: 'ENC[AES256_GCM,data:eA==,iv:eA==,tag:eA==,type:str]'}\n"
ENCRYPTED = "ENC[AES256_GCM,data:ZGF0YQ==,iv:aXY=,tag:dGFn,type:str]"


def codes(value: str, *, sops: bool = False) -> list[str]:
    text = f"{HEAD}    api_token: {value}\n{REST}{SOPS if sops else ''}"
    return [found.partition(" ")[2] for found in found_in(text)]


@pytest.mark.parametrize(
    "value",
    [
        "hunter2",
        "'hunter2'",
        '"hunter2"',
        "12345678901234567890123456789012",
        "0123",
        '"true"',
        "2024-01-01",
        "1e5",
        "a2V5OnNlY3JldA==",
        "04c6bfaebbfa9b578d4cc7186c38d9e0",
        "p$ssword",
        "pa$$word",
        "https://example.com/secrets/x",
        "http://example.com/secrets/x",
        "Bearer hunter2",
        "x$NAME",
        "${env:NAME}hunter22",
        "hunt${env:NAME}er22",
        "'12345678${env:NAME'",
        "Bearer hunter22${env:NAME}",
        "|\n      two\n      lines",
        ">-\n      folded",
        "!!str 4711",
        "&token hunter2",
    ],
)
def test_literals(value: str) -> None:
    assert codes(value) == ["SMS501"]
    assert codes(value, sops=True) == ["SMS505"]


@pytest.mark.parametrize("value", ["true", "False", "no", "ON"])
def test_booleans_are_no_secrets(value: str) -> None:
    assert codes(value) == codes(value, sops=True) == ["SMS005"]


@each(
    "value",
    [
        "${env:NAME}",
        "${NAME}",
        "${file:/run/secrets/name}",
        "${NAME:?not set}",
        "${NAME:-}",
        "${NAME-}",
        "${NAME:-${OTHER}}",
        "${{ secrets.NAME }}",
        "$(NAME)",
        "op://vault/item/field",
        "vault:path#key",
        "ref+vault://path#key",
        "<path:kv/data#key>",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:sms",
        "'{{resolve:secretsmanager:sms:SecretString:token}}'",
        "projects/1/secrets/sms/versions/latest",
        "https://sms.vault.azure.net/secrets/token",
        '\'{{ lookup("env", "TOKEN") }}\'',
        "${env:NAME}hunter2",
        "live-${env:NAME}",
        "${env:USER}:${env:NAME}",
        "$NAME",
        "'$NAME'",
        "env:NAME",
        "${NAME:}",
        "${vault:path}",
        "${twilio.token}",
        "((twilio.token))",
        "'#{Twilio.Token}'",
        "<%= ENV['TOKEN'] %>",
        "__TOKEN__",
        "'%env(TOKEN)%'",
        "ENC[PKCS7,Y22exl]",
        "'{cipher}FKSAJDF'",
        "op://Marketing Team/Twilio prod/auth token",
        "pass://shop/twilio/token",
        "keeper://Xi7f8t/field/password",
        "secretref:twilio-token",
        "file:/run/twilio",
        "/run/secrets/twilio",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/twilio",
        "'@Microsoft.KeyVault(SecretUri=https://sms.vault.azure.net/secrets/token)'",
    ],
)
def test_references(value: str) -> None:
    assert codes(value) == []
    assert codes(value, sops=True) == []


@pytest.mark.parametrize(
    "value",
    [
        "'${env:'",
        "${env:NAME",
        "${NAME",
        "${}",
        "${ }",
        "${env:}",
        "'${env: }'",
        "${file:}",
        "${1NAME}",
        "${env:1NAME}",
        "${env:MY-NAME}",
        "${MY NAME}",
        "${foo:path}",
        "$name",
        "'$Name'",
        "$N",
        "vault:path-without-key",
        "arn:aws:s3:::bucket/key",
        "doppler://messaging/prod/TOKEN",
        "conjur://messaging/sinch",
        "'@secret(token)'",
        "'!secret(token)'",
        "'%TOKEN%'",
        "'[[token]]'",
        "'{aes}token'",
        "'{{message}}'",
        "'{{ profile.token }}'",
        "Bearer doppler://a/b",
        "'${env:A}${env:'",
    ],
)
def test_broken_references(value: str) -> None:
    assert codes(value) == ["SMS503"]
    assert codes(value, sops=True) == ["SMS503"]


def test_what_sops_encrypted_needs_sops() -> None:
    assert codes(ENCRYPTED) == ["SMS503"]
    assert codes(f'"{ENCRYPTED}"', sops=True) == []
    assert codes("ENC[AES256_GCM,data:ZGF0", sops=True) == ["SMS503"]


@pytest.mark.parametrize(
    "value",
    [
        "${NAME:-hunter2}",
        "${NAME-hunter2}",
        "${NAME:=hunter2}",
        "'${env:NAME:-hunter2}'",
        "${ENV:NAME}",
        "${NAME:hunter2}",
        "'${NAME: hunter2}'",
        "${twilio.token:hunter2}",
        "${env:NAME:hunter2}",
        "${NAME:+hunter2}",
        "${twilio-token}",
        "live-${NAME:-hunter2}",
        "${A:-}${B:-hunter2}",
        "${A:-${B:-hunter2}}",
    ],
)
def test_defaults(value: str) -> None:
    assert codes(value) == ["SMS504"]
    assert codes(value, sops=True) == ["SMS504"]


@pytest.mark.parametrize(
    "value",
    [
        "Bearer ${env:NAME}",
        "bearer ${env:NAME}",
        "Basic ${env:NAME}",
        "App $NAME",
        "AccessKey op://a/b/c d",
        "TOKEN ((name))",
        "ApiKey ${vault:name}",
        "Bearer Bearer ${env:NAME}",
        "'\"${env:NAME}\"'",
        "\"'$NAME'\"",
        "“${env:NAME}”",
        "'  ${env:NAME}'",
        "'${env:NAME} '",
        '"${env:NAME}\\n"',
        "${env:USER} ${env:NAME}",
        "Bearer live-${env:NAME}",
        "|-\n      Bearer ${env:NAME}",
    ],
)
def test_text_around_references(value: str) -> None:
    assert codes(value) == ["SMS507"]
    assert codes(value, sops=True) == ["SMS507"]


def test_a_default_in_a_wrapped_reference_is_a_fault_of_its_own() -> None:
    assert codes("Bearer ${NAME:-hunter2}") == ["SMS504", "SMS507"]


@pytest.mark.parametrize(
    ("value", "fixed"),
    [
        ("Bearer ${env:NAME}", '"${env:NAME}"'),
        ("'\"${env:NAME}\"'", "'${env:NAME}'"),
        ('"App $NAME "', '"$NAME"'),
        ("Bearer live-${env:NAME}", '"live-${env:NAME}"'),
        ("${A} ${B}", None),
    ],
)
def test_the_fix_leaves_the_reference_alone(value: str, fixed: str | None) -> None:
    report = lint(f"{HEAD}    api_token: {value}\n{REST}")
    fix = report.findings[0].fix
    assert (fix and [edit.text for edit in fix.edits]) == (fixed and [fixed])
    assert fix is None or not fix.safe


@pytest.mark.parametrize("value", ["", "''", '"  "', "~"])
def test_nothing_is_no_secret(value: str) -> None:
    assert codes(value) == ["SMS102"]


def test_null_is_no_secret() -> None:
    assert codes("null") == ["SMS005"]


def test_an_opaque_tag_is_no_literal() -> None:
    assert codes("!vault |\n      $ANSIBLE_VAULT;1.1;AES256") == ["SMS006"]


def test_a_mapping_is_no_literal() -> None:
    assert codes("{env: NAME}") == ["SMS103"]


def test_one_finding_for_an_anchored_secret() -> None:
    text = """\
sandbox: prod
x-secret: &secret hunter2
credentials:
  - {name: a, vendor: sinch, service_id: "${A}", api_token: *secret}
  - name: b
    vendor: sinch_rcs
    project_id: "${P}"
    app_id: "${I}"
    api_token: *secret
    service_plan_id: "${S}"
    sms_api_token: *secret
channel_configs:
  - {name: c, channel: sms, message_type: marketing, credential: a, sender_number: "575758"}
  - {name: d, channel: rcs, message_type: marketing, credential: b, sender_number: "575759"}
"""
    assert found_in(text) == ["case.yaml:2:19-26 SMS501"]


def test_merged_secrets_of_a_custom_credential() -> None:
    text = """\
sandbox: prod
x-auth: &auth
  type: mac
  name: X-Sig
  api_token: hunter2
  api_secret_key: ${env:A
credentials:
  - name: gw
    vendor: custom
    provider_name: Pelican
    provider_url: https://gw.pelican-telecom.net
    auth:
      <<: *auth
      hash_format: SHA256
    payload: '{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}'
"""
    assert found_in(text, active=frozenset(("SMS501", "SMS503"))) == [
        "case.yaml:5:14-21 SMS501",
        "case.yaml:6:19-26 SMS503",
    ]


@pytest.mark.parametrize("value", ["hunter2", "${env:hunter2", "$hunter2", "${A:-hunter2}"])
@pytest.mark.parametrize("sops", [False, True])
def test_no_word_of_a_secret(value: str, sops: bool) -> None:
    report = lint(f"{HEAD}    api_token: {value}\n{REST}{SOPS if sops else ''}")
    assert len(report.findings) == 1
    assert "hunter2" not in repr(report)


def test_a_misspelt_secret_field_is_one_finding() -> None:
    text = f"{HEAD}    api_tokn: hunter2\n{REST}"
    assert [found.partition(" ")[2] for found in found_in(text)] == ["SMS101"]


@pytest.mark.parametrize(
    ("edition", "entry", "wanted"),
    [
        ("standard", "vendor: sinchh, api_token: hunter22", ["SMS104", "SMS501"]),
        ("standard", "vendor: twillio, auth_token: 4711", ["SMS104", "SMS501"]),
        ("standard", "auth_token: hunter22", ["SMS102", "SMS501"]),
        ("standard", "vendor: [sinch], sms_api_token: hunter22", ["SMS103", "SMS501"]),
        ("standard", "vendor: cutsom, auth: {type: mac, api_secret_key: p}", ["SMS104", "SMS501"]),
        ("b2b", "vendor: custom, auth: {type: x, api_token: hunter22}", ["SMS105", "SMS501"]),
        ("standard", "vendor: sinchh, api_token: '${env:A'", ["SMS104", "SMS503"]),
        ("standard", "vendor: sinchh, api_token: '${A:-hunter22}'", ["SMS104", "SMS504"]),
        ("standard", "vendor: sinchh, api_token: 'Bearer ${A}'", ["SMS104", "SMS507"]),
        # What is no secret of any vendor, or none at all, hangs on the vendor.
        ("standard", "vendor: sinchh, service_id: hunter22, api_token: '${A}'", ["SMS104"]),
        ("standard", "vendor: sinchh, api_token: no, auth_token: [a]", ["SMS104"]),
    ],
)
def test_a_secret_is_one_whatever_the_vendor(edition: str, entry: str, wanted: list[str]) -> None:
    text = f"sandbox: prod\nedition: {edition}\ncredentials:\n  - {{name: a, {entry}}}\n"
    assert [found.partition(" ")[2] for found in found_in(text)] == wanted


def test_a_secret_is_one_whatever_the_type_of_authentication() -> None:
    text = """\
sandbox: prod
credentials:
  - name: gw
    vendor: custom
    provider_name: Pelican
    provider_url: https://gw.pelican-telecom.net/sms
    auth: {type: beerer, api_token: hunter22}
    payload: '{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}'
"""
    assert found_in(text) == ["case.yaml:7:18-24 SMS104", "case.yaml:7:37-45 SMS501"]


def test_the_schemas_know_the_same_secret_fields() -> None:
    names = [
        *(schemas.credential_part(vendor, "standard") for vendor in CREDENTIAL_VENDORS),
        *(schemas.credential_part(vendor, "b2b") for vendor in B2B_VENDORS),
        *(schemas.auth_part(type_) for type_ in schemas.AUTH_TYPES),
    ]
    assert {field for name in names for field in secret_names(name)} == set(SECRET_FIELDS)


def test_no_other_field_resembles_a_secret_one() -> None:
    for name in (
        *(schemas.credential_part(vendor, "standard") for vendor in CREDENTIAL_VENDORS),
        *(schemas.auth_part(type_) for type_ in schemas.AUTH_TYPES),
        "webhook/custom.inbound",
        schemas.channel_config_part("standard"),
    ):
        for field in schemas.part(name)["properties"]:
            if field not in SECRET_FIELDS:
                assert nearest(field, SECRET_FIELDS) is None, field
