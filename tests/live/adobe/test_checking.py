"""`smslint check --live` with a client of Adobe's, against a server on this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from smslint.output import FORMATS
from tests.cli.running import Cli, Ran
from tests.live.adobe.situations import config
from tests.live.servers import Answering, Conversation, Server, answer
from tests.live.trees import TWILIO, twilio
from tests.schemas.parts import accepts

SECRET = "c4n4ry-0f-4d0b3"
CLIENT = "4d0b3-cl13nt"
ORG = "0rg-c4n4ry@AdobeOrg"
SETTINGS = """\
[live]
retries = 0

[live.adobe]
org = "${env:ADOBE_ORG}"
client-id = "${env:ADOBE_CLIENT}"
client-secret = "${file:secrets/adobe}"
scopes = ["openid", "AdobeID"]
"""
TOKEN, SANDBOXES, SURFACES = (
    "/ims/token/v3",
    "/data/foundation/sandbox-management/sandboxes",
    "/journey/campaigns/service/metadata/surfaces",
)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, value in {"ADOBE_ORG": ORG, "ADOBE_CLIENT": CLIENT, "TWILIO_TOKEN": "t"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "smslint.toml").write_text(SETTINGS)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "adobe").write_text(f"{SECRET}\n")
    return Cli(tmp_path, capsys)


class Product:
    """An Adobe with some sandboxes, and channel configurations in each: name and state. Tokens are
    good for so many requests."""

    def __init__(
        self, sandboxes: Mapping[str, tuple[tuple[str, str], ...]], lasts: int = 1000
    ) -> None:
        self.sandboxes = sandboxes
        self.lasts = lasts
        self.given = 0
        self.left: dict[str, int] = {}

    async def __call__(self, talk: Conversation) -> None:
        request = talk.request
        if request.path == TOKEN:
            await self._token(talk)
            return
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self.left.get(token, 0) <= 0:
            await talk.reply(401, {"error_code": "401013", "message": "Oauth token is not valid"})
            return
        self.left[token] -= 1
        query = dict(parse_qsl(urlsplit(request.target).query))
        if (request.headers["x-api-key"], request.headers["x-gw-ims-org-id"]) != (CLIENT, ORG):
            await talk.reply(403, {"error_code": "403025", "message": "Profile is not valid"})
        elif request.path == SANDBOXES:
            first = int(query["offset"])
            page = list(self.sandboxes)[first : first + int(query["limit"])]
            found = [{"name": name, "state": "active", "type": "development"} for name in page]
            await talk.reply(200, {"sandboxes": found, "_page": {"limit": 50, "count": len(page)}})
        else:
            await talk.reply(200, self._surfaces(request.headers["x-sandbox-name"], query))

    async def _token(self, talk: Conversation) -> None:
        form = {name: value for name, (value,) in parse_qs(talk.request.body.decode()).items()}
        assert form == {
            "grant_type": "client_credentials",
            "client_id": CLIENT,
            "client_secret": SECRET,
            "scope": "openid,AdobeID",
        }
        self.given += 1
        token = f"c4n4ry-t0k3n-{self.given}"
        self.left[token] = self.lasts
        await talk.reply(200, {"access_token": token, "token_type": "bearer", "expires_in": 86399})

    def _surfaces(self, sandbox: str, query: dict[str, str]) -> dict[str, Any]:
        all_ = self.sandboxes[sandbox]
        size, number = int(query["count"]), int(query.get("page", "0"))
        page = all_[number * size : (number + 1) * size]
        return {
            "data": [
                {"id": name, "surfaceName": name, "surfaceStatus": state, "surfaceChannel": "sms"}
                for name, state in page
            ],
            "_page": {"page": number, "count": len(page), "totalCount": len(all_)},
        }


def check(cli: Cli, server: Server, *more: str) -> Ran:
    return cli("check", "--live", f"--base-url=adobe={server.url}", *more)


def live(out: str) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads(out)
    assert accepts("report", found)
    checks: list[dict[str, Any]] = found["live"]
    return checks


def results(out: str) -> list[tuple[str, str, str]]:
    return [(item["sandbox"], item["check"], item["result"]) for item in live(out)]


def test_it_is_asked_only_where_the_settings_say_so(cli: Cli) -> None:
    cli.write(a=config("orders", type_=None))
    with Server(Product({"prod": (("orders", "Active"),)})) as server:
        ran = check(cli, server, "--isolated", "--format", "json")
        assert (ran.status, live(ran.out)) == (0, [])
        assert server.connections == 0
        assert cli("check").status == 0
        assert server.connections == 0
        ran = check(cli, server, "--format", "json")
    assert ran.status == 0
    assert results(ran.out) == [
        ("prod", "access token", "valid"),
        ("prod", "sandbox", "valid"),
        ("prod", "channel configuration orders", "valid"),
        ("prod", "configurations that the files lack", "valid"),
    ]
    assert {(item["vendor"], item["credential"]) for item in live(ran.out)} == {
        ("adobe", "live.adobe")
    }


def test_one_token_for_all_sandboxes_and_every_page(cli: Cli) -> None:
    names = [f"box-{number:02}" for number in range(60)]
    many = tuple((f"config-{number:03}", "Active") for number in range(120))
    for name in names:
        cli.write(**{name: config("config-119", sandbox=name, type_="development")})
    product = Product(dict.fromkeys(names, many))
    with Server(product) as server:
        ran = check(cli, server, "--select", "SMS811,SMS812,SMS814,SMS810")
    assert (ran.status, ran.out.count("\n  valid ")) == (0, 60 * 3 + 1)
    assert product.given == 1
    paths = [request.path for request in server.requests]
    assert (paths.count(TOKEN), paths.count(SANDBOXES), paths.count(SURFACES)) == (1, 2, 180)
    assert server.most <= 4


def test_a_token_that_expires_is_fetched_again(cli: Cli) -> None:
    for name in ("a", "b", "c", "d"):
        cli.write(**{name: config("orders", sandbox=name, type_=None)})
    orders = (("orders", "Active"),)
    product = Product(dict.fromkeys("abcd", orders), lasts=3)
    with Server(product) as server:
        ran = check(cli, server, "--format", "json", "--select", "SMS8")
    assert ran.status == 0
    assert {item["result"] for item in live(ran.out)} == {"valid"}
    assert product.given == 2


def test_a_token_that_is_never_good(cli: Cli) -> None:
    cli.write(a=config("orders", type_=None))
    product = Product({"prod": ()}, lasts=0)
    with Server(product) as server:
        ran = check(cli, server)
    assert ran.status == 4
    assert "Adobe does not accept the token that it has just given" in ran.out
    assert len(server.requests) <= 8


def test_text(cli: Cli) -> None:
    cli.write(a=TWILIO, b=config("orders", sandbox="stage", type_=None))
    product = Product(
        {"prod": (("deals", "DRAFT"),), "stage": (("orders", "Active"), ("old", "Active"))}
    )
    with Server(twilio()) as provider, Server(product) as server:
        ran = check(cli, server, f"--base-url=twilio={provider.url}")
    shown = [line.partition(" (0.")[0] for line in ran.out.splitlines()]
    assert shown[shown.index("prod (Journey Optimizer)") :] == [
        "prod (Journey Optimizer)",
        "  valid        access token: Adobe gives the client a token",
        "  valid        sandbox",
        "  invalid      channel configuration deals [SMS812]",
        "  valid        configurations that the files lack",
        "stage (Journey Optimizer)",
        "  valid        sandbox",
        "  valid        channel configuration orders",
        "  invalid      configurations that the files lack [SMS813]",
        "",
        "11 live checks of 1 credential and 2 sandboxes: 9 valid, 2 invalid.",
        "Found 1 warning, 1 info in 2 files.",
    ]
    assert ran.status == 1


def test_only_some_sandboxes_and_vendors(cli: Cli) -> None:
    cli.write(a=TWILIO, b=config("orders", sandbox="stage", type_=None))
    product = Product({"prod": (("deals", "Active"),), "stage": (("orders", "Active"),)})
    with Server(twilio()) as provider, Server(product) as server:
        bases = (f"--base-url=twilio={provider.url}", "--format", "json")
        ran = check(cli, server, "--only-vendor", "adobe", *bases)
        assert provider.connections == 0
        assert {item["result"] for item in live(ran.out) if item["vendor"] == "adobe"} == {"valid"}
        asked = len(server.requests)
        ran = check(cli, server, "--only-vendor", "twilio", *bases)
        assert len(server.requests) == asked
        ran = check(cli, server, "--sandbox", "stage", *bases)
    sandboxes = [request.headers.get("x-sandbox-name") for request in server.requests[asked:]]
    assert [name for name in sandboxes if name] == ["stage"]
    assert ("prod", "sandbox", "skipped") in results(ran.out)


def test_only_files_that_were_named_are_asked_about(cli: Cli) -> None:
    """What belongs to the tree is in the files all the same."""
    cli.write(a=config("orders", type_=None), b=config("receipts", type_=None))
    (cli.folder / "smslint.toml").write_text(f'paths = ["*.yaml"]\n{SETTINGS}')
    product = Product({"prod": (("orders", "Active"), ("receipts", "Draft"))})
    with Server(product) as server:
        ran = check(cli, server, "a.yaml", "--format", "json")
        assert [check for _, check, _ in results(ran.out)[2:]] == [
            "channel configuration orders",
            "configurations that the files lack",
        ]
        assert ran.status == 0
        assert check(cli, server, "b.yaml").status == 1


def test_while_a_file_cannot_be_read_nothing_is_missing(cli: Cli) -> None:
    cli.write(a=config("orders", type_=None), b="channel_configs: [\n")
    with Server(Product({"prod": (("others", "Active"),)})) as server:
        ran = check(cli, server, "--format", "json")
        assert {code for code in ("SMS811", "SMS813") if code in ran.out} == set()
        assert ("prod", "channel configuration orders", "skipped") in results(ran.out)
        cli.write(b="sandbox: prod\nedition: standard\n")
        ran = check(cli, server, "--format", "json")
    assert {code for code in ("SMS811", "SMS813") if code in ran.out} == {"SMS811", "SMS813"}


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("Draft", []),
        ("Active", ["SMS901"]),
        ("Asleep", ["SMS810"]),
    ],
)
def test_comments(cli: Cli, state: str, found: list[str]) -> None:
    line = "name: orders"
    text = config("orders", type_=None).replace(line, f"{line}  # smslint: ignore[SMS812] soon")
    cli.write(a=text)
    assert cli("check").status == 0
    with Server(Product({"prod": (("orders", state),)})) as server:
        ran = check(cli, server, "--format", "json")
    findings = json.loads(ran.out)["findings"]
    assert [item["code"] for item in findings if not item["suppressed"]] == found
    assert [item["code"] for item in findings if item["suppressed"]] == (
        ["SMS812"] if state == "Draft" else []
    )


def test_providers_and_adobe_speak_for_themselves(cli: Cli) -> None:
    """A comment is needless only where whoever could bring its finding up has answered."""
    noted = TWILIO.replace("name: deals", "name: deals  # smslint: ignore[SMS811] by hand")
    cli.write(a=noted)
    with Server(twilio()) as provider, Server(Product({"prod": (("deals", "Active"),)})) as server:
        base = f"--base-url=twilio={provider.url}"
        assert "SMS901" not in check(cli, server, base, "--isolated").out
        assert "SMS901" in check(cli, server, base).out
        noted = TWILIO.replace('"+12025550100"\n', '"+12025550100"  # smslint: ignore[SMS803] x\n')
        cli.write(a=noted)
        assert "SMS901" in check(cli, server, base).out
        # Adobe alone was asked: it does not know whose the number is.
        assert "SMS901" not in check(cli, server, base, "--only-vendor", "adobe").out
        with Server(answer(503)) as down:
            assert "SMS901" in check(cli, down, base).out


async def _echo(talk: Conversation) -> None:
    """Gives back all that it got, as the name of whatever is asked for."""
    said = f"{talk.request.target} {talk.request.headers} {talk.request.body!r}"
    words = [said, SECRET, CLIENT, f"x-{SECRET}", SECRET.upper(), "c4n4ry-t0k3n", *said.split("'")]
    if talk.request.path == TOKEN:
        await talk.reply(200, {"access_token": "c4n4ry-t0k3n", "x": words})
    elif talk.request.path == SANDBOXES:
        names = [{"name": word, "state": said, "type": said} for word in ("prod", *words)]
        await talk.reply(200, {"sandboxes": names})
    else:
        names = [{"surfaceName": word, "surfaceStatus": said} for word in ("orders", *words)]
        await talk.reply(200, {"data": names})


async def _refuses_and_echoes(talk: Conversation) -> None:
    said = f"{talk.request.headers} {talk.request.body!r}"
    await talk.reply(
        403 if talk.request.path != TOKEN else 400,
        {"error": said, "error_code": "403025", "message": said, "title": said, "type": said},
        Location=f"https://evil.example/{SECRET}",
    )


SERVERS: dict[str, Callable[[], Answering]] = {
    "echoes": lambda: _echo,
    "refuses": lambda: _refuses_and_echoes,
    "redirects": lambda: answer(302, {}, Location="https://evil.example/c4n4ry"),
    "is broken": lambda: answer(500, {"message": "c4n4ry"}),
    "works": lambda: Product({"prod": (("orders", "Draft"), ("old", "Active"))}),
}


@pytest.mark.parametrize("kind", SERVERS)
def test_no_output_shows_a_secret(cli: Cli, kind: str) -> None:
    """Neither the secret of the client nor a token, an id behind a reference or a part of them."""
    cli.write(a=config("orders"))
    for format_ in FORMATS if kind == "echoes" else ("text", "json"):
        with Server(SERVERS[kind]()) as server:
            ran = check(cli, server, "--format", format_, "-vv")
        assert server.requests
        said = (ran.out + ran.err).lower()
        assert ran.status in (1, 4)
        assert "traceback" not in said
        for hidden in (SECRET, CLIENT, ORG, "c4n4ry-t0k3n"):
            parts = {hidden[at : at + 8].lower() for at in range(len(hidden) - 7)}
            assert [part for part in parts if part in said] == []


def test_redirects_are_not_followed(cli: Cli) -> None:
    cli.write(a=config("orders"))
    with Server(Product({"prod": ()})) as other:
        headers = {"Location": f"{other.url}{TOKEN}"}
        with Server(answer(307, {}, **headers)) as server:
            ran = check(cli, server)
        assert other.connections == 0
    assert ran.status == 4
    assert "a redirect to another address, which is not followed" in ran.out


def test_a_crash_is_a_failure_that_quotes_nothing(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError(f"c4n4ry {SECRET}")

    monkeypatch.setattr("smslint.live.adobe.checks.check_configs", crash)
    cli.write(a=config("orders"))
    with Server(Product({"prod": ()})) as server:
        ran = check(cli, server)
    assert ran.status == 2
    assert "a.yaml: the adobe checks crashed: RuntimeError" in ran.err
    assert "c4n4ry" not in ran.out + ran.err


def test_its_hosts_are_not_a_matter_of_settings(cli: Cli) -> None:
    for key in ("host", "url", "base-url"):
        (cli.folder / "smslint.toml").write_text(f'{SETTINGS}{key} = "https://evil.example"\n')
        ran = cli("check", "--live")
        assert ran.status == 2
        assert "is not a setting" in ran.err


def test_a_server_that_the_environment_names(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=config("orders", type_=None))
    with Server(Product({"prod": (("orders", "Active"),)})) as server:
        monkeypatch.setenv("SMSLINT_BASE_URL_ADOBE", server.url)
        assert cli("check", "--live").status == 0
    assert server.requests
    assert os.environ["SMSLINT_BASE_URL_ADOBE"] == server.url
