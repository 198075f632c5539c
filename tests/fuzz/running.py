"""Running cases, in a process that may be lost."""

from __future__ import annotations

import contextlib
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import httpx
import respx

from smslint.cli import main
from smslint.output.harmless import harmless
from tests.fuzz.case import Case, Reply, place
from tests.redaction.everything import everything_said
from tests.redaction.planting import Planted, betrayed
from tests.redaction.searching import seen_of

STATUSES = (0, 1, 2, 3, 4)
SECONDS = 20
"""Processor time of one command; what takes longer hangs."""
MEGABYTES = 300
"""By which one case may raise the peak of memory."""
BUGS = ("internal error", "Traceback", "crashed", "RuntimeWarning", "FutureWarning", "object at 0x")


class Said(NamedTuple):
    """What a command printed and wrote."""

    status: int
    out: str
    err: str
    seconds: float


def problem_of(case: Case) -> str | None:
    """What is wrong with what smslint makes of a case; None when nothing is."""
    before = _peak()
    with _folder(case) as folder, _providers(case):
        for command in case.commands:
            said = _run(command, case)
            problem = _fault_in(said) or _seen(case, f"{said.out}\n{said.err}")
            if problem is not None:
                return f"{' '.join(command)}: {problem}"
        written = _read(folder, case)
        if (problem := _seen(case, written)) is not None:
            return f"a file that was written: {problem}"
    if case.everything:
        for what, page in everything_said(case.files).items():
            if (problem := _seen(case, page)) is not None:
                return f"{what}: {problem}"
    grown = (_peak() - before) // 1024
    return f"takes {grown} MiB more" if grown > MEGABYTES else None


def _fault_in(said: Said) -> str | None:
    for bug in BUGS:
        for text in (said.err, said.out):
            if bug in text:
                at = text.index(bug)
                return f"says {text[max(0, at - 100) : at + 300]!r}"
    if said.status not in STATUSES:
        return f"ends with {said.status}"
    if said.status == 2 and not said.err.strip() and "failures" not in said.out:
        return "ends with 2 and does not say why"
    if said.seconds > SECONDS:
        return f"takes {said.seconds:.0f} s"
    return None


def _seen(case: Case, text: str) -> str | None:
    """What is seen of secrets in a text."""
    for secret in case.secrets:
        if seen := seen_of(secret, text):
            line = next((line for line in text.splitlines() if seen_of(secret, line)), "")
            return f"shows {seen[0]!r} of a secret: {harmless(line)[:400]}"
    if case.marked and (lines := betrayed(Planted(b"", case.marked), text)):
        return f"shows a part of a secret: {harmless(lines[0])[:400]}"
    return None


@contextlib.contextmanager
def _folder(case: Case) -> Iterator[Path]:
    """A folder with the files; it is the working directory meanwhile."""
    here = Path.cwd()
    folder = Path(tempfile.mkdtemp(prefix="smslint-fuzz-"))
    try:
        if case.committed:
            place(case, folder, committed=True)
            git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-C", str(folder))
            for command in (("init", "-q"), ("add", "-A", "-f"), ("commit", "-q", "-m", "a")):
                subprocess.run([*git, *command], check=True, capture_output=True)
            for name in case.committed:
                (folder / name).unlink()
        else:
            (folder / ".git").mkdir()
        place(case, folder)
        os.chdir(folder)
        yield folder
    finally:
        os.chdir(here)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: tuple[str, ...], case: Case) -> Said:
    """A command in this process, with nothing but the case's variables."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    kept, streams = dict(os.environ), (sys.stdin, sys.stdout, sys.stderr)
    started = time.process_time()
    try:
        os.environ.update({**case.variables, "NO_COLOR": "", "COLUMNS": "100"})
        sys.stdin = io.TextIOWrapper(io.BytesIO(b"sandbox: prod\n"), "utf-8")
        sys.stdout, sys.stderr = out, err
        status = main(command)
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.environ.clear()
        os.environ.update(kept)
    texts = []
    for stream in (out, err):
        stream.flush()
        buffer = stream.buffer
        assert isinstance(buffer, io.BytesIO)
        texts.append(buffer.getvalue().decode("utf-8", "replace"))
    return Said(status, texts[0], texts[1], time.process_time() - started)


def _read(folder: Path, case: Case) -> str:
    """What was written: files that are new. Those that were there hold their secrets."""
    texts = []
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        known = name in case.files or name.startswith(".git") or "/up/" in f"/{name}"
        if not known and path.is_file() and not path.is_symlink():
            texts.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(texts)


@contextlib.contextmanager
def _providers(case: Case) -> Iterator[None]:
    """Providers that answer as the case says; nothing else is asked."""
    if not case.replies:
        yield
        return
    turns = iter(range(10**6))

    def answer(request: httpx.Request) -> httpx.Response:
        return _response(case.replies[next(turns) % len(case.replies)], request)

    with respx.mock(assert_all_called=False) as router:
        router.route().mock(side_effect=answer)
        yield


def _response(reply: Reply, request: httpx.Request) -> httpx.Response:
    if reply.status == 0:
        raise httpx.ReadError(f"{request.url} {dict(request.headers)}", request=request)
    body = reply.body
    if reply.echo:
        said = f"{request.url} {dict(request.headers)} {request.content!r}"
        body = body.replace('"', f'"{said[:3000]}', 1) if '"' in body else quote(said)
    return httpx.Response(reply.status, content=body.encode("utf-8", "surrogatepass"))


def _peak() -> int:
    """The peak of memory until now, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
