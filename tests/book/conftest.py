"""A repository with the command line in it."""

from __future__ import annotations

from tests.entered.conftest import cli, git

__all__ = ["cli", "git"]
