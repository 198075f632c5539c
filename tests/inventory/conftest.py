"""The command line in an empty folder, and a browser where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import cli

if TYPE_CHECKING:
    from tests.inventory.browser import Browser

__all__ = ["cli"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the tests that ask for it are skipped."""
    pytest.importorskip("fcntl", reason="the browser is driven through pipes of POSIX")
    from tests.inventory.browser import NAMES, Browser, find_chromium

    program = find_chromium()
    if program is None:
        pytest.skip(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    with Browser(program) as running:
        yield running
