"""Real connections: TLS, proxies, servers that are slow, broken, or say too much."""

from __future__ import annotations

import asyncio
import os
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest
import truststore

from smslint.live.concealed import Concealed
from smslint.live.http.calls import Basic, Call
from smslint.live.http.tls import tls_context
from tests.cli.running import Cli
from tests.live.clients import URL
from tests.live.servers import Authority, Conversation, Server, answer, closed_port, proxy
from tests.live.trees import ALL_VENDORS, CUSTOM, TWILIO, VENDORS, twilio

TOKEN = "c4n4ry-t0k3n-0f-tw1l10"
THE_BUNDLE = certifi.where
"""Where the authorities are that the other tests do without."""
ENVIRONMENT = {"TWILIO_TOKEN": TOKEN, "GATE_TOKEN": "c4n4ry-g4t3-t0k3n", "GATE_KEY": "c4n4ry-g4t3"}


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return Cli(tmp_path, capsys)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def live(cli: Cli, server: Server | str, *more: str, tree: str = TWILIO) -> tuple[int, str]:
    """Status and output (that of `-vv` too) of a check that asks a server in Twilio's place."""
    (cli.folder / "tree.yaml").write_text(tree)
    url = server if isinstance(server, str) else server.url
    ran = cli("check", "tree.yaml", "--live", "--base-url", f"twilio={url}", "-vv", *more)
    assert "c4n4ry" not in ran.out + ran.err
    assert "Traceback" not in ran.err
    return ran.status, ran.out + ran.err


def settings(cli: Cli, **values: float) -> None:
    lines = ["[live]", *(f"{name} = {value}" for name, value in values.items())]
    (cli.folder / "smslint.toml").write_text("\n".join(lines))


def test_a_server_that_knows_everything(cli: Cli) -> None:
    with Server(twilio()) as server:
        status, said = live(cli, server)
    assert status == 0, said
    assert "SMS8" not in said
    assert "valid        credential" in said
    assert {request.method for request in server.requests} == {"GET"}
    signed = {request.headers["authorization"] for request in server.requests}
    assert len(signed) == 1
    assert signed.pop().startswith("Basic ")


def test_a_server_that_refuses(cli: Cli) -> None:
    with Server(twilio(401)) as server:
        status, said = live(cli, server)
    assert status == 1
    assert "error[SMS801] credential-rejected" in said
    assert "--> tree.yaml:6:17" in said


def test_a_slow_server(cli: Cli) -> None:
    settings(cli, timeout=0.2, retries=1)

    async def answering(_: Conversation) -> None:
        await asyncio.Event().wait()  # for ever: who waited for it would never end

    with Server(answering) as server:
        status, said = live(cli, server)
    assert status == 4
    assert "did not answer within 0.2 seconds, even after 1 retry" in said
    assert len(server.requests) == 2


def test_a_server_that_answers_a_byte_a_time(cli: Cli) -> None:
    settings(cli, timeout=0.3, retries=0)

    async def answering(talk: Conversation) -> None:
        await talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            await talk.send(b" ")
            await asyncio.sleep(0.01)

    with Server(answering) as server:
        status, said = live(cli, server)
    assert status == 4
    assert "did not answer within 0.3 seconds" in said


@pytest.mark.parametrize("chunked", [True, False])
def test_an_endless_body(cli: Cli, chunked: bool) -> None:
    length = "Transfer-Encoding: chunked" if chunked else "Connection: close"
    sent = 0

    async def answering(talk: Conversation) -> None:
        nonlocal sent
        await talk.send(f"HTTP/1.1 200 OK\r\n{length}\r\n\r\n".encode())
        block = b"x" * 65536
        while True:
            await talk.send(b"10000\r\n" + block + b"\r\n" if chunked else block)
            sent += len(block)

    with Server(answering) as server:
        status, said = live(cli, server)
    assert status == 4
    assert "with more than 1 MiB, so it is not an answer of its API" in said
    assert sent < 64 << 20
    assert len(server.requests) == 1


