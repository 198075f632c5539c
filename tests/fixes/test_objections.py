"""Which findings speak against a fix."""

from __future__ import annotations

import pytest

from smslint.base.findings import Edit, Finding, Position, Related, Severity
from smslint.fixes.draft import Draft
from smslint.fixes.objections import Objections, replaced_texts
from tests.fixes.mending import plan_for

TEXT = """\
sandbox: prod
credentials:
  - name: old
  - name: other
"""
NEW = TEXT.replace("old", "newer")
_START = TEXT.index("old")


def objections(*, elsewhere: str | None = None) -> Objections:
    """Those to writing `newer` in the place of `old`."""
    edits = [Edit(_START, _START + 3, "newer")]
    draft = Draft(TEXT.encode()).with_edits(edits)
    assert draft.text == NEW
    return Objections({"a.yaml": draft}, replaced_texts(TEXT, edits), lambda path: elsewhere)


def finding(
    text: str, start: int, end: int, code: str = "SMS104", severity: Severity = Severity.ERROR
) -> Finding:
    """A finding in `a.yaml`, which holds the text."""
    like = plan_for("sandbox: prod\nsandbox_type: prodution\n").fixed[0]
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    position = Position(line, column, line, column + end - start)
    return like._replace(
        path="a.yaml", code=code, severity=severity, start=start, end=end, position=position
    )


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_what_was_written(severity: Severity) -> None:
    start = NEW.index("newer")
    for at, end, against in (
        (start, start + 5, True),
        (start - 6, start + 1, True),
        (start + 4, start + 9, True),
        (start - 6, start, False),
        (start + 5, start + 7, False),
        (NEW.index("other"), NEW.index("other") + 5, False),
    ):
        assert objections().to(finding(NEW, at, end, severity=severity)) is against
        assert not objections().to(finding(NEW, at, end, severity=Severity.INFO))


def test_a_related_place_that_was_written() -> None:
    at = NEW.index("other")
    found = finding(NEW, at, at + 5, severity=Severity.WARNING)
    for column, against in ((11, True), (5, False)):
        related = (Related("a.yaml", Position(3, column, 3, column + 4), "here"),)
        assert objections().to(found._replace(related=related)) is against
    related = (Related("b.yaml", Position(3, 11, 3, 16), "here"),)
    assert not objections().to(found._replace(related=related))


@pytest.mark.parametrize(
    ("code", "severity", "against"),
    [
        ("SMS201", Severity.ERROR, True),
        ("SMS202", Severity.ERROR, True),
        ("SMS408", Severity.WARNING, False),
        ("SMS604", Severity.INFO, False),
        ("SMS602", Severity.ERROR, False),  # inside of one entry
        ("SMS601", Severity.ERROR, False),
    ],
)
def test_an_error_between_entries(code: str, severity: Severity, against: bool) -> None:
    related = (Related("b.yaml", Position(1, 1, 1, 2), "here"),)
    found = finding(NEW, 0, 7, code, severity)
    assert objections().to(found._replace(related=related)) is against
    assert not objections().to(found)


def test_what_named_the_text_that_is_gone() -> None:
    for elsewhere, against in (
        ("old", True),
        ("'old'", True),
        ('"old"', True),
        ("older", False),
        ("newer", False),
        ("'old", False),
    ):
        found = finding(elsewhere, 0, len(elsewhere), "SMS403")._replace(path="b.yaml")
        assert objections(elsewhere=elsewhere).to(found) is against
        found = found._replace(severity=Severity.INFO)
        assert not objections(elsewhere=elsewhere).to(found)
    found = finding("old", 0, 3, "SMS403")._replace(path="b.yaml")
    assert not objections(elsewhere=None).to(found), "it cannot be read any more"


def test_quotes_take_nothing_away() -> None:
    text = "a: 0815"
    assert list(replaced_texts(text, [Edit(3, 7, '"0815"')])) == []
    assert list(replaced_texts(text, [Edit(3, 7, "0816")])) == ["0815"]
    assert list(replaced_texts('a: "x"', [Edit(3, 6, "'x'")])) == []
    assert list(replaced_texts(text, [Edit(7, 7, "!")])) == [""]


def test_where_edits_wrote() -> None:
    draft = Draft(b"one two three")
    assert draft.written == []
    draft = draft.with_edits([Edit(0, 3, "1"), Edit(8, 13, "")])
    assert (draft.text, draft.written) == ("1 two ", [(0, 1)])
    draft = draft.with_edits([Edit(2, 5, "22")])
    assert (draft.text, draft.written) == ("1 22 ", [(0, 1), (2, 4)])
