"""`smslint check --live` as people and scripts use it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from smslint.cli.options import LIVE_ONLY
from smslint.output import FORMATS
from tests.cli.running import ROOT, Cli, process
from tests.live.servers import Conversation, Server
from tests.live.trees import TWILIO, oauth, twilio
from tests.schemas.parts import accepts

TOKEN = "c4n4ry-t0k3n-0f-tw1l10"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TWILIO_TOKEN", TOKEN)
    return Cli(tmp_path, capsys)


def base(server: Server, *vendors: str) -> list[str]:
    return [f"--base-url={vendor}={server.url}" for vendor in vendors or ("twilio",)]


def report(out: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out)
    assert accepts("report", found)
    return found


def results(out: str) -> list[tuple[str, str, str]]:
    return [(check["credential"], check["check"], check["result"]) for check in report(out)["live"]]


def test_off_unless_asked_for(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(twilio()) as server:
        ran = cli("check", "--format", "json")
    assert "live" not in report(ran.out)
    assert server.connections == 0


def test_json(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(twilio(401)) as server:
        ran = cli("check", "--live", "--format", "json", *base(server))
    assert ran.status == 1
    found = report(ran.out)
    check, number = found["live"]
    assert (number["check"], number["result"]) == ("number +12025550100", "skipped")
    duration = check.pop("duration")
    assert 0 < duration < 10
    assert check == {
        "sandbox": "prod",
        "credential": "twilio-us",
        "vendor": "twilio",
        "check": "credential",
        "result": "invalid",
        "reason": check["reason"],
        "code": "SMS801",
        "path": "a.yaml",
        "line": 6,
    }
    (finding,) = found["findings"]
    assert finding["code"] == "SMS801"
    assert finding["pointer"] == "/credentials/0/auth_token"
    assert finding["message"] == check["reason"]
    assert finding["fingerprint"]


def test_text(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(twilio()) as server:
        ran = cli("check", "--live", *base(server))
        quiet = cli("check", "--live", "-q", *base(server))
    assert (
        re.sub(r" \(\d+\.\d s\)", "", ran.out)
        == (
            "prod / twilio-us (twilio)\n"
            "  valid        credential\n"
            "  valid        message_sid\n"
            "  valid        number +12025550100\n"
            "\n"
            "3 live checks of 1 credential: 3 valid.\n"
            "No findings in 1 file.\n"
        )
        or ran.out
    )
    assert quiet.out == ""
    assert ran.err == ""


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_exit_statuses(cli: Cli, format_: str) -> None:
    cli.write(a=TWILIO)
    (cli.folder / "smslint.toml").write_text("[live]\nretries = 0\n")
    flag = ("--format", format_)
    for status, more, expected in (
        (200, (), 0),
        (401, (), 1),
        (401, ("--exit-zero",), 0),
        (503, (), 4),
        (503, ("--fail-level", "error"), 4),
        (503, ("--exit-zero",), 0),
        (503, ("--ignore", "SMS810"), 0),
        (503, ("--select", "SMS1"), 0),
        (503, ("--select", "could-not-check"), 4),
    ):
        with Server(twilio(status)) as server:
            ran = cli("check", "--live", *flag, *more, *base(server))
        assert ran.status == expected, (status, more, ran)


def test_what_is_worse_than_an_unmade_check(cli: Cli) -> None:
    cli.write(a=TWILIO, b="sandbox: prod\nwebhooks: []\nsandbx: x\n")
    with Server(twilio(503)) as server:
        assert cli("check", "--live", *base(server)).status == 1
        assert cli("check", "--live", "--ignore", "SMS1", *base(server)).status == 4


def test_comments_and_baselines_hold_for_live_findings(cli: Cli) -> None:
    comment = "# smslint: ignore[SMS801] known"
    muted = TWILIO.replace("${env:TWILIO_TOKEN}", f"${{env:TWILIO_TOKEN}}  {comment}")
    cli.write(a=muted)
    with Server(twilio(401)) as server, Server(twilio()) as good, Server(twilio(503)) as down:
        ran = cli("check", "--live", "--format", "json", *base(server))
        assert ran.status == 0
        (finding,) = report(ran.out)["findings"]
        assert (finding["code"], finding["suppressed"]) == ("SMS801", True)
        # Only an answer makes a comment needless: nobody was asked, or nobody answered.
        assert cli("check").status == 0
        ran = cli("check", "--live", *base(down))
        assert (ran.status, "SMS901" in ran.out) == (4, False)
        ran = cli("check", "--live", *base(good))
        assert (ran.status, "SMS901" in ran.out) == (1, True)
        cli.write(a=TWILIO)
        known = ("--baseline", "known.baseline")
        cli("check", "--live", "--write-baseline", "known.baseline", *base(server))
        assert "SMS801" in (cli.folder / "known.baseline").read_text()
        assert cli("check", "--live", *known, *base(server)).status == 0
        assert cli("check", *known).status == 0
        assert cli("check", "--live", *known, *base(down)).status == 4
        ran = cli("check", "--live", *known, *base(good))
        assert (ran.status, "SMS903" in ran.out) == (1, True)


def test_severities_and_selection_hold_for_live_findings(cli: Cli) -> None:
    cli.write(a=TWILIO)
    settings = cli.folder / "smslint.toml"
    with Server(twilio(401)) as server:
        settings.write_text('[severity]\nSMS801 = "info"\n')
        assert cli("check", "--live", *base(server)).status == 0
        settings.write_text('[per-file-ignores]\n"a.yaml" = ["SMS8"]\n')
        assert cli("check", "--live", *base(server)).status == 0
        settings.write_text("")
        assert cli("check", "--live", "--select", "SMS5", *base(server)).status == 0
        assert cli("check", "--live", "--select", "SMS801", *base(server)).status == 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("${env:TWILIO_TOKEN}", "0123456789abcdef0123456789abcdef", "SMS501"),
        ("AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b", "AC5f0c", "SMS104"),
        ("AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b", "SK5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b", "SMS204"),
        ("    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b\n", "", "SMS102"),
        ("${env:TWILIO_TOKEN}", "${env:}", "SMS503"),
        ("${env:TWILIO_TOKEN}", "${TWILIO_TOKEN:-c4n4ry}", "SMS504"),
    ],
)
@pytest.mark.parametrize("more", [[], ["--select", "SMS8"]])
def test_what_has_an_error_is_not_asked(
    cli: Cli, old: str, new: str, code: str, more: list[str]
) -> None:
    cli.write(a=TWILIO.replace(old, new))
    with Server(twilio()) as server:
        ran = cli("check", "--live", "--format", "json", *more, *base(server))
    assert server.connections == 0
    (check,) = report(ran.out)["live"]
    assert check["result"] == "skipped"
    assert code in check["reason"]
    assert ran.status == (0 if more else 1)
    assert "c4n4ry" not in ran.out


def test_an_error_elsewhere_does_not_keep_anybody_from_asking(cli: Cli) -> None:
    cli.write(a=TWILIO.replace("message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f", "message_sid: x"))
    with Server(twilio()) as server:
        ran = cli("check", "--live", "--format", "json", *base(server))
    assert ("twilio-us", "credential", "valid") in results(ran.out)


def test_references_that_lead_nowhere(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWILIO_TOKEN")
    cli.write(a=TWILIO)
    with Server(twilio()) as server:
        ran = cli("check", "--live", *base(server))
        assert ran.status == 4
        assert "the environment variable TWILIO_TOKEN is not set" in ran.out
        assert "a.yaml:6:17" in ran.out
        assert server.connections == 0
        (cli.folder / "vars").write_text(f"TWILIO_TOKEN={TOKEN}\n")
        assert cli("check", "--live", "--env-file", "vars", *base(server)).status == 0


def test_the_environment_wins_over_a_file(cli: Cli) -> None:
    cli.write(a=TWILIO)
    (cli.folder / "vars").write_text("TWILIO_TOKEN=other\n")
    with Server(twilio()) as server:
        assert cli("check", "--live", "--env-file", "vars", *base(server)).status == 0
    import base64

    signed = server.requests[0].headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(signed).decode().endswith(f":{TOKEN}")


def test_files_are_relative_to_the_configuration(cli: Cli) -> None:
    cli.write(sub__a=TWILIO.replace("${env:TWILIO_TOKEN}", "${file:token}"))
    (cli.folder / "sub" / "token").write_text(f"{TOKEN}\n")
    with Server(twilio()) as server:
        assert cli("check", "--live", "sub", *base(server)).status == 0


def test_what_nobody_is_asked_about_need_not_be_known(cli: Cli) -> None:
    cli.write(
        a="""\
