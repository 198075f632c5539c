"""The page on security names tests that exist."""

from __future__ import annotations

import re

from tests.cli.running import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")


def test_each_promise_names_tests_that_exist() -> None:
    promises = PAGE.partition("## What smslint promises")[2].partition("\n## ")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 10
    for row in rows:
        named = re.findall(r"`((?:tests|editors)/[\w/]+\.(?:test\.ts|py))`", row)
        assert named, row
        for name in named:
            assert re.search(r"^(def test_|test\()", (ROOT / name).read_text("utf-8"), re.M), name
