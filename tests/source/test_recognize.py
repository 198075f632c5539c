"""Which documents, of all the YAML in a folder, are a configuration of this language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smslint.source.load import load
from smslint.source.recognize import KEYS, is_ours
from tests.each import each

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"

OURS = [
    # a list with an entry that has a vendor or a channel
    "credentials:\n  - vendor: twilio\n",
    "credentials: [a, {name: b}, {vendor: }]\n",
    "webhooks: [{vendor: unknown}]\n",
    "channel_configs: [{channel: sms}]\n",
    "credentials: [{channel: sms}]\n",
    "x: &x {vendor: a}\ncredentials: [*x]\n",
    "x: &x {vendor: a}\ncredentials: [{<<: *x}]\n",
    "sandbox: true\ncolour: blue\nwebhooks: [{vendor: x}]\n",
    # a sandbox and a second key, whatever else is there
    "sandbox: prod\nsandbox_type: x\ncolour: blue\n",
    "sandbox: Prod!\nedition:\n",
    "sandbox: ''\nsubdomains: a\nkind: Deployment\n",
    "sandbox: ${SANDBOX}\nexecution_field: a.b\ncolour: blue\n",
    "sandbox: !!str 12\ncredentials: []\ncolour: blue\n",
    "sandbox: prod\ncredentials: {twilio: {}, sinch: {a: b}}\ncolour: blue\n",
    "sandbox: prod\nwebhooks: [a]\ncolour: blue\n",
    "sandbox: prod\nchanel_configs: [{a: b}, {channel: sms}]\n",
    "sandbox: prod\nCredentials: [{vendor: sms}]\n",
    # nothing but keys of ours
    "sandbox: prod\n",
    'sandbox: "prod"\n',
    "sandbox: |\n  prod\n",
    "<<: {sandbox: prod}\n",
    '{"sandbox": "prod"}\n',
    "sandbox: prod\nx-note: a\nsops: {}\n",
    "subdomains: [links.example.com]\n",
    "subdomains:\n- Links.example.com\n- cdn.example.com\nx-a: b\n",
    "sandbox_type: production\nsubdomains: [a.example.com]\n",
    "subdomains: []\n",
]

OTHERS = [
    "",
    "# sandbox: prod\n",
    "sandbox\n",
    "- sandbox: prod\n",
    "sandbox:\n",
    "sandbox: ~\n",
    "sandbox: true\n",
    "sandbox: on\n",
    "sandbox: 12\n",
    "sandbox: !!int 12\n",
    "sandbox: !Ref Sandbox\n",
    "sandbox: [prod]\n",
    "sandbox: {name: prod}\n",
    "x: {sandbox: prod}\n",
    "Sandbox: prod\n",
    "sandbox: ''\n",
    "sandbox: Test environment\n",
    "sandbox: ${SANDBOX}\n",
    "sandbox: prod\nkind: Deployment\n",
    "sandbox: prod\n? [a]\n: b\n",
    "sandbox: testumgebung\nzugang: Zugangsdaten\n",
    "sandbox: paypal\nwebhooks: true\ncredentials: ${PAYPAL_FILE}\ncolour: blue\n",
    "sandbox: paypal\ncredentials: {}\ncolour: blue\n",
    "sandbox: paypal\ncredentials: {key: a, secret: {b: c}}\ncolour: blue\n",
    "sandbox: paypal\nservices: [{name: a}]\n",
    "sandbox: paypal\nservices: {a: {vendor: a}}\n",
    "sandbox: true\nservices: [{vendor: a}]\n",
    "credentials: []\n",
    "credentials: [a, {name: b}]\n",
    "credentials: {vendor: a}\n",
    "credentials: vendor\n",
    "webhooks: [{url: https://a.example}]\n",
    "channel_configs: ~\n",
    "edition: standard\n",
    "subdomains: a.example.com\n",
    "subdomains: {a: b}\n",
    "subdomains: ~\n",
    "subdomains: [www, api]\n",
    "subdomains: [a.example.com, {a: b}]\n",
    "subdomains: [a.example.com]\nzone: example.com\n",
    "subdomains: [a.example.com, -]\n",
    "sandbox: 12\nsubdomains: [a.example.com]\n",
    "services: [{vendor: a}]\n",
    *(
        f"{key}: a\nsandbox: prod\ncredentials: [{{vendor: a}}]\nsubdomains: []\n"
        for key in ("apiVersion", "openapi", "swagger", "jenkins")
    ),
    "openapi:\nsandbox: prod\n",
    '"swagger": "2.0"\nsandbox: prod\n',
]


def verdict(text: str) -> bool:
    documents = load(text).documents
    return any(is_ours(document) for document in documents)


@pytest.mark.parametrize("text", OURS)
def test_ours(text: str) -> None:
    assert verdict(text)


@each("text", OTHERS)
def test_those_of_others(text: str) -> None:
    assert not verdict(text)


def test_keys_of_others_count_in_the_root_only() -> None:
    assert verdict("sandbox: prod\nx-a: {apiVersion: v1, openapi: 3}\n")


def test_the_keys_are_those_of_the_schema() -> None:
    schema = json.loads((SCHEMAS / "document.schema.json").read_text("utf-8"))
    assert set(schema["properties"]) | {"execution_field", "sops"} == KEYS | {"sops"}


def test_each_document_stands_for_itself() -> None:
    text = "apiVersion: v1\nsandbox: a\n---\nsandbox: b\n---\nkind: c\n"
    assert [is_ours(document) for document in load(text).documents] == [False, True, False]
