"""`gitlab`: what GitLab asks of a Code Quality report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from smslint.base.findings import Failure
from tests.output.fixture import linted, rendered
from tests.output.reports import INFO, WARNING, context_of, finding, lines_of, report_of
from tests.printing import printed


def issues(*findings: Any, **context: Any) -> Any:
    return json.loads("\n".join(lines_of("gitlab", report_of(*findings), context_of(**context))))


def test_the_shared_report() -> None:
    report, _ = linted()
    read = json.loads(rendered("gitlab"))
    assert len(read) == sum(not finding.suppressed for finding in report.findings)
    for issue in read:
        # What GitLab's documentation requires of an issue.
        assert isinstance(issue["description"], str)
        assert isinstance(issue["check_name"], str)
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"].startswith("configuration/sandboxes/")
        assert issue["location"]["lines"]["begin"] >= 1
    fingerprints = [issue["fingerprint"] for issue in read]
    assert len(set(fingerprints)) == len(fingerprints)
    assert all(len(text) == 32 for text in fingerprints)


@pytest.mark.parametrize("checked", [(), ("a.yaml",)])
@pytest.mark.parametrize("failures", [(), (Failure("it failed", ""),)])
def test_a_clean_run_is_an_empty_array(
    checked: tuple[str, ...], failures: tuple[Failure, ...]
) -> None:
    assert lines_of("gitlab", report_of(checked=checked, failures=failures)) == ["[]"]
    suppressed = report_of(finding(suppressed=True), checked=checked, failures=failures)
    assert lines_of("gitlab", suppressed) == ["[]"]


def test_severities_and_categories() -> None:
    read = issues(
        finding(), finding(severity=WARNING), finding(severity=INFO), finding(code="SMS501")
    )
    assert [issue["severity"] for issue in read] == ["major", "minor", "info", "major"]
    assert [issue["categories"] for issue in read] == [["Bug Risk"]] * 3 + [["Security"]]


def test_paths_begin_at_the_root_of_the_repository() -> None:
    (issue,) = issues(finding(path="../b/a.yaml"), folder="sms/x")
    assert issue["location"]["path"] == "sms/b/a.yaml"


TEXT = """\
sandbox: prod
credentials:
  - name: one
    vendor: sinch
    servce_id: x
    api_token: ${env:A}
  - name: two
    vendor: sinch
    servce_id: x
    api_token: ${env:B}
"""


def fingerprints(text: str) -> set[str]:
    return {issue["fingerprint"] for issue in json.loads(printed({"a.yaml": text}, "gitlab"))}


def test_fingerprints_survive_moved_lines() -> None:
    before = fingerprints(TEXT)
    assert len(before) > 1
    above = TEXT.replace("credentials:\n", "# a comment\n\ncredentials:\n  # another\n")
    assert fingerprints(above) == before
    entry = "  - name: zero\n    vendor: sinch\n    service_id: x\n    api_token: ${env:Z}\n"
    assert before <= fingerprints(TEXT.replace("credentials:\n", f"credentials:\n{entry}"))


def test_fingerprints_tell_findings_apart() -> None:
    before = fingerprints(TEXT)
    renamed = fingerprints(TEXT.replace("name: two", "name: three"))
    assert before - renamed
    assert before & renamed
