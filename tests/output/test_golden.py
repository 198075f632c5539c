"""Every format over the one report; secrets and places in all of them."""

from __future__ import annotations

import pytest

from smslint.base.findings import Severity
from smslint.output import FORMATS
from tests.output.fixture import SECRETS, linted, rendered
from tests.output.golden import FOLDER, expected, without_version


@pytest.mark.parametrize("format_", FORMATS)
def test_it_is_as_expected(format_: str) -> None:
    page = without_version(rendered(format_))
    assert page == expected(format_).read_bytes().decode(), (
        "if that is meant: python -m tests.output.golden"
    )


def test_nothing_else_is_expected() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {expected(name).name for name in FORMATS}


def test_the_report_has_what_is_hard() -> None:
    report, _ = linted()
    findings = report.findings
    assert {finding.severity for finding in findings} == set(Severity)
    assert {finding.suppressed for finding in findings if finding.known} == {True}
    assert any(finding.suppressed and not finding.known for finding in findings)
    assert {finding.fix.safe for finding in findings if finding.fix} == {True, False}
    assert {finding.document for finding in findings} == {0, 1}
    assert any(finding.related for finding in findings)
    assert any("\u202e" in finding.message for finding in findings)
    assert any(finding.code == "SMS501" for finding in findings)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_secret_is_in_it(format_: str) -> None:
    page = rendered(format_)
    for secret in SECRETS:
        assert secret not in page
        assert secret.encode("ascii", "backslashreplace").decode() not in page
    for piece in ("pässw", "geheim", "p\\u00e4ssw"):
        assert piece not in page
