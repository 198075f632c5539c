"""SMS208."""

import pytest

from smslint.facts.networks import out_of_reach
from tests.each import each
from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

BAD = [
    "http://api.kite.net/x",
    "HTTP://api.kite.net",
    "ftp://api.kite.net",
    "//api.kite.net",
    "api.kite.net/x",
    "https:/api.kite.net",
    "https://",
    "https:///x",
    "https://?x",
    "https://:8443/x",
    "https://kite@api.kite.net",
    "https://localhost",
    "https://LocalHost:8443/x",
    "https://localhost./x",
    "https://api.localhost/x",
    "https://127.0.0.1",
    "https://127.0.0.53./x",
    "https://127.1/x",
    "https://2130706433/x",
    "https://0x7f000001/x",
    "https://0x7F.0.0.1/x",
    "https://0177.0.0.1/x",
    "https://0.0.0.0/x",
    "https://10.1.2.3/x",
    "https://172.16.0.1/x",
    "https://172.31.255.255/x",
    "https://192.168.0.1:443/x",
    "https://3232235777",
    "https://169.254.169.254/latest",
    "https://[::1]/x",
    "https://[::]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://[::ffff:7f00:1]:8443/x",
    "https://[::FFFF:c0a8:0101]",
    "https://[fe80::1]/x",
    "https://[fe80::1%25eth0]/x",
    "https://[fd12:3456::1]/x",
    "https://printer.local/x",
    "https://printer.local./x",
    "https://db.internal",
    "https://a.b.INTERNAL:8443/x",
    "https://１２７.0.0.1/x",
    "http://${env:HOST}/x",
    "https://${env:PART}.internal/x",
    "https://localhost:${env:PORT}/x",
    "${env:SCHEME}://localhost/x",
    "https://${env:USER}@api.kite.net/x",
    "https://kite:${env:PASSWORD}@api.kite.net/x",
    "https://kite:123@api.kite.net/x",
    "https://kite:%PASSWORD%@api.kite.net/x",
    "https://https://api.kite.net/x",
    "https://http://api.kite.net/x",
    "https://HTTPS//api.kite.net/x",
    "https://https:443/x",
    "https://https",
    "https://api.kite.net /x",
    "https://api.kite.net/x y",
    "https://api.kite.net/x ",
    " https://api.kite.net/x",
    "https://api.kite.net/x\\n",
    "https://api.kite.net/x\\ty",
    "https://api.kite.net/x\u00a0",
    "https://${env:HOST} /x",
]
GOOD = [
    "https://api.kite.net/x",
    "HTTPS://API.KITE.NET:8443/x?y=z#f",
    "https://8.8.8.8/x",
    "https://203.0.113.7/x",
    "https://172.15.0.1/x",
    "https://172.32.0.1/x",
    "https://192.169.0.1/x",
    "https://11.0.0.1/x",
    "https://134744072/x",
    "https://[2001:db8::1]/x",
    "https://[::ffff:8.8.8.8]/x",
    "https://localhost.kite.net/x",
    "https://notlocalhost/x",
    "https://internal.kite.net/.local",
    "https://10.kite.net",
    "https://127.0.0.1.kite.net/x",
    "https://api.kite.net/?next=http://localhost",
    "https://api.kite.net/x@y",
    "https://xn--kte-hna.net/x",
    "https://küste.example/x",
    "${env:URL}",
    "${env:BASE}/x",
    "${env:SCHEME}://api.kite.net/x",
    "https://${env:HOST}/x",
    "https://${env:HOST}:8443/x",
    "https://api-${env:REGION}.kite.net/x",
    "https://10.0.0.${env:LAST}/x",
    "https://{{ .Values.host }}/x",
    "https://${{ vars.HOST }}/x",
    "$(URL)",
    "https://https.kite.net/http://x",
    "https://${{ vars.HOST }}/{{ .Values.path }}",
]


def with_url(url: str) -> str:
    return sandbox(credentials=[credential("a", "sinch", override_url=f'"{url}"')])


@each("url", BAD)
def test_bad(url: str) -> None:
    assert found(with_url(url)) == [f'SMS208 "{url}"']


@pytest.mark.parametrize("url", GOOD)
def test_good(url: str) -> None:
    assert found(with_url(url)) == []


@pytest.mark.parametrize("field", ["provider_url", "oauth_url", "webhook"])
def test_all_addresses(field: str) -> None:
    url = "http://api.kite.net/x"
    auth = (
        "{type: oauth, name: n, oauth_url: 'http://api.kite.net/x', oauth_body:"
        ' \'{"grant_type": "password", "client_id": "b", "client_secret": "${env:S}"}\'}'
    )
    entry = {
        "provider_url": credential("a", "custom", provider_url=url),
        "oauth_url": credential("a", "custom", auth=auth),
        "webhook": credential("a", "sinch"),
    }[field]
    hooks = [webhook("w", "sinch", "a", number(1), url=url)] if field == "webhook" else None
    text = sandbox(
        credentials=[entry],
        webhooks=hooks,
        configs=[config("k", "a", number(1))] if hooks else None,
    )
    assert found(text) == ["SMS208 " + (f"'{url}'" if field == "oauth_url" else url)]


