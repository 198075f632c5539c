"""The built site, on a server of our own and on the disk, in a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from scripts import build_docs
from tests.playground.site import SITE, Site

fcntl: ModuleType | None
try:
    fcntl = import_module("fcntl")
except ImportError:  # Windows
    fcntl = None

if TYPE_CHECKING:
    from tests.browser import Browser, Chromium


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site. Of several processes with tests the first that asks builds it."""
    folder = tmp_path_factory.getbasetemp()
    if fcntl is not None and "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site = folder / "documentation"
    with (folder / "documentation.lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            assert build_docs.main([str(site)]) == 0
    return site


@pytest.fixture(scope="session")
def served(built: Path, chromium: Chromium) -> Iterator[tuple[Browser, Site]]:
    """A browser that gets everything from the server of the site."""
    from tests.browser import Browser

    with Site(built, SITE) as site, Browser(chromium, site.proxy) as browser:
        yield browser, site
