"""SMS226: one account of a custom provider in two sandboxes."""

from __future__ import annotations

import pytest

from smslint.base.findings import Severity
from tests.linting import lint
from tests.rules.entries import credential, found, sandbox

URL = "https://api.harrier-text.net/send"
QUOTED = f'"{URL}"'


def gateway(name: str = "g", **more: str) -> str:
    return credential(name, "custom", **more)


def auth(reference: str) -> str:
    return f"{{type: api_key, name: n, api_token: '{reference}'}}"


def of(name: str, *credentials: str, type_: str = "") -> str:
    document = sandbox(name=name, credentials=list(credentials))
    return f"sandbox_type: {type_}\n{document}" if type_ else document


def test_the_second_and_every_later_one() -> None:
    files = {
        "a.yaml": of("one", gateway()),
        "b.yaml": of("two", gateway(), gateway("h")),
        "c.yaml": of("three", gateway()),
    }
    assert found(files) == [
        f"SMS226 b.yaml:{QUOTED}",
        f"SMS226 b.yaml:{QUOTED}",
        f"SMS226 c.yaml:{QUOTED}",
    ]
    first = lint(files).findings[0]
    assert first.severity is Severity.INFO
    assert first.message == "`g` uses the same address and secret as `g` in the sandbox `one`"
    assert [place.path for place in first.related] == ["a.yaml"]


def test_production_comes_first() -> None:
    files = {
        "a.yaml": of("dev", gateway(), type_="development"),
        "b.yaml": of("prod", gateway(), type_="production"),
    }
    assert found(files) == [f"SMS226 a.yaml:{QUOTED}"]


def test_documents_of_one_file() -> None:
    text = f"{of('one', gateway())}---\n{of('two', gateway())}---\n{of('one', gateway('h'))}"
    assert found(text) == [f"SMS226 {QUOTED}"] * 2


def test_within_a_sandbox_it_is_fine() -> None:
    assert found(of("one", gateway(), gateway("h"))) == []
    assert found({"a.yaml": of("one", gateway()), "b.yaml": of("one", gateway("h"))}) == []


@pytest.mark.parametrize(
    "more",
    [
        {"provider_url": '"https://api.harrier-text.net/other"'},
        {"provider_url": '"https://api.harrier-text.net/send/"'},
        {"provider_url": '"https://${env:HOST}/send"'},
        {"auth": auth("${env:OTHER}")},
        {"auth": auth("{{ other }}")},
    ],
)
def test_another_address_or_another_secret(more: dict[str, str]) -> None:
    files = {"a.yaml": of("one", gateway()), "b.yaml": of("two", gateway(**more))}
    assert found(files, "SMS226") == []


def test_an_address_with_a_reference_is_not_compared() -> None:
    more = {"provider_url": '"https://${env:HOST}/send"'}
    files = {"a.yaml": of("one", gateway(**more)), "b.yaml": of("two", gateway(**more))}
    assert found(files, "SMS226") == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("${env:KEY}", "${KEY}"),
        ("${KEY}", "${KEY:?no key}"),
        ("${file:/run/secrets/x}", "${file:/run/secrets/x}"),
        ("${{ secrets.KEY }}", "${{secrets.KEY}}"),
        ("op://a/b/c", "op://a/b/c"),
    ],
)
def test_one_secret_in_two_forms(one: str, two: str) -> None:
    files = {
        "a.yaml": of("one", gateway(auth=auth(one))),
        "b.yaml": of("two", gateway(auth=auth(two), provider_url=URL.replace("api", "API"))),
    }
    assert found(files) == [f"SMS226 b.yaml:{URL.replace('api', 'API')}"]


def test_one_of_several_secrets_is_enough() -> None:
    mac = (
        "{type: mac, name: n, api_token: '${env:%s}', api_secret_key: '${env:%s}',"
        " hash_format: SHA256}"
    )
    files = {
        "a.yaml": of("one", gateway(auth=mac % ("A", "B"))),
        "b.yaml": of("two", gateway(auth=mac % ("B", "C"))),
        "c.yaml": of("three", gateway(auth=mac % ("D", "E"))),
    }
    assert found(files) == [f"SMS226 b.yaml:{QUOTED}"]


@pytest.mark.parametrize(
    "where",
    [
        {"headers": "[{name: X-Api-Key, value: '${env:X}'}]"},
        {"headers": "[{name: Authorization, value: 'App ${env:X}'}]"},
        {
            "payload": '\'{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}",'
            ' "password": "${env:X}"}\''
        },
        {
            "payload": '\'{"f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}",'
            ' "x": {"api_key": ${env:X}}}\''
        },
    ],
)
def test_under_names_of_secrets(where: dict[str, str]) -> None:
    files = {
        "a.yaml": of("one", gateway(auth=auth("${env:A}"), **where)),
        "b.yaml": of("two", gateway(auth=auth("${env:B}"), **where)),
    }
    assert found(files) == [f"SMS226 b.yaml:{QUOTED}"]


def test_a_reference_under_another_name_is_not_a_secret() -> None:
    where = {"headers": "[{name: X-Tenant, value: '${env:X}'}]"}
    files = {
        "a.yaml": of("one", gateway(auth=auth("${env:A}"), **where)),
        "b.yaml": of("two", gateway(auth=auth("${env:B}"), **where)),
    }
    assert found(files) == []


def test_oauth_bodies() -> None:
    oauth = (
        "{type: oauth, name: n, oauth_url: 'https://login.harrier-text.net/%s', oauth_body:"
        ' \'{"grant_type": "client_credentials", "client_id": "x", "client_secret": "${env:S}"}\'}'
    )
    files = {
        "a.yaml": of("one", gateway(auth=oauth % "a")),
        "b.yaml": of("two", gateway(auth=oauth % "b")),
    }
    assert found(files) == [f"SMS226 b.yaml:{QUOTED}"]


def test_sandboxes_without_a_known_name() -> None:
    unnamed = of("x", gateway()).replace("sandbox: x\n", "")
    named = of("two", gateway())
    assert found({"a.yaml": unnamed, "b.yaml": named}, "SMS226") == []
    reference = of("'${env:SANDBOX}'", gateway())
    assert found({"a.yaml": reference, "b.yaml": named}, "SMS226") == []


def test_sandboxes_in_turn() -> None:
    files = {
        "a.yaml": of("one", gateway()),
        "b.yaml": of("two", gateway()),
        "c.yaml": of("one", gateway("h")),
    }
    assert found(files) == [f"SMS226 b.yaml:{QUOTED}", f"SMS226 c.yaml:{QUOTED}"]
