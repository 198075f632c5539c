"""Secrets are looked for in everything that is ever shown: formats, logs, errors, tracebacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smslint.output import FORMATS
from tests.cli.running import ROOT
from tests.live.servers import Answering, Conversation, Server, answer
from tests.live.trees import ALL_VENDORS, VENDORS

CANARIES = {
    "TWILIO_TOKEN": "c4n4ry-tw1l10-t0k3n",
    "SINCH_TOKEN": "c4n4ry-s1nch-t0k3n",
    "SINCH_KEY": "YzRuNHJ5LWlkOmM0bjRyeS1zZWNyZXQ=",
    "INFOBIP_KEY": "c4n4ry-1nf0b1p-k3y",
    "GATE_TOKEN": "c4n4ry-g4t3-t0k3n",
    "GATE_KEY": "c4n4ry-g4t3-k3y",
}
HIDDEN = (*CANARIES.values(), "c4n4ry", "YzRuNHJ5", "Basic QUM")

# Whatever a library writes to its log, or Python about what it could not tell anybody, is seen.
LOUD = """\
import asyncio, faulthandler, logging, sys
faulthandler.enable()
logging.basicConfig(level=0, stream=sys.stderr, format="%(name)s %(message)s %(args)s")
logging.captureWarnings(True)
from smslint.cli import main
sys.exit(main(sys.argv[1:]))
"""


async def _reset(talk: Conversation) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nX: c4n4ry\r\nContent-Length: 9\r\n\r\nc4n4")
    talk.reset()


async def _garbage(talk: Conversation) -> None:
    await talk.send(
        b"c4n4ry " + talk.request.headers.get("authorization", "").encode() + b"\r\n\r\n"
    )
    talk.writer.close()


async def _echo(talk: Conversation) -> None:
    """Gives back all that it got, in every place that somebody might quote."""
    said = {name: value for name, value in talk.request.headers.items() if name != "host"}
    await talk.reply(
        400,
        {
            "code": 20003,
            "message": said,
            "error": said.get("authorization", ""),
            "text": said,
            "requestError": {"serviceException": {"messageId": "X", "text": str(said)}},
        },
        Location="https://evil.example/c4n4ry",
        Set_Cookie="c4n4ry=c4n4ry",
        WWW_Authenticate='Basic realm="c4n4ry"',
    )


LISTS = (
    *("incoming_phone_numbers", "short_codes", "batches", "webhooks", "numbers", "balance"),
    *("channel_credentials", "activeNumbers", "status", "access_token"),
)


async def _odd(talk: Conversation) -> None:
    """Success with a body of another form than anybody expects."""
    items = ["c4n4ry", 1, None, {"sid": ["c4n4ry"], "phone_number": {"c4n4ry": 1}, "status": 3}]
    body = dict.fromkeys(LISTS, items)
    await talk.reply(200, {**body, "next_page_uri": "https://evil.example/c4n4ry"})


SERVERS: dict[str, Answering] = {
    "refuses": answer(401, {"message": "c4n4ry"}),
    "forbids": answer(403, {"message": "c4n4ry"}),
    "knows nothing": answer(404, {"message": "c4n4ry"}),
    "is busy": answer(429, {"message": "c4n4ry"}, Retry_After="99"),
    "is broken": answer(500, {"message": "c4n4ry"}),
    "redirects": answer(302, {}, Location="https://evil.example/c4n4ry"),
    "breaks off": _reset,
    "babbles": _garbage,
    "echoes": _echo,
    "is odd": _odd,
    "gives a list": answer(200, ["c4n4ry"]),
}


def run(folder: Path, server: Server, *arguments: str, **more: str) -> tuple[int, str]:
    (folder / "tree.yaml").write_text(ALL_VENDORS)
    (folder / "smslint.toml").write_text("[live]\nretries = 0\n")
    base_urls = [f"--base-url={vendor}={server.url}" for vendor in VENDORS]
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "default", "-c", LOUD, *arguments, *base_urls],
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if "PYTHON" not in name},
            **CANARIES,
            "PYTHONPATH": str(ROOT),
            "PYTHONASYNCIODEBUG": "1",
            **more,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=100,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def hidden(said: str) -> list[str]:
    return [canary for canary in HIDDEN if canary.lower() in said.lower()]


@pytest.mark.parametrize("kind", SERVERS)
def test_checks(tmp_path: Path, kind: str) -> None:
    with Server(SERVERS[kind]) as server:
        status, said = run(tmp_path, server, "check", "--live", "-vv", "tree.yaml")
    assert server.requests
    assert hidden(said) == []
    assert "Traceback" not in said
    assert "crashed" not in said
    assert status in (1, 4), said


@pytest.mark.parametrize("format_", FORMATS)
def test_formats(tmp_path: Path, format_: str) -> None:
    with Server(SERVERS["echoes"]) as server:
        _, said = run(tmp_path, server, "check", "--live", "-vv", "--format", format_, "tree.yaml")
    assert said
    assert hidden(said) == []


NAMES = ("twilio-us", "sinch", "mms", "rcs", "infobip", "gate")
MESSAGES = (
    *((name, "echoes", "--yes") for name in NAMES),
    *((name, "is odd", "--dry-run") for name in NAMES),
    *((name, "breaks off", "--yes") for name in ("twilio-us", "gate")),
)


@pytest.mark.parametrize(("name", "kind", "how"), MESSAGES)
def test_messages(tmp_path: Path, name: str, kind: str, how: str) -> None:
    arguments = ("verify", name, "tree.yaml", "--to", "+447700900123", "--message", "Hi", "-vv")
    with Server(SERVERS[kind]) as server:
        status, said = run(tmp_path, server, *arguments, how)
    assert said
    assert hidden(said) == []
    assert "Traceback" not in said
    assert "internal error" not in said
    assert status in (0, 1, 4), said


def test_the_canaries_would_be_seen(tmp_path: Path) -> None:
    """The server got them, and the loud process would have shown them."""
    with Server(SERVERS["refuses"]) as server:
        run(tmp_path, server, "check", "--live", "tree.yaml")
    got = " ".join(str(request) for request in server.requests)
    assert CANARIES["INFOBIP_KEY"] in got
    assert CANARIES["SINCH_TOKEN"] in got
    assert hidden(got)