def test_a_body_that_unpacks_to_more_than_it_is(cli: Cli) -> None:
    import gzip

    packed = gzip.compress(b"x" * (50 << 20), 9)

    async def answering(talk: Conversation) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
        await talk.send(head.encode() + packed)

    with Server(answering) as server:
        status, said = live(cli, server)
    assert status == 4
    assert "more than 1 MiB" in said
    assert server.requests[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "garbage",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"\x00\x01\x02\x03\r\n\r\n",
        b"HTTP/1.1 abc def\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: c4n4ry\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"c4n4ry" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 6\r\n\r\nc4n4ry",
    ],
    ids=["ssh", "bytes", "status", "length", "header", "gzip"],
)
def test_garbage(cli: Cli, garbage: bytes) -> None:
    settings(cli, retries=0, timeout=5)

    async def answering(talk: Conversation) -> None:
        await talk.send(garbage)
        talk.writer.close()

    with Server(answering) as server:
        status, said = live(cli, server)
    assert status == 4
    no_json = b"gzip" in garbage
    assert f"with something that is not {'JSON' if no_json else 'HTTP'}" in said


@pytest.mark.parametrize("may_have_arrived", [False, True])
def test_a_connection_that_breaks_off(cli: Cli, may_have_arrived: bool) -> None:
    async def answering(talk: Conversation) -> None:
        if may_have_arrived:
            await talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
        talk.reset()

    with Server(answering) as server:
        status, said = live(cli, server)
    assert status == 4
    assert "even after 2 retries" in said
    assert "broke off" in said
    assert len(server.requests) == 3


def test_a_connection_that_breaks_off_once(cli: Cli) -> None:
    answering = twilio()
    times = 0

    async def once(talk: Conversation) -> None:
        nonlocal times
        times += 1
        if times == 1:
            talk.reset()
        else:
            await answering(talk)

    with Server(once) as server:
        status, said = live(cli, server)
    assert status == 0, said


def test_nobody_at_home(cli: Cli) -> None:
    with closed_port() as port:
        status, said = live(cli, f"http://127.0.0.1:{port}")
    assert status == 4
    assert "cannot be reached, even after 2 retries" in said


@pytest.mark.parametrize("status_", [301, 302, 307, 308])
def test_a_redirect_takes_no_credentials_along(cli: Cli, status_: int) -> None:
    with (
        Server(answer(200, {})) as thief,
        Server(answer(status_, {}, Location=f"{thief.url}/c4n4ry")) as server,
    ):
        status, said = live(cli, server)
    assert status == 4
    assert "a redirect to another address, which is not followed" in said
    assert thief.connections == 0


def test_retry_after_of_a_real_server(cli: Cli) -> None:
    answering = twilio()
    times: list[float] = []

    async def busy(talk: Conversation) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            await talk.reply(429, {}, Retry_After="1")
        else:
            await answering(talk)

    with Server(busy) as server:
        status, said = live(cli, server)
    assert status == 0, said
    assert times[1] - times[0] >= 1


def test_a_deadline_for_everything(cli: Cli) -> None:
    settings(cli, timeout=30, retries=5)

    async def answering(talk: Conversation) -> None:
        await asyncio.sleep(0.2)
        await talk.reply(503)

    with Server(answering) as server:
        status, said = live(cli, server, "--deadline", "1")
    assert status == 4
    # Where little of the deadline is left for the last try, that one has no answer any more.
    assert "answered 503" in said or "did not answer within" in said
    assert len(server.requests) < 6  # the settings allow five retries


# TLS


def test_an_authority_that_nobody_knows(cli: Cli, authority: Authority) -> None:
    with Server(twilio(), authority.server("localhost")) as server:
        status, said = live(cli, server)
    assert status == 4
    assert "the certificate of localhost:" in said
    assert "is not trusted" in said
    assert "SSL_CERT_FILE" in said
    assert server.requests == []


