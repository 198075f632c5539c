"""The line that says how far a run is: after a second, at a terminal, and gone in the end."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from smslint.base.parallel import share
from smslint.cli import progress
from smslint.cli.options import CheckOptions
from smslint.cli.progress import CredentialsLine, FilesLine, Line, is_watched
from tests.cli.running import BAD, Cli

CLEAR = "\r\x1b[2K"


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that a test moves; it begins where no clock does."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_what_is_done_within_a_second_needs_no_words(clock: Clock, screen: Terminal) -> None:
    line = FilesLine(200)
    clock.now += 0.9
    line(100, 200)
    line.end()
    assert screen.getvalue() == ""


def test_it_says_how_far_it_is_and_goes_away(clock: Clock, screen: Terminal) -> None:
    line = FilesLine(2000)
    clock.now += 1.1
    line(1000, 2000)
    line(1001, 2000)  # at once: nobody can read as fast
    clock.now += 0.1
    line(1500, 2000)
    line.end()
    line.end()
    assert screen.getvalue() == (
        f"{CLEAR}smslint: checked 1,000 of 2,000 files"
        f"{CLEAR}smslint: checked 1,500 of 2,000 files{CLEAR}"
    )


def test_projects_add_up_and_second_looks_do_not(clock: Clock, screen: Terminal) -> None:
    line = FilesLine(300)
    for done, of in ((100, 100), (50, 200), (200, 200), (1, 3)):
        clock.now += 2
        line(done, of)
    shown = screen.getvalue().split(f"{CLEAR}smslint: ")[1:]
    assert shown == [
        "checked 100 of 300 files",
        "checked 150 of 300 files",
        "checked 300 of 300 files",
        "finishing …",
    ]


def test_credentials_are_told_at_once(clock: Clock, screen: Terminal) -> None:
    CredentialsLine(0)(1, 12)
    assert screen.getvalue() == f"{CLEAR}smslint: asked about 1 of 12 credentials"


def test_a_terminal_that_is_gone_stops_nothing(
    clock: Clock, screen: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(0)
    screen.close()
    line.say("x")
    line.end()


@pytest.mark.parametrize(
    ("options", "term", "watched"),
    [
        (CheckOptions(), "xterm", True),
        (CheckOptions(quiet=True), "xterm", False),
        (CheckOptions(verbose=2), "xterm", False),
        (CheckOptions(), "dumb", False),
    ],
)
def test_who_is_told(
    screen: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    options: CheckOptions,
    term: str,
    watched: bool,
) -> None:
    monkeypatch.setenv("TERM", term)
    assert is_watched(options) is watched


def test_nobody_is_told_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=io.StringIO()))
    assert not is_watched(CheckOptions())


@pytest.mark.parametrize("jobs", [1, 3])
def test_those_who_share_the_work_tell_how_far_it_is(jobs: int) -> None:
    told: list[tuple[int, int]] = []
    results = share(str, range(30), jobs=jobs, told=lambda done, of: told.append((done, of)))
    assert results == list(map(str, range(30)))
    assert told == sorted(told)
    assert told[-1] == (30, 30)
    assert len(told) > 5


@pytest.mark.parametrize("arguments", [(), ("--diff",), ("--fix",)])
def test_a_run_over_many_files_tells_it(
    cli: Cli, clock: Clock, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    cli.write(**{f"f{number}": BAD.replace("prod", f"p{number}") for number in range(60)})
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(progress, "is_watched", lambda _: True)
    monkeypatch.setattr(FilesLine, "__call__", lambda _, done, of: told.append((done, of)))
    cli("check", *arguments)
    assert told[:60] == [(number, 60) for number in range(1, 61)]
