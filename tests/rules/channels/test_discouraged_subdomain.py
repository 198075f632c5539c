"""SMS411."""

from __future__ import annotations

import pytest

from tests.rules.entries import config, credential, found, number, sandbox


@pytest.mark.parametrize("label", ["dmarc", "spf"])
def test_the_first_label(label: str) -> None:
    host = f"{label}.nordwind.example"
    assert found(f"subdomains: [links.nordwind.example, {host}]\n") == [f"SMS411 {host}"]
    assert found(f"sandbox: prod\nsubdomains:\n- '{host}'\n") == [f"SMS411 '{host}'"]


@pytest.mark.parametrize(
    "host",
    [
        "links.dmarc.example",
        "links.spf.nordwind.example",
        "dmarc-1.nordwind.example",
        "spf2.nordwind.example",
        "xspf.nordwind.example",
        "dkim.nordwind.example",
        "${env:HOST}",
    ],
)
def test_other_names(host: str) -> None:
    assert found(f"subdomains: ['{host}']\n") == []


def test_every_document() -> None:
    text = "subdomains: [spf.a.example]\n---\nsubdomains: [spf.a.example, dmarc.b.example]\n"
    assert found(text) == ["SMS411 spf.a.example", "SMS411 spf.a.example", "SMS411 dmarc.b.example"]


@pytest.mark.parametrize(
    "host", ["Dmarc.a.example", "SPF.a.example", "spf", "dmarc.a.example:443", "dmarc..example"]
)
def test_a_name_that_no_subdomain_can_have_is_one_finding(host: str) -> None:
    assert found(f"subdomains: [{host}]\n") == [f"SMS407 {host}"]


def test_declared_twice_is_one_finding_each() -> None:
    text = "subdomains: [spf.a.example, spf.a.example]\n"
    assert found(text) == ["SMS411 spf.a.example", "SMS407 spf.a.example"]


def test_only_where_it_is_declared() -> None:
    text = sandbox(
        credentials=[credential("si", "sinch")],
        configs=[config("k", "si", number(1), subdomain="spf.a.example")],
    )
    assert found(text) == []
    assert found(text + "subdomains: [spf.a.example]\n") == ["SMS411 spf.a.example"]


def test_what_is_not_text() -> None:
    assert found("subdomains: [[spf.a.example], {spf.a.example: x}, 1]\n", "SMS411") == []
    assert found("sandbox: prod\nsubdomains: spf.a.example\n", "SMS411") == []
