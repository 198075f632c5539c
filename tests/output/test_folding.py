"""Findings of one rule with one reason are shown once, and the others listed."""

from __future__ import annotations

from smslint.base.findings import Finding, Position, Severity
from smslint.output import FORMATS
from smslint.output.folding import Group, as_line, folded
from tests.output.fixture import linted
from tests.output.reports import context_of, lines_of, report_of
from tests.output.test_text import finding


def at(
    line: int,
    path: str = "a.yaml",
    *,
    message: str = "`x` is not a field",
    help_: str = "Remove it.",
    **more: object,
) -> Finding:
    made = finding(line, 3, line, 4, path=path, help_=help_)._replace(message=message)
    return made._replace(**more)  # type: ignore[arg-type]


def shapes(*findings: Finding) -> list[list[int]]:
    return [
        [group.shown.position.line, *(other.position.line for other in group.alike)]
        for group in folded(findings)
    ]


def test_three_alike_are_one() -> None:
    assert shapes(at(1), at(2)) == [[1], [2]]
    assert shapes(at(1), at(2), at(3)) == [[1, 2, 3]]


def test_the_first_of_each_reason_keeps_its_place() -> None:
    odd = at(2, help_="Did you mean `y`?")
    assert shapes(at(1), odd, at(3), at(4)) == [[1, 3, 4], [2]]
    assert shapes(at(1, help_="Did you mean `y`?"), at(2), at(3), at(4)) == [[1], [2, 3, 4]]
    # Too few to fold do not move behind what is folded.
    assert shapes(at(1, code="SMS102"), at(2), at(3, code="SMS102"), at(4), at(5)) == [
        [1],
        [2, 4, 5],
        [3],
    ]


def test_values_make_no_other_reason() -> None:
    said = ("`{}` is read as a number", 'Write it in quotes: `"{}"`.')
    numbers = [
        at(line, message=said[0].format(line * 1111), help_=said[1].format(line * 1111))
        for line in (1, 2, 3)
    ]
    assert shapes(*numbers) == [[1, 2, 3]]


def test_another_way_out_is_another_reason() -> None:
    guesses = [
        at(line, message=f"`{wrong}` is not a field", help_=f"Did you mean `{right}`?")
        for line, wrong, right in ((1, "nme", "name"), (2, "vendr", "vendor"), (3, "tgs", "tags"))
    ]
    assert shapes(*guesses) == [[1], [2], [3]]


def test_rule_policy_and_severity_are_part_of_it() -> None:
    assert len(shapes(at(1), at(2), at(3, code="SMS102"))) == 3
    policies = [at(line, code="SMS701", name=name) for line, name in enumerate("aaab", 1)]
    assert shapes(*policies) == [[1, 2, 3], [4]]
    assert len(shapes(at(1), at(2), at(3, severity=Severity.INFO))) == 3


def test_the_line_names_files_lines_and_what_differs() -> None:
    group = Group(
        at(1),
        (at(4), at(9), at(2, "b/c.yaml", message="`y` is not a field"), at(3, "b/c.yaml")),
    )
    assert as_line(group) == "and 4 more like this: a.yaml:4, 9; b/c.yaml:2 (`y`), 3"


def test_of_very_many_places_the_first_are_listed() -> None:
    line = as_line(Group(at(1), tuple(at(number) for number in range(2, 1236))))
    assert line.startswith("and 1,234 more like this: a.yaml:2, 3, 4, ")
    assert line.endswith(", 12, 13, and 1,222 more (-v shows each)")


def test_names_of_files_do_nothing_to_a_terminal() -> None:
    hostile = "\x1b[31m.yaml"
    line = as_line(Group(at(1), (at(2, hostile, message="`\x07` is not"), at(3, hostile))))
    assert "\x1b" not in line
    assert "\x07" not in line


def test_the_page() -> None:
    texts = {"a.yaml": "x: 1\n" * 5}
    report = report_of(*(at(line)._replace(position=_first(line)) for line in (1, 2, 4)))
    context = context_of(texts, fold=True)
    assert lines_of("text", report, context) == [
        "error[SMS101] unknown-field: `x` is not a field",
        " --> a.yaml:1:1",
        "  |",
        "1 | x: 1",
        "  | ^",
        "  = help: Remove it.",
        "  = and 2 more like this: a.yaml:2, 4",
        "",
        "Found 3 errors in 1 file.",
    ]
    every = lines_of("text", report, context._replace(fold=False))
    assert sum("-->" in line for line in every) == 3
    assert every[-1] == "Found 3 errors in 1 file.", "all of them count either way"


def _first(line: int) -> Position:
    return Position(line, 1, line, 2)


def test_suppressed_ones_are_not_among_them() -> None:
    report = report_of(at(1), at(2, suppressed=True), at(3), at(4))
    (line,) = (line for line in lines_of("text", report, context_of(fold=True)) if "more" in line)
    assert line == "  = and 2 more like this: a.yaml:3, 4"


def test_the_worst_come_last_where_the_end_stays_in_view() -> None:
    severities = (Severity.WARNING, Severity.ERROR, Severity.INFO, Severity.ERROR)
    report = report_of(
        *(at(line, help_=f"{line}.", severity=each) for line, each in enumerate(severities, 1))
    )

    def order(*, worst_last: bool) -> list[str]:
        lines = lines_of("text", report, context_of(worst_last=worst_last))
        return [line.partition("--> ")[2] for line in lines if "-->" in line]

    assert order(worst_last=False) == ["a.yaml:1:3", "a.yaml:2:3", "a.yaml:3:3", "a.yaml:4:3"]
    assert order(worst_last=True) == ["a.yaml:3:3", "a.yaml:1:3", "a.yaml:2:3", "a.yaml:4:3"]


def test_formats_for_programs_do_neither() -> None:
    report, texts = linted()
    plain = context_of()._replace(text_of=texts, units_of=texts.units_of)
    for format_ in set(FORMATS) - {"text"}:
        context = plain._replace(fold=True, worst_last=True)
        assert lines_of(format_, report, context) == lines_of(format_, report, plain)
