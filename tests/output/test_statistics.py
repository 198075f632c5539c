"""Counts and seconds by rule and by file."""

from __future__ import annotations

import json

import jsonschema
import pytest

from smslint.base.findings import Finding, Severity
from smslint.output.statistics import FORMATS, render, statistics
from smslint.pipeline.lint import lint
from smslint.report.report import Report, Seconds
from smslint.report.selection import EVERYTHING
from smslint.source.candidate import Candidate
from tests.output.fixture import SECRETS, SHOWN, linted
from tests.output.reports import context_of
from tests.output.test_json import VALIDATOR
from tests.output.test_markdown import seen
from tests.output.test_text import finding

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def found(code: str, path: str, severity: Severity = ERROR, *, suppressed: bool = False) -> Finding:
    made = finding(1, 1, 1, 2, path=path, severity=severity, suppressed=suppressed)
    return made._replace(code=code, name="of-policy" if code == "SMS701" else "")


REPORT = Report(
    (
        found("SMS101", "a.yaml"),
        found("SMS101", "b.yaml"),
        found("SMS604", "b.yaml", INFO),
        found("SMS604", "b.yaml", INFO, suppressed=True),
        found("SMS604", "b.yaml", WARNING),
        found("SMS403", "b.yaml", ERROR, suppressed=True),
        found("SMS903", "known", WARNING),
    ),
    ("a.yaml", "b.yaml", "c.yaml", "d.yaml"),
    ("other.yaml",),
    seconds=Seconds(
        {"SMS604": 0.0123456, "SMS403": 1234.5, "SMS201": 0.25, "SMS202": 0.5},
        {"a.yaml": 0.001, "b.yaml": 0.1, "c.yaml": 0.002, "d.yaml": 0.003},
    ),
)


def text(report: Report = REPORT, *, fold: bool = True, verdict: bool = True) -> list[str]:
    return list(render("text", report, context_of(fold=fold, verdict=verdict)))


def test_text() -> None:
    assert text() == [
        "ERRORS  WARNINGS  INFOS  SUPPRESSED   SECONDS  RULE",
        "     0         1      1           1     0.012  SMS604 marketing-without-opt-out",
        "     2         0      0           0            SMS101 unknown-field",
        "     0         1      0           0            SMS903 stale-baseline",
        "     0         0      0           1  1,234.500  SMS403 unknown-channel-credential",
        "     0         0      0           0     0.750  2 other rules",
        "",
        "ERRORS  WARNINGS  INFOS  SUPPRESSED   SECONDS  FILE",
        "     1         1      1           2     0.100  b.yaml",
        "     1         0      0           0     0.001  a.yaml",
        "     0         1      0           0            known",
        "     0         0      0           0     0.005  2 other files",
        "",
        "Found 2 errors, 2 warnings, 1 info in 4 files (2 suppressed).",
    ]


def test_all_rows_for_those_who_ask() -> None:
    lines = text(fold=False, verdict=False)
    assert [line.rpartition("  ")[2] for line in lines] == [
        "RULE",
        "SMS604 marketing-without-opt-out",
        "SMS101 unknown-field",
        "SMS903 stale-baseline",
        "SMS403 unknown-channel-credential",
        "SMS202 duplicate-inbound-number",
        "SMS201 duplicate-credential",
        "",
        "FILE",
        *("b.yaml", "a.yaml", "known", "d.yaml", "c.yaml"),
        "",
    ]


def test_of_very_many_files_the_worst_are_shown() -> None:
    paths = [f"{number:03}.yaml" for number in range(100)]
    report = Report(
        tuple(found("SMS101", path) for path in paths for _ in range(1 + paths.index(path))),
        tuple(paths),
        (),
    )
    lines = text(report)
    assert "099.yaml" in lines[4]
    assert lines[-3].split() == ["3,240", "0", "0", "0", "80", "other", "files"]
    assert len(text(report, fold=False)) == len(lines) + 79


def test_what_was_not_measured_takes_no_time() -> None:
    rows = statistics(REPORT._replace(seconds=None)).rules
    assert [row.key for row in rows] == ["SMS604", "SMS101", "SMS903", "SMS403"]
    assert {row.seconds for row in rows} == {None}


