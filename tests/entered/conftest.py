"""A repository, and the command line in it."""

from __future__ import annotations

import pytest

from tests.changes.repositories import Git
from tests.cli.conftest import git
from tests.cli.running import Cli

__all__ = ["cli", "git"]


@pytest.fixture
def cli(git: Git, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(git.folder, capsys)
