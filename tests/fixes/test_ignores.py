"""Comments that accept what is found today: where they stand, and that nothing else changes."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.base.dialect import Dialect
from smslint.base.findings import Severity
from smslint.fixes import carry_out
from smslint.fixes.ignores import LEAKED, Ignored, plan_ignores
from smslint.report.report import Report
from smslint.source import source_from_bytes
from smslint.source.candidate import Candidate
from smslint.source.decode import decode, encoding_of
from tests.corpus import texts
from tests.fixes.mending import candidates_of, checked, on_disk

REASON = "until May"
MARK = "# smslint: ignore"
LEFT = LEAKED | {"SMS001", "SMS003", "SMS004", "SMS901", "SMS902", "SMS903"}


class Done(NamedTuple):
    """The text with comments, and what is still found in it."""

    text: str
    codes: list[str]
    plan: Ignored


def plan_for(files: Mapping[str, str | bytes], level: Severity = Severity.INFO) -> Ignored:
    return plan_ignores(candidates_of(files), checked, reason=REASON, level=level)


def ignored(text: str | bytes, *, path: str = "case.yaml") -> Done:
    plan = plan_for({path: text})
    changes = plan.plan.changes
    data = changes[0].after if changes else text
    after = checked(candidates_of({path: data}), None)
    codes = [found.code for found in after.findings if not found.suppressed]
    return Done(decode(data) if isinstance(data, bytes) else data, codes, plan)


def without_comments(data: bytes) -> bytes:
    """The bytes without all comments that were added, as `--fix` would take them out."""
    mark, encoding = encoding_of(data)
    text = decode(data)
    source = source_from_bytes(data, "")
    assert source is not None
    assert source.directives is not None
    edits = {
        directive.removal
        for directive in source.directives.all
        if text.startswith(f" {REASON}", directive.end)
    }
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return mark + text.encode(encoding)


HEAD = "sandbox: prod\n"
ENCRYPTED = "ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]"
LITERAL = "    api_token: 8f14e45fceea167a5a36dedd4bea2543\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # At the end of a short line.
        ("x: 1\n", f"x: 1  {MARK}[SMS101] until May\n"),
        ("x: 1", f"x: 1  {MARK}[SMS101] until May"),
        # Above a long one, or one with a comment or with white space at its end.
        (f"x: {'a' * 90}\n", f"{MARK}[SMS101] until May\nx: {'a' * 90}\n"),
        ("x: 1 # why\n", f"{MARK}[SMS101] until May\nx: 1 # why\n"),
        ("x: 1 \t\n", f"{MARK}[SMS101] until May\nx: 1 \t\n"),
        # Blocks of text: at the header.
        ("x: |\n  # a\n  b\n", f"x: |  {MARK}[SMS101] until May\n  # a\n  b\n"),
        ("x: >-  # why\n  a\n", f"{MARK}[SMS101] until May\nx: >-  # why\n  a\n"),
        # Quotes and plain text over several lines: above.
        ('x: "a\n  b"\n', f'{MARK}[SMS101] until May\nx: "a\n  b"\n'),
        ("x: a\n  b\n", f"{MARK}[SMS101] until May\nx: a\n  b\n"),
        # Anchors and tags stay where they are.
        ("x: &a !!str\n  b\n", f"x: &a !!str  {MARK}[SMS101] until May\n  b\n"),
        # The comment of another tool keeps its line.
        (
            "# yamllint disable-line\nx: 1 # y\n",
            f"{MARK}[SMS101] until May\n# yamllint disable-line\nx: 1 # y\n",
        ),
        (
            "# the agency\nx: 1 # y\n",
            f"# the agency\n{MARK}[SMS101] until May\nx: 1 # y\n",
        ),
        # One of ours that is there already speaks together with the new one.
        (
            f"{MARK}[SMS604] old\nx: 1 # y\n",
            f"{MARK}[SMS604] old\n{MARK}[SMS101] until May\nx: 1 # y\n",
        ),
    ],
)
def test_where_it_stands(text: str, wanted: str) -> None:
    done = ignored(HEAD + text)
    assert done.text == HEAD + wanted
    assert [code for code in done.codes if code not in LEFT] == []


def test_findings_of_a_line_have_one_comment() -> None:
    text = "sandbox: prod\nx: &a {b: 1}\nsubdomains: [A.example.com, +1, B.example.com]\n"
    done = ignored(text)
    assert done.text == text.replace(
        "x: &a {b: 1}", f"x: &a {{b: 1}}  {MARK}[SMS101] until May"
    ).replace("B.example.com]", f"B.example.com]  {MARK}[SMS407, SMS005] until May")
    assert done.codes == []
    assert len(done.plan.comments) == 2
    assert len(done.plan.plan.fixed) == 4


def test_line_ends_of_each_kind() -> None:
    for end in ("\r\n", "\r"):
        lines = ["sandbox: prod", "x: 1 # y", "z: |", "  a", ""]
        done = ignored(end.join(lines)).text.split(end)
        assert done.pop(1) == f"{MARK}[SMS101] until May"
        lines[2] += f"  {MARK}[SMS101] until May"
        assert done == lines


FLOW = """\
sandbox: prod
credentials:
  - {name: tw, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${A}",
     message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
channel_configs:
  - {name: deals, channel: sms, message_type: marketing, credential: tw,
     sender_number: "+447700900101", x: 1,
     y: 'a
       b'}
"""


def test_flow_style() -> None:
    done = ignored(FLOW)
    assert done.text == FLOW.replace(
        "  - {name: deals", f"  {MARK}[SMS604] until May\n  - {{name: deals"
    ).replace(
        ", x: 1,\n     y",
        f", x: 1,  {MARK}[SMS101] until May\n     {MARK}[SMS101] until May\n     y",
    )
    assert done.codes == []


def test_a_file_comment_only_where_nothing_else_is_possible() -> None:
    text = (
        "# The shop\nsandbox: prod\nx-a: &a\n  k: 1\nsubdomains: ['A\n\n .example.com', \"B\n"
        " .example.com\", 'C\n .example.com']\n"
    )
    done = ignored(text)
    middle = [comment for comment in done.plan.comments if comment.in_file]
    assert done.codes == []
    assert [found.code for comment in middle for found in comment.findings] == ["SMS407"]
    assert done.text.startswith(
        "# The shop\n# smslint: file-ignore[SMS407] until May\nsandbox: prod\n"
    )
    assert without_comments(done.text.encode()).decode() == text


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("a.json", '{"sandbox": "prod", "x": 1}', "JSON has no comments"),
        ("a.JSON", '{"sandbox": "prod", "x": 1}', "JSON has no comments"),
        ("a.yaml", "sandbox: prod\nx: [\n", "the file cannot be read to its end"),
        ("a.yaml", b"\xff\xfe\xfd", "the file cannot be read to its end"),
        (
            "a.yaml",
            f"sandbox: prod\nx: {ENCRYPTED}\nsops: {{version: 3.9.0}}\n",
            "SOPS encrypts this document, and comments in it, too",
        ),
        (
            "a.yaml",
            "sandbox: prod  # smslint: ignore[SMS604] old\n",
            "it is about comments or the baseline",
        ),
        (
            "a.yaml",
            f"{HEAD}credentials:\n  - vendor: sinch\n    name: a\n    service_id: x\n{LITERAL}",
            "a secret in a file has to be replaced, not accepted",
        ),
    ],
)
def test_what_gets_no_comment(path: str, text: str | bytes, why: str) -> None:
    plan = plan_for({path: text}, Severity.WARNING)
    assert plan.plan.changes == ()
    assert {item.why for item in plan.left} == {why}
    open_ = [f for f in plan.plan.report.findings if f.severity >= Severity.WARNING]
    assert [item.finding for item in plan.left] == open_


def test_other_documents_than_that_of_sops_get_theirs() -> None:
    text = f"sandbox: stage\nx: 1\n---\nsandbox: prod\nx: {ENCRYPTED}\nsops: {{version: 3.9.0}}\n"
    done = ignored(text)
    assert done.text == text.replace("x: 1\n", f"x: 1  {MARK}[SMS101] until May\n")
    assert [item.finding.document for item in done.plan.left] == [1]


def test_only_what_is_bad_enough() -> None:
    text = HEAD + "x: 1\n" + FLOW.partition("\n")[2].replace(", x: 1,\n     y: 'a\n       b'", "")
    plan = plan_for({"a.yaml": text}, Severity.WARNING)
    assert [found.code for found in plan.plan.fixed] == ["SMS101"]
    assert [found.code for found in plan.plan.report.findings if not found.suppressed] == ["SMS604"]


def test_the_language_of_the_settings_holds() -> None:
    text = "sandbox: prod\nx: !vault a\n"
    candidate = Candidate(
        "a.yaml",
        "a.yaml",
        named=True,
        data=text.encode(),
        dialect=Dialect((), frozenset(["!vault"])),
    )
    plan = plan_ignores([candidate], checked, reason=REASON, level=Severity.INFO)
    (change,) = plan.plan.changes
    assert change.after.decode() == f"sandbox: prod\nx: !vault a  {MARK}[SMS101] until May\n"


def test_what_does_not_suppress_is_taken_back() -> None:
    def deaf(candidates: list[Candidate], share: object) -> Report:
        """A check for which comments on SMS101 count for nothing."""
        report = checked(candidates, None)
        return report._replace(
            findings=tuple(
                found._replace(suppressed=found.suppressed and found.code != "SMS101")
                for found in report.findings
            )
        )

    files = {"a.yaml": "sandbox: prod\nx: 1\nsubdomains: [A.example.com]\n", "b.yaml": "x: 1\n"}
    plan = plan_ignores(candidates_of(files), deaf, reason=REASON, level=Severity.INFO)
    (change,) = plan.plan.changes
    assert change.after.decode() == files["a.yaml"].replace(
        "A.example.com]", f"A.example.com]  {MARK}[SMS407] until May"
    )
    assert {(item.finding.path, item.finding.code, item.why) for item in plan.left} >= {
        ("a.yaml", "SMS101", "no comment can be put there"),
        ("b.yaml", "SMS101", "no comment can be put there"),
    }


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_byte_order_marks_and_encodings_stay(mark: bytes) -> None:
    encoding = {3: "utf-8", 2: "utf-16-le" if mark[0] == 0xFF else "utf-16-be"}[len(mark)]
    data = mark + "sandbox: prod\r\nx: 'é 🙂'\r\n".encode(encoding)
    (change,) = plan_for({"a.yaml": data}).plan.changes
    assert change.after.startswith(mark)
    assert decode(change.after).endswith(f"x: 'é 🙂'  {MARK}[SMS101] until May\r\n")
    assert without_comments(change.after) == data


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_configurations_of_the_project(end: str) -> None:
    """Nothing is left but what has to be, all else stays to the byte, and a second run has nothing
    to do."""
    chosen = texts() if end == "\n" else random.Random(end).sample(texts(), 40)
    for text in chosen:
        data = text.replace("\n", end).encode()
        plan = plan_for({"case.yaml": data})
        left = {item.finding.code for item in plan.left}
        assert left <= LEFT or "sops" in text or {"SMS001", "SMS003", "SMS004"} & left
        if not plan.plan.changes:
            continue
        (change,) = plan.plan.changes
        assert without_comments(change.after) == data
        after = checked(candidates_of({"case.yaml": change.after}), None)
        open_ = [found.code for found in after.findings if not found.suppressed]
        assert sorted(open_) == sorted(item.finding.code for item in plan.left)
        again = plan_for({"case.yaml": change.after})
        assert again.plan.changes == ()


PIECES = (
    *("x: |", "x: >+", "  # no comment", "", "x: 'a", "  b'", "y: {a: 1,", "  b: 2}", "  c"),
    *("z: 1 # é", "credentials:", "  - vendor: &a sinch", "    name: *a", "x-: [", "  ]", "---"),
    *("subdomains:", "  - A.example.com  ", "  - 'B", "  .example.com' #x", "? a", ": b", "%X 1"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(["\n", "\r\n", "\r"]))
def test_nothing_else_changes_whatever_the_text(lines: list[str], end: str) -> None:
    data = end.join(["sandbox: prod", *lines, ""]).encode()
    plan = plan_for({"a.yaml": data})
    for change in plan.plan.changes:
        for comment in plan.comments:
            assert comment.edit.start == comment.edit.end, "it is only inserted"
        bare = decode(change.after)
        for comment in sorted(plan.comments, key=lambda item: item.edit.start):
            start = comment.edit.start
            assert bare.startswith(comment.edit.text, start)
            bare = bare[:start] + bare[start + len(comment.edit.text) :]
        assert bare.encode() == data
        after = checked(candidates_of({"a.yaml": change.after}), None)
        open_ = [found.code for found in after.findings if not found.suppressed]
        assert sorted(open_) == sorted(item.finding.code for item in plan.left)


def test_writing(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    candidates = on_disk(tmp_path, {"real/a.yaml": HEAD + "x: 1\n", "b.yaml": HEAD + "y: 1\n"})
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real" / "a.yaml")
    candidates.append(Candidate(str(tmp_path / "link.yaml"), "link.yaml", named=True))
    (tmp_path / "b.yaml").chmod(0o444)
    plan = plan_ignores(candidates, checked, reason=REASON, level=Severity.INFO)
    assert [(item.path, item.what) for item in plan.plan.left_alone] == [
        ("b.yaml", "no comment is written: the file is read-only")
    ]
    outcome = carry_out(plan.plan)
    assert [change.path for change in outcome.written] == ["real/a.yaml"], "once, links or not"
    assert (tmp_path / "real" / "a.yaml").read_text() == f"{HEAD}x: 1  {MARK}[SMS101] until May\n"
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "b.yaml").read_text() == HEAD + "y: 1\n"
