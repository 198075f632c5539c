"""However much is wrong with a file, the report stays one that somebody can read."""

from __future__ import annotations

from collections import Counter

from smslint.source.limits import MAX_ALIKE, MORE
from tests.linting import lint


def test_no_more_of_one_kind_than_anybody_reads() -> None:
    count = MAX_ALIKE + 5
    hosts = "".join(f"  - Links{number}.nordwind.example\n" for number in range(count))
    report = lint({"a.yaml": f"sandbox: prod\nsubdomains:\n{hosts}", "b.yaml": "sandbox: Prod\n"})
    assert Counter(finding.code for finding in report.findings) == {
        "SMS407": MAX_ALIKE,
        "SMS104": 1,
    }
    assert [finding.message.endswith(MORE) for finding in report.findings].count(True) == 1


def test_as_many_as_are_listed_are_listed_whole() -> None:
    fields = "".join(f"unknown_{number}: 1\n" for number in range(MAX_ALIKE - 1))
    report = lint(f"sandbox: prod\n{fields}")
    assert len(report.findings) == MAX_ALIKE - 1
    assert not any(finding.message.endswith(MORE) for finding in report.findings)
