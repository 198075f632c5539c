"""A repository with the command line in it, and a browser where there is one."""

from __future__ import annotations

from tests.entered.conftest import cli, git
from tests.inventory.conftest import browser

__all__ = ["browser", "cli", "git"]
