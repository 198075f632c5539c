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
            # In one process, in their order: they share a page that takes seconds to load.
            item.add_marker(pytest.mark.xdist_group("playground"))


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the tests measured (`record_property("playground", …)`): seconds until the page works,
    and requests."""
    reports = terminalreporter.getreports("passed")
    said = [line for one in reports for name, line in one.user_properties if name == "playground"]
    if said:
        terminalreporter.section("playground")
        for line in said:
            terminalreporter.line(str(line))


@pytest.fixture(scope="package")
def page(chromium: Chromium) -> Iterator[Page]:
    """The playground in a headless Chromium."""
    if not (BUILT / "sw.js").exists():
        pytest.skip("the playground is not built (`make playground` does, with npm)")
    with Site(BUILT, PLAYGROUND) as site, Page(chromium, site) as running:
        yield running
