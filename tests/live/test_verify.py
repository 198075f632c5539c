"""`smslint verify`: one message, and who is asked before it is sent."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.cli.running import ROOT, Cli
from tests.live.servers import Conversation, Server, answer, closed_port
from tests.live.trees import TWILIO

TOKEN = "c4n4ry-t0k3n"
MESSAGE = ("--to", "+447700900123", "--message", "Hello")

SINCH = """\
sandbox: prod
credentials:
  - name: sinch
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:TWILIO_TOKEN}
    region: eu
channel_configs:
  - {name: a, channel: sms, message_type: transactional, credential: sinch, sender_number: "12345"}
"""


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TWILIO_TOKEN", TOKEN)
    return Cli(tmp_path, capsys)


def verify(
    cli: Cli, server: Server | str, *more: str, name: str = "twilio-us", vendor: str = "twilio"
) -> tuple[int, str]:
    url = server if isinstance(server, str) else server.url
    ran = cli("verify", name, *MESSAGE, f"--base-url={vendor}={url}", *more)
    assert "c4n4ry" not in ran.out + ran.err
    assert "Traceback" not in ran.err
    return ran.status, ran.out + ran.err


TAKEN = {"sid": "SM1", "status": "queued", "body": "c4n4ry"}


def test_a_message(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(answer(201, TAKEN)) as server:
        status, said = verify(cli, server, "--yes")
    assert (status, said) == (0, "Accepted: id SM1, status queued.\n")
    (request,) = server.requests
    assert request.path.endswith("/Messages.json")
    assert parse_qs(request.body.decode()) == {
        "To": ["+447700900123"],
        "From": ["+12025550100"],
        "Body": ["Hello"],
    }


def test_json(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(answer(201, TAKEN)) as server:
        _, said = verify(cli, server, "--yes", "--format", "json")
    assert json.loads(said) == {
        "sandbox": "prod",
        "credential": "twilio-us",
        "vendor": "twilio",
        "channel": "sms",
        "dry_run": False,
        "accepted": True,
        "id": "SM1",
        "status": "queued",
        "reason": None,
    }
    with Server(answer(400, {"code": 21211, "message": "c4n4ry"})) as server:
        status, said = verify(cli, server, "--yes", "--format", "json")
    assert status == 1
    assert json.loads(said)["accepted"] is False
    with Server(answer(500)) as server:
        status, said = verify(cli, server, "--yes", "--format", "json")
    assert status == 4
    assert json.loads(said)["accepted"] is None
    status, said = verify(cli, "http://127.0.0.1:1", "--dry-run", "--format", "json")
    assert status == 0
    found = json.loads(said)
    assert found["dry_run"] is True
    assert found["request"][0].startswith("POST https://api.twilio.com/")
    assert "Authorization: Basic ***" in found["request"]


def test_json_of_a_message_that_was_never_asked_about(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write(a=TWILIO)
    monkeypatch.delenv("TWILIO_TOKEN")
    status, said = verify(cli, "http://127.0.0.1:1", "--yes", "--format", "json")
    assert status == 4
    found = json.loads(said)
    assert (found["accepted"], found["channel"], found["id"]) == (None, "sms", None)
    assert found["reason"].endswith("the environment variable TWILIO_TOKEN is not set")


@pytest.mark.parametrize("option", ["--message", "--from"])
def test_a_message_that_is_no_text(cli: Cli, option: str) -> None:
    cli.write(a=TWILIO)
    ran = cli("verify", "twilio-us", *MESSAGE, "--dry-run", option, "a\udcff")
    assert (ran.status, ran.out) == (2, "")
    assert "--message and --from take text in UTF-8" in ran.err


def test_a_message_that_is_refused(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(answer(400, {"code": 21211, "message": "c4n4ry"})) as server:
        status, said = verify(cli, server, "--yes")
    assert status == 1
    assert said.startswith("Not accepted")
    assert "21211" in said


@pytest.mark.parametrize("broken", [True, False])
def test_nobody_knows_whether_it_was_sent(cli: Cli, broken: bool) -> None:
    cli.write(a=TWILIO)
    (cli.folder / "smslint.toml").write_text("[live]\ntimeout = 0.3\nretries = 5\n")

    async def answering(talk: Conversation) -> None:
        if broken:
            talk.reset()
        else:
            await asyncio.Event().wait()

    with Server(answering) as server:
        status, said = verify(cli, server, "--yes")
    assert status == 4
    assert said.startswith("Not known.")
    assert "it is not known whether the message was sent" in said
    assert len(server.requests) == 1


def test_what_was_certainly_not_sent(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with closed_port() as port:
        status, said = verify(cli, f"http://127.0.0.1:{port}", "--yes")
    assert status == 4
    assert said.startswith("Not asked.")
    assert "nobody knows" not in said


def test_nobody_to_ask(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(answer(201, TAKEN)) as server:
        status, said = verify(cli, server)
    assert status == 2
    assert "give --yes, or --dry-run" in said
    assert server.connections == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "status"), [("y\n", 0), ("YES\n", 0), ("\n", 130), ("no\n", 130), ("\x04", 130)]
)
def test_somebody_is_asked(cli: Cli, typed: str, status: int) -> None:
    import pty

    cli.write(a=TWILIO)
    with Server(answer(201, TAKEN)) as server:
        own, its = pty.openpty()
        running = subprocess.Popen(
            [
                *(sys.executable, "-m", "smslint", "verify", "twilio-us", *MESSAGE),
                f"--base-url=twilio={server.url}",
            ],
            cwd=cli.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=its,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        os.close(its)
        os.write(own, typed.encode())
        out, err = running.communicate(timeout=60)
        os.close(own)
    assert running.returncode == status
    asked = err.decode()
    assert "`twilio-us` of `prod` sends from +12025550100 to +447700900123, by SMS:" in asked
    assert "  Hello\n" in asked
    assert "[y/N]" in asked
    assert len(server.requests) == (1 if status == 0 else 0)
    assert out.decode() == ("Accepted: id SM1, status queued.\n" if status == 0 else "")
    assert ("nothing was sent" in asked) == (status != 0)


def test_a_rehearsal(cli: Cli) -> None:
    cli.write(a=SINCH)

    async def answering(talk: Conversation) -> None:
        assert talk.request.path.endswith("/batches/dry_run")
        await talk.reply(200, {"number_of_recipients": 1, "number_of_messages": 1})

    with Server(answering) as server:
        status, said = verify(cli, server, "--dry-run", name="sinch", vendor="sinch")
    assert status == 0
    assert said.startswith("Would be accepted: ")
    assert [request.method for request in server.requests] == ["POST"]


@pytest.mark.parametrize(
    ("tree", "more", "said"),
    [
        (TWILIO, ["--to", "07700900123"], "--to takes a number"),
        (TWILIO, ["--to", "+44 7700 900123"], "--to takes a number"),
        (TWILIO, ["--message", " "], "--message is empty"),
        (TWILIO, ["--sandbox", "stage"], "in the sandbox `stage`"),
        (f"{TWILIO}---\n{TWILIO.replace('prod', 'dev')}", [], "`prod` and `dev`"),
        (TWILIO.partition("channel_configs")[0].replace("    inbound_number", "    x-i"), [], ""),
        (
            TWILIO
            + TWILIO[TWILIO.index("  - name: deals") :]
            .replace("deals", "more")
            .replace("0100", "0101"),
            [],
            "sends from `+12025550100` and `+12025550101`: name the sender with --from",
        ),
        (
            TWILIO.replace("auth_token: ${env:TWILIO_TOKEN}", "auth_token: c4n4ry-plain"),
            [],
            "SMS501",
        ),
        (TWILIO.replace("AC5f", "AC"), [], "SMS104"),
    ],
    ids=["number", "spaces", "empty", "sandbox", "two", "field", "senders", "secret", "sid"],
)
def test_what_cannot_be_sent(cli: Cli, tree: str, more: list[str], said: str) -> None:
    cli.write(a=tree)
    with Server(answer(201, TAKEN)) as server:
        status, out = verify(cli, server, "--yes", *more)
    assert status == 2, out
    assert said in out
    assert server.connections == 0


def test_names_that_are_nearly_right(cli: Cli) -> None:
    cli.write(a=TWILIO)
    status, said = verify(cli, "http://127.0.0.1:1", "--yes", name="twilio-uk")
    assert status == 2
    assert "did you mean `twilio-us`?" in said


def test_a_sender_of_one_s_choice(cli: Cli) -> None:
    cli.write(a=TWILIO)
    with Server(answer(201, TAKEN)) as server:
        status, _ = verify(cli, server, "--yes", "--from", "Example")
    assert status == 0
    assert parse_qs(server.requests[0].body.decode())["From"] == ["Example"]


def test_a_secret_that_is_not_known(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWILIO_TOKEN")
    cli.write(a=TWILIO)
    with Server(answer(201, TAKEN)) as server:
        status, said = verify(cli, server, "--yes")
        assert status == 4
        assert "the environment variable TWILIO_TOKEN is not set" in said
        assert server.connections == 0
        (cli.folder / "vars").write_text("TWILIO_TOKEN=x\n")
        assert verify(cli, server, "--yes", "--env-file", "vars")[0] == 0


def test_nothing_there(cli: Cli) -> None:
    cli.write(other="kind: Pod\n")
    assert verify(cli, "http://127.0.0.1:1", "--yes")[0] == 3
    assert verify(cli, "http://127.0.0.1:1", "--yes", "gone.yaml")[0] == 2
    assert cli("verify", "a", "", *MESSAGE, "--yes").status == 2
