"""What the page of the manual shows is what smslint prints."""

from __future__ import annotations

import re
import shlex

from tests.cli.running import ROOT, process

_SAMPLE = re.compile(r"^\$ smslint ([^\n|]+)\n((?:(?!\$ |```).*\n)+)", re.MULTILINE)


def test_samples() -> None:
    page = (ROOT / "docs" / "inventory.md").read_text("utf-8")
    samples = _SAMPLE.findall(page)
    assert len(samples) == 1
    for command, printed in samples:
        ran = process(ROOT, *shlex.split(command), "--isolated")
        assert ran.out == printed, command
