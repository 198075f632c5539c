"""Where requests may go: hosts, addresses, servers that stand in for others."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpcore
import pytest

from smslint.base.errors import UsageError
from smslint.live.concealed import Concealed
from smslint.live.errors import RequestRefusedError
from smslint.live.http.base_urls import read_base_urls
from smslint.live.http.egress import Egress
from smslint.live.http.transport import Guard, proxy_for

TLS = ssl.create_default_context()


def egress(*base_urls: str, allow: tuple[str, ...] = ()) -> Egress:
    return Egress(read_base_urls(base_urls, {}), allow, TLS, TLS, False)


@pytest.mark.parametrize(
    ("vendor", "url"),
    [
        ("twilio", "https://api.twilio.com/a"),
        ("twilio", "https://messaging.twilio.com/v1"),
        ("twilio", "https://api.dublin.ie1.twilio.com:443/a"),
        ("sinch", "https://us.sms.api.sinch.com/xms"),
        ("sinch_mms", "https://auth.sinch.com/oauth2/token"),
        ("sinch_rcs", "https://eu.conversation.api.sinch.com/v1"),
        ("infobip", "https://abc.api.infobip.com/a"),
        ("adobe", "https://ims-na1.adobelogin.com/ims/token/v3"),
        ("adobe", "https://platform.adobe.io/journey"),
        ("custom", "https://sms.example.com/send"),
        ("custom", "https://SMS.Example.com./send"),
        ("custom", "https://a.b.gate.example.com"),
        ("custom", "https://other.example.com:8443/send"),
        ("custom", "https://[2600:1f18::1]/send"),
        ("custom", "https://[2600:1f18::2]:8443/send"),
    ],
)
def test_what_may_be_asked(vendor: str, url: str) -> None:
    allow = ("sms.example.com", "*.gate.example.com", "other.example.com:8443")
    addresses = ("[2600:1f18::1]", "[2600:1f18::2]:8443")
    assert egress(allow=allow + addresses).route(vendor, url).url == Concealed(url)


@pytest.mark.parametrize(
    ("vendor", "url", "reason"),
    [
        ("twilio", "https://twilio.com.evil.example/a", "is not a host of the provider"),
        ("twilio", "https://eviltwilio.com/a", "is not a host of the provider"),
        ("twilio", "https://api.twilio.com:8443/a", "is not a host of the provider"),
        ("twilio", "http://api.twilio.com/a", "not an https address"),
        ("infobip", "https://api.twilio.com/a", "is not a host of the provider"),
        ("infobip", "https://api.infobip.com@evil.example/a", "a user name"),
        ("adobe", "https://evil.adobe.io/a", "is not a host of the provider"),
        ("adobe", "https://platform.adobe.io.evil.example/a", "is not a host of the provider"),
        ("adobe", "https://platform.adobe.io:8443/a", "is not a host of the provider"),
        ("adobe", "https://sms.example.com/a", "is not a host of the provider"),
        ("twilio", "https://platform.adobe.io/a", "is not a host of the provider"),
        ("sinch", "https://user@api.sinch.com/a", "a user name"),
        ("custom", "https://example.com/a", "`example.com` is not among the hosts"),
        ("custom", "https://gate.example.com/a", "is not among the hosts"),
        ("custom", "https://evilgate.example.com/a", "is not among the hosts"),
        ("custom", "https://sms.example.com:8443/a", "`sms.example.com:8443` is not among"),
        ("custom", "https://other.example.com/a", "is not among the hosts"),
        ("custom", "https://10.0.0.1/a", "a private address"),
        ("custom", "https://127.1/a", "a loopback address"),
        ("custom", "https://[::1]/a", "a loopback address"),
        ("custom", "https://localhost/a", "the machine itself"),
        ("custom", "https://[/a", "not a valid request URL"),
        ("custom", "https://sms.example.com:99999/a", "not a valid request URL"),
        ("custom", "file:///etc/passwd", "not an https address"),
        ("custom", "//sms.example.com/a", "not an https address"),
    ],
)
def test_what_may_not(vendor: str, url: str, reason: str) -> None:
    allow = ("sms.example.com", "*.gate.example.com", "other.example.com:8443")
    own = ("10.0.0.1", "127.1", "::1", "localhost")
    with pytest.raises(RequestRefusedError, match=reason):
        egress(allow=allow + own).route(vendor, url)


def test_a_refused_host_says_how_to_allow_it() -> None:
    with pytest.raises(RequestRefusedError) as caught:
        egress().route("custom", "https://sms.example.com/send?key=c4n4ry")
    assert "--allow-host sms.example.com" in caught.value.help
    with pytest.raises(RequestRefusedError) as caught:
        egress(allow=("[2600:1f18::1]",)).route("custom", "https://[2600:1f18::1]:8443/send")
    assert "--allow-host [2600:1f18::1]:8443" in caught.value.help
    assert "c4n4ry" not in str(caught.value) + caught.value.help


@pytest.mark.parametrize(
    ("option", "url", "routed"),
    [
        ("twilio=http://127.0.0.1:4010", "https://api.twilio.com/a/b", "http://127.0.0.1:4010/a/b"),
        ("twilio=http://localhost:1/x/", "https://api.twilio.com/a", "http://localhost:1/x/a"),
        ("twilio=http://[::1]:1", "https://api.twilio.com/a%20b", "http://[::1]:1/a%20b"),
        (
            "twilio=https://gate.example.com",
            "https://api.twilio.com/a",
            "https://gate.example.com/a",
        ),
        ("custom=https://127.0.0.1:1", "https://nobody.example/a?b=c", "https://127.0.0.1:1/a"),
    ],
)
def test_another_server_takes_the_same_paths(option: str, url: str, routed: str) -> None:
    route = egress(option).route(option.partition("=")[0], url)
    assert route.url == Concealed(routed)
    assert route.host == urlsplit(routed).netloc
    assert route.based
    assert route.direct == any(name in routed for name in ("127.0.0.1", "localhost", "::1"))
    other = egress(option).route("infobip", "https://abc.api.infobip.com/a")
    assert not other.based


@pytest.mark.parametrize(
    "option",
    [
        "twilio",
        "twilio=",
        "twillio=https://a.example",
        "twilio=a.example",
        "twilio=http://a.example",
        "twilio=http://10.0.0.1",
        "twilio=http://127.0.0.1.example",
        "twilio=ftp://127.0.0.1",
        "twilio=https://",
        "twilio=https://user:c4n4ry@a.example",
        "twilio=https://a.example?c4n4ry=1",
        "twilio=https://a.example#c4n4ry",
        "twilio=https://[c4n4ry",
        "twilio=https://a.example:c4n4ry",
    ],
)
def test_servers_that_cannot_be(option: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_base_urls([option], {})
    assert "c4n4ry" not in str(caught.value)
    assert str(caught.value).startswith("--base-url")


def test_servers_from_the_environment() -> None:
    environment = {
        "SMSLINT_BASE_URL_SINCH_MMS": "http://127.0.0.1:1",
        "SMSLINT_BASE_URL_TWILIO": "http://127.0.0.1:2",
        "SMSLINT_BASE_URL_INFOBIP": "",
    }
    base_urls = read_base_urls(["twilio=http://127.0.0.1:3"], environment)
    assert {vendor: base.origin for vendor, base in base_urls.items()} == {
        "sinch_mms": "http://127.0.0.1:1",
        "twilio": "http://127.0.0.1:3",
    }
    with pytest.raises(UsageError, match="SMSLINT_BASE_URL_TWILIO"):
        read_base_urls([], {"SMSLINT_BASE_URL_TWILIO": "http://a.example"})


class Network(httpcore.AsyncNetworkBackend):
    """Notes what it was asked to connect to."""

    def __init__(self, *unreachable: str) -> None:
        self.asked: list[str] = []
        self.unreachable = unreachable

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.asked.append(host)
        if host in self.unreachable:
            raise httpcore.ConnectError("no route")
        return httpcore.AsyncMockStream([])


def connect(
    host: str,
    *answers: Sequence[str],
    network: Network,
    own: frozenset[tuple[str, int]] = frozenset(),
    private: frozenset[tuple[str, int]] = frozenset(),
) -> None:
    """Connect as often as a name server has answers."""
    rest = list(answers)

    async def look_up(_host: str, _port: int) -> Sequence[str]:
        return rest.pop(0)

    async def run() -> None:
        guard = Guard(own, private, look_up, network)
        while rest:
            await guard.connect_tcp(host, 443)

    asyncio.run(run())


def test_a_connection_goes_to_the_address_that_was_looked_at() -> None:
    network = Network()
    connect("sms.example.com", ["8.8.8.8"], network=network)
    assert network.asked == ["8.8.8.8"]


def test_a_server_of_a_private_network_where_one_was_named() -> None:
    network = Network()
    named = frozenset({("gate.example.com", 443)})
    connect("gate.example.com", ["10.0.0.5"], ["8.8.8.8"], network=network, private=named)
    assert network.asked == ["10.0.0.5", "8.8.8.8"]
    for address in ("169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "168.63.129.16"):
        with pytest.raises(RequestRefusedError):
            connect("gate.example.com", [address], network=network, private=named)
    with pytest.raises(RequestRefusedError):
        connect("other.example.com", ["10.0.0.5"], network=network, private=named)


def test_only_the_command_line_allows_a_private_network() -> None:
    server = "https://10.0.0.5"
    for private in (False, True):
        base = read_base_urls([f"twilio={server}"], {}, private=private)["twilio"]
        assert base.private is private
        named = Egress({"twilio": base}, (), TLS, TLS, False).private
        assert named == ({("10.0.0.5", 443)} if private else set())


def test_a_name_that_changes_its_mind_leads_nowhere() -> None:
    network = Network()
    with pytest.raises(RequestRefusedError, match=r"^has no public address"):
        connect("sms.example.com", ["8.8.8.8"], ["10.0.0.1"], network=network)
    assert network.asked == ["8.8.8.8"]


@pytest.mark.parametrize("address", ["10.1.2.3", "169.254.169.254", "::1", "2002:a00:1::"])
def test_no_connection_into_a_network_of_one_s_own(address: str) -> None:
    network = Network()
    with pytest.raises(RequestRefusedError):
        connect("sms.example.com", [address], network=network)
    assert network.asked == []


def test_of_several_addresses_only_public_ones_are_tried() -> None:
    network = Network("8.8.8.8")
    connect("a.example", ["10.0.0.1", "8.8.8.8", "::1", "1.1.1.1"], network=network)
    assert network.asked == ["8.8.8.8", "1.1.1.1"]
    with pytest.raises(httpcore.ConnectError):
        connect("a.example", ["10.0.0.1", "8.8.8.8"], network=network)


def test_this_machine_only_where_it_was_named() -> None:
    own = frozenset((("localhost", 443),))
    network = Network()
    connect("localhost", ["::1"], network=network, own=own)
    assert network.asked == ["::1"]
    # A name for this machine that leads elsewhere is as suspicious as the other way round.
    with pytest.raises(RequestRefusedError):
        connect("localhost", ["8.8.8.8"], network=network, own=own)
    with pytest.raises(RequestRefusedError):
        connect("api.twilio.com", ["127.0.0.1"], network=network, own=own)


def test_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert proxy_for("https://api.twilio.com/a") is None
    monkeypatch.setenv("HTTPS_PROXY", "http://user:c4n4ry@proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "infobip.com")
    assert proxy_for("https://api.twilio.com/a") == "http://user:c4n4ry@proxy.example:3128"
    assert proxy_for("https://abc.api.infobip.com/a") is None
    monkeypatch.setenv("HTTPS_PROXY", "proxy.example:3128")
    assert proxy_for("https://api.twilio.com/a") == "http://proxy.example:3128"
    monkeypatch.setenv("HTTPS_PROXY", "socks5://user:c4n4ry@proxy.example:1")
    with pytest.raises(UsageError) as caught:
        proxy_for("https://api.twilio.com/a")
    assert "c4n4ry" not in str(caught.value)
