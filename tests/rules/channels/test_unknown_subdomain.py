"""SMS406."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox

SINCH = credential("si", "sinch")


def using(subdomain: str, declared: str | None = None, edition: str = "") -> str:
    entry = config("k", "si", number(1), subdomain=subdomain)
    return sandbox(credentials=[SINCH], configs=[entry], subdomains=declared, edition=edition)


def test_declared_and_undeclared() -> None:
    assert found(using("go.b.example", "[links.a.example, go.b.example]")) == []
    text = using("go.c.example", "[links.a.example, go.b.example]")
    assert found(text) == ["SMS406 go.c.example"]
    assert "`go.b.example`" in lint(text).findings[0].help


@pytest.mark.parametrize("declared", [None, "", "[]", "~"])
def test_nothing_is_declared(declared: str | None) -> None:
    assert found(using("go.c.example", declared)) == []


@pytest.mark.parametrize(
    "declared",
    [
        "subdomains: [go.c.example]",
        "sandbox: stage\nsubdomains: ['go.c.example']",
        "sandbox: prod\nsubdomains: [go.c.example]",
        "edition: b2b\nsandbox: trade\nsubdomains: [go.c.example]",
    ],
)
def test_declared_in_another_document(declared: str) -> None:
    text = using("go.c.example", "[links.a.example]")
    assert found(text + "---\n" + declared) == []
    assert found({"b.yaml": text, "z/a.yaml": declared}) == []


def test_every_use_is_reported() -> None:
    text = sandbox(
        subdomains="[links.a.example]",
        credentials=[SINCH],
        configs=[
            config("a", "si", number(1), subdomain="x.a.example"),
            config("b", "si", number(2), subdomain="links.a.example"),
            config("c", "si", number(3)),
            config("d", "si", number(4), subdomain="'x.a.example'"),
        ],
    )
    assert found(text) == ["SMS406 x.a.example", "SMS406 'x.a.example'"]


def test_references_are_not_judged() -> None:
    assert found(using("'${env:LINKS}'", "[links.a.example]")) == []
    assert found(using("'${env:LINKS}.a.example'", "[links.a.example]")) == []
    assert found(using("go.c.example", "[links.a.example, '${env:LINKS}']")) == []


def test_follow_ups_are_silent() -> None:
    for declared, code in (
        ("Go.c.example", "SMS407"),
        ("cdn.c.example", "SMS407"),
        ("go_c.example", "SMS407"),
    ):
        assert found(using(declared, f"[{declared}]")) == [f"{code} {declared}"] * 2
    # What cannot be a subdomain is not also an unknown one.
    for used in ("https://links.a.example/", "links", "Go.c.example", "data.c.example"):
        assert found(using(used, "[links.a.example]")) == [f"SMS407 {used}"]
    assert found(using("go.c.example", "[Go.c.example]")) == ["SMS407 Go.c.example"]
    for declared in ("[links.a.example, 12]", "[links.a.example, [a]]", "[links.a.example, !x y]"):
        assert found(using("go.c.example", declared), "SMS406") == []
    assert found(using("go.c.example", "{a: b}"), "SMS406") == []
    text = using("go.c.example", "[links.a.example]") + "---\nsubdomains: go.c.example\n"
    assert found(text, "SMS406") == []


def test_hosts_are_compared_without_case() -> None:
    assert found(using("links.a.example", "[Links.A.example]")) == ["SMS407 Links.A.example"]
    assert found(using("Links.A.example", "[links.a.example]")) == ["SMS407 Links.A.example"]


def test_an_unreadable_file_may_declare_it() -> None:
    files = {"a.yaml": using("x.a.example", "[links.a.example]"), "b.yaml": "subdomains: [\n"}
    assert found(files, "SMS406") == []


def test_the_b2b_edition_has_no_subdomain() -> None:
    text = using("go.c.example", "[links.a.example]", edition="b2b")
    assert found(text) == ["SMS105 subdomain"]


def said(declared: list[str], *named: str) -> list[str]:
    text = sandbox(
        subdomains=f"[{', '.join(declared)}]",
        credentials=[credential("si", "sinch")],
        configs=[config(f"c{n}", "si", number(1), subdomain=name) for n, name in enumerate(named)],
    )
    return [found.help for found in lint(text).findings if found.code == "SMS406"]


def test_a_few_subdomains_are_listed_and_many_are_not() -> None:
    hosts = [f"host-{letter}.example.com" for letter in "abcdef"]
    (help_,) = said(hosts[:5], "other.example.org")
    assert help_.startswith("Declared: `host-a.example.com`, ")
    assert help_.endswith(", `host-d.example.com` and `host-e.example.com`.")
    assert said(hosts, "other.example.org") == [
        "Use one of the `subdomains`, or add this one to them."
    ]
    assert said(hosts, "hosta.exampl.com") == [
        "Did you mean `host-a.example.com`? Use one of the `subdomains`, or add this one to them."
    ]


def test_among_hundreds_nothing_is_suggested() -> None:
    hosts = [f"host-{number}.example.com" for number in range(501)]
    assert said(hosts, "hst-7.example.com") == [
        "Use one of the `subdomains`, or add this one to them."
    ]


@pytest.mark.parametrize(
    "declared", ["Go.c.example", "https://go.c.example/", "go.c.example:443", "go.c.example/x"]
)
def test_declared_in_a_wrong_form_is_one_fault(declared: str) -> None:
    quoted = f"'{declared}'"
    text = using("go.c.example", f"[links.a.example, {quoted}]")
    assert found(text) == [f"SMS407 {quoted}"]
