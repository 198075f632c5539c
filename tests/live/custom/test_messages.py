"""Custom providers: what is asked, what an answer means, and what a message looks like."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Cli
from tests.live.servers import Conversation, Server, answer
from tests.live.trees import CUSTOM, oauth

VALUES = {"GATE_KEY": "c4n4ry-g4t3-k3y", "GATE_TOKEN": "c4n4ry-g4t3-t0k3n"}


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, value in VALUES.items():
        monkeypatch.setenv(name, value)
    return Cli(tmp_path, capsys)


def checks(cli: Cli, server: Server, text: str) -> dict[str, tuple[str, str | None, str]]:
    """The results by what was checked."""
    cli.write(tree=text)
    ran = cli("check", "--live", "--format", "json", "-vv", f"--base-url=custom={server.url}")
    assert "c4n4ry" not in ran.out + ran.err
    return {
        item["check"]: (item["result"], item["code"], item["reason"])
        for item in json.loads(ran.out)["live"]
    }


@pytest.mark.parametrize("status", [200, 204, 301, 401, 404, 405, 500, 503])
def test_somebody_is_there(cli: Cli, status: int) -> None:
    with Server(answer(status)) as server:
        found = checks(cli, server, CUSTOM)
    assert found["host"] == ("valid", None, f"it answers ({status})")
    assert found["credential"][0] == "skipped"
    (request,) = server.requests
    assert (request.method, request.target) == ("HEAD", "/")
    assert not {"authorization", "x-key", "x-plain", "cookie"} & set(request.headers)


def test_nobody_is_there(cli: Cli) -> None:
    async def reset(talk: Conversation) -> None:
        talk.reset()

    with Server(reset) as server:
        found = checks(cli, server, CUSTOM)
    assert found["host"][:2] == ("could-not-check", "SMS810")


def test_a_certificate_that_is_not_there(cli: Cli) -> None:
    with Server(answer(200)) as server:
        found = checks(cli, server, CUSTOM.replace("mtls: false", "mtls: true"))
    assert found["host"][0] == "skipped"
    assert "--client-cert" in found["host"][2]
    assert server.requests == []


class Tokens:
    """A server that gives tokens to forms, to JSON, or to nobody."""

    def __init__(self, *kinds: str, status: int = 401, body: object = None) -> None:
        self._kinds = kinds
        self._status = status
        self._body = body

    async def __call__(self, talk: Conversation) -> None:
        request = talk.request
        if request.method != "POST":
            await talk.reply(200)
            return
        kind = request.headers["content-type"].rpartition("/")[2]
        if kind in self._kinds:
            await talk.reply(200, {"access_token": "c4n4ry-4cc3ss", "token_type": "bearer"})
        else:
            await talk.reply(self._status, self._body)


@pytest.mark.parametrize(
    ("kinds", "calls"), [(("x-www-form-urlencoded",), 1), (("json",), 2)], ids=["form", "json"]
)
def test_a_token(cli: Cli, kinds: tuple[str, ...], calls: int) -> None:
    with Server(Tokens(*kinds)) as server:
        found = checks(cli, server, oauth())
    assert found["token"] == ("valid", None, "")
    posts = [request for request in server.requests if request.method == "POST"]
    assert len(posts) == calls
    assert posts[0].path == "/token"
    assert posts[0].body == (
        b"grant_type=client_credentials&client_id=shop&client_secret=c4n4ry-g4t3-t0k3n"
    )
    if calls == 2:
        assert json.loads(posts[1].body)["client_secret"] == VALUES["GATE_TOKEN"]


@pytest.mark.parametrize(
    ("status", "body", "result"),
    [
        (401, {"error": "invalid_client"}, ("invalid", "SMS801")),
        (401, None, ("could-not-check", "SMS810")),
        (401, {"message": "c4n4ry"}, ("could-not-check", "SMS810")),
        (400, {"error": "invalid_client"}, ("invalid", "SMS801")),
        (400, {"error": "unauthorized_client"}, ("invalid", "SMS801")),
        (400, {"error": "invalid_scope"}, ("could-not-check", "SMS810")),
        (400, {"error": {}}, ("could-not-check", "SMS810")),
        (400, None, ("could-not-check", "SMS810")),
        (403, None, ("could-not-check", "SMS810")),
        (404, None, ("could-not-check", "SMS810")),
        (200, {"token": "c4n4ry"}, ("could-not-check", "SMS810")),
        (200, {"access_token": None}, ("could-not-check", "SMS810")),
        (302, None, ("could-not-check", "SMS810")),
        (500, None, ("could-not-check", "SMS810")),
    ],
)
def test_no_token(cli: Cli, status: int, body: object, result: tuple[str, str]) -> None:
    with Server(Tokens(status=status, body=body)) as server:
        found = checks(cli, server, oauth())
    assert found["token"][:2] == result
    assert found["host"][0] == "valid"


def test_a_secret_that_is_not_known(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GATE_TOKEN")
    with Server(Tokens()) as server:
        found = checks(cli, server, oauth())
        assert found["token"] == (
            "could-not-check",
            "SMS810",
            (
                "the value of `oauth_body` is not known: the environment variable GATE_TOKEN is not"
                " set"
            ),
        )
        # Nobody needs the token of another kind of authentication to see whether the host is there.
        assert set(checks(cli, server, CUSTOM)) == {"host", "credential", "sender Example"}


def test_an_error_in_the_authentication(cli: Cli) -> None:
    with Server(Tokens()) as server:
        found = checks(cli, server, oauth().replace("oauth_url: https:", "oauth_url: http:"))
    assert found["credential"][0] == "skipped"
    assert "`auth` has an error (SMS208)" in found["credential"][2]
    assert server.requests == []


# What a message looks like


AUTHS = {
    "none": ("      type: none\n", {}),
    "bearer": (
        "      type: bearer\n      api_token: ${env:GATE_TOKEN}\n",
        {"authorization": "Bearer c4n4ry-g4t3-t0k3n"},
    ),
    "basic": (
        "      type: basic\n      api_token: ${env:GATE_KEY}:${env:GATE_TOKEN}\n",
        {
            "authorization": "Basic "
            + base64.b64encode(b"c4n4ry-g4t3-k3y:c4n4ry-g4t3-t0k3n").decode()
        },
    ),
    "api_key": (
        "      type: api_key\n      name: Gate\n      api_token: ${env:GATE_TOKEN}\n",
        {"x-gate": "c4n4ry-g4t3-t0k3n"},
    ),
    "mac": (
        (
            "      type: mac\n      name: m\n      api_token: ${env:GATE_TOKEN}\n"
            "      api_secret_key: ${env:GATE_KEY}\n      hash_format: SHA256\n"
        ),
        {"authorization": 'MAC id="c4n4ry-g4t3-t0k3n", ts="'},
    ),
    "jwt": (
        (
            "      type: jwt\n      name: j\n      api_token: ${env:GATE_TOKEN}\n"
            '      jwt_payload: \'{"iss": "a", "aud": "b", "exp": 1893456000}\'\n'
        ),
        {"authorization": "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhIiw"},
    ),
    "oauth": (
        (
            "      type: oauth\n      name: o\n      oauth_url: https://login.gate.example/token\n"
            '      oauth_body: \'{"grant_type": "client_credentials", "client_id": "a",'
            ' "client_secret": "${env:GATE_TOKEN}"}\'\n'
        ),
        {"authorization": "Bearer c4n4ry-4cc3ss"},
    ),
}


def with_auth(lines: str) -> str:
    before, _, rest = CUSTOM.partition("    auth:\n")
    after = rest[rest.index("    headers:") :]
    return f"{before}    auth:\n{lines}{after}"


def gate(status: int = 200, body: object = None) -> Tokens:
    class Gate(Tokens):
        async def __call__(self, talk: Conversation) -> None:
            if talk.request.path == "/v1/send":
                await talk.reply(status, body)
            else:
                await super().__call__(talk)

    return Gate("x-www-form-urlencoded")


TEXT = 'He said "hi" \\ ☎'


def verify(cli: Cli, server: Server | str, *more: str, text: str = TEXT) -> tuple[int, str]:
    url = server if isinstance(server, str) else server.url
    arguments = ("--to", "+447700900123", "--message", text, "--api-key-header", "X-Gate", "-vv")
    ran = cli("verify", "gate", *arguments, f"--base-url=custom={url}", *more)
    assert "c4n4ry" not in ran.out + ran.err
    assert "Traceback" not in ran.err
    return ran.status, ran.out + ran.err


@pytest.mark.parametrize("kind", AUTHS)
def test_a_message(cli: Cli, kind: str) -> None:
    lines, signed = AUTHS[kind]
    cli.write(tree=with_auth(lines))
    with Server(gate(200, {"messages": [{"id": "m-1", "token": "c4n4ry"}]})) as server:
        status, said = verify(cli, server, "--yes")
    assert status == 0, said
    assert "Accepted: id m-1, status 200." in said
    request = server.requests[-1]
    assert (request.method, request.path) == ("POST", "/v1/send")
    for name, value in signed.items():
        assert request.headers[name].startswith(value)
    if kind in ("none", "api_key"):
        assert "authorization" not in request.headers
    assert request.headers["content-type"] == "application/json; charset=utf-8"
    assert (request.headers["x-key"], request.headers["x-plain"]) == (VALUES["GATE_KEY"], "hello")
    assert json.loads(request.body) == {
        "from": "Example",
        "to": "+447700900123",
        "text": TEXT,
        "authOption": "bearer",
        "key": VALUES["GATE_KEY"],
    }


@pytest.mark.parametrize("kind", AUTHS)
def test_a_message_that_is_only_shown(cli: Cli, kind: str) -> None:
    lines, signed = AUTHS[kind]
    cli.write(tree=with_auth(lines))
    with Server(gate()) as server:
        status, said = verify(cli, server, "--dry-run")
    assert status == 0, said
    assert server.connections == 0
    assert "POST https://sms.gate.example/v1/send?key=${env:GATE_KEY}" in said
    assert "X-Key: ${env:GATE_KEY}" in said
    assert "X-Plain: hello" in said
    assert '"key": "${env:GATE_KEY}"' in said
    assert said.count("***") == len(signed)


@pytest.mark.parametrize(
    ("status", "body", "expected", "said"),
    [
        (201, {"messages": [{"id": 7}]}, 0, "Accepted: id 7, status 201."),
        (200, {"messages": []}, 0, "has no message id at `messages.0.id`"),
        (200, {"messages": [{"id": {"c4n4ry": 1}}]}, 0, "has no message id at `messages.0.id`"),
        (200, None, 0, "has no message id at `messages.0.id`"),
        (400, {"error": "c4n4ry"}, 1, "the provider answered 400"),
        (401, None, 1, "the provider answered 401"),
        (302, None, 4, "it is not known whether the message was sent"),
        (429, None, 4, "the provider answered 429"),
        (500, None, 4, "it is not known whether the message was sent"),
    ],
)
def test_what_the_provider_says(
    cli: Cli, status: int, body: object, expected: int, said: str
) -> None:
    cli.write(tree=CUSTOM)
    with Server(gate(status, body)) as server:
        got, out = verify(cli, server, "--yes")
    assert got == expected, out
    assert said in out
    assert len(server.requests) == 1


def test_values_that_stand_in_the_address_or_come_back(cli: Cli) -> None:
    """Wherever a reference stands, and whatever a provider does with its value: it is not shown."""
    cli.write(tree=CUSTOM.replace("/v1/send?key=", "/v1/${env:GATE_KEY}/send?key="))
    status, said = verify(cli, "http://127.0.0.1:1", "--dry-run")
    assert status == 0
    assert "POST https://sms.gate.example/v1/${env:GATE_KEY}/send?key=${env:GATE_KEY}" in said
    echoes = {"messages": [{"id": VALUES["GATE_KEY"]}]}
    with Server(answer(200, echoes)) as server:
        status, said = verify(cli, server, "--yes")
    assert status == 0
    assert "Accepted: id ***, status 200." in said


def test_a_message_that_does_not_fit(cli: Cli) -> None:
    cli.write(tree=CUSTOM.replace('"text": "{{message}}"', '"text": "{{message}}", "x": {{other}}'))
    with Server(gate()) as server:
        status, said = verify(cli, server, "--yes")
    assert status == 2
    assert "the payload is not JSON once the message is filled in" in said
    assert server.connections == 0


def test_a_hash_that_nobody_knows(cli: Cli) -> None:
    cli.write(tree=with_auth(AUTHS["mac"][0].replace("SHA256", "CRC")))
    with Server(gate()) as server:
        status, said = verify(cli, server, "--yes")
    assert status == 2
    assert "unsupported `hash_format`: smslint can compute" in said
    assert server.connections == 0


def test_the_header_of_an_api_key_is_not_guessed(cli: Cli) -> None:
    """`auth.name` is a label, and which header Journey Optimizer takes is not documented."""
    cli.write(tree=with_auth(AUTHS["api_key"][0]))
    for how in ("--yes", "--dry-run"):
        ran = cli("verify", "gate", "--to", "+447700900123", "--message", "x", how)
        assert ran.status == 2
        assert "--api-key-header" in ran.err


def test_the_value_of_the_content_type_may_be_changed(cli: Cli) -> None:
    kind = "application/vnd.gate+json"
    header = f"- {{name: content-type, value: {kind}}}"
    cli.write(tree=CUSTOM.replace("- {name: X-Plain, value: hello}", header))
    with Server(gate(200, {})) as server:
        status, said = verify(cli, server, "--yes")
    assert status == 0, said
    assert server.requests[-1].headers["content-type"] == kind


def test_a_host_that_is_not_allowed(cli: Cli) -> None:
    cli.write(tree=CUSTOM)
    ran = cli("verify", "gate", "--to", "+447700900123", "--message", "x", "--yes")
    assert ran.status == 4
    assert "Not asked." in ran.out
    assert "--allow-host sms.gate.example" in ran.out


def test_the_query_of_the_address_for_tokens(cli: Cli) -> None:
    text = oauth().replace("example/token", "example/token?tenant=${env:GATE_KEY}")
    with Server(Tokens("x-www-form-urlencoded")) as server:
        found = checks(cli, server, text)
    assert found["token"][0] == "valid"
    assert server.requests[-1].target == f"/token?tenant={VALUES['GATE_KEY']}"


HOST = "Aa-C4N4RY-host"


@pytest.mark.parametrize("form", [str, str.lower])
def test_what_stands_in_the_name_of_a_host_is_not_shown(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, form: Callable[[str], str]
) -> None:
    monkeypatch.setenv("GATE_HOST", HOST)
    text = oauth().replace("gate.example", "${env:GATE_HOST}.example")
    cli.write(tree=text)
    for command in (
        ("check", "--live", "-vv"),
        ("check", "--live", "-vv", "--format", "json"),
        ("verify", "gate", "--to", "+14155550100", "--message", "Hello", "--yes", "-vv"),
    ):
        ran = cli(*command)
        assert ran.status == 4
        assert "is not among the hosts that are allowed" in ran.out
        assert form(HOST) not in ran.out + ran.err


@pytest.mark.parametrize("host", ["[", "gate:99999", "gate:0", "gate:x", ":443"])
def test_a_reference_that_makes_no_address(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("GATE_HOST", host)
    text = oauth().replace("sms.gate.example", "${env:GATE_HOST}")
    cli.write(tree=text.replace("login.gate.example", "${env:GATE_HOST}"))
    ran = cli("check", "--live", "--format", "json", "--allow-host=gate")
    assert ran.status == 4
    results = json.loads(ran.out)["live"]
    reasons = [(item["code"], item["reason"]) for item in results if item["code"]]
    assert reasons == [("SMS810", "the address is not a valid request URL")] * 2
    ran = cli("verify", "gate", "--to", "+14155550100", "--message", "Hello", "--yes")
    assert (ran.status, ran.out) == (
        4,
        "Not asked.\nthe address is not a valid request URL\n",
    )
