"""What only a real process shows: streams that break, signals, and what is loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import pytest

from smslint.output import FORMATS
from tests.cli.running import BAD, GOOD, ROOT, process

wheels = pytest.mark.skipif(
    find_spec("jsonschema_rs") is None, reason="jsonschema loads much that smslint does not need"
)
posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX streams and signals")

# Each of these costs more than checking a file; one that is loaded is loaded for nothing.
FORBIDDEN = (
    "click",
    "rich",
    "httpx",
    "dataclasses",
    "inspect",
    "textwrap",
    "shutil",
    "tempfile",
    "logging",
    "difflib",
    "importlib.metadata",
    "tomllib",
    "multiprocessing",
    "concurrent",
    "threading",
    "pickle",
    "phonenumbers",
    "jsonschema",
    "referencing",
    "smslint.redaction",
    "smslint.cli.app",
)


def loaded(folder: Path, *arguments: str) -> set[str]:
    ran = process(folder, *arguments, python=("-X", "importtime"))
    return {
        line.rpartition("|")[2].strip()
        for line in ran.err.splitlines()
        if line.startswith("import time:")
    }


@wheels
def test_a_small_file_loads_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    modules = loaded(tmp_path, "check", "a.yaml")
    assert "smslint.pipeline.engine" in modules
    assert not modules & {"yaml", "typing"}
    assert sorted(modules & set(FORBIDDEN)) == []
    bare = loaded(tmp_path, "a.yaml", "--format", "json", "--select=SMS1", "-q", "--color", "never")
    assert sorted(bare & set(FORBIDDEN)) == []


@wheels
def test_findings_load_no_more_than_the_masks(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BAD)
    allowed = {"smslint.redaction"}
    assert sorted(loaded(tmp_path, "check", "a.yaml") & set(FORBIDDEN) - allowed) == []


def in_memory(folder: Path, *arguments: str) -> set[str]:
    """All modules at the end of a run, also those that are imported by name."""
    code = (
        "import sys; from smslint.cli import main; main(); sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stderr.split())


# What only outputs for programs need.
ELSEWHERE = {
    "smslint.cli.outputs",
    "smslint.facts.sources",
    "smslint.output.phrases",
    "smslint.output.rule_pages",
} | {f"smslint.output.{module}" for name, module in FORMATS.items() if name != "text"}


@pytest.mark.parametrize("text", [GOOD, BAD])
def test_a_page_for_people_loads_no_other_output(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text)
    modules = in_memory(tmp_path, "check", "a.yaml", "--format", "text")
    assert "smslint.output.text" in modules
    assert sorted(modules & ELSEWHERE) == []
    assert "smslint.source.units" not in modules


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"text"}))
def test_an_output_loads_only_what_it_is_made_of(tmp_path: Path, format_: str) -> None:
    (tmp_path / "a.yaml").write_text(BAD)
    modules = in_memory(tmp_path, "check", "a.yaml", "--format", format_)
    made_of = {format_} | {
        "jsonl": {"json"},
        "sarif": {"json"},
        "gitlab": {"json"},
        "rdjson": {"json"},
        "rdjsonl": {"json", "rdjson"},
    }.get(format_, set())
    others = {f"smslint.output.{module}" for module in FORMATS.values()}
    assert modules & others == {f"smslint.output.{FORMATS[name]}" for name in made_of}


@posix
def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    text = "sandbox: prod\n" + "".join(f"x{number}: 1\n" for number in range(20_000))
    (tmp_path / "a.yaml").write_text(text)
    for format_ in ("text", "concise", "json"):
        command = f"{sys.executable} -m smslint a.yaml --format {format_}; echo $? >&2"
        done = subprocess.run(
            ["/bin/sh", "-c", f"({command}) | head -n 1 >/dev/null"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        assert done.stderr.decode() == "1\n"


@posix
def test_outputs_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BAD)
    run = f"{sys.executable} -m smslint a.yaml"
    for redirect, status, said in (
        (">&-", 1, ""),
        (">/dev/full", 2, "smslint: the output cannot be written: No space left on device\n"),
        (">/dev/null 2>&-", 1, ""),
    ):
        if "full" in redirect and not Path("/dev/full").exists():
            continue
        done = subprocess.run(
            ["/bin/sh", "-c", f"{run} {redirect}"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr.decode()) == (status, said), redirect


@posix
def test_standard_input_that_is_closed(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m smslint check - <&-"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == "smslint: standard input is closed\n"


def _wait_until_read(pipe: IO[bytes]) -> None:
    """Until the other end has read what was written, and waits for more."""
    import fcntl
    import termios

    limit = time.monotonic() + 60
    while any(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))):
        assert time.monotonic() < limit, "the input was not read"
        time.sleep(0.02)


@posix
def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "smslint", "check", "-"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        running.stdin.write(b"sandbox: prod\n")
        running.stdin.flush()
        _wait_until_read(running.stdin)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=120)
    assert (running.returncode, out, err) == (130, b"", b"")


def test_an_encoding_that_cannot_show_everything(tmp_path: Path) -> None:
    (tmp_path / "é.yaml").write_text("sandbox: prod\n漢字: x\nsubdomains: []\n", encoding="utf-8")
    ran = process(tmp_path, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.status == 1
    assert r"\xe9.yaml:2:1" in ran.out
    assert r"2 | \u6f22\u5b57: x" in ran.out


def test_colours_and_width_follow_the_surroundings(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"sandbox: prod\n{'x' * 300}: 1\nsubdomains: []\n")
    assert "\x1b[" not in process(tmp_path, "check").out
    assert "\x1b[1;31m" in process(tmp_path, "check", FORCE_COLOR="1").out
    assert "\x1b[" not in process(tmp_path, "check", "--color=never", FORCE_COLOR="1").out
    narrow = process(tmp_path, "check", COLUMNS="50").out
    excerpt = [line for line in narrow.splitlines() if "xxx" in line and "|" in line]
    assert max(map(len, excerpt)) <= 50
