"""What every test may rely on: no network, and no settings of whoever runs the tests."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.browser import Browser, Chromium

# An assertion that fails in a helper says what it compared, as in a test; with this, once for all.
pytest.register_assert_rewrite(
    *(
        f"tests.{path.stem}"
        for path in Path(__file__).parent.iterdir()
        if path.suffix in (".py", "") and path.stem not in ("__init__", "__pycache__", "conftest")
    )
)

# Hundreds of processes start: none compiles the whole package again, whatever the surroundings say.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell lets what it runs in the background ignore Ctrl-C; the processes of the tests would, too.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Machines that run the tests are busy: how long one example takes says nothing. The gate says the
# same of a commit each time; all other runs, and `make fuzz`, look at other random input each time.
settings.register_profile("patient", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable" if "SMSLINT_REPEATABLE" in os.environ else "patient")


TESTS = Path(__file__).parent

SLOW = (
    "benchmarks",
    "cache",
    "ci",
    "fuzz",
    "hostile",
    "integration",
    "live",
    "scripts",
    "server",
    "base/test_parallel.py",
    "cli/test_completion.py",
    "cli/test_diff_base.py",
    "cli/test_policies.py",
    "cli/test_process.py",
    "cli/test_watch.py",
    "docs/test_samples.py",
    "fixes/test_documents.py",
    "inventory/test_browser.py",
    "redaction/test_planted.py",
    "redaction/test_vocabulary.py",
    "rules/test_order.py",
    "test_growth.py",
)
"""Folders and files of tests that start many processes, wait for others, take much input, or run a
command many times."""


UNMEASURED = (
    "benchmarks",
    "fuzz",
    "hostile",
    "live/test_canaries.py",
    "live/situations/test_odd_answers.py",
    "live/situations/test_secret_forms.py",
    "redaction/test_every_message.py",
    "redaction/test_planted.py",
    "redaction/test_vocabulary.py",
    "rules/test_order.py",
    "schemas/test_fields.py",
    "scripts",
    "server/test_odd.py",
    "shape/test_every_field.py",
    "shape/test_validators.py",
    "steps/test_each_field.py",
    "test_growth.py",
)
"""Those that run the same code thousands of times, with other values. They take three times as long
where each line is counted, and every line that they reach is reached by other tests, too."""


def _is_among(paths: tuple[str, ...], path: Path) -> bool:
    return path.is_relative_to(TESTS) and path.relative_to(TESTS).as_posix().startswith(paths)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A run without slow tests does not even read their files."""
    left_out = "not slow" in config.option.markexpr and collection_path.suffix == ".py"
    return True if left_out and _is_among(SLOW, collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out (the tests above, those over random input, those that open
    a browser, and those that a decorator marks), and what the coverage does not count."""
    for item in items:
        random = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        browses = "chromium" in getattr(item, "fixturenames", ())
        if random or browses or _is_among(SLOW, item.path):
            item.add_marker(pytest.mark.slow)
        if random or _is_among(UNMEASURED, item.path):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A linter of files needs no network: whoever opens a connection fails the test."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a test opened a network connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours, widths and formats are what a test says, not what its surroundings say."""
    names = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"]
    for name in (*names, "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for caches that is not that of whoever runs the tests."""
    return tmp_path_factory.mktemp("cache-home")


@pytest.fixture(autouse=True)
def own_cache(cache_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test remembers on disk is forgotten with the tests."""
    for name in ("CI", "SMSLINT_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The one Chromium of all tests; without it those that ask for it are skipped."""
    pytest.importorskip("fcntl", reason="the browser is driven through pipes of POSIX")
    from tests.browser import NAMES, Chromium, find_chromium

    program = find_chromium()
    if program is None:
        pytest.skip(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    with Chromium(program) as running:
        yield running


@pytest.fixture(scope="session")
def browser(chromium: Chromium) -> Iterator[Browser]:
    """A page that shows files."""
    from tests.browser import Browser

    with Browser(chromium) as page:
        yield page
