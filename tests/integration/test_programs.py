"""What npm was asked for is what it installed."""

from __future__ import annotations

import json

import pytest

from tests.integration.programs import ROOT, package

LISTED = ROOT / "tests" / "integration" / "node"
WANTED = json.loads((LISTED / "package.json").read_text("utf-8"))["devDependencies"]


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_program_is_the_one_that_is_listed(name: str) -> None:
    installed = json.loads((package(name) / "package.json").read_text("utf-8"))
    assert installed["version"] == WANTED[name]
