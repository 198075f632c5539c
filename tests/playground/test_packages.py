"""What the playground is built from: one version of each package, from whichever registry."""

from __future__ import annotations

import json
import re
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "docs" / "playground"


def test_packages_of_npm_are_pinned_and_no_registry_is_named() -> None:
    wanted = json.loads((SOURCES / "package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))["packages"]
    assert wanted == {name: locked[f"node_modules/{name}"]["version"] for name in wanted}
    for name, package in locked.items():
        assert "resolved" not in package
        assert not name or package["integrity"].startswith("sha512-")


def test_packages_of_pypi_are_pinned_with_their_hashes() -> None:
    lines = (SOURCES / "requirements.txt").read_text("utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert len(pinned) > 5
    for line in pinned:
        assert re.fullmatch(r"[\w-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}", line)
