"""A folder for the cache, and trees to be remembered in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.cache.folder import VARIABLE


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, which is used because it is named."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be checked, which is the working directory."""
    folder = tmp_path / "tree"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder
