"""Diffs: what git makes of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smslint.base.dialect import Dialect
from smslint.base.findings import Edit
from smslint.fixes import Change, diff_of
from smslint.fixes.diff import Diff
from smslint.fixes.draft import Draft


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it is without anybody's settings, and without the repository that the tests are in."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


def change_of(before: str | bytes, *edits: Edit, path: str = "case.yaml") -> Change:
    data = before.encode() if isinstance(before, str) else before
    draft = Draft(data).with_edits(edits)
    return Change(path, path, data, draft.data, tuple(draft.edits()), on_disk=True)


def replaced(before: str, old: str, new: str, path: str = "case.yaml") -> Change:
    assert before.count(old) == 1
    start = before.index(old)
    return change_of(before, Edit(start, start + len(old), new), path=path)


def applied(folder: Path, change: Change, diff: Diff, *, start: str = ".") -> bytes:
    """What the file holds after git applied the patch to it."""
    file = folder / change.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(change.before)
    if diff.patch:
        done = subprocess.run(
            ["git", "apply", "-v", "-"],
            cwd=folder / start,
            input=diff.patch,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        # A hunk that takes the last lines of a file away, below one with a secret, leaves nothing:
        # then git counts from the line above, and says so. It takes them at the very end only.
        assert b",0 @@" in diff.patch or b"offset" not in done.stderr, done.stderr
    return file.read_bytes()


def lines_of(diff: Diff) -> list[str]:
    return diff.patch.decode().split("\n")[2:-1]


LONG = "".join(f"line {number}\n" for number in range(1, 21))


def test_as_everybody_writes_it() -> None:
    diff = diff_of(replaced("a\nb\nc\nd\ne\nf\ng\nh\n", "d", "D"))
    assert diff.patch == (
        b"--- a/case.yaml\n+++ b/case.yaml\n@@ -1,7 +1,7 @@\n a\n b\n c\n-d\n+D\n e\n f\n g\n"
    )
    assert diff.left_out == ()


def test_changes_near_each_other_share_a_hunk() -> None:
    near = change_of(LONG, Edit(5, 6, "one"), Edit(LONG.index(" 8") + 1, LONG.index(" 8") + 2, "x"))
    far = change_of(LONG, Edit(5, 6, "one"), Edit(LONG.index(" 9") + 1, LONG.index(" 9") + 2, "x"))
    assert [line for line in lines_of(diff_of(near)) if line[0] == "@"] == ["@@ -1,11 +1,11 @@"]
    assert [line for line in lines_of(diff_of(far)) if line[0] == "@"] == [
        "@@ -1,4 +1,4 @@",
        "@@ -6,7 +6,7 @@",
    ]


def test_lines_that_go_and_come(tmp_path: Path) -> None:
    start = LONG.index("line 3\n")
    end = LONG.index("line 5\n")
    change = change_of(
        LONG,
        Edit(start, end, ""),
        Edit(LONG.index("line 17"), LONG.index("line 17"), "new\nnewer\n"),
    )
    diff = diff_of(change)
    assert [line for line in lines_of(diff) if line[0] in "@-+"] == [
        "@@ -1,7 +1,5 @@", "-line 3", "-line 4", "@@ -14,6 +12,8 @@", "+new", "+newer",
    ]  # fmt: skip
    assert applied(tmp_path, change, diff) == change.after


@pytest.mark.parametrize(
    ("before", "edits"),
    [
        ("a: no", [Edit(3, 5, '"no"')]),
        ("a: no\n", [Edit(3, 5, '"no"')]),
        ("a: no\n", [Edit(5, 6, "")]),
        ("a: no", [Edit(5, 5, "\n")]),
        ("a: b\nc: no", [Edit(0, 1, "x")]),
        ("a: b\r\nc: no\r\nd: e\r\n", [Edit(9, 11, '"no"')]),
        ("a: b\rc: no\rd: e\r", [Edit(8, 10, '"no"')]),
        ("a\nb\nc\n", [Edit(0, 2, "")]),
        ("a\nb\nc\n", [Edit(4, 6, "")]),
        ("a\nb\nc", [Edit(3, 5, "")]),
        ("a\n", [Edit(0, 2, "")]),
        ("a\u2028b\x85c: no\nd\n", [Edit(7, 9, "'no'")]),
        ("a\tb\n \n\n\t\nc\n", [Edit(0, 1, "x")]),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends(tmp_path: Path, before: str, edits: list[Edit], mark: bytes) -> None:
    change = change_of(mark + before.encode(), *edits)
    assert applied(tmp_path, change, diff_of(change)) == change.after


def test_an_end_without_a_line_end_is_said() -> None:
    assert lines_of(diff_of(replaced("a\nb", "b", "c"))) == [
        "@@ -1,2 +1,2 @@", " a", "-b", r"\ No newline at end of file",
        "+c", r"\ No newline at end of file",
    ]  # fmt: skip


PATHS = [
    "plain.yaml",
    "with space.yaml",
    "space at the end .yaml ",
    "größe/日本.yaml",
    'quote"d.yaml',
    "back\\slash.yaml",
    "tab\there.yaml",
    "line\nbreak.yaml",
    "é and space.yaml",
    "b/a.yaml",
    "-dash.yaml",
    "\udcff.yaml",
    "dev null.yaml",
]


@pytest.mark.parametrize("path", PATHS, ids=ascii)
@pytest.mark.parametrize("inside_repository", [False, True])
def test_paths(tmp_path: Path, path: str, inside_repository: bool) -> None:
    if inside_repository:
        subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    change = replaced("a: no\n", "no", '"no"', path=path)
    assert applied(tmp_path, change, diff_of(change)) == change.after


def test_paths_are_those_of_the_working_folder(tmp_path: Path) -> None:
    """git reads them so only where the header is not its own."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    change = replaced("a: no\n", "no", '"no"')
    (tmp_path / "below").mkdir()
    assert applied(tmp_path / "below", change, diff_of(change)) == change.after


