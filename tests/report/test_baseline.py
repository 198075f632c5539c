"""The baseline: what it says, how long it stays true, and what becomes of entries that do not."""

from __future__ import annotations

import os
import random
import re
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smslint.base.errors import UsageError
from smslint.pipeline.lint import lint
from smslint.report.baseline import (
    MOST_BYTES,
    Baseline,
    apply_baseline,
    baseline_of,
    is_baseline,
    parsed_baseline,
    pruned,
    read_baseline,
)
from smslint.report.report import Report
from smslint.report.selection import EVERYTHING, Selection
from smslint.source.candidate import Candidate
from smslint.source.limits import MAX_ALIKE, MORE
from tests.cli.running import Cli
from tests.each import each
from tests.linting import lint as lint_all

NAME = "smslint.baseline"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(Path(), capsys)


def check(
    files: Mapping[str, str], baseline: str | None = None, selection: Selection = EVERYTHING
) -> Report:
    return lint(
        [Candidate(path, path, named=True, data=text.encode()) for path, text in files.items()],
        selection,
        baseline=None if baseline is None else parsed_baseline(baseline, NAME, NAME),
    )


def written(files: Mapping[str, str]) -> str:
    return baseline_of(check(files), NAME)[0]


def entries(text: str) -> list[str]:
    """The entries, without the words behind them."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all("  # " in line for line in lines)
    return [line.partition("  # ")[0] for line in lines]


def open_findings(report: Report) -> list[tuple[str, int, str]]:
    return [(f.path, f.position.line, f.code) for f in report.findings if not f.suppressed]


HEAD = """\
sandbox: prod
credentials:
  - {name: tw, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${A}",
     message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
channel_configs:
"""


def config(name: str, sender: str = "+447700900101", purpose: str = "marketing") -> str:
    return (
        f"  - name: {name}\n    channel: sms\n    message_type: {purpose}\n    credential: tw\n"
        f'    sender_number: "{sender}"\n'
    )


def test_one_line_an_entry_by_name() -> None:
    files = {
        "b/prod.yaml": HEAD + config("deals") + config("offers"),
        "a.yaml": "subdomains: [A.example.com, b.example.com, C.example.com]\n",
    }
    assert entries(written(files)) == [
        "a.yaml /subdomains/* SMS407",
        "a.yaml /subdomains/* SMS407 2",
        "b/prod.yaml prod/channel_configs/deals/credential SMS604",
        "b/prod.yaml prod/channel_configs/offers/credential SMS604",
    ]
    assert written(files).startswith("# ")
    assert written(dict(reversed(files.items()))) == written(files)


def test_known_findings_are_suppressed_and_new_ones_are_not() -> None:
    files = {"prod.yaml": HEAD + config("deals")}
    baseline = written(files)
    report = check(files, baseline)
    assert open_findings(report) == []
    assert report.suppressed == 1
    files["prod.yaml"] = HEAD + config("newest") + config("deals")
    assert open_findings(check(files, baseline)) == [("prod.yaml", 9, "SMS604")]


def test_it_survives_moved_lines_and_other_files() -> None:
    files = {"prod.yaml": HEAD + config("deals") + config("offers", "+447700900102")}
    baseline = written(files)
    moved = "# new\n\n" + HEAD + config("new", purpose="transactional", sender="+447700900109")
    files = {
        "other.yaml": "sandbox: other\n",
        "prod.yaml": moved + config("offers", "+447700900102") + "\n# x\n" + config("deals"),
    }
    assert open_findings(check(files, baseline)) == []


def test_writing_the_result_again_gives_the_same() -> None:
    files = {"prod.yaml": HEAD + config("deals") + "  # smslint: ignore[SMS101]\n"}
    text, report = baseline_of(check(files), NAME)
    assert entries(text) == [
        "prod.yaml prod/ SMS901",
        "prod.yaml prod/channel_configs/deals/credential SMS604",
    ]
    assert open_findings(report) == []
    assert written(files) == text


def test_what_a_comment_suppresses_is_not_written_and_not_stale() -> None:
    files = {"prod.yaml": HEAD + config("deals")}
    baseline = written(files)
    files["prod.yaml"] = "# smslint: file-ignore[SMS604]\n" + files["prod.yaml"]
    assert entries(written(files)) == []
    assert open_findings(check(files, baseline)) == []


# Stale entries.


def test_an_entry_that_nothing_matches() -> None:
    files = {"prod.yaml": HEAD + config("deals") + config("offers")}
    baseline = written(files)
    files["prod.yaml"] = HEAD + config("offers") + config("deals", purpose="transactional")
    report = check(files, baseline.replace("\n", "\r\n"))
    stale = [f for f in report.findings if f.code == "SMS903"]
    assert [(f.path, f.position, f.document, f.sandbox) for f in stale] == [
        (NAME, (3, 1, 3, 55), 0, None)
    ]
    assert report.stale == (3,)
    assert stale[0].fingerprint
    assert "`SMS604`" in stale[0].message
    assert "prod.yaml" in stale[0].message


def test_findings_of_the_baseline_are_sorted_among_the_others() -> None:
    files = {"a.yaml": "subdomains: [A.example.com]\n", "z.yaml": "subdomains: [Z.example.com]\n"}
    report = check(files, "a.yaml / SMS101\n")
    assert [f.path for f in report.findings] == ["a.yaml", NAME, "z.yaml"]


def test_of_equals_that_are_fewer_now_the_last_numbers_are_stale() -> None:
    baseline = written({"a.yaml": "subdomains: [A.example.com, B.example.com, C.example.com]\n"})
    report = check({"a.yaml": "subdomains: [a.example.com, C.example.com]\n"}, baseline)
    assert report.stale == (4, 5)
    assert open_findings(report) == [(NAME, 4, "SMS903"), (NAME, 5, "SMS903")]


@pytest.mark.parametrize("entry", ["prod.yaml prod/ SMS805", "prod.yaml prod/ SMS810 2"])
def test_checks_of_providers_were_not_made(entry: str) -> None:
    assert open_findings(check({"prod.yaml": "sandbox: prod\n"}, entry + "\n")) == []


def test_a_rule_that_does_not_exist_finds_nothing() -> None:
    assert check({"prod.yaml": "sandbox: prod\n"}, "prod.yaml / SMS999\n").stale == (1,)


def test_a_rule_that_is_switched_off_makes_nothing_stale() -> None:
    files = {"prod.yaml": "sandbox: prod\n"}
    baseline = "prod.yaml prod/ SMS101\n"
    without = Selection(EVERYTHING.codes - {"SMS101"}, (), {})
    assert check(files, baseline, without).stale == ()
    quiet = Selection(EVERYTHING.codes - {"SMS903"}, (), {})
    report = check(files, baseline, quiet)
    assert report.findings == ()
    assert report.stale == (1,)


def test_a_file_that_was_not_looked_at_makes_nothing_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.yaml").touch()
    baseline = "gone.yaml / SMS101\nthere.yaml / SMS101\n"
    assert check({"prod.yaml": "sandbox: prod\n"}, baseline).stale == (1,)


def test_a_part_of_the_tree_makes_nothing_stale_that_takes_two_files(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        text = HEAD.replace("prod", name) + config("deals").replace("tw", "other")
        Path(f"{name}.yaml").write_text(text)
    assert run("check", "--write-baseline", NAME, ".").status == 0
    known = entries(Path(NAME).read_text())
    assert "b.yaml b/channel_configs/deals/sender_number SMS409" in known
    # The sender in the other sandbox is not there to be seen …
    assert run("check", "--baseline", NAME, "b.yaml").status == 0
    # … and gone when all was looked at, whatever is reported.
    Path("a.yaml").write_text("sandbox: a\n")
    assert run("check", "--baseline", NAME, "b.yaml").status == 0
    Path("smslint.toml").write_text('paths = ["."]\n')
    result = run("check", "--baseline", NAME, "--format", "concise", "b.yaml")
    assert result.status == 1
    assert re.findall(r"`(SMS\d+)` is no longer found in `(.+?)`", result.out) == [
        ("SMS409", "b.yaml"),
        ("SMS203", "b.yaml"),
    ]


def test_what_a_broken_file_hides_is_not_stale() -> None:
    files = {"a.yaml": "sandbox: prod\nx: 'a\n", "b.yaml": "sandbox: prod\n"}
    baseline = (
        "a.yaml / SMS001\na.yaml prod/ SMS101\nb.yaml prod/ SMS101\nb.yaml prod/ SMS401\n"
        "b.yaml prod/ SMS409\n"
    )
    report = check(files, baseline)
    assert report.stale == (3,)
    assert open_findings(report) == [(NAME, 3, "SMS903")]


def test_a_sandbox_in_part_hides_findings() -> None:
    files = {"prod.yaml": "sandbox: prod\nchannel_configs:\n" + config("deals")}
    assert check(files, "prod.yaml prod/channel_configs/deals SMS401\n").stale == ()
    assert check(files, "prod.yaml prod/channel_configs/deals SMS101\n").stale == (1,)


def test_what_a_fault_of_ours_hides_is_not_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    from smslint.rules.channels import rcs_requires_custom

    monkeypatch.setattr(rcs_requires_custom, "check", None)
    report = check({"prod.yaml": HEAD}, "prod.yaml prod/ SMS101\n")
    assert report.failures
    assert report.stale == ()


# The file.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.yaml / SMS101\n<<<<<<< ours\n", "line 2"),
        ("=======\n", "unresolved merge in line 1"),
        (">>>>>>> theirs\n", "smslint.baseline holds an unresolved merge in line 1"),
        ("||||||| base\n", "unresolved merge in line 1"),
        ("a.yaml / SMS101\r\n\r\nnonsense\r\n", "line 3"),
        ("a.yaml SMS101\n", "line 1"),
        ("a.yaml / SMS1\n", "line 1"),
        ("a.yaml / SMS101 0\n", "line 1"),
        ("a.yaml / SMS101 x\n", "line 1"),
        ('{"version": 1}\n', "line 1"),
        ("sandbox: prod\n", "line 1"),
    ],
)
def test_what_is_no_baseline(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parsed_baseline(text, NAME, NAME)


def test_comments_blank_lines_and_line_ends() -> None:
    text = "\n# x\r\n  \na.yaml / SMS101\r\na.yaml / SMS101 2\r b.yaml / SMS102"
    with pytest.raises(UsageError, match="line 6"):
        parsed_baseline(text, NAME, NAME)
    known = parsed_baseline(text.replace("\r b", "\rb"), NAME, NAME)
    assert [(entry.key[0], entry.key[3], entry.line) for entry in known.entries] == [
        ("a.yaml", 1, 4),
        ("a.yaml", 2, 5),
        ("b.yaml", 1, 6),
    ]
    assert [known.text[entry.start : entry.end] for entry in known.entries] == [
        "a.yaml / SMS101",
        "a.yaml / SMS101 2",
        "b.yaml / SMS102",
    ]


def test_reading(tmp_path: Path) -> None:
    name = tmp_path / NAME
    with pytest.raises(UsageError, match="does not exist"):
        read_baseline(str(name), "")
    with pytest.raises(UsageError, match="not a regular file"):
        read_baseline(str(tmp_path), "")
    name.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_baseline(str(name), "")
    with pytest.raises(UsageError, match="cannot be read: the name is impossible"):
        read_baseline("\0", "")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be read: Not a directory"):
        read_baseline(str(tmp_path / "file" / NAME), "")
    name.write_bytes(b"\xef\xbb\xbfa.yaml / SMS101\n")
    assert [entry.key for entry in read_baseline(str(name), "").entries] == [
        ("a.yaml", "/", "SMS101", 1)
    ]


def test_files_are_relative_to_the_baseline(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.yaml").write_text("subdomains: [A.example.com]\n")
    monkeypatch.chdir(tmp_path)
    assert run("check", "--write-baseline", NAME, ".").status == 0
    assert entries(Path(NAME).read_text()) == ["sub/a.yaml /subdomains/* SMS407"]
    monkeypatch.chdir(tmp_path / "sub")
    assert run("check", "--baseline", f"../{NAME}", "a.yaml").status == 0
    Path("a.yaml").write_text("subdomains: [a.example.com]\n")
    result = run("check", "--baseline", f"../{NAME}", "--format", "concise", "a.yaml")
    assert result.status == 1
    assert f"../{NAME}:3:1: SMS903" in result.out


ODD = [
    "a b.yaml",
    "#a.yaml",
    "a\\u0020b.yaml",
    "a\tb.yaml",
    "é😀.yaml",
    "a\u2028b.yaml",
    "-",
    "x y#z",
]


@each("path", ODD)
@each("name", ["a", "a b", "a/b~c", "#1", "\\u0020", "a\u00a0b", "😀"])
def test_odd_names(path: str, name: str) -> None:
    quoted = '"' + name.replace("\\", "\\\\") + '"'
    files = {path: HEAD.replace("prod", quoted) + config("deals") + config(quoted)}
    text = written(files)
    assert all(line.isprintable() and line == line.strip() for line in entries(text))
    assert open_findings(check(files, text)) == []
    assert check(files, text).stale == ()


@example("<<<<<<<.yaml")
@example("=======")
@given(st.text(max_size=30))
def test_any_text_as_a_file(path: str) -> None:
    report = lint_all("subdomains: [A.example.com]\n")
    (finding,) = report.findings
    path = "/" + os.path.normpath("/" + path.replace("\0", "")).lstrip("/")
    report = report._replace(findings=(finding._replace(path=path),))
    text, _ = baseline_of(report, "/smslint.baseline")
    (line,) = entries(text)
    known = parsed_baseline(text, "/smslint.baseline", NAME)
    assert known.entries[0].key[0] == os.path.relpath(path, "/")
    assert line.isprintable()


SECRET = "p8e-" + "A1b2C3d4" * 3


def test_no_secrets() -> None:
    text = f"""\
sandbox: prod
credentials:
  - name: {SECRET}
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: hunter2hunter2
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
    {SECRET}: 1
  - name: hunter2hunter2
    vendor: twilio
    auth_token: hunter2hunter2
"""
    baseline = written({"a.yaml": text})
    assert len(entries(baseline)) > 4
    assert "p8e-" not in baseline
    assert "hunter2" not in baseline
    assert open_findings(check({"a.yaml": text}, baseline)) == []


# Whatever happens to the tree around a finding.

NAMES = st.lists(
    st.sampled_from([f"n{number}" for number in range(12)]), unique=True, min_size=1, max_size=8
)


@settings(max_examples=60, deadline=None)
@given(NAMES, st.randoms(use_true_random=False), st.booleans())
def test_moving_entries_and_lines_changes_no_fingerprint(
    names: list[str], chance: random.Random, split: bool
) -> None:
    def tree(order: list[str], blank: str) -> dict[str, str]:
        entries = [config(name, f"+44770090{100 + int(name[1:]):04}") for name in order]
        return {"prod.yaml": blank + HEAD + blank.join(entries)}

    before = check(tree(names, ""))
    order = names[:]
    chance.shuffle(order)
    after = check(tree(order, "# note\n\n" if split else ""))
    known = {f.fingerprint: f.about for f in before.findings}
    assert {f.fingerprint: f.about for f in after.findings} == known
    assert len(known) == len(names)
    # One more above leaves the others as they are.
    more = check(tree(["m99", *order], "").copy())
    assert known.keys() <= {f.fingerprint for f in more.findings}
    assert len(more.findings) == len(names) + 1


def test_names_of_neighbours_and_what_else_is_said_change_no_fingerprint() -> None:
    def fingerprints(text: str) -> list[str]:
        report = check({"prod.yaml": HEAD + text})
        return [found.fingerprint for found in report.findings if "deals" in found.about]

    before = fingerprints(config("offers") + config("deals"))
    assert len(before) == 1
    assert fingerprints(config("news") + config("deals")) == before
    assert fingerprints(config("deals", "+447700900107")) == before
    assert fingerprints(config("offers")) == []


def test_no_two_findings_have_one_fingerprint() -> None:
    files = {
        "a.yaml": "subdomains: [A.example.com, A.example.com, B.example.com]\n" * 2
        + "---\n"
        + HEAD
        + config("deals") * 3
        + "    x: 1\n    x: 2\n    y: 1\n"
        + "---\nsubdomains: [A.example.com] # smslint: ignore[SMS101, SMS102, SMS101]\n",
    }
    report = check({**files, "b.yaml": files["a.yaml"]}, "a.yaml / SMS101\na.yaml / SMS101\n")
    assert len(report.findings) > 30
    assert len({found.fingerprint for found in report.findings}) == len(report.findings)


SIMPLE = st.dictionaries(
    st.sampled_from(["a.yaml", "b.yaml", "c/d.yaml"]),
    st.lists(st.sampled_from(["A", "B", "c", "d"]), max_size=5),
)


def tree_of(simple: Mapping[str, list[str]]) -> dict[str, str]:
    return {
        path: "subdomains:\n"
        + "".join(f"  - {label}{n}.example.com\n" for n, label in enumerate(labels))
        for path, labels in simple.items()
        if labels
    }


@settings(max_examples=60, deadline=None)
@given(SIMPLE, SIMPLE, st.randoms(use_true_random=False))
def test_whatever_a_merge_of_lines_gives_is_a_baseline(
    ours: dict[str, list[str]], theirs: dict[str, list[str]], chance: random.Random
) -> None:
    lines = [*entries(written(tree_of(ours))), *entries(written(tree_of(theirs)))]
    chance.shuffle(lines)
    merged = "\n".join([*lines, *lines[:2], ""])
    for simple in (ours, theirs):
        report = check(tree_of(simple), merged)
        assert {code for _, _, code in open_findings(report)} <= {"SMS903"}
    together = {
        path: max(ours.get(path, []), theirs.get(path, []), key=written_lines)
        for path in {*ours, *theirs}
    }
    assert open_findings(check(tree_of(together), merged)) == []


def written_lines(labels: list[str]) -> int:
    return sum(label.isupper() for label in labels)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
@pytest.mark.parametrize("union", [False, True])
def test_two_branches_merge(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, union: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)

    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
        subprocess.run(command, check=True, capture_output=True)

    def save(branch: str, path: str, labels: str) -> None:
        hosts = ", ".join(f"{label}.example.com" for label in labels)
        Path(path).write_text(f"subdomains: [{hosts}]\n")
        assert run("check", "--write-baseline", NAME, ".").status == 0
        git("add", ".")
        git("commit", "-q", "-m", branch)

    git("init", "-q", "-b", "main")
    if union:
        Path(".gitattributes").write_text("*.baseline merge=union\n")
    for number in "159":
        save("main", f"{number}.yaml", "A")
    git("checkout", "-q", "-b", "ours")
    save("ours", "4.yaml" if union else "1.yaml", "AB")
    git("checkout", "-q", "main")
    save("theirs", "3.yaml" if union else "9.yaml", "AB")
    git("merge", "-q", "-m", "merge", "ours")
    assert run("check", "--baseline", NAME, ".").status == 0
    before = Path(NAME).read_text()
    assert run("check", "--baseline", NAME, "--prune-baseline", ".").status == 0
    assert Path(NAME).read_text() == before


# On the command line.


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("subdomains: [A.example.com, B.example.com]\n")
    return tmp_path


def test_write_use_prune(run: Cli, tree: Path) -> None:
    assert run("check", ".").status == 1
    result = run("check", "--write-baseline", NAME, ".")
    assert result.status == 0
    assert "2 entries written to smslint.baseline" in result.err
    assert run("check", "--baseline", NAME, ".").status == 0
    Path("a.yaml").write_text("subdomains: [A.example.com, b.example.com]\n")
    result = run("check", "--baseline", NAME, ".")
    assert result.status == 1
    assert "error[SMS903]" not in result.out
    assert "warning[SMS903]" in result.out
    assert "a.yaml /subdomains/* SMS407 2" in result.out
    Path(NAME).chmod(0o640)
    result = run("check", "--baseline", NAME, "--prune-baseline", ".")
    assert result.status == 0
    assert "1 entry taken out of smslint.baseline" in result.err
    assert entries(Path(NAME).read_text()) == ["a.yaml /subdomains/* SMS407"]
    assert stat.S_IMODE(Path(NAME).stat().st_mode) == 0o640
    assert sorted(path.name for path in tree.iterdir()) == ["a.yaml", NAME]


def test_pruning_leaves_all_else(run: Cli, tree: Path) -> None:
    text = (
        "# ours\r\n\r\nz.yaml / SMS101\r\na.yaml /subdomains/* SMS407 2\r\n# end\r\n"
        "a.yaml /subdomains/* SMS407"
    )
    Path(NAME).write_bytes(text.encode())
    assert run("check", "--baseline", NAME, "--prune-baseline", "--quiet", ".").err == ""
    assert Path(NAME).read_bytes().decode() == text.replace("z.yaml / SMS101\r\n", "")
    before = Path(NAME).stat()
    assert run("check", "--baseline", NAME, "--prune-baseline", ".").status == 0
    assert Path(NAME).stat().st_mtime_ns == before.st_mtime_ns


def test_the_settings_name_one(run: Cli, tree: Path) -> None:
    assert run("check", "--write-baseline", NAME, ".").status == 0
    Path("smslint.toml").write_text(f'baseline = "{NAME}"\n')
    assert run("check", ".").status == 0
    assert run("check", "--isolated", ".").status == 1
    Path("empty.baseline").write_text("")
    assert run("check", "--baseline", "empty.baseline", ".").status == 1
    Path("smslint.toml").write_text('baseline = "missing"\n')
    result = run("check", ".")
    assert (result.status, "missing" in result.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--baseline", "missing"],
        ["--prune-baseline"],
        ["--write-baseline", "x.baseline", "--baseline", "a.yaml"],
        ["--write-baseline", "x.baseline", "--prune-baseline"],
        ["--write-baseline", "x.baseline", "--fix"],
        ["--write-baseline", "a.yaml"],
        ["--write-baseline", "no/such/folder"],
        ["--write-baseline", "."],
        ["--write-baseline", "-"],
        ["--write-baseline", ""],
        ["--baseline", "-"],
        ["--baseline", ""],
        ["--baseline", "a.yaml"],
    ],
)
def test_wrong_usage(run: Cli, tree: Path, arguments: list[str]) -> None:
    before = Path("a.yaml").read_text()
    result = run("check", *arguments, ".")
    assert result.status == 2
    assert re.fullmatch(r"smslint: .+\n", result.err)
    assert Path("a.yaml").read_text() == before
    assert not Path("x.baseline").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(run: Cli, tree: Path) -> None:
    os.mkfifo("pipe")
    assert run("check", "--baseline", "pipe", ".").status == 2
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("check", "--write-baseline", "pipe", ".").status == 0
        assert len(entries(os.read(reader, 10_000).decode())) == 2
    finally:
        os.close(reader)


def test_a_conflict_may_be_written_over(run: Cli, tree: Path) -> None:
    Path(NAME).write_text("<<<<<<< ours\na.yaml / SMS101\n=======\n>>>>>>> theirs\n")
    assert run("check", "--baseline", NAME, ".").status == 2
    assert run("check", "--write-baseline", NAME, ".").status == 0


def test_what_may_be_written_over() -> None:
    assert is_baseline("")
    assert is_baseline("a.yaml / SMS101\n")
    assert is_baseline(written({}))
    assert not is_baseline("sandbox: prod\n")
    assert not is_baseline("# notes\n")
    assert is_baseline("\ufeff" + written({}))
    assert is_baseline(written({}).replace("\n", "\r\n"))
    assert is_baseline("||||||| base\nx\n")


def test_nothing_is_written_when_nothing_was_checked(run: Cli, tree: Path) -> None:
    Path("a.yaml").unlink()
    assert run("check", "--write-baseline", NAME, ".").status == 3
    assert not Path(NAME).exists()


def test_fixes_leave_known_findings_alone(run: Cli, tree: Path) -> None:
    text = HEAD + config("deals") + "  - {name: x, channel: smss, message_type: marketing}\n"
    Path("a.yaml").write_text(text)
    assert run("check", "--write-baseline", NAME, ".").status == 0
    result = run("check", "--baseline", NAME, "--fix", "--unsafe-fixes", ".")
    assert result.status == 0
    assert Path("a.yaml").read_text() == text


def test_pruned_and_applied_say_the_same() -> None:
    files = {"a.yaml": "subdomains: [A.example.com]\n"}
    baseline: Baseline = parsed_baseline("a.yaml / SMS101\n", NAME, NAME)
    report = check(files, baseline.text)
    text, report = pruned(baseline, report)
    assert text == ""
    assert report.stale == ()
    assert [f.code for f in report.findings] == ["SMS407"]


def test_a_stale_entry_is_a_finding_like_any_other() -> None:
    files = {"a.yaml": "sandbox: prod\n"}
    text = "# x\na.yaml prod/ SMS101\n"
    (finding,) = check(files, text).findings
    assert (finding.name, finding.pointer, finding.suppression_line) == ("stale-baseline", "", 2)
    assert text[finding.start : finding.end] == "a.yaml prod/ SMS101"
    assert finding.help == "Remove the line; `--prune-baseline` removes all lines like this."
    assert finding.url.endswith("/SMS903.md")
    # What stands above makes no other finding of it.
    more = check(files, "a.yaml prod/ SMS102\n" + text).findings
    assert [other.fingerprint for other in more if "SMS101" in other.message] == [
        finding.fingerprint
    ]
    assert len({other.fingerprint for other in more}) == 2


def test_what_the_settings_leave_out_in_a_file_is_not_stale(run: Cli, tree: Path) -> None:
    known = "a.yaml /subdomains/* SMS407\n"
    Path(NAME).write_text("a.yaml / SMS101\n" + known + known.replace("\n", " 2\n"))
    arguments = ("check", "--baseline", NAME, "--format", "concise", "a.yaml")
    assert run(*arguments).out.count("SMS903") == 1
    Path("smslint.toml").write_text('per-file-ignores = {"a.yaml" = ["SMS101"]}\n')
    assert run(*arguments) == (0, "", "")
    Path("smslint.toml").write_text(f'per-file-ignores = {{"{NAME}" = ["SMS903"]}}\n')
    assert run(*arguments) == (0, "", "")


def test_a_file_beside_the_baseline_that_was_not_looked_at(
    run: Cli, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "sub").mkdir()
    (tree / "sub" / "b.yaml").write_text("sandbox: prod\n")
    (tree / NAME).write_text("a.yaml / SMS101\n")
    monkeypatch.chdir(tree / "sub")
    assert run("check", "--baseline", f"../{NAME}", "b.yaml").status == 0


def test_how_odd_names_are_written() -> None:
    path = "#é\u2028\U000e0001 b\\#.yaml"
    (line,) = entries(written({path: "subdomains: [A.example.com]\n"}))
    assert line == r"\u0023é\u2028\U000e0001\u0020b\u005c#.yaml /subdomains/* SMS407"
    known = parsed_baseline("\\U00110000.yaml / SMS101\n", NAME, NAME)
    assert known.entries[0].key[0] == "\U0010ffff.yaml"


def test_of_equal_lines_one_counts_and_all_are_pruned() -> None:
    line = "a.yaml prod/credentials/gone SMS201"
    baseline = parsed_baseline(f"{line}\n# kept\n{line} 1\n{line} 2\n{line}\n", "b", "b")
    assert [entry.line for entry in baseline.entries] == [1, 4]
    report = apply_baseline(Report((), (), ()), baseline, lambda *_: True, frozenset())
    assert report.stale == (1, 4)
    assert pruned(baseline, report)[0] == "# kept\n"


def test_a_baseline_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = tmp_path / "b"
    name.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(UsageError, match="larger than 64 MiB"):
        read_baseline(str(name), "")
    monkeypatch.setattr("smslint.report.baseline.MOST_ENTRIES", 3)
    name.write_text("a b SMS101\n" * 10)
    assert len(read_baseline(str(name), "").entries) == 1
    name.write_text("".join(f"a b SMS101 {number}\n" for number in range(1, 5)))
    with pytest.raises(UsageError, match="more than 3 entries"):
        read_baseline(str(name), "")


def test_of_many_stale_entries_the_first_are_listed_and_all_are_pruned() -> None:
    count = MAX_ALIKE + 5
    text = "".join(f"a.yaml prod/{number} SMS201\n" for number in range(count))
    baseline = parsed_baseline(text, "b", "b")
    report = apply_baseline(Report((), (), ()), baseline, lambda *_: True, frozenset())
    assert len(report.findings) == MAX_ALIKE
    assert [MORE in finding.message for finding in report.findings].count(True) == 1
    assert len(report.stale) == count
    assert pruned(baseline, report)[0] == ""
