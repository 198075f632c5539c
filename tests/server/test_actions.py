"""Quick fixes and suppressions: what an editor offers, and what comes of it when it is taken."""

from __future__ import annotations

import random
from threading import Event
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
from smslint.server.actions import GivenUpError, _patient
from smslint.server.places import Places
from smslint.server.suppressions import suppressions
from tests.corpus import texts
from tests.linting import lint
from tests.server.conftest import CONFIGS, CREDENTIALS, Project, Start, codes

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
    guess, hide, _, entry = project.actions("b.yaml", found[0]["range"])
    assert entry["title"] == "Suppress unknown-webhook-credential in this entry (SMS302)"
    assert guess["title"] == "Write gates (SMS302; a guess: check the result)"
    assert (guess["kind"], guess["isPreferred"]) == ("quickfix", False)
    assert guess["diagnostics"] == [found[0]]
    assert hide["title"] == "Suppress unknown-webhook-credential here (SMS302)"
    safe = project.actions("b.yaml", found[1]["range"])[0]
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
    hide = project.actions("b.yaml", found[0]["range"])[1]
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
    guess = project.actions("b.yaml", {"start": line, "end": line})[0]
    assert applied(text, edits_of(guess, project.uri("b.yaml"), 2)) == f"# 🎉 é\n{BAD}".replace(
        "credential: gate\n", "credential: gates\n", 1
    )


def test_an_editor_that_knows_no_versions_gets_plain_changes(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD}, workspace={})
    found = project.open("b.yaml")
    guess = project.actions("b.yaml", found[0]["range"])[0]
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
    for character, number in ((0, 2), (1, 2), (2, 0)):
        here = {"line": 1, "character": character}
        assert len(project.actions("a.yaml", {"start": here, "end": here})) == number


# ------------------------------------------------------------------------- reasons, whole entries


def edit_of(project: Project, action: dict[str, Any], name: str) -> str:
    """What an action writes into a file, by its text."""
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"]["uri"] == project.uri(name)
    (edit,) = change["edits"]
    return str(edit["newText"] if "newText" in edit else edit["snippet"]["value"])


def titled(actions: list[dict[str, Any]], words: str) -> dict[str, Any]:
    (found,) = [action for action in actions if words in action["title"]]
    return found


def test_with_a_reason(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD})
    found = project.open("b.yaml")
    action = titled(project.actions("b.yaml", found[0]["range"]), "here, with a reason")
    assert edit_of(project, action, "b.yaml") == f"  {MARK}[SMS302] TODO: say why"


def test_with_a_stop_for_the_reason(start: Start) -> None:
    edit = {"documentChanges": True, "snippetEditSupport": True}
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD}, workspace={"workspaceEdit": edit})
    found = project.open("b.yaml")
    actions = project.actions("b.yaml", found[0]["range"])
    action = titled(actions, "here, with a reason")
    assert edit_of(project, action, "b.yaml") == f"  {MARK}[SMS302] ${{1:reason}}"
    assert action["edit"]["documentChanges"][0]["edits"][0]["snippet"]["kind"] == "snippet"
    action = titled(actions, "in this entry, with a reason")
    assert edit_of(project, action, "b.yaml") == f"  {MARK}-entry[SMS302] ${{1:reason}}"


def test_an_editor_that_asks_for_the_reason(start: Start) -> None:
    options = {"commands": ["smslint.applyWithReason"]}
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD}, options=options)
    found = project.open("b.yaml")
    action = titled(project.actions("b.yaml", found[0]["range"]), "here, with a reason")
    assert "edit" not in action
    assert action["command"]["command"] == "smslint.applyWithReason"
    edit, placeholder = action["command"]["arguments"]
    assert placeholder in edit["documentChanges"][0]["edits"][0]["newText"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_whole_entry_can_be_suppressed(ending: str) -> None:
    """Every finding inside of an entry, with and without comments that are there already."""
    done = set()
    for text in random.Random(ending).sample(texts(), 80):
        text = text.replace("\n", ending)
        report = lint(text)
        for finding in report.findings:
            if finding.suppressed or BY_CODE[finding.code].scope is Scope.HOUSEKEEPING:
                continue
            ways = [way for way in suppressions(text, finding, asks=False) if "entry" in way.what]
            for way in ways:
                after = lint(with_edit(text, way.edit))
                gone = [item for item in after.findings if item.suppressed]
                assert finding.code in [item.code for item in gone], text
                done.add(finding.code)
    assert len(done) > 15


def test_one_more_name_for_the_entry() -> None:
    text = (
        f"sandbox: prod\nwebhooks:\n  # why {MARK}-entry[SMS9] for now\n"
        "  - name: a\n    vendor: sinch\n    wrong: 1\n    other: 2\n"
    )
    finding = next(item for item in lint(text).findings if item.code == "SMS101")
    (way,) = [each for each in suppressions(text, finding, asks=True) if "entry" in each.what]
    assert f"{MARK}-entry[SMS9, SMS101] for now" in with_edit(text, way.edit)
    assert (way.what, way.has_reason) == ("in this entry", False)


def test_outside_of_entries_there_is_none() -> None:
    (finding,) = lint("sandbox: prod\nx: 1\nedition: standard\n").findings
    found = suppressions("sandbox: prod\nx: 1\nedition: standard\n", finding, asks=False)
    assert [way.what for way in found] == ["here", "here, with a reason"]


# -------------------------------------------------------------------------------------- everywhere


def fixed_everywhere(project: Project, *arguments: str) -> dict[str, list[dict[str, Any]]]:
    """What the command asks the editor to change, by file."""
    params = {"command": "smslint.fixAll", "arguments": list(arguments)}
    number = project.client.request("workspace/executeCommand", params)
    asked = [item for item in project.client.asked if item["method"] == "workspace/applyEdit"]
    if not number:
        assert not asked
        return {}
    found = {
        change["textDocument"]["uri"].rpartition("/")[2]: change["edits"]
        for change in asked[-1]["params"]["edit"]["documentChanges"]
    }
    assert number == len(found)
    return found


def test_all_safe_fixes_of_a_file_and_of_all_files(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS, "b.yaml": BAD, "c.yaml": BAD.replace("prod", "dev")})
    project.open("b.yaml", BAD + "# unsaved\n")
    found = fixed_everywhere(project, project.uri("b.yaml"))
    assert list(found) == ["b.yaml"]
    assert applied(BAD, found["b.yaml"]) == BAD.replace(": +12025550143", ': "+12025550143"')
    found = fixed_everywhere(project)
    assert sorted(found) == ["b.yaml", "c.yaml"]


def test_nothing_to_fix(start: Start) -> None:
    project = start({"a.yaml": CREDENTIALS})
    project.open("a.yaml")
    assert fixed_everywhere(project) == {}
    assert fixed_everywhere(project, project.uri("a.yaml")) == {}
    assert fixed_everywhere(project, "untitled:1") == {}
    params = {"command": "smslint.fixAll", "arguments": [7, {}]}
    assert project.client.request("workspace/executeCommand", params) == 0


def test_fixes_that_nobody_waits_for_are_given_up() -> None:
    given_up = Event()
    given_up.set()
    share = _patient(lambda analyse, todo: [], given_up)
    with pytest.raises(GivenUpError):
        share(lambda candidate: pytest.fail("it was analysed"), [])
