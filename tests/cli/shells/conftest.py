"""The three shells, with their scripts and a folder to complete file names in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from smslint.cli.shells import script_for


def shell(name: str) -> str:
    """The program; skips the test where it is not installed."""
    path = None if os.name == "nt" else shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to stand in. The scripts lie beside it."""
    for name in ("bash", "zsh", "fish"):
        (tmp_path / f"script.{name}").write_text(script_for(name), "utf-8")
    tree = tmp_path / "tree"
    (tree / "sandboxes").mkdir(parents=True)
    for file in ("prod.yaml", "a test.yml", "notes.txt", "sandboxes/lab.yaml"):
        (tree / file).write_text("sandbox: prod\n", "utf-8")
    return tree
