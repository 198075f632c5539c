"""A site with the playground, and a browser that shows it. All tests here need other programs."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.browser import Chromium
from tests.playground.page import Page
from tests.playground.site import PLAYGROUND, Site

HERE = Path(__file__).resolve().parent
BUILT = HERE.parents[1] / "build" / "playground"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them before pytest looks at marks; the hook is called for all tests there are."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.integration)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Who names cases wants them tried: a skip is a failure then."""
    report = yield
    if report.skipped and os.environ.get("SMSLINT_CASES"):
        report.outcome = "failed"
        report.longrepr = f"skipped, although SMSLINT_CASES is set: {call.excinfo}"
    return report


SAID: list[str] = []
"""What the tests measured, for the end of the run: seconds until the page works, and requests."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if SAID:
        terminalreporter.section("playground")
        for line in SAID:
            terminalreporter.line(line)


@pytest.fixture(scope="package")
def page(chromium: Chromium) -> Iterator[Page]:
    """The playground in a headless Chromium."""
    if not (BUILT / "sw.js").exists():
        pytest.skip("the playground is not built (`make playground` does, with npm)")
    with Site(BUILT, PLAYGROUND) as site, Page(chromium, site) as running:
        yield running
