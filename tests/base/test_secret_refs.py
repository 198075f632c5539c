"""Which texts stand for a value that is kept elsewhere, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.base.secret_forms import RESOLVERS
from smslint.base.secret_refs import (
    Opaque,
    bare_name_end,
    has_reference,
    is_reference,
    masked,
    spans,
)
from smslint.base.secret_texts import default_of, fault_in, read_secret, shown_in, surroundings
from smslint.facts import placeholders
from tests.each import each
from tests.growth import Text, assert_linear

# Forms that close themselves, so that they may be part of a longer text.
CLOSED = [
    "${env:TWILIO_TOKEN}",
    "${TWILIO_TOKEN}",
    "${_x1}",
    "${file:/run/secrets/token}",
    "${file:secrets/a b.txt}",
    "${TOKEN:?not set}",
    "${TOKEN:?}",
    "${TOKEN?not set}",
    "${TOKEN:-}",
    "${TOKEN-}",
    "${TOKEN:}",
    "${TOKEN:-literal}",
    "${TOKEN:literal}",
    "${TOKEN:-${OTHER}}",
    "${TOKEN:-${OTHER:-${THIRD}}}",
    "${TOKEN:+x}",
    "${env:TOKEN:-literal}",
    "${env:TOKEN:literal}",
    "${token:-literal}",
    "${twilio.auth-token}",
    "${twilio.auth-token:}",
    "${var.token}",
    "${twilio-token:literal}",
    *(f"${{{resolver}:path/to.token}}" for resolver in sorted(RESOLVERS)),
    "${ssm:/shop/${opt:stage}/token}",
    "${aws:ssm:/shop/token}",
    "${vault:secret/data/sms:token}",
    "${{ secrets.TOKEN }}",
    "${{secrets.TOKEN}}",
    "${{ env.A || secrets.B }}",
    "${{ format('{0}', secrets.B) }}",
    "$(TOKEN)",
    "$(my.token-1)",
    "{{resolve:secretsmanager:sms:SecretString:token}}",
    "{{ vault_token }}",
    "{{ .Values.token | quote }}",
    "{{ lookup('env', 'TWILIO_TOKEN') }}",
    "{{token}}",
    "((token))",
    "((twilio.auth_token))",
    "#{Twilio.Token}",
    "#{Token}#",
    "<%= ENV['TWILIO_TOKEN'] %>",
    '<%= ENV.fetch("TOKEN") %>',
    "__TOKEN__",
    "__Twilio.Token__",
    "%env(TWILIO_TOKEN)%",
    "%env(file:TWILIO_TOKEN_FILE)%",
]

# Those that are a whole value.
WHOLE = [
    "$TOKEN",
    "$TK",
    "$A1_",
    "$_TOKEN",
    "$2FA_TOKEN",
    "$(cat /run/secrets/token)",
    "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:aa==,type:str]",
    "ENC[PKCS7,Y22exl+OvjDe+drmik2XEeD3VQtl1uZJXFFF2NnrMXDWx0csyqLB/2NOWefv]",
    "ENC[GPG,hQIMA3xy]",
    "{cipher}FKSAJDFGYOS8F7GLHAKERGFHLSAJ",
    "op://vault/item/field",
    "op://Marketing Team/Twilio prod/auth token",
    "pass://Shop vault/Twilio/token",
    "keeper://Xi7f8tRn2L/field/password",
    "secretref:twilio-token",
    "env:TWILIO_TOKEN",
    "file:/run/secrets/token",
    "file:secrets/token",
    "/run/secrets/twilio",
    "/var/run/secrets/twilio/token",
    "vault:secret/data/sms#token",
    "vault:kv/sms#token#1",
    "ref+vault://secret/sms#/token",
    "ref+awsssm://path",
    "<path:secret/data/sms#token>",
    "<path:secret/data/sms#token#3>",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:sms-AbCdEf",
    "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:sms",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/twilio",
    "arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter/twilio",
    "projects/acme/secrets/sms-token/versions/latest",
    "https://acme.vault.azure.net/secrets/sms-token/0123",
    "https://acme.vault.azure.cn/secrets/sms-token",
    "https://acme.vault.usgovcloudapi.net/secrets/sms-token",
    "@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/sms/)",
    "@Microsoft.KeyVault(VaultName=acme;SecretName=sms)",
    "  ${env:TOKEN}\n",
]

REFERENCES = [*CLOSED, *WHOLE]

# They mean to be a reference, and are none.
BROKEN = [
    ("${env:A", "not closed"),
    ("${A", "not closed"),
    ("${", "not closed"),
    ("Bearer ${env:A", "not closed"),
    ("${}", "empty"),
    ("${ }", "empty"),
    ("${env:}", "empty"),
    ("${env: }", "empty"),
    ("${file:}", "empty"),
    ("${ssm:}", "empty"),
    ("${vault: }", "empty"),
    ("${env:1A}", "name"),
    ("${env:A B}", "name"),
    ("${env:A-B}", "name"),
    ("${env:A.B}", "name"),
    ("${A B}", "name"),
    ("${1}", "name"),
    ("${1PASSWORD}", "name"),
    ("${ A }", "name"),
    ("${doppler:secret}", "resolver"),
    ("${token:literal}", "resolver"),
    ("${aws_sm:a}", "resolver"),
    ("${Vault:a}", "resolver"),
    ("${A} ${env:}", "empty"),
    ("${A}${b:c}", "resolver"),
    ("$token", "capitals"),
    ("$Token", "capitals"),
    ("  $token ", "capitals"),
    ("$T", "capitals"),
    ("ENC[AES256_GCM,data", "SOPS"),
    ("ENC[", "SOPS"),
]

# Forms of tools that are not known, as whole values.
UNKNOWN = [
    "doppler://messaging/prod/SINCH_TOKEN",
    "infisical://prod/sinch#token",
    "conjur://messaging/sinch",
    "a+b.c://x",
    "secret://Shop vault/token",
    "@secret(sms/token)",
    "!Secret(sms)",
    "@Other.KeyVault(a)",
    "%TWILIO_TOKEN%",
    "%app.token%",
    "[[twilio token]]",
    "[[ token ]]",
    "{aes}c2VjcmV0",
    "{vault}sms/token",
    "{token}",
    "vault:path-without-key",
    "file:token",
    "arn:aws:s3:::bucket/key",
]

LITERALS = [
    "",
    "token",
    "4f9a",
    "$ {A}",
    "{A",
    "$",
    "$5 off",
    "ENC",
    "op:/vault/item",
    "projects/acme",
    "projects/acme/secrets/",
    "https://acme.vault.azure.net/keys/a",
    "https://vault.azure.net/secrets/a",
    "https://api.infobip.com",
    "http://a.example",
    "/etc/token",
    "/run/secrets/",
    "__token",
    "a__B__c",
    "((a) b)",
    "# {a}",
    "%",
    "100%",
    "[a]",
    "@token",
    "!token",
    "a@b(c)",
]


@each("text", REFERENCES)
def test_references(text: str) -> None:
    assert is_reference(text)
    assert has_reference(text)
    assert fault_in(text, sops=True) is None
    assert fault_in(text, sops=True, forms=True) is None
    assert (fault_in(text, sops=False) is None) == ("ENC[AES256" not in text)


@each("text", [*LITERALS, *UNKNOWN, *(text for text, _ in BROKEN if not text.startswith("${A}"))])
def test_what_is_not_a_reference(text: str) -> None:
    assert not is_reference(text)
    assert not has_reference(text)


@each("text", CLOSED)
def test_forms_that_close_themselves_may_be_part_of_a_text(text: str) -> None:
    for whole in (f"https://x.example/{text}/a", f"a-{text}-b", f"Bearer {text}"):
        assert has_reference(whole), whole
        assert not is_reference(whole), whole


@pytest.mark.parametrize("text", WHOLE[:-1])
def test_the_other_forms_are_a_whole_value(text: str) -> None:
    assert not has_reference(f"a-{text}")


def test_in_a_url_a_bare_name_counts() -> None:
    assert has_reference("https://$HOST/send", url=True)
    assert has_reference("https://a.example/?key=$KEY&x=1", url=True)
    assert not has_reference("https://$HOST/send")
    assert not has_reference("https://a.example/?price=$5", url=True)
    assert not has_reference("https://a.example/?x=$Key", url=True)
    assert masked("https://$HOST/send", url=True) == "https://xxxxx/send"
    assert masked("https://$HOST/${A}/$B1?", url=True) == "https://xxxxx/xxxx/xxx?"
    assert bare_name_end("a: $PORT}", 3) == 8
    assert bare_name_end("a: $5", 3) is None


FILLED_IN = [
    *placeholders.CREDENTIAL,
    *(name for names in placeholders.WEBHOOK.values() for name in names),
    "profile.person.name.firstName",
    "context.journey.actions",
]


@pytest.mark.parametrize("name", FILLED_IN)
def test_what_journey_optimizer_fills_in_is_no_reference(name: str) -> None:
    for text in (f"{{{{{name}}}}}", f"{{{{ {name} }}}}"):
        assert not is_reference(text)
        assert not has_reference(f"a {text}")
        assert "payloads" in (fault_in(text, sops=False, forms=True) or "")
    assert is_reference(f"{{{{x{name}}}}}")


def test_what_the_settings_know() -> None:
    assert is_reference(Opaque("anything"))
    assert has_reference(Opaque("anything"))
    assert has_reference(Opaque("$"))
    assert fault_in(Opaque("%x%"), sops=False, forms=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://${HOST}/send",
        "Bearer ${env:TOKEN}",
        "${A}${B}",
        "${A} ",
        "+1${NUMBER}",
        "a $(B) c",
        "x-{{ name }}",
        "${A:-b} ${",
    ],
)
def test_references_inside_a_text(text: str) -> None:
    assert has_reference(text)
    assert is_reference(text) == (text == "${A} ")


@pytest.mark.parametrize(
    "text", ["see op://a/b", "vault:a#b c", "x ENC[AES256_GCM,a]", "(arn:aws:secretsmanager:a)"]
)
def test_secret_stores_are_a_whole_value(text: str) -> None:
    assert not has_reference(text)


# What is broken


@pytest.mark.parametrize(("text", "part"), BROKEN)
def test_broken_references(text: str, part: str) -> None:
    said = fault_in(text, sops=False)
    assert said is not None
    assert part in said


@pytest.mark.parametrize("text", UNKNOWN)
def test_forms_that_are_not_known(text: str) -> None:
    assert fault_in(text, sops=False) is None
    assert "form" in (fault_in(text, sops=False, forms=True) or "")


@pytest.mark.parametrize(
    ("text", "part"), [("$()", "empty"), ("{{ }}", "empty"), ("${{}}", "empty"), ("(())", "empty")]
)
def test_empty_forms(text: str, part: str) -> None:
    assert part in (fault_in(text, sops=False, forms=True) or "")


@pytest.mark.parametrize("text", [*LITERALS, "a $TOKEN", "cost: 5$", "$$", "{{"])
def test_what_does_not_mean_to_be_a_reference(text: str) -> None:
    assert fault_in(text, sops=False, forms=True) is None
    assert fault_in(text, sops=True, forms=True) is None


def test_sops_needs_its_metadata() -> None:
    text = "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:aa==,type:str]"
    assert "no `sops` key" in (fault_in(text, sops=False) or "")
    assert fault_in(text, sops=True) is None
    assert "not a complete SOPS value" in (fault_in("ENC[AES", sops=True) or "")
    for other in ("ENC[PKCS7,Y22exl]", "ENC[GPG,hQIMA3]"):
        assert fault_in(other, sops=False) is None


SECRET = "hunter2"


@given(st.text("${}:-?envfile ENC[]AES256_GCM,()<>#/@!%_", max_size=20), st.booleans())
def test_what_is_wrong_is_said_without_the_text(text: str, sops: bool) -> None:
    for whole in (f"{text}{SECRET}", f"{SECRET}{text}", f"${{{SECRET}{text}"):
        assert SECRET not in (fault_in(whole, sops=sops, forms=True) or "")


@given(st.text("${}:-?=env fileABC_1()[]#%<>", max_size=24))
def test_a_reference_is_never_broken(text: str) -> None:
    if is_reference(text) and "ENC[" not in text:
        assert has_reference(text)
        assert fault_in(text, sops=False, forms=True) is None


# Places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("${A} and ${env:B}", ["${A}", "${env:B}"]),
        ('{"a": "{{message}}", "b": "${{ secrets.X }}"}', ["${{ secrets.X }}"]),
        ('{"a": "{{resolve:ssm:x}}", "b": {{toNumber}}}', ["{{resolve:ssm:x}}"]),
        ("$(A)", ["$(A)"]),
        ("nothing", []),
    ],
)
def test_spans(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == found


def test_masked() -> None:
    assert masked("https://${HOST:-a/b}:1") == "https://xxxxxxxxxxxx:1"
    assert masked("plain") == "plain"
    assert masked("{{ a/b }}") == "x" * 9


@given(st.text("${}:-AB /", max_size=20))
def test_masking_keeps_the_length(text: str) -> None:
    assert len(masked(text)) == len(text)
    if not is_reference(text):  # forms that are a whole value stay
        assert not has_reference(masked(text)) or not has_reference(text)


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("${A:-hunter2}", "hunter2"),
        ("${A-hunter2}", "hunter2"),
        ("${A:=hunter2}", "hunter2"),
        ("${env:A:-hunter2}", "hunter2"),
        ("Bearer ${A:-hunter2}", "hunter2"),
        ("${A:hunter2}", "hunter2"),
        ("${env:A:hunter2}", "hunter2"),
        ("${A:+hunter2}", "hunter2"),
        ("${a:-hunter2}", "hunter2"),
        ("${twilio.token:hunter2}", "hunter2"),
        ("${twilio-token:hunter2}", "hunter2"),
        ("${A:-${B:-hunter2}}", "hunter2"),
        ("${A:-${B:-${C:-hunter2}}}", "hunter2"),
        ("${A:-${B}}${C:-hunter2}", "hunter2"),
        ("${A:-hunter2${B}xyz}", "hunter2${B}xyz"),
        ("${A:-}", None),
        ("${A:}", None),
        ("${A-}", None),
        ("${A: }", None),
        ("${A:-''}", None),
        ("${A}", None),
        ("${A:-${B}}", None),
        ("${A:?hunter2}", None),
        ("${A?hunter2}", None),
        ("${vault:hunter2}", None),
        ("${foo:hunter2}", None),
        ("${{ a:-hunter2 }}", None),
    ],
)
def test_defaults(text: str, default: str | None) -> None:
    found = default_of(text)
    assert (None if found is None else text[found.start : found.end]) == default


@pytest.mark.parametrize(
    ("text", "dash"), [("${A-b}", True), ("${A:-b}", False), ("${A:b}", False), ("${a-b}", True)]
)
def test_a_dash_may_be_part_of_a_name(text: str, dash: bool) -> None:
    found = default_of(text)
    assert found is not None
    assert found.dash == dash


# What is around a reference


@pytest.mark.parametrize(
    ("text", "core", "others"),
    [
        ("${A}", "${A}", 0),
        ("Bearer ${A}", "${A}", 0),
        ("bearer  ${A}", "${A}", 0),
        ("Basic $TOKEN", "$TOKEN", 0),
        ("App op://a/b/c d", "op://a/b/c d", 0),
        ("AccessKey ((a))", "((a))", 0),
        ("Token ${A}", "${A}", 0),
        ("ApiKey ${A}", "${A}", 0),
        ("Bearer Bearer ${A}", "${A}", 0),
        ("'${A}'", "${A}", 0),
        ('"${A}"', "${A}", 0),
        ("“${A}”", "${A}", 0),
        ("`${A}`", "${A}", 0),
        ("  ${A} ", "${A}", 0),
        ("Bearer '${A}'", "${A}", 0),
        ("'Bearer ${A}'", "${A}", 0),
        ("${A}:${B}", "${A}:${B}", 1),
        ("${A} ${B}", "${A} ${B}", 0),
        ("Bearer${A}", "Bearer${A}", 6),
        ("key-${A}", "key-${A}", 4),
        ("1234567${A}", "1234567${A}", 7),
        ("1234${A}5678", "1234${A}5678", 8),
        ("Bearer 1234567${A}", "1234567${A}", 7),
        ("{{ a }}12345678", "{{ a }}12345678", 8),
    ],
)
def test_what_is_around_a_reference(text: str, core: str, others: int) -> None:
    assert surroundings(text) == (core, others, core == "${A} ${B}")


@pytest.mark.parametrize("text", ["", "token", "Bearer token", "a$TOKEN", "${", "Bearer ${foo:x}"])
def test_no_reference_to_be_around(text: str) -> None:
    assert surroundings(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("${env:A}", "reference"),
        ("${A}:${B}", "reference"),
        ("1234567${A}", "reference"),
        ("${A:-}", "reference"),
        ("token", "literal"),
        ("Bearer token", "literal"),
        ("p$SSWORD", "literal"),
        ("https://a.example/token", "literal"),
        ("12345678${A}", "literal"),
        ("1234${A}5678", "literal"),
        ("12345678${env:A", "literal"),
        ("${}12345678", "literal"),
        ("12345678${A:-x}", "literal"),
        ("${env:A", "fault"),
        ("Bearer ${env:A", "fault"),
        ("1234567${env:A", "fault"),
        ("${foo:a}1234567", "fault"),
        ("doppler://a/b", "fault"),
        ("Bearer doppler://a/b", "fault"),
        ("'%TOKEN%'", "fault"),
        ("{{message}}", "fault"),
        ("$token", "fault"),
        ("${A:-x}", "default"),
        ("${A:x}", "default"),
        ("Bearer ${A}", "wrapped"),
        ("'${A}'", "wrapped"),
        (" ${A}", "wrapped"),
        ("${A} ", "wrapped"),
        ("${A} ${B}", "wrapped"),
        ("Bearer 1234567${A}", "wrapped"),
        ("Bearer ${A:-x}", "default wrapped"),
    ],
)
def test_what_a_secret_field_holds(text: str, kind: str) -> None:
    read = read_secret(text, sops=False)
    said = [
        ("fault", read.fault is not None),
        ("literal", read.literal),
        ("default", read.default is not None),
        ("wrapped", read.wrapped),
    ]
    assert " ".join(name for name, is_so in said if is_so) == kind.replace("reference", "")


def test_a_sops_value_is_a_reference_where_sops_is() -> None:
    text = "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:aa==,type:str]"
    assert read_secret(text, sops=False).fault
    assert read_secret(text, sops=True) == (text, None, False, None, False, False)
    assert read_secret(f"Bearer {text}", sops=True).wrapped


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        Text("", "${env:"),
        Text("", "${A:-"),
        Text("", "${A:-${B"),
        Text("${A:-", "${B}"),
        Text("", "{{"),
        Text("", "{{a"),
        Text("", "$(a"),
        Text("$(", "a"),
        Text("${file:", "a"),
        Text("${{ ", "a"),
        Text("ENC[AES256_GCM,", "a"),
        Text("vault:", "a#", " "),
        Text("projects/", "a/"),
        Text("ref+", "a"),
        Text("", "$"),
        Text("", "$A"),
        Text("", "${A}"),
        Text("", "${A:-${B:-${C"),
        Text("${A:-${B:-", "${C}"),
        Text("", "(("),
        Text("", "((a"),
        Text("", "#{a"),
        Text("", "<%="),
        Text("", "<%= %"),
        Text("", "%env("),
        Text("", "__a"),
        Text("", "__a."),
        Text("", "{a}"),
        Text("", "[["),
        Text("%", "a"),
        Text("", "a://"),
        Text("", "Bearer "),
        Text("", "'"),
        Text("/run/secrets/", "a"),
        Text("file:", "/", "\n"),
        Text("arn:aws:ssm:a:", "parameter/:", " "),
        Text("{{ ", "or "),
        Text("${ssm:", ",'"),
    ],
)
def test_time_grows_with_length_only(text: Text) -> None:
    def look(at: str) -> None:
        is_reference(at)
        has_reference(at)
        masked(at)
        spans(at)
        default_of(at)
        shown_in(at)
        read_secret(at, sops=False)
        has_reference(at, url=True)
        fault_in(at, sops=False, forms=True)

    assert_linear(text.of_length, look, 200_000)
