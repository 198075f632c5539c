"""Hundreds of files with secrets in odd places, valid and broken: nothing that is printed, fixed,
drawn or written down holds a piece of one."""

from __future__ import annotations

import pytest

from tests.redaction.everything import everything_said
from tests.redaction.planting import betrayed, planted

BATCH = 50


@pytest.mark.parametrize("batch", range(8))
def test_no_output_holds_a_planted_secret(batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        file = planted(seed)
        for what, page in everything_said({"a.yaml": file.data}).items():
            assert betrayed(file, page) == [], (seed, what)