def test_git_quotes_a_path_as_we_do(tmp_path: Path) -> None:
    """git's own words for the same change."""
    git = ["git", "-C", str(tmp_path), "-c", "core.quotePath=true"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for path in PATHS:
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"a: no\n")
        subprocess.run([*git, "add", "--", path], check=True)
        file.write_bytes(b'a: "no"\n')
        theirs = subprocess.run([*git, "diff", "--", path], check=True, capture_output=True).stdout
        ours = diff_of(replaced("a: no\n", "no", '"no"', path=path)).patch
        assert theirs.endswith(ours), theirs
        subprocess.run([*git, "rm", "--quiet", "--cached", "--force", "--", path], check=True)


def test_the_mark_stays(tmp_path: Path) -> None:
    change = change_of("\ufeffa\nb\nc\nd\n".encode(), Edit(0, 2, ""))
    diff = diff_of(change)
    assert lines_of(diff)[1:4] == ["-\ufeffa", "-b", "+\ufeffb"]
    assert applied(tmp_path, change, diff) == change.after


def test_other_encodings_are_left_out() -> None:
    before = "\ufeffa: 1\nb: no\nc: on\n".encode("utf-16-le")
    diff = diff_of(change_of(before, Edit(8, 10, '"no"'), Edit(14, 16, '"on"')))
    assert diff == Diff(b"", (2, 3), readable=False)


# ------------------------------------------------------------------------------------- secrets

SECRET = "credentials:\n  - name: a\n    auth_token: hunter2hunter2\n"


def test_lines_with_secrets_are_no_context(tmp_path: Path) -> None:
    before = f"{SECRET}    description: 12:30\n    region: us\n    vendor: twilio\n"
    change = replaced(before, "12:30", '"12:30"')
    diff = diff_of(change)
    assert lines_of(diff) == [
        "@@ -4,3 +4,3 @@", "-    description: 12:30", '+    description: "12:30"',
        "     region: us", "     vendor: twilio",
    ]  # fmt: skip
    assert diff.left_out == ()
    assert applied(tmp_path, change, diff) == change.after