def test_an_authority_of_one_s_own(
    cli: Cli, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with Server(twilio(), authority.server("localhost")) as server:
        status, said = live(cli, server)
        assert status == 0, said
    with Server(twilio(), authority.server("other.example")) as server:
        status, said = live(cli, server)
        assert status == 4
        assert "is not trusted" in said
        assert server.requests == []


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "settings"])
def test_where_an_authority_may_be_named(
    cli: Cli, authority: Authority, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for other in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(other, raising=False)
    if name == "settings":
        (cli.folder / "ci").mkdir()
        (cli.folder / "ci" / "own.pem").write_bytes(authority.file.read_bytes())
        settings = '[live]\nretries = 0\nca = "ci/own.pem"\n'
        (cli.folder / "smslint.toml").write_text(settings)
    else:
        monkeypatch.setenv(name, str(authority.file))
    with Server(twilio(), authority.server("localhost")) as server:
        status, said = live(cli, server)
        assert status == 0, said
        message = ("--to", "+447700900123", "--message", "Hi", "--yes")
        base = f"--base-url=twilio={server.url}"
        assert "TLS" not in cli("verify", "twilio-us", "tree.yaml", *message, base).out


def test_those_of_the_system_and_of_certifi_are_trusted(
    cli: Cli, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(certifi, "where", THE_BUNDLE)
    context = tls_context()
    assert isinstance(context, truststore.SSLContext)
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    with Server(twilio(), authority.server("localhost")) as server:
        status, said = live(cli, server)
        assert status == 4
        assert "is not trusted" in said
        monkeypatch.setattr(certifi, "where", lambda: str(authority.file))
        status, said = live(cli, server)
        assert status == 0, said


def test_a_variable_takes_the_place_of_both(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    context = tls_context()
    assert len(context.get_ca_certs()) == 1
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize(
    ("ca", "said"),
    [
        ("gone.pem", "the setting `live.ca` does not name certificates (PEM) that can be read"),
        ("tree.yaml", "the setting `live.ca` does not name certificates (PEM) that can be read"),
        ("../own.pem", "`live.ca`: `../own.pem` is outside"),
    ],
)
def test_settings_that_name_no_authority(cli: Cli, ca: str, said: str) -> None:
    (cli.folder / "smslint.toml").write_text(f'[live]\nca = "{ca}"\n')
    status, out = live(cli, "https://localhost:1")
    assert status == 2
    assert said in out


@pytest.mark.parametrize("text", [None, "no certificate"])
def test_authorities_that_cannot_be_read(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    file = cli.folder / "c4n4ry.pem"
    if text is not None:
        file.write_text(text)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    status, said = live(cli, "https://localhost:1")
    assert status == 2
    assert "SSL_CERT_FILE" in said


def test_a_server_without_tls_behind_https(cli: Cli) -> None:
    with Server(twilio(), greeting=b"220 mail.example ready\r\n") as server:
        status, said = live(cli, server.url.replace("http://", "https://"))
    assert status == 4
    assert "the TLS connection to" in said
    assert server.requests == []


def test_a_server_that_wants_a_certificate(
    cli: Cli, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    cert, key = authority.client()
    with Server(twilio(), authority.server("localhost", clients=True)) as server:
        status, said = live(cli, server)
        assert status == 4
        assert "--client-cert" in said
        assert server.requests == []
        status, said = live(cli, server, "--client-cert", str(cert), "--client-key", str(key))
        assert status == 0, said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--client-key", "client.key"], "--client-key goes with --client-cert"),
        (["--client-cert", "gone.pem"], "--client-cert: there is no such file"),
        (["--client-cert", "client.key"], "--client-cert: takes a certificate and its key"),
        (["--client-cert", "tree.yaml"], "--client-cert: takes a certificate and its key"),
        (["--client-cert", "."], "--client-cert"),
    ],
)
def test_certificates_that_cannot_be(
    cli: Cli, authority: Authority, options: list[str], said: str
) -> None:
    authority.client()
    status, out = live(cli, "https://localhost:1", *options)
    assert status == 2
    assert said in out


# Proxies


@pytest.fixture
def proxied(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Server, Server]]:
    """Twilio itself, as far as anybody can see, behind a proxy."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with (
        Server(twilio(), authority.server("api.twilio.com")) as server,
        Server(proxy("127.0.0.1", server.port)) as gate,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:c4n4ry@127.0.0.1:{gate.port}")
        yield server, gate


def without_base(cli: Cli, *more: str) -> tuple[int, str]:
    (cli.folder / "tree.yaml").write_text(TWILIO)
    ran = cli("check", "tree.yaml", "--live", "-vv", *more)
    assert "c4n4ry" not in ran.out + ran.err
    return ran.status, ran.out + ran.err


def test_the_way_through_a_proxy(cli: Cli, proxied: tuple[Server, Server]) -> None:
    server, gate = proxied
    status, said = without_base(cli)
    assert status == 0, said
    assert {request.headers["host"] for request in server.requests} == {"api.twilio.com"}
    assert set(gate.paths()) == {"CONNECT api.twilio.com:443"}
    # What signs in at the provider is for the provider alone.
    assert {request.headers["proxy-authorization"] for request in gate.requests} == {
        "Basic dXNlcjpjNG40cnk="
    }
    assert not any("authorization" in request.headers for request in gate.requests)
    assert not any("proxy-authorization" in request.headers for request in server.requests)


def test_the_certificate_counts_behind_a_proxy_too(
    cli: Cli, proxied: tuple[Server, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    status, said = without_base(cli)
    assert status == 4
    assert "the certificate of api.twilio.com is not trusted" in said
    assert proxied[0].requests == []


@pytest.mark.parametrize("refuse", [403, 407, 502])
def test_a_proxy_that_refuses(cli: Cli, monkeypatch: pytest.MonkeyPatch, refuse: int) -> None:
    with Server(proxy("127.0.0.1", 1, refuse)) as gate:
        monkeypatch.setenv("HTTPS_PROXY", gate.url)
        status, said = without_base(cli)
    assert status == 4
    assert "the proxy did not connect to api.twilio.com" in said


def test_a_proxy_that_is_not_there(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    with closed_port() as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        status, said = without_base(cli)
    assert status == 4
    assert "the proxy on the way to api.twilio.com cannot be reached" in said


def test_this_machine_is_asked_directly(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(answer(500)) as gate, Server(twilio()) as server:
        monkeypatch.setenv("HTTP_PROXY", gate.url)
        monkeypatch.setenv("ALL_PROXY", gate.url)
        status, said = live(cli, server)
    assert status == 0, said
    assert gate.connections == 0


def test_a_proxy_that_is_none(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://user:c4n4ry@127.0.0.1:1")
    status, said = without_base(cli)
    assert status == 2
    assert "neither http nor https" in said


# Names that lead into one's own network


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_a_name_of_the_provider_that_leads_to_this_machine(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    import socket

    def look_up(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    status, said = without_base(cli)
    assert status == 4
    assert "api.twilio.com has no public address, so nothing is sent there" in said


def test_a_name_server_that_does_not_answer(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    asked: list[str] = []
    over = threading.Event()

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        over.wait()  # who waited for it, at the end as well, would never end
        raise socket.gaierror("too late")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    settings(cli, timeout=0.2, retries=0)
    try:
        status, said = without_base(cli)
    finally:
        over.set()
    assert status == 4
    assert "api.twilio.com did not answer within 0.2 seconds" in said
    assert asked == ["api.twilio.com"]


def test_a_name_that_nobody_knows(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def look_up(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "c4n4ry")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    settings(cli, retries=0)
    status, said = without_base(cli)
    assert status == 4
    assert "api.twilio.com cannot be reached" in said


# Only reading


class Strict:
    """Fails whoever changes anything."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self._answering = twilio()

    async def __call__(self, talk: Conversation) -> None:
        request = talk.request
        if request.method == "POST" and request.path in ("/token", "/oauth2/token"):
            assert b"client_credentials" in request.body
            await talk.reply(200, {"access_token": "c4n4ry-4cc3ss", "expires_in": 3600})
        elif request.method == "HEAD":
            await talk.reply(405)
        elif request.method == "GET":
            await self._answering(talk)
        else:
            self.wrong.append(f"{request.method} {request.target}")
            await talk.reply(500)


def test_nothing_but_reading_and_tokens(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_TOKEN", "c4n4ry-s1nch-t0k3n-0f-5m5")
    monkeypatch.setenv("SINCH_KEY", "YzRuNHJ5LWlkOmM0bjRyeS1zZWNyZXQ=")
    monkeypatch.setenv("INFOBIP_KEY", "c4n4ry-1nf0b1p-k3y")
    strict = Strict()
    with Server(strict) as server:
        base_urls = [f"--base-url={vendor}={server.url}" for vendor in VENDORS]
        _, said = live(cli, server, *base_urls, tree=ALL_VENDORS)
    assert strict.wrong == []
    assert "crashed" not in said
    asked = set(server.paths())
    assert len(asked) > 8
    assert "HEAD /" in asked
    assert {"POST /oauth2/token", "POST /token"} <= asked
    for vendor in VENDORS:
        assert f"({vendor})" in said


def test_where_the_canaries_would_be(cli: Cli) -> None:
    """The other tests look for secrets in outputs; here they are seen to be on the wire."""
    with Server(twilio()) as server:
        live(cli, server)
    import base64

    (signed,) = {request.headers["authorization"] for request in server.requests}
    assert TOKEN in base64.b64decode(signed.removeprefix("Basic ")).decode()
    assert Call("GET", URL, "x", auth=Basic("u", Concealed(TOKEN)))
    assert os.environ["TWILIO_TOKEN"] == TOKEN
    assert "${env:GATE_KEY}" in CUSTOM
