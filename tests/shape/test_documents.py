"""The root of a document, and lists whose entries are none."""

from __future__ import annotations

import pytest

from tests.each import each
from tests.shape.writing import findings, found

CREDENTIAL = '{name: a, vendor: sinch, service_id: b, api_token: "${env:X}"}'
LISTS = ["credentials", "webhooks", "channel_configs"]


@each(
    "text, expected",
    [
        ("sandbox:\n", []),
        ("sandbox: ~\n", []),
        ('sandbox: ""\n', []),
        ("sandbox: null\n", [("SMS005", "null")]),
        ("sandbox: 42\n", [("SMS005", "42")]),
        ("sandbox: NO\n", [("SMS005", "NO")]),
        ("sandbox: [a]\n", [("SMS103", "sandbox")]),
        ("sandbox: {a: b}\n", [("SMS103", "sandbox")]),
        ("sandbox: Prod\n", [("SMS104", "Prod")]),
        ("sandbox: prod_1\n", [("SMS104", "prod_1")]),
        ("sandbox: 1prod\n", [("SMS104", "1prod")]),
        ("sandbox: -prod\n", [("SMS104", "-prod")]),
        ('sandbox: "prod\\n"\n', [("SMS104", '"prod\\n"')]),
        ("sandbox: p\n", []),
        ("sandbox: prod-1-\n", []),
        ("sandbox: " + "a" * 256 + "\n", []),
        ("sandbox: " + "a" * 257 + "\n", [("SMS104", "a" * 257)]),
        ("sandbox: !t x\n", [("SMS006", "!t")]),
        ("sandbox: ${env:X}\n", []),
        ("sandbox: a\nedition: B2B\n", [("SMS104", "B2B")]),
        ("sandbox: a\nedition: [b2b]\n", [("SMS103", "edition")]),
        ("sandbox: a\nedition: null\n", [("SMS005", "null")]),
        ("sandbox: a\nedition: ${env:X}\n", []),
        ("sandbox: a\nedition:\n", []),
        ("sandbox: a\nsandbox_type: prod\n", [("SMS104", "prod")]),
        ("sandbox: a\nsandbox_type: 1\n", [("SMS104", "1")]),
        ("sandbox: a\nsandbox_type: production\n", []),
        ("sandbox: a\nsandboxtype: production\n", [("SMS101", "sandboxtype")]),
        ("sandbox: a\nnope:\n", [("SMS101", "nope")]),
        ("sandbox: a\nnope: ~\n", [("SMS101", "nope")]),
        ("sandbox: a\nnope: [a, {b: c}]\n", [("SMS101", "nope")]),
        ("sandbox: a\n1: b\ntrue: d\n", [("SMS101", "1"), ("SMS101", "true")]),
        ("sandbox: a\n~: b\nnull: d\n", [("SMS101", "~"), ("SMS101", "null")]),
        ('sandbox: a\n"": b\n', [("SMS101", '""')]),
        ('sandbox: a\n"no/pe~": b\n', [("SMS101", '"no/pe~"')]),
        ("sandbox: a\nsops: {mac: b}\n", []),
        ("sandbox: a\nsops:\n", []),
        ("sandbox: a\nx-: 1\nx-a: {}\nx-b:\n", []),
        ("sandbox: a\nX-a: 2\nxa: 3\n", [("SMS101", "X-a"), ("SMS101", "xa")]),
        ("sandbox: a\nsubdomains: b.example.com\n", [("SMS103", "b.example.com")]),
        ("sandbox: a\nsubdomains: {b: c}\n", [("SMS103", "subdomains")]),
        ("sandbox: a\nsubdomains: []\n", []),
        ("sandbox: a\nsubdomains:\n", []),
        ("sandbox: a\nsubdomains: ${env:X}\n", []),
        ("subdomains: [b.example.com]\n", []),
        ("{}\n", []),
        ("~\n", []),
        ("---\n", []),
        ("- a\n", [("SMS103", "- a")]),
        ("a\n", [("SMS103", "a")]),
        ("42\n", [("SMS103", "42")]),
        ("!t a\n", [("SMS006", "!t")]),
        ("!t {nope: a}\n", [("SMS006", "!t")]),
        ("sandbox: a\n---\nnope: b\n", [("SMS101", "nope")]),
    ],
)  # fmt: skip
def test_root(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@each("list_", LISTS)
@each(
    "value, expected",
    [
        ("", []),
        ("~", []),
        ("null", []),
        ('""', []),
        ("[]", []),
        ("{}", ["{list}"]),
        ("{name: a}", ["{list}"]),
        ("text", ["text"]),
        ("'text'", ["'text'"]),
        ("42", ["42"]),
        ("true", ["true"]),
        ("${env:X}", []),
        (
            "[~, null, '', a, 1, true, [b], '${env:X}']",
            ["~", "null", "''", "a", "1", "true", "[b]"],
        ),
        ("[[{name: a}]]", ["[{name: a}]"]),
    ],
)
def test_lists(list_: str, value: str, expected: list[str]) -> None:
    text = f"sandbox: prod\n{list_}: {value}\n"
    assert found(text) == [("SMS103", part.replace("{list}", list_)) for part in expected]


@pytest.mark.parametrize("list_", LISTS)
def test_an_item_without_anything(list_: str) -> None:
    (one,) = findings(f"sandbox: prod\n{list_}:\n  -\n")
    assert (one.code, one.position.line, one.pointer) == ("SMS103", 3, f"/{list_}/0")
    assert one.message == f"an item of `{list_}` must be a mapping, not empty"


@pytest.mark.parametrize("list_", LISTS)
def test_an_entry_without_fields(list_: str) -> None:
    text = f"sandbox: prod\n{list_}:\n  - {{}}\n"
    assert set(found(text)) == {("SMS102", "{}")}


@pytest.mark.parametrize("list_", LISTS)
def test_foreign_tags_hide_lists_and_entries(list_: str) -> None:
    assert found(f"sandbox: prod\n{list_}: !t [{{nope: a}}, b]\n") == [("SMS006", "!t")]
    assert found(f"sandbox: prod\n{list_}:\n  - !t {{nope: a}}\n") == [("SMS006", "!t")]


# A document with any of the three lists needs the name of its sandbox


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"credentials: [{CREDENTIAL}]\n", [("SMS102", "credentials")]),
        ("credentials: []\n", [("SMS102", "credentials")]),
        ("subdomains: [a.example.com]\nwebhooks: []\n", [("SMS102", "subdomains")]),
        ("x-a: 1\nchannel_configs: []\n", [("SMS102", "x-a")]),
        ("sandbox:\nwebhooks: []\n", [("SMS102", "sandbox")]),
        ("sandbox: ~\nwebhooks: []\n", [("SMS102", "~")]),
        ("sandbox: ''\nwebhooks: []\n", [("SMS102", "''")]),
        ("sandbox: null\nwebhooks: []\n", [("SMS005", "null")]),
        ("Sandbox: a\nwebhooks: []\n", [("SMS101", "Sandbox")]),
        ("sandbx: a\nwebhooks: []\n", [("SMS101", "sandbx")]),
        ("sandbox: ${env:X}\nwebhooks: []\n", []),
        ("sandbox: !t x\nwebhooks: []\n", [("SMS006", "!t")]),
        ("webhooks:\nsubdomains: [a.example.com]\n", []),
        ("edition: b2b\nsandbox_type: production\n", []),
    ],
)
def test_the_name_of_the_sandbox(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


# Free keys


def test_inside_free_keys_only_reading_counts() -> None:
    text = """\
sandbox: prod
x-rubbish:
  - {vendor: nope, name: [1], <<: 1}
  - ? [a]
    : !t {{x}}
    a: 1
    a: 2
  - NO
  - credentials: [~, 1, {account_sid: 1}]
    password: hunter2
    null: 12:30
x-b: !include b.yaml
x-c:
"""
    assert found(text) == [("SMS006", "!t"), ("SMS002", "a"), ("SMS006", "!include")]


def test_free_keys_are_free_in_the_root_only() -> None:
    text = f"sandbox: prod\ncredentials:\n  - {CREDENTIAL[:-1]}, x-a: 1, sops: 2}}\n"
    assert found(text) == [("SMS101", "x-a"), ("SMS101", "sops")]


# Keys that are no text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sandbox: prod\n[a]: b\n", ["[a]"]),
        ("sandbox: prod\n{{x}}: b\n", ["{{x}}"]),
        ("sandbox: prod\n? - a\n: b\n", ["- a"]),
        (f"sandbox: prod\ncredentials:\n  - {CREDENTIAL[:-1]}, [a]: b}}\n", ["[a]"]),
        ("sandbox: prod\ncredentials:\n  - {{ include }}\n", ["{{ include }}"]),
        ("sandbox: prod\ncredentials: {{x}}\n", ["credentials"]),
        ("sandbox: prod\nsubdomains: [{{x}}]\n", ["{{x}}"]),
        ("sandbox: prod\nsandbox_type: {{x}}\n", ["sandbox_type"]),
        ("sandbox: prod\nx-a: {{x}}\nx-b: {[c]: d}\n", []),
    ],
)
def test_keys_that_are_no_text(text: str, expected: list[str]) -> None:
    assert found(text) == [("SMS103", key) for key in expected]


def test_below_what_was_reported_keys_are_not_looked_at() -> None:
    assert found("sandbox: prod\nnope: {[a]: b}\n") == [("SMS101", "nope")]


def test_what_such_a_key_stands_for_may_be_what_is_missing() -> None:
    assert found("sandbox: prod\ncredentials:\n  - {vendor: sinch, {{x}}: y}\n") == [
        ("SMS103", "{{x}}")
    ]
