"""Which texts stand for a value that is kept elsewhere, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.base.secret_refs import (
    default_of,
    fault_in,
    has_reference,
    is_reference,
    masked,
    spans,
)
from tests.growth import Text, assert_linear

REFERENCES = [
    "${env:TWILIO_TOKEN}",
    "${TWILIO_TOKEN}",
    "${_x1}",
    "${file:/run/secrets/token}",
    "${file:secrets/a b.txt}",
    "${TOKEN:?not set}",
    "${TOKEN?not set}",
    "${TOKEN:-}",
    "${TOKEN-}",
    "${TOKEN:-literal}",
    "${TOKEN:-${OTHER}}",
    "${TOKEN:+x}",
    "${env:TOKEN:-literal}",
    "${{ secrets.TOKEN }}",
    "${{secrets.TOKEN}}",
    "${{ env.A || secrets.B }}",
    "$(TOKEN)",
    "$(my.token-1)",
    "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:aa==,type:str]",
    "op://vault/item/field",
    "op://Shared vault/item/field".replace(" ", "-"),
    "vault:secret/data/sms#token",
    "vault:kv/sms#token#1",
    "ref+vault://secret/sms#/token",
    "ref+awsssm://path",
    "<path:secret/data/sms#token>",
    "<path:secret/data/sms#token#3>",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:sms-AbCdEf",
    "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:sms",
    "{{resolve:secretsmanager:sms:SecretString:token}}",
    "{{ vault_token }}",
    "{{ .Values.token | quote }}",
    "{{token}}",
    "projects/acme/secrets/sms-token/versions/latest",
    "https://acme.vault.azure.net/secrets/sms-token/0123",
    "  ${env:TOKEN}\n",
]

LITERALS = [
    "",
    "token",
    "4f9a",
    "$TOKEN",
    "${}",
    "${ }",
    "${env:}",
    "${env:1X}",
    "${env:A B}",
    "${env:A-B}",
    "${A B}",
    "${1}",
    "${env:A",
    "$ {A}",
    "{A}",
    "$()",
    "$(1)",
    "$(a b)",
    "${vault:a}",
    "${file:}",
    "${{ }}",
    "${{}}",
    "{{}}",
    "{{ }}",
    "{{ a }",
    "ENC[AES256_GCM,data",
    "ENC[PKCS7,abc]",
    "ENC[]",
    "op://",
    "op:/vault/item",
    "vault:path",
    "vault:#key",
    "ref+vault:",
    "<path:a>",
    "<path:a#b",
    "arn:aws:s3:::bucket",
    "projects/acme",
    "projects/acme/secrets/",
    "https://acme.vault.azure.net/keys/a",
    "https://vault.azure.net/secrets/a",
    "https://api.infobip.com",
]


@pytest.mark.parametrize("text", REFERENCES)
def test_references(text: str) -> None:
    assert is_reference(text)
    assert has_reference(text)
    assert fault_in(text, sops=True) is None
    assert (fault_in(text, sops=False) is None) == ("ENC[" not in text)


@pytest.mark.parametrize("text", LITERALS)
def test_what_is_no_reference(text: str) -> None:
    assert not is_reference(text)
    assert not has_reference(text)


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


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("${env:A", "not closed"),
        ("${A", "not closed"),
        ("${", "not closed"),
        ("Bearer ${env:A", "not closed"),
        ("${}", "empty"),
        ("${ }", "empty"),
        ("${env:}", "empty"),
        ("${env: }", "empty"),
        ("${file:}", "empty"),
        ("${env:1A}", "name"),
        ("${env:A B}", "name"),
        ("${env:A-B}", "name"),
        ("${A.B}", "name"),
        ("${ A }", "name"),
        ("${vault:secret}", "resolver"),
        ("${ENV:A}", "resolver"),
        ("${aws_sm:a}", "resolver"),
        ("$TOKEN", "bare"),
        ("  $TOKEN ", "bare"),
        ("${A} ${env:}", "empty"),
        ("ENC[PKCS7,abc]", "SOPS"),
        ("ENC[", "SOPS"),
    ],
)
def test_broken_references(text: str, part: str) -> None:
    said = fault_in(text, sops=False)
    assert said is not None
    assert part in said


@pytest.mark.parametrize(
    "text", ["", "token", "$5 off", "a $TOKEN", "cost: 5$", "{A}", "$$", "https://a.example", "{{"]
)
def test_what_does_not_mean_to_be_a_reference(text: str) -> None:
    assert fault_in(text, sops=False) is None
    assert fault_in(text, sops=True) is None


def test_sops_needs_its_metadata() -> None:
    text = "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:aa==,type:str]"
    assert "no `sops` key" in (fault_in(text, sops=False) or "")
    assert fault_in(text, sops=True) is None
    assert "no complete SOPS value" in (fault_in("ENC[AES", sops=True) or "")


SECRET = "hunter2"


@given(st.text("${}:-?envfile ENC[]AES256_GCM,()<>#/", max_size=20), st.booleans())
def test_what_is_wrong_is_said_without_the_text(text: str, sops: bool) -> None:
    for whole in (f"{text}{SECRET}", f"{SECRET}{text}", f"${{{SECRET}{text}"):
        assert SECRET not in (fault_in(whole, sops=sops) or "")


@given(st.text("${}:-?=env fileABC_1()[]#", max_size=24))
def test_a_reference_is_never_broken(text: str) -> None:
    if is_reference(text) and "ENC[" not in text:
        assert has_reference(text)
        assert fault_in(text, sops=False) is None


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
    assert not has_reference(masked(text)) or not has_reference(text)


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("${A:-hunter2}", "hunter2"),
        ("${A-hunter2}", "hunter2"),
        ("${A:=hunter2}", "hunter2"),
        ("${env:A:-hunter2}", "hunter2"),
        ("Bearer ${A:-hunter2}", "hunter2"),
        ("${A:-}", None),
        ("${A}", None),
        ("${A:?hunter2}", None),
        ("${A:+hunter2}", None),
    ],
)
def test_defaults(text: str, default: str | None) -> None:
    found = default_of(text)
    assert (None if found is None else text[found.start : found.end]) == default


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
    ],
)
def test_time_grows_with_length_only(text: Text) -> None:
    def look(at: str) -> None:
        is_reference(at)
        has_reference(at)
        masked(at)
        spans(at)
        default_of(at)
        fault_in(at, sops=False)

    assert_linear(text.of_length, look, 200_000)