def test_a_line_before_a_secret_is_left_out() -> None:
    """git would take a hunk that ends there for the end of the file."""
    diff = diff_of(replaced(SECRET, "name: a", "name: b"))
    assert diff == Diff(b"", (2,))


def test_a_line_with_a_secret_is_left_out(tmp_path: Path) -> None:
    before = (
        "x: no\n" + "#\n" * 9
        + "credentials:\n  - {name: a, auth_token: hunter2hunter2, description: 12:30}\n"
        + "#\n" * 9 + "y: no\n"
    )  # fmt: skip
    first, last, middle = before.index("no"), before.rindex("no"), before.index("12:30")
    change = change_of(
        before,
        Edit(first, first + 2, '"no"'),
        Edit(middle, middle + 5, '"12:30"'),
        Edit(last, last + 2, '"no"'),
    )
    diff = diff_of(change)
    assert diff.left_out == (12,)
    assert b"hunter2" not in diff.patch
    expected = before.replace("no\n", '"no"\n')
    assert applied(tmp_path, change, diff).decode() == expected


def test_what_settings_call_a_reference_is_no_secret() -> None:
    """As in excerpts."""
    change = replaced("name: no\nauth_token: own-1\n", "no", '"no"')
    assert diff_of(change) == Diff(b"", (1,))
    change = change._replace(dialect=Dialect(("own-\\d",)))
    assert " auth_token: own-1" in lines_of(diff_of(change))


def test_a_block_with_a_secret_is_no_context(tmp_path: Path) -> None:
    before = (
        "credentials:\n  - auth_token: |\n      hunter2\n\n      hunter3\n    name: a\n"
        "    description: 12:30\n"
    )
    change = replaced(before, "12:30", '"12:30"')
    diff = diff_of(change)
    assert "hunter" not in diff.patch.decode()
    assert applied(tmp_path, change, diff) == change.after


def test_hunks_between_secrets(tmp_path: Path) -> None:
    lines = ["a: no"] + ["  - auth_token: hunter2hunter2", "    name: no", "    b: c"] * 3
    before = "\n".join(lines) + "\n"
    edits = [Edit(at, at + 2, '"no"') for at in range(len(before)) if before.startswith("no\n", at)]
    change = change_of(before, *edits)
    diff = diff_of(change)
    assert diff.left_out == (1,)
    assert [line for line in lines_of(diff) if line[0] == "@"] == [
        "@@ -3,2 +3,2 @@", "@@ -6,2 +6,2 @@", "@@ -9,2 +9,2 @@",
    ]  # fmt: skip
    assert b"hunter" not in diff.patch
    after = applied(tmp_path, change, diff).decode()
    assert after == before.replace("name: no", 'name: "no"')


def test_lines_that_nobody_should_see() -> None:
    before = "a: no\nb: c\nd: e\n# ##vso[x]\n"
    diff = diff_of(replaced(before, "no", "'no'"), lambda line: "##vso[" not in line)
    assert lines_of(diff) == ["@@ -1,3 +1,3 @@", "-a: no", "+a: 'no'", " b: c", " d: e"]


# --------------------------------------------------------------------------------- any change

LINES = st.sampled_from(
    ["a: b", "", "  auth_token: hunter2hunter2", "    - x", "\r", "é: 😀\r", "a: b", "c", "d"]
)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    lines = ["first", *draw(st.lists(LINES, max_size=30))]
    text = draw(st.sampled_from(["", "\ufeff"])) + "\n".join(lines)
    length = len(text.removeprefix("\ufeff"))
    places = sorted(draw(st.lists(st.integers(0, length), max_size=10)))
    places = places[: len(places) // 2 * 2]
    new = st.text("ab\n\r", max_size=3)
    edits = [
        Edit(start, end, draw(new)) for start, end in zip(places[::2], places[1::2], strict=True)
    ]
    return change_of(text, *edits)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes())
def test_any_change(tmp_path: Path, change: Change) -> None:
    diff = diff_of(change)
    after = applied(tmp_path, change, diff)
    if not diff.left_out:
        assert after == change.after
    assert b"hunter2" not in diff.patch
