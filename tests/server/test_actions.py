"""Quick fixes and suppressions: what an editor offers, and what comes of it when it is taken."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position as Place
from lsprotocol.types import PositionEncodingKind, Range

from smslint.base.findings import Edit, Finding
from smslint.fixes.suppressing import suppression
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE
from smslint.server.places import Places
from tests.corpus import texts
from tests.linting import lint
from tests.server.conftest import CONFIGS, CREDENTIALS, Start, codes

MARK = "# smslint: ignore"


def applied(text: str, changes: list[dict[str, Any]]) -> str:
    """The text after edits, made as an editor makes them."""
    places = Places(text, PositionEncodingKind.Utf16)
    found = []
    for change in changes:
        start, end = (Place(**change["range"][side]) for side in ("start", "end"))
        found.append((places.offset(start), places.offset(end), change["newText"]))
    for start_at, end_at, new in sorted(found, reverse=True):
        text = text[:start_at] + new + text[end_at:]
    return text


def edits_of(action: dict[str, Any], uri: str, version: int) -> list[dict[str, Any]]:
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": version}
    return list(change["edits"])


BAD = CONFIGS.replace("credential: gates", "credential: gate", 1).replace(
    '"+12025550143"', "+12025550143", 1
)


def test_offers_the_fix_and_the_suppression(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD})
    found = project.open("b.yaml")
    assert codes(found) == ["SMS302", "SMS005"]
    guess, hide = project.actions("b.yaml", found[0]["range"])
    assert guess["title"] == "Write gates (SMS302; a guess: check the result)"
    assert (guess["kind"], guess["isPreferred"]) == ("quickfix", False)
    assert guess["diagnostics"] == [found[0]]
    assert hide["title"] == "Suppress unknown-webhook-credential here (SMS302)"
    safe, _ = project.actions("b.yaml", found[1]["range"])
    assert safe["title"] == 'Write "+12025550143" (SMS005)'
    assert safe["isPreferred"] is True
    uri = project.uri("b.yaml")
    text = applied(BAD, edits_of(guess, uri, 1))
    text = applied(text, edits_of(safe, uri, 1))
    assert text == CONFIGS
    assert project.change("b.yaml", text) == []


def test_the_comment_that_is_written_suppresses(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD})
    found = project.open("b.yaml")
    _, hide = project.actions("b.yaml", found[0]["range"])
    text = applied(BAD, edits_of(hide, project.uri("b.yaml"), 1))
    assert f"credential: gate  {MARK}[SMS302]\n" in text
    assert codes(project.change("b.yaml", text)) == ["SMS005"]


def test_what_is_offered_belongs_to_the_text_as_it_is(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD})
    project.open("b.yaml")
    # No time for a check between the two: an answer waits for one.
    text = f"# 🎉 é\n{BAD}"
    project.client.change(project.uri("b.yaml"), text, version=2)
    line = {"line": 5, "character": 17}
    guess, _ = project.actions("b.yaml", {"start": line, "end": line})
    assert applied(text, edits_of(guess, project.uri("b.yaml"), 2)) == f"# 🎉 é\n{BAD}".replace(
        "credential: gate\n", "credential: gates\n", 1
    )


def test_an_editor_that_knows_no_versions_gets_plain_changes(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD}, workspace={})
    found = project.open("b.yaml")
    guess, _ = project.actions("b.yaml", found[0]["range"])
    assert list(guess["edit"]["changes"]) == [project.uri("b.yaml")]


def test_all_safe_fixes_come_when_they_are_asked_for(start: Start) -> None:
    more = BAD.replace("words: [STOP, END]", "words: [STOP, NO, END]")
    project = start({"a.yaml": CREDENTIALS, "b.yaml": more, "c.yaml": BAD})
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    project.open("b.yaml")
    (fix,) = project.actions("b.yaml", everything, "source.fixAll")
    assert fix["kind"] == "source.fixAll.smslint"
    for only in ("source.fixAll.smslint", "source"):
        assert project.actions("b.yaml", everything, only) == [fix]
    text = applied(more, edits_of(fix, project.uri("b.yaml"), 1))
    assert text == more.replace(": +1202", ': "+1202', 1).replace("0143\n", '0143"\n', 1).replace(
        "NO,", '"NO",'
    )
    kinds = {item["kind"] for item in project.actions("b.yaml", everything)}
    assert kinds == {"quickfix"}
    assert project.actions("b.yaml", everything, "refactor") == []
    assert project.actions("b.yaml", everything, "source.organizeImports") == []
    assert project.open("a.yaml") == []
    assert project.actions("a.yaml", everything, "source.fixAll") == []


# --------------------------------------------------------------------------------- suppressions


def with_edit(text: str, edit: Edit) -> str:
    return text[: edit.start] + edit.text + text[edit.end :]


def shown(text: str) -> list[tuple[str, str]]:
    return [(item.code, item.message) for item in lint(text).findings if not item.suppressed]


def check_suppression(text: str, finding: Finding) -> bool:
    """Whether there is a comment for a finding; it has to do what it promises."""
    edit = suppression(text, finding)
    if edit is None:
        return False
    before, after = shown(text), shown(with_edit(text, edit))
    # One comment covers all findings of the rule on that line, and nothing else.
    alike = [
        (item.code, item.message)
        for item in lint(text).findings
        if not item.suppressed
        and item.code == finding.code
        and item.suppression_line == finding.suppression_line
    ]
    gone = list(before)
    for item in alike:
        gone.remove(item)
    assert sorted(code for code, _ in after) == sorted(code for code, _ in gone)
    return True


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_finding_of_every_rule_can_be_suppressed(ending: str) -> None:
    without: set[str] = set()
    chosen = texts() if ending == "\n" else random.Random(ending).sample(texts(), 60)
    for text in chosen:
        text = text.replace("\n", ending)
        for finding in lint(text).findings:
            if finding.suppressed or BY_CODE[finding.code].scope is Scope.HOUSEKEEPING:
                continue
            if not check_suppression(text, finding):
                without.add(finding.code)
    # What cannot be read has no comments.
    assert without <= {"SMS001", "SMS003", "SMS004"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sandbox: prod\nx: 1\n", f"sandbox: prod\nx: 1  {MARK}[SMS101]\n"),
        ("sandbox: prod\nx: 1", f"sandbox: prod\nx: 1  {MARK}[SMS101]"),
        ("sandbox: prod\nx: 1 # why\n", f"sandbox: prod\n{MARK}[SMS101]\nx: 1 # why\n"),
        ("sandbox: prod\nx: 1   \n", f"sandbox: prod\n{MARK}[SMS101]\nx: 1   \n"),
        (
            f"sandbox: prod\nx: 1  {MARK}[SMS9] for now\n",
            f"sandbox: prod\nx: 1  {MARK}[SMS9, SMS101] for now\n",
        ),
        (
            f"sandbox: prod\n{MARK}[SMS9] for now\nx: 1\n",
            f"sandbox: prod\n{MARK}[SMS9, SMS101] for now\nx: 1\n",
        ),
        (
            f"sandbox: prod\nx: {'a' * 90}\n",
            f"sandbox: prod\n{MARK}[SMS101]\nx: {'a' * 90}\n",
        ),
        (
            "sandbox: prod\r\nx: |\r\n  # a\r\n  b\r\n",
            f"sandbox: prod\r\nx: |  {MARK}[SMS101]\r\n  # a\r\n  b\r\n",
        ),
        (
            'sandbox: prod\nx: "a\n  b"\n',
            f'sandbox: prod\n{MARK}[SMS101]\nx: "a\n  b"\n',
        ),
        (
            "sandbox: prod\nx: a\n  b\n",
            f"sandbox: prod\n{MARK}[SMS101]\nx: a\n  b\n",
        ),
        ("{sandbox: prod, x: 1}\n", f"{{sandbox: prod, x: 1}}  {MARK}[SMS101]\n"),
    ],
)
def test_the_comment_stands_where_one_can_stand(text: str, wanted: str) -> None:
    (finding,) = [item for item in lint(text).findings if item.code == "SMS101"]
    edit = suppression(text, finding)
    assert edit is not None
    assert with_edit(text, edit) == wanted
    assert check_suppression(text, finding)


@given(
    st.lists(
        st.sampled_from(
            ("x: |", "x: >+", "  # no comment", "", "x: 'a", "  b'", "y: {a: 1,", "  b: 2}", "  c",
             "z: 1 # é", "credentials:", "  - vendor: &a sinch", "    name: *a", "x-: [", "  ]")
        ),
        max_size=8,
    )
)  # fmt: skip
def test_no_comment_changes_what_a_text_holds(lines: list[str]) -> None:
    text = "\n".join(["sandbox: prod", *lines, ""])
    for finding in lint(text).findings:
        if not finding.suppressed and BY_CODE[finding.code].scope is not Scope.HOUSEKEEPING:
            check_suppression(text, finding)


def test_ranges_touch_what_they_lie_beside(start: Start) -> None:
    project = start({"a.yaml": "sandbox: prod\nx: 1\nedition: standard\n"})
    found = project.open("a.yaml")
    assert codes(found) == ["SMS101"]
    assert Range(Place(1, 0), Place(1, 1)) == Range(
        Place(**found[0]["range"]["start"]), Place(**found[0]["range"]["end"])
    )
    for character, number in ((0, 1), (1, 1), (2, 0)):
        here = {"line": 1, "character": character}
        assert len(project.actions("a.yaml", {"start": here, "end": here})) == number
