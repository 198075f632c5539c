"""Commands for CI systems, read back as those systems read them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from smslint.base.findings import Failure, Severity
from smslint.output.harmless import harmless
from smslint.output.phrases import failed, full_message, visible, worst_first
from smslint.report.report import Report
from tests.output import readers
from tests.output.fixture import context, linted, rendered
from tests.output.readers import Command
from tests.output.reports import (
    ERROR,
    INFO,
    WARNING,
    context_of,
    finding,
    lines_of,
    report_of,
)
from tests.output.strategies import REPORTS

Reader = Callable[[str], Command | None]


def read(format_: str, reader: Reader, report: Report) -> list[Command]:
    commands = [reader(line) for line in lines_of(format_, report)]
    return [command for command in commands if command is not None]


@given(REPORTS)
def test_github_understands_what_is_meant(report: Report) -> None:
    commands = read("github", readers.github, report)
    said = [command for command in commands if not command.properties["title"].startswith("smsl")]
    for command, item in zip(said, worst_first(report), strict=True):
        line, column, end_line, end_column = item.position
        kinds = {ERROR: "error", WARNING: "warning", INFO: "notice"}
        assert command.name == kinds[item.severity]
        assert command.data == full_message(item, "\n")
        expected = {
            "line": str(line),
            "endline": str(end_line),
            "title": f"{item.code} {item.name}",
        }
        if item.path:
            expected["file"] = harmless(item.path)
        if line == end_line:
            expected |= {"col": str(column), "endcolumn": str(end_column)}
        assert command.properties == expected
    failures = [command for command in commands if command.properties["title"] == "smslint failed"]
    assert [command.data for command in failures] == [
        failed(item.what, item.path) for item in report.failures
    ]


@given(REPORTS)
def test_azure_understands_what_is_meant(report: Report) -> None:
    commands = read("azure", readers.azure, report)[len(report.failures) :]
    told = [item for item in worst_first(report) if item.severity is not INFO]
    for command, item in zip(commands, told, strict=True):
        assert command.name == "task.logissue"
        assert command.data == full_message(item)
        expected = {
            "type": item.severity.label,
            "linenumber": str(item.position.line),
            "columnnumber": str(item.position.column),
            "code": item.code,
        }
        if item.path:
            expected["sourcepath"] = harmless(item.path)
        assert command.properties == expected


@given(REPORTS)
def test_teamcity_understands_what_is_meant(report: Report) -> None:
    lines = lines_of("teamcity", report)
    commands = read("teamcity", readers.teamcity, report)
    assert len(commands) == len(lines)
    kinds = [command.properties["id"] for command in commands if command.name == "inspectionType"]
    assert kinds == sorted({item.code for item in visible(report)})
    found = [command.properties for command in commands if command.name == "inspection"]
    for properties, item in zip(found, visible(report), strict=True):
        assert properties == {
            "typeId": item.code,
            "message": full_message(item),
            "file": harmless(item.path),
            "line": str(item.position.line),
            "SEVERITY": item.severity.name,
        }


def test_teamcity_takes_no_text_without_end() -> None:
    (command,) = read("teamcity", readers.teamcity, report_of(finding(message="🙂" * 5000)))[1:]
    assert len(command.properties["message"]) == 4000


@pytest.mark.parametrize("format_", ["github", "azure", "teamcity"])
def test_paths_begin_at_the_root_of_the_repository(format_: str) -> None:
    pages = {
        path: "\n".join(lines_of(format_, report_of(finding(path=path)), context_of(folder="a/b")))
        for path in ("c.yaml", "../c.yaml", "../../../c.yaml", "/c.yaml", "C:/c.yaml")
    }
    reader = {"github": "file", "azure": "sourcepath", "teamcity": "file"}[format_]
    shown = [
        command.properties[reader]
        for page in pages.values()
        if (command := getattr(readers, format_)(page.split("\n")[-1]))
    ]
    assert shown == ["a/b/c.yaml", "a/c.yaml", "../c.yaml", "/c.yaml", "C:/c.yaml"]


def test_the_worst_comes_first() -> None:
    report = report_of(
        finding(1, 1, 1, 2, severity=INFO),
        finding(2, 1, 2, 2, severity=WARNING),
        finding(3, 1, 3, 2),
        finding(4, 1, 4, 2, suppressed=True),
        finding(5, 1, 5, 2),
    )
    commands = read("github", readers.github, report)
    assert [(command.name, command.properties["line"]) for command in commands] == [
        ("error", "3"),
        ("error", "5"),
        ("warning", "2"),
        ("notice", "1"),
    ]
    kinds = [command.properties["type"] for command in read("azure", readers.azure, report)]
    assert kinds == ["error", "error", "warning"]
    assert lines_of("azure", report)[-1].startswith("a.yaml:1:1: SMS101 info ")


@pytest.mark.parametrize("severity", Severity)
def test_github_is_told_of_what_it_will_not_show(severity: Severity) -> None:
    ten = [finding(number, 1, number, 2, severity=severity) for number in range(1, 11)]
    hidden = finding(30, 1, 30, 2, severity=severity, suppressed=True)
    assert len(read("github", readers.github, report_of(*ten, hidden))) == 10
    eleven = [*ten, finding(11, 1, 11, 2, severity=severity)]
    first, *rest = read("github", readers.github, report_of(*eleven))
    assert first.name == "notice"
    assert "file" not in first.properties
    assert f"11 {severity.label}s in 1 file" in first.data
    assert [command.properties["line"] for command in rest] == [str(n) for n in range(1, 12)]


def test_ten_of_each_kind_are_not_too_many() -> None:
    all_kinds = [finding(1, 1, 1, 2, severity=severity) for severity in Severity for _ in range(10)]
    assert len(read("github", readers.github, report_of(*all_kinds))) == 30


def test_regions_over_several_lines_have_no_columns_for_github() -> None:
    (command,) = read("github", readers.github, report_of(finding(2, 9, 4, 3)))
    assert command.properties["line"] == "2"
    assert command.properties["endline"] == "4"
    assert not {"col", "endcolumn"} & set(command.properties)


@pytest.mark.parametrize("format_", ["github", "azure", "teamcity"])
def test_a_failure_is_an_error_of_the_build(format_: str) -> None:
    failures = (Failure("a rule, SMS104, failed: 100%", "b;c.yaml"),)
    (line,) = lines_of(format_, report_of(failures=failures))
    command = getattr(readers, format_)(line)
    assert command is not None
    said = command.data or command.properties["description"]
    assert said.endswith("b;c.yaml: a rule, SMS104, failed: 100%")
    assert (command.name, command.properties.get("type")) in [
        ("error", None),
        ("task.logissue", "error"),
        ("buildProblem", None),
    ]


def test_every_line_of_the_shared_report_is_a_command() -> None:
    report, texts = linted()
    assert context(texts).folder == "configuration"
    number = len(visible(report))
    # GitHub shows ten errors, so one line more says how many there are.
    for format_, more in (("github", 1), ("azure", -1), ("teamcity", 10)):
        reader: Reader = getattr(readers, format_)
        lines = rendered(format_).splitlines()
        commands = [command for line in lines if (command := reader(line)) is not None]
        assert len(commands) == number + more


@pytest.mark.parametrize(
    ("reader", "line", "expected"),
    [
        (
            readers.github,
            "::error file=a,line=1::x%0Ay",
            ("error", {"file": "a", "line": "1"}, "x\ny"),
        ),
        (readers.github, "  ::notice::x::y", ("notice", {}, "x::y")),
        (readers.github, "::error title=a%3A%2C%25::", ("error", {"title": "a:,%"}, "")),
        (readers.github, "x ::error::y", None),
        (readers.github, "::error", None),
        (readers.azure, "x##vso[a.b c=d;e=f%3B]g%5D", ("a.b", {"c": "d", "e": "f;"}, "g]")),
        (readers.azure, "##vso[a.b]100%AZP25", ("a.b", {}, "100%")),
        (readers.azure, "##vso[a]x", None),
        (readers.teamcity, "##teamcity[a b='|'|n|||]|0x00e9']", ("a", {"b": "'\n|]é"}, "")),
        (readers.teamcity, "##teamcity[a b='it's']", None),
        (readers.teamcity, "##teamcity[a b='x]']", None),
    ],
)
def test_the_readers_themselves(reader: Reader, line: str, expected: object) -> None:
    command = reader(line)
    assert (command and tuple(command)) == expected
