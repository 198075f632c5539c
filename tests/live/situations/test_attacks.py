"""Reproductions of attacks and of wrong verdicts, as somebody would type them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import respx

from tests.cli.running import Cli, Ran
from tests.live.infobip import situations as infobip
from tests.live.sinch import conversation_situations as conversation
from tests.live.sinch import plan_situations as plan
from tests.live.situations.asking import VARIABLES
from tests.live.twilio import situations as twilio

TOKEN = "0123456789abcdef0123456789abcdfe"
AWS = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLE"
GATEWAY = """\
sandbox: prod
credentials:
  - name: gw
    vendor: custom
    provider_name: x
    provider_url: URL
    auth: {type: none}
    payload: |
      {"a":"{{fromNumber}}","b":"{{toNumber}}","c":"{{message}}"}
"""
PAGE = "<html>Request blocked by corporate proxy</html>"

Answering = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, value in {**VARIABLES, "TWILIO_TOKEN": TOKEN, "AWS_SECRET": AWS}.items():
        monkeypatch.setenv(name, value)
    return Cli(tmp_path, capsys)


def live(cli: Cli, text: str, server: Answering | None = None, *more: str) -> Ran:
    """`check --live` with a provider that answers like this to everything."""
    cli.write(a=text)
    with respx.mock(assert_all_called=False) as router:
        if server is not None:
            router.route().mock(side_effect=server)
        return cli("check", "--live", "--isolated", "--select", "SMS8", *more, ".")


def verify(cli: Cli, text: str, name: str, server: Answering, *more: str) -> Ran:
    cli.write(a=text)
    message = ("--to", "+447700900123", "--message", "Hi", "--from", "+12025550142")
    with respx.mock(assert_all_called=False) as router:
        router.route().mock(side_effect=server)
        return cli("verify", name, "--isolated", *message, *more, ".")


def always(status: int, body: object = None) -> Answering:
    def answer(request: httpx.Request) -> httpx.Response:
        if isinstance(body, str):
            return httpx.Response(status, text=body)
        return httpx.Response(status, json=body)

    return answer


# Secrets


@pytest.mark.parametrize("format_", ["concise", "text", "json", "sarif", "github"])
@pytest.mark.parametrize("padding", [0, 20, 29, 45, 59])
def test_padding_in_front_of_a_reference(cli: Cli, format_: str, padding: int) -> None:
    url = f"https://{'a' * padding}${{env:TWILIO_TOKEN}}/"
    ran = live(cli, GATEWAY.replace("URL", url), None, "--format", format_)
    assert ran.status == 4
    assert "is not among the hosts that are allowed" in ran.out
    assert not any(TOKEN[at : at + 8] in ran.out for at in range(len(TOKEN) - 7))


def test_a_file_of_one_line(cli: Cli) -> None:
    (cli.folder / "secret").write_text(f"{TOKEN}\n")
    url = f"https://{'a' * 29}${{file:secret}}/"
    ran = live(cli, GATEWAY.replace("URL", url))
    assert ran.status == 4
    assert TOKEN[:8] not in ran.out


def test_delimiters_in_a_value(cli: Cli) -> None:
    ran = live(cli, GATEWAY.replace("URL", "https://${env:AWS_SECRET}/"))
    assert ran.status == 4
    assert "the host that `${env:AWS_SECRET}` leads to is not among the hosts" in ran.out
    assert AWS[:8].lower() not in ran.out.lower()


@pytest.mark.parametrize("query", ["", "?v=1", "#x", "?v=1#x"])
@pytest.mark.parametrize("scheme", ["https", "HTTPS"])
def test_the_path_of_an_address_behind_a_variable(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, query: str, scheme: str
) -> None:
    url = f"{scheme}://hooks.example.com/services/T000/B000/S3cretPathToken{query}"
    monkeypatch.setenv("GATEWAY_URL", url)
    text = GATEWAY.replace("URL", "${env:GATEWAY_URL}")
    ran = verify(cli, text, "gw", always(200), "--dry-run")
    assert ran.status == 0
    assert "POST ${env:GATEWAY_URL}" in ran.out
    assert "S3cret" not in ran.out + ran.err


def test_a_gateway_that_repeats_the_pair_in_base64(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAIR", "alice:correct-horse-battery")
    text = GATEWAY.replace("URL", "https://gw.example.com/").replace(
        "auth: {type: none}", 'auth: {type: basic, api_token: "${env:PAIR}"}'
    )
    text = text.replace('"{{message}}"}', '"{{message}}", "authOption": "basic"}')
    text += "    message_id_path: h.Authorization\n"

    def echo(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"h": {"Authorization": request.headers["authorization"]}})

    ran = verify(cli, text, "gw", echo, "--yes", "--allow-host", "gw.example.com")
    assert (ran.status, ran.out) == (0, "Accepted: id ***, status 200.\n")
    assert base64.b64encode(b"alice:correct-horse-battery").decode()[:8] not in ran.out


def test_a_path_of_thousands_of_digits(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found before anything is sent; behind a variable it does no harm."""
    text = GATEWAY.replace("URL", "https://gw.example.com/")
    more = ("--yes", "--allow-host", "gw.example.com")
    ran = verify(cli, f'{text}    message_id_path: "{"9" * 5000}"\n', "gw", always(200, {}), *more)
    assert ran.status == 2
    assert "SMS104" in ran.err
    monkeypatch.setenv("ODD", "9" * 5000)
    for path in ("${env:ODD}", "a.${env:ODD}.b"):
        ran = verify(cli, f'{text}    message_id_path: "{path}"\n', "gw", always(200, {}), *more)
        assert ran.status == 0
        assert "has no message id at" in ran.out
        assert "999" not in ran.out + ran.err