sandbox: prod
credentials:
  - name: infobip
    vendor: infobip
    api_base_url: abc.api.infobip.com
    api_key: ${env:TWILIO_TOKEN}
    callback_data: ${env:GONE}
    principal_entity_id: ${env:GONE}
    description: ${env:GONE}
"""
    )

    async def answering(talk: Conversation) -> None:
        await talk.reply(200, {"balance": 1.5, "currency": "EUR"})

    with Server(answering) as server:
        ran = cli("check", "--live", "--ignore", "SMS2", *base(server, "infobip"))
        assert ran.status == 0, ran.out
        assert "GONE" not in ran.out
        # A message would be another one without it.
        message = ("--to", "+447700900123", "--from", "Shop", "--message", "x", "--yes")
        ran = cli("verify", "infobip", *message, *base(server, "infobip"))
        assert ran.status == 4
        assert "the value of `callback_data` is not known" in ran.out


def test_references_of_other_tools_are_skipped(cli: Cli) -> None:
    cli.write(a=TWILIO.replace("${env:TWILIO_TOKEN}", '"${{ secrets.TWILIO }}"'))
    with Server(twilio()) as server:
        ran = cli("check", "--live", *base(server))
    assert ran.status == 0
    assert "its reference belongs to another tool" in ran.out
    assert server.connections == 0


def test_numbers_that_stand_in_variables(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was filled in is not shown: it came from a place where secrets live."""
    monkeypatch.setenv("NUMBER", "+12025550177")
    cli.write(a=TWILIO.replace('"+12025550100"', '"${env:NUMBER}"'))

    async def owns_nothing(talk: Conversation) -> None:
        if talk.request.path.endswith("/IncomingPhoneNumbers.json"):
            await talk.reply(200, {"incoming_phone_numbers": [], "next_page_uri": None})
        else:
            await twilio()(talk)

    with Server(owns_nothing) as server:
        ran = cli("check", "--live", "-vv", *base(server))
    assert ran.status == 1
    assert "`${env:NUMBER}`" in ran.out
    assert "12025550177" not in ran.out + ran.err


