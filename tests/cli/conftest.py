"""A command line in an empty folder, and a repository of git in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.changes.repositories import IDENTITY, NO_SETTINGS, Git
from tests.cli.running import Cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()  # so that nobody looks further up for settings
    monkeypatch.chdir(tmp_path)
    return Cli(tmp_path, capsys)


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """An empty repository, which is the working directory; nothing of a user's settings holds."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in (IDENTITY | NO_SETTINGS).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return Git(tmp_path)
