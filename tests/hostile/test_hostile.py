"""Input made to hurt: each ends in time and memory, with a clear finding or error, and nothing in
the output acts on a terminal or a CI log."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from smslint.source.limits import MAX_BYTES
from tests.hostile.inputs import ALL
from tests.hostile.writing import Hostile

SLOWER = 10
"""How many times as long as an ordinary file of the greatest length a hostile input may take."""
PATIENCE = 120
"""Seconds after which a run hangs."""
MEGABYTES = 500
OUTPUT = 20 * 1024 * 1024

ROOT = Path(__file__).resolve().parents[2]
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="measures with wait4")


class Run(NamedTuple):
    """What came of a run: `out` is JSON, `lines` the concise output; `peak` is that of memory in
    MiB, `seconds` are those of processors."""

    status: int
    out: bytes
    lines: bytes
    err: bytes
    peak: int
    seconds: float


# A process starts with the memory of the one that starts it, as far as the system's count of its
# peak goes; so a small one starts what is measured.
MEASURE = """
import os, subprocess, sys

process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
with open(sys.argv[1], "w") as file:
    file.write(f"{usage.ru_maxrss} {usage.ru_utime + usage.ru_stime}")
sys.exit(os.waitstatus_to_exitcode(status) & 255)
"""


def run(folder: Path, arguments: list[str]) -> Run:
    lines = folder.parent / "lines"
    formats = ["--format", "json", "--output", f"concise={lines}"]
    measured = folder.parent / "measured"
    measure = [sys.executable, "-S", "-c", MEASURE, str(measured)]
    command = [sys.executable, "-m", "smslint", "check", *formats, "--", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    with (folder.parent / "out").open("w+b") as out, (folder.parent / "err").open("w+b") as err:
        process = subprocess.Popen(
            [*measure, *command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            start_new_session=True,
        )
        limit = threading.Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        limit.start()
        status = process.wait()
        limit.cancel()
        assert measured.exists(), f"no end after {PATIENCE} seconds"
        peak, seconds = measured.read_text().split()
        out.seek(0)
        err.seek(0)
        return Run(
            status,
            out.read(),
            lines.read_bytes() if lines.exists() else b"",
            err.read(),
            int(peak) // 1024,
            float(seconds),
        )


def unsafe_in(output: bytes) -> str | None:
    """What a terminal or a CI log would act on."""
    text = output.decode("utf-8")
    for char in set(text) - {"\n", "\t"}:
        if unicodedata.category(char) == "Cc" or BIDI.match(char):
            return f"U+{ord(char):04X}"
    for line in text.split("\n"):
        if line.lstrip().startswith("::"):
            return "::"
        for command in ("##[", "##vso[", "##teamcity["):
            if command in line.lower():
                return command
    return None


@pytest.fixture(scope="module")
def seconds_of_a_full_file(tmp_path_factory: pytest.TempPathFactory) -> float:
    """What an ordinary file of the greatest length takes on this machine, by that of an eighth."""
    folder = tmp_path_factory.mktemp("ordinary") / "tree"
    folder.mkdir()
    entry = """\
  - name: twilio-{0}
    vendor: twilio
    account_sid: AC{0:032x}
    auth_token: ${{env:TWILIO_TOKEN}}
    message_sid: SM{0:032x}
    inbound_number: "+1202555{0:04}"
"""
    count = MAX_BYTES // 8 // len(entry.format(0))
    entries = "".join(map(entry.format, range(count)))
    (folder / "a.yaml").write_text(f"sandbox: prod\ncredentials:\n{entries}")
    return 8 * run(folder, ["a.yaml"]).seconds


@pytest.mark.parametrize("hostile", ALL, ids=lambda hostile: hostile.name)
def test_hostile_input_ends_well(
    hostile: Hostile, tmp_path: Path, seconds_of_a_full_file: float
) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    arguments = hostile.make(folder)
    try:
        status, out, lines, err, peak, seconds = run(folder, arguments)
        assert status in (0, 1, 2, 3), (status, err[-300:])
        assert b"Traceback" not in err
        assert peak < MEGABYTES
        assert seconds < SLOWER * seconds_of_a_full_file
        assert len(out) < OUTPUT
        report = json.loads(out)
        for finding in report["findings"]:
            assert min(finding["line"], finding["column"]) >= 1
        assert lines.count(b"\n") >= len(report["findings"]) - report["summary"]["suppressed"]
        assert unsafe_in(lines) is None
        assert unsafe_in(err) is None
    finally:
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


def test_memory_is_measured(tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a.yaml").write_text("sandbox: prod\n")
    ballast = bytearray(600 * 1024 * 1024)
    ballast[::1024] = b"x" * (len(ballast) // 1024)
    small = run(folder, ["a.yaml"])
    assert (small.status, small.peak > 5, small.peak < 100) == (0, True, True)
    assert small.seconds > 0
