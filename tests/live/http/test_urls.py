"""Addresses are made of what is not shown, and shown as they are written."""

from __future__ import annotations

import pytest

from smslint.live.concealed import Concealed, joined
from smslint.live.errors import InconclusiveError
from smslint.live.http.urls import host_shown, path, root_of, shown_without_query, without_query


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("v1", "a b", "+1"), "/v1/a%20b/%2B1"),
        (("a/../b", "?x#y"), "/a%2F..%2Fb/%3Fx%23y"),
        (("...a", ".b"), "/...a/.b"),
        ((), ""),
    ],
)
def test_a_path(steps: tuple[str, ...], expected: str) -> None:
    assert path(*steps).reveal() == expected


@pytest.mark.parametrize("step", ["", ".", "..", "..."])
def test_a_step_that_leads_elsewhere(step: str) -> None:
    with pytest.raises(InconclusiveError, match=r"`\$\{env:ID\}` cannot be a part of an address"):
        path("v1", Concealed(step, "${env:ID}"))


def test_a_path_is_shown_as_it_is_written() -> None:
    assert path("v1", Concealed("a b", "${env:ID}")).shown == "/v1/${env:ID}"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/x?key=s3cret&b=&c", "https://a.example/x?key=***&b=&***"),
        ("https://a.example/x?s3cret", "https://a.example/x?***"),
        ("https://a.example/x?key=${env:KEY}&b=c", "https://a.example/x?key=${env:KEY}&b=***"),
        ("https://a.example/x?${env:ALL}", "https://a.example/x?${env:ALL}"),
        ("https://a.example/x?key=a${env:KEY}", "https://a.example/x?key=***"),
        ("https://a.example/x#s3cret", "https://a.example/x"),
        ("https://a.example/x?a=b#s3cret", "https://a.example/x?a=***"),
        ("${env:URL}", "${env:URL}"),
        ("https://${file:a?b#c}/x?y=z", "https://${file:a?b#c}/x?y=***"),
    ],
)
def test_what_is_shown_of_a_query(written: str, shown: str) -> None:
    assert shown_without_query(written) == shown


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("https://a.example/x", "https://a.example/x", "a.example"),
        ("HTTPS://A.example:8443/x", "HTTPS://A.example:8443/x", "A.example:8443"),
        ("https://[2600::1]/x", "https://[2600::1]/x", "[2600::1]"),
        ("https://a.example/${env:P}", "https://a.example/s3cret", "a.example"),
        ("https://${env:H}/x", "https://s3cret.example/x", "`${env:H}`"),
        ("https://${env:H}/x", "https://s3cret/second?third/x", "`${env:H}`"),
        ("https://a.${env:H}.example/x", "https://a.s3cret.example/x", "`a.${env:H}.example`"),
        ("https://user@${env:H}/x", "https://user@s3cret/x", "`${env:H}`"),
        ("${env:U}", "https://s3cret.example/x", "`${env:U}`"),
        (
            "${env:S}://a.example/x",
            "https://s3cret.example?://a.example/x",
            "`${env:S}://a.example/x`",
        ),
        ("https:${env:S}a.example/x", "https://a.example/x", "`https:${env:S}a.example/x`"),
        ("https://a.example", "https://[", "`https://a.example`"),
    ],
)
def test_what_is_shown_of_a_host(written: str, value: str, shown: str) -> None:
    assert host_shown(Concealed(value, written)) == shown


def test_an_address_and_its_query() -> None:
    url = Concealed("https://a.example/x?key=1&b=%20#y", "${env:URL}")
    plain, query = without_query(url, "a message")
    assert plain.reveal() == "https://a.example/x"
    assert plain.shown == "${env:URL}"
    assert query == ((Concealed("key"), Concealed("1")), (Concealed("b"), Concealed(" ")))
    assert root_of(plain).reveal() == "https://a.example/"
    assert joined(root_of(plain), "y").shown == "${env:URL}y"


@pytest.mark.parametrize("value", ["https://[", "https://a:99999", "https://a:0", "https://", "x"])
def test_what_makes_no_address(value: str) -> None:
    with pytest.raises(InconclusiveError) as caught:
        without_query(Concealed(value, "${env:URL}"), "a message")
    assert caught.value.reason == "the address is not a valid request URL"
