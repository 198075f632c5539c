"""The built site, on a server of our own and on the disk, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts import build_docs
from tests.playground.site import SITE, Site

if TYPE_CHECKING:
    from tests.inventory.browser import Browser


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    assert build_docs.main([str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[tuple[Browser, Site]]:
    """A browser that gets everything from the server of the site."""
    pytest.importorskip("fcntl", reason="the browser is driven through pipes of POSIX")
    from tests.inventory.browser import NAMES, Browser, find_chromium

    program = find_chromium()
    if program is None:
        pytest.skip(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    with Site(built, SITE) as site, Browser(program, *site.options) as browser:
        yield browser, site
