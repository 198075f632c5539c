"""What is printed of each rule's bad examples stands in a file, so that no word changes unseen.

`make generate` writes them; read the difference as somebody who gets these messages.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.generators.rule_outputs import FOLDER, PRINTED, printed
from smslint.rules.base import Rule

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("rule", PRINTED, ids=lambda rule: rule.code)
def test_output(rule: Rule) -> None:
    path = ROOT / FOLDER / f"{rule.code}.txt"
    expected = path.read_text("utf-8") if path.exists() else ""
    assert printed(rule) == expected, "run `make generate`, then read the difference"


def test_nothing_is_left_over() -> None:
    assert {path.stem for path in (ROOT / FOLDER).iterdir()} == {rule.code for rule in PRINTED}