def test_json_is_a_report_without_its_findings() -> None:
    page = json.loads("\n".join(render("json", REPORT, context_of())))
    assert list(VALIDATOR.iter_errors(page)) == []
    assert page["findings"] == []
    assert page["summary"] == {
        "files": 4,
        "skipped": 1,
        "errors": 2,
        "warnings": 2,
        "infos": 1,
        "suppressed": 2,
    }
    assert page["statistics"]["rules"][0] == {
        "code": "SMS604",
        "name": "marketing-without-opt-out",
        "errors": 0,
        "warnings": 1,
        "infos": 1,
        "suppressed": 1,
        "seconds": 0.012346,
    }
    files = page["statistics"]["files"]
    assert [item["path"] for item in files] == ["b.yaml", "a.yaml", "known", "d.yaml", "c.yaml"]
    assert files[2]["seconds"] is None
    page["statistics"]["rules"][0].pop("code")
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(page)


def test_markdown() -> None:
    lines = list(render("markdown", REPORT, context_of(fold=True)))
    assert lines[0] == "### smslint: 2 errors, 2 warnings, 1 info in 4 files (2 suppressed)"
    rows = seen(lines).rows
    assert rows[:2] == [
        ["Rule", "Errors", "Warnings", "Infos", "Suppressed", "Seconds"],
        ["SMS604 marketing-without-opt-out", "0", "1", "1", "1", "0.012"],
    ]
    assert rows[5:8] == [
        ["2 other rules", "0", "0", "0", "0", "0.750"],
        ["File", "Errors", "Warnings", "Infos", "Suppressed", "Seconds"],
        ["b.yaml", "1", "1", "1", "2", "0.100"],
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_odd_names_and_secrets(format_: str) -> None:
    report, texts = linted()
    hostile = report._replace(checked=(*report.checked, "\x1b]0;`|`\x07<b>@me.yaml"))
    page = "\n".join(render(format_, hostile, context_of()._replace(text_of=texts)))
    assert not any(secret in page for secret in SECRETS)
    assert "\x1b" not in page
    if format_ == "text":
        assert f"  {SHOWN}\n" in page
    if format_ == "markdown":
        names = [row[0] for row in seen(page.splitlines()).rows]
        assert SHOWN in names
        assert r"\x1b]0;`|`\x07<b>@me.yaml" in names


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_to_check(format_: str) -> None:
    page = list(render(format_, Report((), (), ()), context_of()))
    if format_ == "json":
        assert json.loads("\n".join(page))["statistics"] == {"rules": [], "files": []}
    else:
        assert (
            page
            == {
                "text": ["No findings in 0 files."],
                "markdown": ["### smslint: nothing to check"],
            }[format_]
        )


def test_a_run_measures_when_it_is_asked_to() -> None:
    body = "credentials:\n  - {name: a, vendor: sinch, service_id: x, api_token: '${env:A}'}\n"
    candidates = [
        Candidate(path, path, named=True, data=data.encode())
        for path, data in (
            ("a.yaml", f"sandbox: prod\n{body}"),
            ("b.yaml", f"sandbox: prod\nedition: b2b\n{body}"),
            ("pod.yaml", "kind: Pod\n"),
        )
    ]
    report = lint(candidates, EVERYTHING, measure=True)
    assert report.seconds is not None
    assert set(report.seconds.files) == set(report.checked)
    assert all(spent > 0 for spent in report.seconds.files.values())
    assert {"SMS201", "SMS206", "SMS501"} <= report.seconds.rules.keys(), "in and across files"
    assert "SMS101" not in report.seconds.rules, "it comes up while the shape is checked"
    assert "SMS801" not in report.seconds.rules
    only = lint(candidates, EVERYTHING._replace(codes=frozenset(("SMS202",))), measure=True)
    assert only.seconds is not None
    assert {"SMS202"} <= set(only.seconds.rules) < set(report.seconds.rules)
    assert lint(candidates, EVERYTHING).seconds is None
