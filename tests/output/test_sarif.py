"""`sarif`: what GitHub code scanning and other readers rely on. `make integration` asks the
validator of those who wrote the format."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given

from smslint.base.findings import Failure, Fix, Position, Related
from smslint.output import sarif
from smslint.output.harmless import harmless
from smslint.output.phrases import full_message
from smslint.output.sarif_rules import descriptor
from smslint.report.report import Report
from smslint.rules.registry import RULES
from tests.each import each
from tests.output.fixture import SHOWN, linted, rendered
from tests.output.reports import (
    INFO,
    WARNING,
    context_of,
    finding,
    lines_of,
    report_of,
    safe,
)
from tests.output.strategies import REPORTS


def run_of(report: Report, texts: dict[str, str] | None = None, **context: Any) -> Any:
    log = json.loads("\n".join(lines_of("sarif", report, context_of(texts, **context))))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]


def region_of(location: Any) -> tuple[int, int, int, int]:
    region = location["physicalLocation"]["region"]
    return (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])


def uri_of(location: Any) -> str:
    uri: str = location["physicalLocation"]["artifactLocation"]["uri"]
    return uri


def test_the_shared_report() -> None:
    report, _ = linted()
    run = json.loads(rendered("sarif"))["runs"][0]
    assert len(run["results"]) == len(report.findings)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({item.code for item in report.findings})
    for result, item in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == item.code
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert unquote(uri_of(location)) == f"configuration/{item.path}"
        assert ("suppressions" in result) is item.suppressed
        assert ("fixes" in result) is (item.fix is not None)
        assert len(result.get("relatedLocations", [])) == len(item.related)
    kinds = [
        suppression for result in run["results"] for suppression in result.get("suppressions", [])
    ]
    assert kinds == [
        {"kind": "inSource", "status": "accepted"},
        {"kind": "external", "status": "accepted"},
    ]
    assert any("%25" in uri_of(result["locations"][0]) for result in run["results"]), SHOWN


@given(REPORTS)
def test_any_report_is_json_with_a_result_for_each_finding(report: Report) -> None:
    run = run_of(report)
    assert run["invocations"][0]["executionSuccessful"] is not bool(report.failures)
    for result, item in zip(run["results"], report.findings, strict=True):
        text = full_message(item)
        if "](" in text:
            # What a reader makes of it: a backslash before a bracket or a backslash goes.
            meant = result["message"]["text"].replace("\\[", "[").replace("\\]", "]")
            assert meant.replace("\\\\", "\\") == text
        else:
            assert result["message"]["text"] == text
        assert uri_of(result["locations"][0]).isascii()


@pytest.mark.parametrize(
    ("before", "column"),
    [
        ("", 1),
        ("abc", 4),
        ("\t", 2),
        ("é", 2),
        ("e\u0301", 3),
        ("漢", 2),
        ("🙂", 3),
        ("👩\u200d👧", 6),
    ],
)
def test_columns_are_utf16_units(before: str, column: int) -> None:
    text = f"🙂é\n{before}n🙂: x\n"
    start = text.index("n🙂")
    other = Related("a.yaml", Position(1, 2, 1, 3), "see")
    place = (2, len(before) + 1, 2, len(before) + 3)
    found = finding(*place, fix=safe((start, start + 2, "ñ")), related=(other,))
    run = run_of(report_of(found), {"a.yaml": text})
    assert run["columnKind"] == "utf16CodeUnits"
    (result,) = run["results"]
    assert region_of(result["locations"][0]) == (2, column, 2, column + 3)
    (related,) = result["relatedLocations"]
    assert region_of(related) == (1, 3, 1, 4)
    assert related["message"]["text"] == "see"
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"]["startColumn"] == column
    assert replacement["deletedRegion"]["endColumn"] == column + 3
    assert replacement["insertedContent"]["text"] == "ñ"
    line = text.split("\n")[1].encode("utf-16-le")
    assert line[2 * (column - 1) : 2 * (column + 2)].decode("utf-16-le") == "n🙂"


def test_lines_end_where_ours_do() -> None:
    assert run_of(report_of())["newlineSequences"] == ["\r\n", "\n", "\r"]


@pytest.mark.parametrize(
    ("folder", "path", "uri"),
    [
        ("", "a b.yaml", "a%20b.yaml"),
        ("", "é:1.yaml", "%C3%A9%3A1.yaml"),
        ("", "a?b#c%.yaml", "a%3Fb%23c%25.yaml"),
        ("x", "a/b.yaml", "x/a/b.yaml"),
        ("x/y", "../b.yaml", "x/b.yaml"),
        ("", "half \ud800.yaml", "half%20%3F.yaml"),
        ("", "/else/where.yaml", "file:///else/where.yaml"),
        ("x", "C:/else/a b.yaml", "file:///C:/else/a%20b.yaml"),
    ],
)
def test_uris(folder: str, path: str, uri: str) -> None:
    (result,) = run_of(report_of(finding(path=path)), folder=folder)["results"]
    assert uri_of(result["locations"][0]) == uri


def test_levels() -> None:
    run = run_of(report_of(finding(), finding(severity=WARNING), finding(severity=INFO)))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_all_edits_of_a_fix_and_whether_it_is_safe() -> None:
    edits = safe((0, 1, "a"), (2, 3, "b")).edits
    report = report_of(finding(fix=Fix(True, edits)), finding(fix=Fix(False, edits)))
    first, second = run_of(report, {"a.yaml": "x y\n"})["results"]
    assert len(first["fixes"][0]["artifactChanges"][0]["replacements"]) == 2
    assert first["fixes"][0]["description"] != second["fixes"][0]["description"]
    assert "fixes" not in run_of(report)["results"][0], "the file is gone"


def test_github_gets_its_own_fingerprint_or_none() -> None:
    (result,) = run_of(report_of(finding(fingerprint="f1")))["results"]
    assert result["partialFingerprints"] == {"smslint/v1": "f1"}


def test_a_failed_run_says_so() -> None:
    failures = (Failure("the rule failed\x1b", "a.yaml"),)
    (invocation,) = run_of(report_of(failures=failures, checked=()))["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == f"a.yaml: {harmless(failures[0].what)}"


def test_the_limits_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    report = report_of(
        finding(1, 1, 1, 2, severity=INFO),
        finding(2, 1, 2, 2),
        finding(3, 1, 3, 2, suppressed=True),
        finding(4, 1, 4, 2, severity=WARNING),
        finding(5, 1, 5, 2),
    )
    run = run_of(report)
    lines = [region_of(result["locations"][0])[0] for result in run["results"]]
    assert lines == [2, 4, 5]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "2 findings are left out" in told["message"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_the_limits_are_those_that_github_has() -> None:
    assert sarif.MOST_RESULTS == 25_000
    related = tuple(Related("a.yaml", Position(n, 1, n, 2), "x") for n in range(1, 200))
    (result,) = run_of(report_of(finding(related=related)))["results"]
    assert len(result["relatedLocations"]) == 100
    assert [item["id"] for item in result["relatedLocations"]] == list(range(1, 101))


@each("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_can_be_described(rule: Any) -> None:
    described = descriptor(rule)
    for text in (described["shortDescription"]["text"], described["fullDescription"]["text"]):
        assert 0 < len(text) <= 1024
        assert "\n" not in text
    assert described["help"]["text"]
    assert "```yaml\n" in described["help"]["markdown"]
    assert "expect:" not in described["help"]["markdown"]
    assert described["helpUri"].startswith("https://")
    secret = rule.code.startswith("SMS5")
    assert ("security-severity" in described["properties"]) is secret
    assert ("security" in described["properties"]["tags"]) is secret
    assert len(described["properties"]["tags"]) <= 10
    if secret:
        assert 7.0 <= float(described["properties"]["security-severity"]) < 9.0
