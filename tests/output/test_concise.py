"""One line a finding."""

from __future__ import annotations

import re

from tests.printing import checked, printed


def test_lines() -> None:
    text = "sandbox: prod\ncredentials:\n  - name: a\n    vendor: sinhc\nsandbx: x\n"
    report, _ = checked({"sub/a.yaml": text})
    lines = printed({"sub/a.yaml": text}, "concise").split("\n")
    assert [re.sub("(error) .*", r"\1", line) for line in lines] == [
        "sub/a.yaml:4:13: SMS104 error",
        "sub/a.yaml:5:1: SMS101 error",
    ]
    for line, finding in zip(lines, report.findings, strict=True):
        assert line.endswith(f" error {finding.message} [{finding.name}]")
