"""`junit` and `checkstyle`: XML that others accept."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given

from smslint.base.findings import Failure, Severity
from smslint.output.harmless import harmless
from smslint.output.phrases import full_message, visible
from smslint.report.report import Report
from tests.output.fixture import SHOWN, rendered
from tests.output.reports import ERROR, INFO, WARNING, context_of, finding, lines_of, report_of
from tests.output.strategies import REPORTS

JUNIT = xmlschema.XMLSchema(Path(__file__).resolve().parent / "schemas" / "junit-10.xsd")


def parsed(format_: str, report: Report, **context: Any) -> ET.Element:
    page = "\n".join(lines_of(format_, report, context_of(**context)))
    if format_ == "junit":
        JUNIT.validate(page)
    return ET.fromstring(page.encode())


def as_xml(text: str) -> str:
    return harmless(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def test_the_shared_report_is_valid() -> None:
    JUNIT.validate(rendered("junit"))
    JUNIT.validate(rendered("junit", failures=(Failure("it <failed>", "a.yaml"),)))
    root = ET.fromstring(rendered("junit").encode())
    assert {suite.get("name") for suite in root} == {
        SHOWN,
        "sandboxes/clean.yaml",
        "sandboxes/lab.yaml",
        "sandboxes/odd.yaml",
    }


def test_the_schema_refuses_what_is_wrong() -> None:
    page = rendered("junit").replace("<testcase classname", "<testcase klassname", 1)
    assert not JUNIT.is_valid(page)


@given(REPORTS)
def test_any_report_is_valid_junit(report: Report) -> None:
    root = parsed("junit", report)
    cases = list(root.iter("testcase"))
    assert root.get("tests") == str(len(cases))
    failing = [item for item in visible(report) if item.severity >= WARNING]
    assert root.get("failures") == str(len(failing)) == str(len(list(root.iter("failure"))))
    assert root.get("errors") == str(len(report.failures)) == str(len(list(root.iter("error"))))
    messages = sorted(str(item.get("message")) for item in root.iter("failure"))
    assert messages == sorted(as_xml(item.message) for item in failing)
    for suite in root:
        assert suite.get("tests") == str(len(suite))
    for path in report.checked:
        assert any(suite.get("name") == as_xml(path) for suite in root)


@pytest.mark.parametrize(("level", "failing"), [(ERROR, 1), (WARNING, 2), (INFO, 3)], ids=str)
def test_junit_fails_as_the_run_does(level: Severity, failing: int) -> None:
    report = report_of(finding(), finding(severity=WARNING), finding(severity=INFO))
    root = parsed("junit", report, fails=lambda found: found.severity >= level)
    assert (root.get("tests"), root.get("failures")) == ("3", str(failing))
    assert len(list(root.iter("system-out"))) == 3 - failing
    assert report.fails_at(level)


def test_junit_has_a_passing_test_for_a_clean_file() -> None:
    (suite,) = parsed("junit", report_of(finding(suppressed=True)))
    (case,) = suite
    assert (suite.get("failures"), case.get("name"), len(case)) == ("0", "no findings", 0)


def test_junit_says_what_is_wrong_where() -> None:
    found = finding(3, 7, 3, 9, message="`<a>` & `b`", help_='Write `"a"`.')
    (suite,) = parsed("junit", report_of(found))
    (case,) = suite
    assert case.get("classname") == "a.yaml"
    assert case.get("name") == "SMS101 unknown-field (3:7)"
    (failure,) = case
    assert failure.get("message") == "`<a>` & `b`"
    assert failure.text == (
        'a.yaml:3:7: error `<a>` & `b`. Write `"a"`.\nhttps://smslint.example/SMS101'
    )


def test_nothing_to_check() -> None:
    for failures in ((), (Failure("no such option", ""),)):
        root = parsed("junit", report_of(checked=(), failures=failures))
        assert (root.get("tests"), root.get("errors")) == (str(len(failures)),) * 2
        assert len(parsed("checkstyle", report_of(checked=(), failures=failures))) == 0


@given(REPORTS)
def test_any_report_is_well_formed_checkstyle(report: Report) -> None:
    root = parsed("checkstyle", report)
    assert root.tag == "checkstyle"
    found = [{"name": file.get("name"), **error.attrib} for file in root for error in file]
    assert found == [
        {
            "name": as_xml(item.path),
            "line": str(item.position.line),
            "column": str(item.position.column),
            "severity": item.severity.label,
            "message": as_xml(full_message(item)),
            "source": f"smslint.{item.code}",
        }
        for item in visible(report)
    ]