TWO = (
    TWILIO
    + "---\n"
    + TWILIO.replace("prod", "stage").replace('    inbound_number: "+12025550100"\n', "")
)


def test_only_some_sandboxes_and_vendors(cli: Cli) -> None:
    cli.write(a=TWO)
    with Server(twilio()) as server:
        ran = cli("check", "--live", "--format", "json", "--sandbox", "stage", *base(server))
        live = report(ran.out)["live"]
        assert {item["result"] for item in live if item["sandbox"] == "prod"} == {"skipped"}
        assert {item["result"] for item in live if item["sandbox"] == "stage"} == {"valid"}
        asked = len(server.requests)
        ran = cli("check", "--live", "--only-vendor", "sinch,infobip", *base(server))
        assert len(server.requests) == asked
        assert "2 more credentials not selected" in ran.out
        ran = cli("check", "--live", "--sandbox", "stagee")
        assert ran.status == 2
        assert "did you mean `stage`?" in ran.err
        ran = cli("check", "--live", "--only-vendor", "twillio")
        assert ran.status == 2
        assert "did you mean `twilio`?" in ran.err


def test_one_account_in_two_sandboxes_is_asked_once(cli: Cli) -> None:
    cli.write(a=TWO)
    with Server(twilio()) as server:
        ran = cli("check", "--live", "--format", "json", *base(server))
    targets = [request.target for request in server.requests]
    assert len(targets) == len(set(targets))
    live = report(ran.out)["live"]
    assert {item["sandbox"] for item in live} == {"prod", "stage"}


def test_only_files_that_were_named_are_asked_about(cli: Cli) -> None:
    other = TWILIO.replace("twilio-us", "twilio-eu").replace("prod", "stage")
    cli.write(a=TWILIO, b=other)
    (cli.folder / "smslint.toml").write_text('paths = ["*.yaml"]\n')
    with Server(twilio()) as server:
        ran = cli("check", "--live", "--format", "json", "a.yaml", *base(server))
    assert {name for name, _, _ in results(ran.out)} == {"twilio-us"}


