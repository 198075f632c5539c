"""The command line in an empty folder, and a browser where there is one."""

from __future__ import annotations

from tests.cli.conftest import cli
from tests.inventory.conftest import browser

__all__ = ["browser", "cli"]
