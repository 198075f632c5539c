"""The problem matcher reads what `concise` writes, whatever files are called."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smslint.output.harmless import harmless, harmless_line
from tests.cli.running import BAD, INFO, ROOT, WARNED
from tests.printing import checked, printed

MATCHERS: list[dict[str, Any]] = json.loads(
    (ROOT / "ci" / "github" / "problem-matcher.json").read_text("utf-8")
)["problemMatcher"]
SEVERITIES = {"error": "error", "warning": "warning", "notice": "info"}


def read(line: str) -> list[dict[str, str]]:
    """What each matcher that fits makes of a line, as GitHub's runner does it."""
    found = []
    for matcher in MATCHERS:
        (pattern,) = matcher["pattern"]
        # The runner's expressions are those of ECMAScript, where these mean ASCII.
        match = re.search(pattern["regexp"], line, re.ASCII)
        if match is not None:
            read = {
                name: match[group]
                for name, group in pattern.items()
                if name in ("file", "line", "column", "code", "message", "severity")
            }
            found.append({"severity": matcher.get("severity", "error"), **read})
    return found


def assert_read(path: str, text: str) -> None:
    report, _ = checked({path: text})
    lines = printed({path: text}, "concise").split("\n")
    assert report.findings
    for finding, line in zip(report.findings, lines, strict=True):
        (issue,) = read(line)
        severity = SEVERITIES[issue.pop("severity")]
        assert severity == finding.severity.label
        assert issue == {
            "file": harmless_line(f"{harmless(path)}:").removesuffix(":"),
            "line": str(finding.position.line),
            "column": str(finding.position.column),
            "code": finding.code,
            "message": f"{harmless(finding.message)} [{finding.name}]",
        }


@pytest.mark.parametrize(
    "path",
    [
        "sms/prod.yaml",
        "with space.yaml",
        "C:/sms/prod.yaml",
        "a:1:2.yaml",
        "a:1:2: error.yaml",
        "12:30",
        " leading",
        "::error::x",
        "[error] (warning) 1,2",
        "ünï/❤.yaml",
        "new\nline",
        "tab\tbed",
        "../up.yaml",
    ],
)
def test_odd_paths(path: str) -> None:
    assert_read(path, BAD)
    assert_read(path, WARNED)
    assert_read(path, INFO)


PARTS = st.sampled_from([":", "1", "23", " ", "SMS101", "error", "warning", "info", ".", "a", "é"])


@given(st.lists(PARTS, min_size=1, max_size=12).map("".join))
def test_any_path(path: str) -> None:
    # A name that holds a whole line of our output is beyond help.
    assume(not re.search(r":\d+:\d+: SMS\d{3} (error|warning|info) .", path))
    assert_read(path, BAD)


def test_other_lines_are_none_of_ours() -> None:
    for line in (
        "smslint: nothing to check in this folder",
        "Found 1 error in 1 file.",
        "sms/prod.yaml:3:1: warning: something else",
        "sms/prod.yaml:3: SMS101 error",
    ):
        assert read(line) == []


def test_it_is_a_matcher_that_the_runner_takes() -> None:
    owners = [matcher["owner"] for matcher in MATCHERS]
    assert len(set(owners)) == len(owners)
    for matcher in MATCHERS:
        assert matcher.get("severity", "error") in ("error", "warning", "notice")
        (pattern,) = matcher["pattern"]
        groups = re.compile(pattern["regexp"]).groups
        assert "message" in pattern
        assert all(value <= groups for name, value in pattern.items() if name != "regexp")