def test_standard_input(cli: Cli) -> None:
    with Server(twilio(401)) as server:
        done = subprocess.run(
            [sys.executable, "-m", "smslint", "check", "-", "--live", *base(server)],
            input=TWILIO.encode(),
            cwd=cli.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert b"SMS801" in done.stdout


@pytest.mark.parametrize("value", ["1", "true", "yes"])
def test_offline(cli: Cli, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    cli.write(a=TWILIO)
    monkeypatch.setenv("SMSLINT_OFFLINE", value)
    with Server(twilio()) as server:
        ran = cli("check", "--live", "--format", "json", *base(server))
        assert ran.status == 2
        assert "SMSLINT_OFFLINE forbids" in ran.err
        assert report(ran.out)["findings"] == []
        assert cli("check").status == 0
        message = ("--to", "+447700900123", "--message", "x", "--dry-run")
        assert cli("verify", "twilio-us", *message, *base(server)).status == 2
    assert server.connections == 0


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_not_offline(cli: Cli, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    cli.write(a=TWILIO)
    monkeypatch.setenv("SMSLINT_OFFLINE", value)
    with Server(twilio()) as server:
        assert cli("check", "--live", *base(server)).status == 0


@pytest.mark.parametrize(
    "more", [["--fix"], ["--diff"], ["--unsafe-fixes"], ["--show-files"]], ids=str
)
def test_what_does_not_go_with_it(cli: Cli, more: list[str]) -> None:
    cli.write(a=TWILIO)
    ran = cli("check", "--live", *more)
    assert ran.status == 2
    assert "--live does not go with" in ran.err


@pytest.mark.parametrize("flag", LIVE_ONLY)
def test_what_goes_with_nothing_else(cli: Cli, flag: str) -> None:
    cli.write(a=TWILIO)
    ran = cli("check", flag, "1")
    assert ran.status == 2
    assert f"{flag} goes with --live" in ran.err


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--deadline=0", "--deadline takes"),
        ("--deadline=soon", "--deadline takes"),
        ("--deadline=nan", "--deadline takes"),
        ("--deadline=inf", "--deadline takes"),
        ("--env-file=gone", "--env-file gone cannot be read"),
        ("--allow-host=https://sms.example.com/c", "`https://sms.example.com/c` is not one"),
        ("--base-url=twilio", "--base-url takes VENDOR=URL"),
        ("--base-url=twilio=http://sms.example.com", "http is for this machine alone"),
    ],
)
def test_options_that_cannot_be(cli: Cli, option: str, said: str) -> None:
    cli.write(a=TWILIO)
    ran = cli("check", "--live", option)
    assert ran.status == 2
    assert said in ran.err


def test_a_server_is_never_named_by_the_settings(cli: Cli) -> None:
    cli.write(a=TWILIO)
    for key in ("base-url", "base-urls", "client-cert", "env-file"):
        (cli.folder / "smslint.toml").write_text(f'[live]\n{key} = "https://evil.example"\n')
        ran = cli("check", "--live")
        assert ran.status == 2
        assert "is not a setting" in ran.err


def test_settings_of_the_live_mode(cli: Cli) -> None:
    cli.write(a=TWILIO)
    (cli.folder / "smslint.toml").write_text("[live]\nretries = 1\n")
    with Server(twilio(503)) as server:
        ran = cli("check", "--live", *base(server))
    assert "even after 1 retry" in ran.out
    assert len(server.requests) == 2


def test_hosts_of_custom_credentials(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATE_KEY", "c4n4ry-g4t3")
    monkeypatch.setenv("GATE_TOKEN", "c4n4ry-t0k3n")
    cli.write(a=oauth())
    ran = cli("check", "--live")
    assert ran.status == 4
    assert "`sms.gate.example` is not among the hosts that are allowed" in ran.out
    assert "--allow-host sms.gate.example" in ran.out
    assert "`login.gate.example` is not among" in ran.out
    # Allowed, they are looked up, which the tests do not let anybody do.
    looked_up: list[str] = []

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        import socket

        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 443))]

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    (cli.folder / "smslint.toml").write_text('[live]\nallow-hosts = ["sms.gate.example"]\n')
    ran = cli("check", "--live", "--allow-host", "login.gate.example")
    assert set(looked_up) == {"sms.gate.example", "login.gate.example"}
    assert "sms.gate.example has no public address" in ran.out
    assert "c4n4ry" not in ran.out + ran.err


