"""SMS407."""

import pytest

from tests.linting import lint
from tests.rules.entries import found

LABEL = "a" * 63


def declared(*hosts: str) -> str:
    return "subdomains:\n" + "".join(f"  - {host}\n" for host in hosts)


@pytest.mark.parametrize(
    "host",
    [
        "links.nordwind.example",
        "a.example",
        "1-a.4u.example",
        "xn--hrenz-jua.example",
        "'links.nordwind.example'",
        f"{LABEL}.example",
        ".".join([LABEL, LABEL, LABEL, "a" * 53, "example"]),
        "cdn1.nordwind.example",
        "my-data.nordwind.example",
        "links.data.example",
        '"${env:LINKS}"',
        "${env:LINKS}.nordwind.example",
        "'{{ links }}'",
    ],
)
def test_host_names(host: str) -> None:
    assert found(declared(host)) == []


@pytest.mark.parametrize(
    "host",
    [
        "https://links.nordwind.example",
        "//links.nordwind.example",
        "links.nordwind.example/",
        "links.nordwind.example/a?b",
        "links.nordwind.example:443",
        "links.nordwind.example.",
        ".nordwind.example",
        "links..example",
        "links_a.nordwind.example",
        "links nordwind.example",
        '" links.nordwind.example"',
        "-links.nordwind.example",
        "links-.nordwind.example",
        "links.-a.example",
        '"*.nordwind.example"',
        "me@nordwind.example",
        "grüße.example",
        "ｌinks.nordwind.example",
        "links",
        "localhost",
        "192.0.2.17",
        '"[2001:db8::1]"',
        f"a{LABEL}.example",
        ".".join([LABEL, LABEL, LABEL, "a" * 54, "example"]),
        '""',
    ],
)
def test_no_host_names(host: str) -> None:
    assert found(declared("ok.nordwind.example", host)) == [f"SMS407 {host}"]


@pytest.mark.parametrize("host", ["Links.nordwind.example", "links.Nordwind.example", "A.EXAMPLE"])
def test_capitals(host: str) -> None:
    (finding,) = lint(declared(host)).findings
    assert finding.code == "SMS407"
    assert "capitals" in finding.message


@pytest.mark.parametrize("host", ["cdn.nordwind.example", "data.nordwind.example", "data.example"])
def test_reserved_labels(host: str) -> None:
    assert found(declared(host)) == [f"SMS407 {host}"]


def test_several_faults_are_one_finding() -> None:
    assert found(declared("CDN.nordwind.example", "Links_a.nordwind.example")) == [
        "SMS407 CDN.nordwind.example",
        "SMS407 Links_a.nordwind.example",
    ]


def test_the_second_and_every_later_one() -> None:
    text = declared("a.b.example", "c.d.example", "'a.b.example'", "a.b.example")
    assert found(text) == ["SMS407 'a.b.example'", "SMS407 a.b.example"]
    assert [place.position.line for place in lint(text).findings[1].related] == [2]


def test_two_faults_of_one_pair_are_one_finding() -> None:
    assert found(declared("a.b.example", "A.b.example")) == ["SMS407 A.b.example"]
    assert found(declared("cdn.b.example", "cdn.b.example")) == ["SMS407 cdn.b.example"] * 2


def test_another_document_may_declare_it_again() -> None:
    text = declared("a.b.example")
    assert found(f"{text}---\n{text}") == []
    assert found({"a.yaml": text, "b.yaml": text}) == []


def test_what_is_no_text_has_its_own_finding() -> None:
    assert found(declared("12.5", "[a]")) == ["SMS005 12.5", "SMS103 [a]"]


def test_an_aliased_host_is_reported_once() -> None:
    assert found("x-a: &a Links.b.example\nsubdomains: [*a]\n") == ["SMS407 Links.b.example"]


def test_other_places_are_not_judged() -> None:
    text = "x-hosts: [Links.b.example]\nsandbox: prod\nsubdomains: [ok.b.example]\n"
    assert found(text) == []


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("https://a.example.com", "it has a scheme"),
        ("a.example.com/x", "it has a path"),
        ("a.example.com:443", "it has a port"),
        ("a..example.com", "it has an empty label"),
        (".example.com", "it has an empty label"),
        ("a_b.example.com", "`a_b` is not made of letters, digits and inner hyphens"),
        ("192.0.2.1", "it ends like an IP address"),
        ("example", "it has no domain"),
    ],
)
def test_what_is_said_of_a_form(host: str, said: str) -> None:
    (finding,) = lint(f'subdomains: ["{host}"]\n').findings
    assert finding.message == f"`{host}` is not a host name: {said}"


def test_what_is_said_of_nothing() -> None:
    findings = lint('subdomains: ["  "]\n').findings
    assert [(found.code, found.message) for found in findings] == [
        ("SMS407", "a subdomain is empty")
    ]