# Verdicts


@pytest.mark.parametrize("body", [PAGE, "", "null", "[]", '{"message": "Forbidden"}'])
@pytest.mark.parametrize("status", [401, 403, 404])
@pytest.mark.parametrize(
    "text",
    [
        twilio.config(("sms", "+12025550142"), message_sid=twilio.MESSAGE),
        infobip.config(("sms", "+447700900101")),
        plan.EU,
        conversation.rcs(),
    ],
    ids=["twilio", "infobip", "sinch", "sinch_rcs"],
)
def test_nobodys_word_is_no_verdict(cli: Cli, text: str, status: int, body: str) -> None:
    ran = live(cli, text, always(status, body), "--format", "concise")
    assert ran.status == 4
    assert {line.split()[1] for line in ran.out.splitlines()} == {"SMS810"}


def test_permission_denied_is_never_valid(cli: Cli) -> None:
    answer = always(403, {"code": 20003, "message": "Permission Denied"})
    ran = live(cli, twilio.config(message_sid=twilio.MESSAGE), answer)
    assert ran.status == 1
    assert "SMS801" in ran.out


def test_a_wrong_project(cli: Cli) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "auth.sinch.com":
            return httpx.Response(200, json={"access_token": "t"})
        error = {"code": 403, "status": "PERMISSION_DENIED"}
        return httpx.Response(403, json={"error": error})

    ran = live(cli, conversation.mms(), answer, "--format", "concise")
    assert ran.status == 1
    (line,) = ran.out.splitlines()
    assert line.startswith("a.yaml:5:17: SMS801 error")
    assert conversation.PROJECT in line


@pytest.mark.parametrize("status", [200, 201, 202, 204])
@pytest.mark.parametrize("body", ["OK", "", "<accepted/>", "{}", '{"messages": []}'])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        (twilio.config(message_sid=twilio.MESSAGE), "twilio"),
        (infobip.config(), "infobip"),
        (plan.EU, "sinch"),
    ],
    ids=["twilio", "infobip", "sinch"],
)
def test_a_success_that_is_not_understood(
    cli: Cli, text: str, name: str, status: int, body: str
) -> None:
    ran = verify(cli, text, name, always(status, body), "--yes")
    assert ran.status == 4
    assert ran.out.startswith("Not known")
    assert "it is not known whether the message was sent" in ran.out


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_page_of_a_proxy_refuses_no_message(cli: Cli, status: int) -> None:
    ran = verify(cli, infobip.config(), "infobip", always(status, PAGE), "--yes")
    assert ran.status == 4
    assert "a proxy or a firewall may have given it" in ran.out


@pytest.mark.parametrize("group", ["REJECTED", "UNDELIVERABLE", "EXPIRED"])
def test_a_message_that_will_not_arrive(cli: Cli, group: str) -> None:
    status = {"groupName": group, "name": f"{group}_X"}
    body = {"messages": [{"messageId": "1", "status": status}]}
    ran = verify(cli, infobip.config(), "infobip", always(200, body), "--yes")
    assert ran.status == 1
    assert "Not accepted: id 1" in ran.out


def test_a_refused_key_is_a_refusal(cli: Cli) -> None:
    answer = always(401, {"error": "invalid_client"})
    ran = verify(cli, conversation.mms(), "sinch-mms", answer, "--yes")
    assert ran.status == 1
    assert ran.out == "Not accepted.\na token was refused (401)\n"
    ran = verify(cli, conversation.mms(), "sinch-mms", always(401, PAGE), "--yes")
    assert ran.status == 4
    assert ran.out.startswith("Not asked.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (twilio.SID, ".."),
        (twilio.SID, twilio.SID.replace("AC", "SK")),
        ("+12025550142", "12025550142"),
        ("+12025550142", "+1 202 555 0142"),
    ],
)
def test_what_cannot_be_right_is_not_sent(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, field: str, value: str
) -> None:
    monkeypatch.setenv("ODD", value)
    text = twilio.config(("sms", "+12025550142"), message_sid=twilio.MESSAGE)
    cli.write(a=text.replace(field, "${env:ODD}"))
    message = ("--to", "+447700900123", "--message", "Hi")
    with respx.mock(assert_all_called=False) as router:
        ran = cli("verify", "twilio", "--isolated", *message, "--yes", ".")
        assert not router.calls
    assert ran.status == 2
    assert "ODD" in ran.err or "`account_sid`" in ran.err
    assert value not in ran.err