def test_a_crash_is_a_failure_that_quotes_nothing(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError(f"c4n4ry {TOKEN}")

    monkeypatch.setattr("smslint.live.twilio.checks._numbers_from", crash, raising=False)
    monkeypatch.setattr("smslint.live.http.session.Session.ask", crash)
    cli.write(a=TWILIO)
    ran = cli("check", "--live", "-vv")
    assert ran.status == 2
    assert re.search(r"a\.yaml: the twilio checks crashed: RuntimeError at \w+\.py:\d+", ran.err)
    assert "c4n4ry" not in ran.out + ran.err


def test_a_crash_of_one_does_not_end_the_others(cli: Cli) -> None:
    crooked = TWILIO.replace("twilio-us", "crooked").replace("AC5", "AC6").replace("prod", "stage")

    async def answering(talk: Conversation) -> None:
        # Lists where the interface has texts, numbers where it has lists.
        if "AC6" in talk.request.path:
            await talk.reply(200, [[], {"incoming_phone_numbers": 1}])
        else:
            await twilio()(talk)

    cli.write(a=TWILIO, b=crooked)
    with Server(answering) as server:
        ran = cli("check", "--live", "--format", "json", *base(server))
    assert ("twilio-us", "credential", "valid") in results(ran.out)
    assert ran.status in (1, 4)  # two files with one number; nothing crashed


def test_nothing_of_it_is_imported_by_a_plain_check(cli: Cli) -> None:
    cli.write(a="sandbox: prod\n")
    code = (
        "import sys; from smslint.cli import main; status = main(['check', 'a.yaml']);"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('httpx', 'httpcore', 'anyio', 'asyncio', 'ssl', 'h11')"
        " or name.startswith(('smslint.live', 'smslint.cli.live', 'smslint.output.live'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cli.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_interrupted(cli: Cli) -> None:
    cli.write(a=TWILIO)

    async def never(_: Conversation) -> None:
        import asyncio

        await asyncio.sleep(60)

    with Server(never) as server:
        running = subprocess.Popen(
            [sys.executable, "-m", "smslint", "check", "--live", *base(server)],
            cwd=cli.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        limit = time.monotonic() + 30
        while not server.requests and time.monotonic() < limit:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=120)
    assert running.returncode == 130
    assert out == b""
    assert err == b""


@pytest.mark.slow
def test_progress_only_at_a_terminal(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(twilio()) as server:
        ran = process(cli.folder, "check", "--live", *base(server), TWILIO_TOKEN=TOKEN)
        assert ran.err == ""
        assert ran.status == 0
        shown = _at_a_terminal(cli.folder, "check", "--live", *base(server))
    assert "asked about 1 of 1 credentials" in shown
    assert shown.rstrip("\r\n").endswith("\x1b[2K")


def _at_a_terminal(folder: Path, *arguments: str) -> str:
    """What standard error shows at a terminal."""
    import pty

    own, its = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "smslint", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "TWILIO_TOKEN": TOKEN},
        stdout=subprocess.DEVNULL,
        stderr=its,
        stdin=subprocess.DEVNULL,
    )
    os.close(its)
    shown = b""
    try:
        while data := os.read(own, 4096):
            shown += data
    except OSError:
        pass  # the other end is closed
    running.wait(30)
    os.close(own)
    return shown.decode()


def many(number: int) -> str:
    """A sandbox with many credentials."""
    entries = "".join(
        f"  - {{name: c{index}, vendor: twilio, account_sid: AC{index:032x},\n"
        f'     auth_token: "${{env:TWILIO_TOKEN}}", message_sid: SM{index:032x}}}\n'
        for index in range(1, number + 1)
    )
    return f"sandbox: prod\ncredentials:\n{entries}"


@pytest.mark.slow
def test_many_credentials(cli: Cli) -> None:
    cli.write(a=many(200))
    with Server(twilio()) as server:
        ran = cli("check", "--live", "--ignore", "SMS2", "--format", "json", *base(server))
    assert ran.status == 0
    valid = [item for item in results(ran.out) if item[1:] == ("credential", "valid")]
    assert len(valid) == 200
    assert server.most <= 4
    assert server.connections <= 8
