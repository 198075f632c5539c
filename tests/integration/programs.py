"""Programs that npm installed for these tests, listed in `node/package.json`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("SMSLINT_NODE") or ROOT / ".venv" / "node")


def package(name: str) -> Path:
    """The folder of an npm package. Skips the test where npm has not installed it."""
    folder = FOLDER / "node_modules" / name
    if not folder.is_dir():
        pytest.skip(f"the npm package {name} is not installed (`make integration` does, with npm)")
    return folder


def node(name: str, script: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of a package in a folder; its exit status is for the caller to look at."""
    interpreter = shutil.which("node")
    found = package(name) / script
    if interpreter is None:
        pytest.skip("node is not installed")
    return subprocess.run(
        [interpreter, str(found), *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
