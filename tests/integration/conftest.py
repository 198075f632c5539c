"""Everything in this folder is an integration test, and gets its programs from here."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them before pytest looks at marks; the hook is called for all tests there are."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.integration)
            # The tests of a file share what takes long to start.
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