@pytest.mark.parametrize(
    ("vendor", "type_"),
    [
        ("sinch_conversational", ""),
        ("infobip", "inbound"),
        ("infobip", "feedback"),
        ("custom", "inbound"),
        ("custom", "feedback"),
    ],
)
def test_webhooks_of_all_vendors(vendor: str, type_: str) -> None:
    more = {"type": type_} if type_ else {}
    text = sandbox(webhooks=[webhook("w", vendor, "a", number(1), url="http://a.net", **more)])
    assert found(text, "SMS208") == ["SMS208 http://a.net"]


def test_a_password_is_another_fault() -> None:
    for scheme in ("https", "http"):
        text = with_url(f"{scheme}://kite:swordfish@api.kite.net/x")
        assert found(text) == [f'SMS502 "{scheme}://kite:swordfish@api.kite.net/x"']


def test_nothing_that_may_be_secret_is_shown() -> None:
    for url in (
        "https://swordfish@api.kite.net",
        "http://api.kite.net/?sign=swordfish",
        "http://swordfish@api.kite.net",
        "api.kite.net/swordfish",
        "swordfish",
        "swordfish@api.kite.net",
    ):
        for finding in lint(with_url(url)).findings:
            assert "swordfish" not in finding.message + finding.help


def test_a_secret_in_the_place_of_an_address_is_that_fault() -> None:
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh"
    assert found(with_url(token)) == [f'SMS502 "{token}"']


def test_values_that_failed_and_fields_that_do_not_exist() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch", override_url="42"),
            credential("b", "sinch", provider_url="http://a.net"),
            credential("c", "infobip", override_url="http://a.net"),
        ]
    )
    assert found(text, "SMS208") == []


def test_the_b2b_edition_has_none_of_them() -> None:
    entry = "{name: a, vendor: sinch, service_id: b1, api_token: '${T}', override_url: http://a.b}"
    assert found(sandbox(credentials=[entry], edition="b2b")) == ["SMS105 override_url"]


def test_white_space_in_blocks() -> None:
    def of(block: str) -> str:
        fields = f"name: a\n    vendor: sinch\n    service_id: b1\n    api_token: ${{X}}\n{block}"
        return f"sandbox: prod\ncredentials:\n  - {fields}\n"

    assert found(of("    override_url: >-\n      https://a.net/\n      x"), "SMS2") == ["SMS208 >-"]
    assert found(of("    override_url: |-\n      https://a.net/\n      x"), "SMS2") == ["SMS208 |-"]
    # The break at the end of a block is another fault.
    for header in ("|", ">", "|-", ">-"):
        assert found(of(f"    override_url: {header}\n      https://a.net/x"), "SMS2") == []


def test_what_is_wrong_is_said() -> None:
    def said(url: str) -> str:
        return lint(with_url(url)).findings[0].message

    assert said("https://https://a.net") == (
        "`https` is a scheme, not a host: the address has two of them"
    )
    assert said("https://a.net /x") == "the address holds white space"
    assert said("https://a.net/x ") == "the address has white space around it"


def test_an_anchored_address_is_one_finding() -> None:
    text = """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: b1, api_token: "${env:T}", override_url: &u http://a.net/}
  - {name: b, vendor: sinch, service_id: b2, api_token: "${env:U}", override_url: *u}
"""
    assert found(text) == ["SMS208 http://a.net/"]


@pytest.mark.parametrize(
    "host", ["", ".", "..", "1.", "0x", "[", "%", "%zz", "9" * 5000, "0x" + "f" * 5000, ":", "::::"]
)
def test_odd_hosts_are_survived(host: str) -> None:
    out_of_reach(host)
    found(with_url(f"https://{host}/x"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("api.kite.net/x", "`api.kite.net` has no `https://` before it"),
        ("http://kite.net/x", "`http://kite.net` is not encrypted; the address has to be https"),
        ("http://${env:HOST}/x", "`http://…` is not encrypted; the address has to be https"),
        ("http:///x", "`http://…` is not encrypted; the address has to be https"),
        ("https:///x", "the address has no host"),
        ("https://kite@api.kite.net", "the address holds a user name"),
        ("https://${env:A}.b.${env:C}.local", "`….local` is "),
        ("https://${env:A}.b.internal", "`….b.internal` is "),
        ("https://${env:A}.0.0.1", None),
        ("https://${env:A}0.1", None),
    ],
)  # fmt: skip
def test_what_is_said(url: str, said: str | None) -> None:
    text = sandbox(credentials=[credential("a", "custom", provider_url=f'"{url}"')])
    messages = [found.message for found in lint(text).findings if found.code == "SMS208"]
    assert [message.startswith(said or "") for message in messages] == [True] * bool(said), messages
