"""Running the command line in tests: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smslint.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]

GOOD = "sandbox: prod\n"
BAD = "sandbox: prod\nsandbx: x\nsandbox_type: production\n"
WARNED = """\
sandbox: prod
credentials:
  - name: tw
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
channel_configs:
  - name: deals
    channel: sms
    message_type: transactional
    credential: other
    sender_number: "+447700900101"
"""
INFO = WARNED.replace("transactional", "marketing").replace("credential: other", "credential: tw")


class Ran(NamedTuple):
    """How a run ended, and what it printed."""

    status: int
    out: str
    err: str


class Cli:
    """Runs smslint in a folder, in this process."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def write(self, **files: str) -> None:
        """Files by name; `__` stands for `/`, and `.yaml` is added where there is no ending."""
        for name, text in files.items():
            path = self.folder / name.replace("__", "/")
            path = path if path.suffix or path.name.startswith(".") else path.with_suffix(".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")

    def __call__(self, *arguments: str) -> Ran:
        self._capture.readouterr()
        status = main(arguments)
        captured = self._capture.readouterr()
        return Ran(status, captured.out, captured.err)


def process(folder: Path, *arguments: str, python: tuple[str, ...] = (), **environment: str) -> Ran:
    """Run smslint in a process of its own, far from the surroundings of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, *python, "-m", "smslint", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
