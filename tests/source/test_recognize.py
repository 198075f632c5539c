"""Which documents, of all the YAML in a folder, are a configuration of this language."""

from __future__ import annotations

import pytest

from smslint.source.load import load
from smslint.source.recognize import is_ours

OURS = [
    "sandbox: prod\n",
    'sandbox: "prod"\n',
    "sandbox: ''\n",
    "sandbox: ${SANDBOX}\n",
    "sandbox: !!str 12\n",
    "sandbox: prod\nkind: Deployment\n",
    "sandbox: |\n  prod\n",
    "<<: {sandbox: prod}\n",
    "credentials:\n  - vendor: twilio\n",
    "credentials: [a, {name: b}, {vendor: }]\n",
    "webhooks: [{vendor: unknown}]\n",
    "channel_configs: [{channel: sms}]\n",
    "credentials: [{channel: sms}]\n",
    "x: &x {vendor: a}\ncredentials: [*x]\n",
    "x: &x {vendor: a}\ncredentials: [{<<: *x}]\n",
    "subdomains: [links.example.com]\n",
    "subdomains: []\n",
    "subdomains:\n- {a: b}\n",
    "sandbox: 12\nsubdomains: []\n",
    '{"sandbox": "prod"}\n',
]

OTHERS = [
    "",
    "# sandbox: prod\n",
    "sandbox\n",
    "- sandbox: prod\n",
    "sandbox:\n",
    "sandbox: ~\n",
    "sandbox: true\n",
    "sandbox: 12\n",
    "sandbox: !!int 12\n",
    "sandbox: !Ref Sandbox\n",
    "sandbox: [prod]\n",
    "sandbox: {name: prod}\n",
    "x: {sandbox: prod}\n",
    "Sandbox: prod\n",
    "credentials: []\n",
    "credentials: [a, {name: b}]\n",
    "credentials: {vendor: a}\n",
    "credentials: vendor\n",
    "webhooks: [{url: https://a.example}]\n",
    "channel_configs: ~\n",
    "subdomains: a.example.com\n",
    "subdomains: {a: b}\n",
    "subdomains: ~\n",
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


@pytest.mark.parametrize("text", OTHERS)
def test_those_of_others(text: str) -> None:
    assert not verdict(text)


def test_keys_of_others_count_in_the_root_only() -> None:
    assert verdict("sandbox: prod\nx-a: {apiVersion: v1, openapi: 3}\n")


def test_each_document_stands_for_itself() -> None:
    text = "apiVersion: v1\nsandbox: a\n---\nsandbox: b\n---\nkind: c\n"
    assert [is_ours(document) for document in load(text).documents] == [False, True, False]
