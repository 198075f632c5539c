"""`--fix`, `--unsafe-fixes` and `--diff` as a user types them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from smslint.source.limits import MAX_BYTES
from tests.cli.running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from smslint.source.candidate import Candidate
    from tests.cli.running import Cli

FAULTY = """\
sandbox: prod  # the one
credentials:
  - {name: si, vendor: sinch, service_id: bc5585d98646d255299c359140537783, api_token: "${A}"}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: si
    sender_number: +447700900101   # quotes are missing
    excution_field: mobilePhone.number
"""
SAFE = FAULTY.replace("+447700900101 ", '"+447700900101" ')
UNSAFE = SAFE.replace("excution_field", "execution_field")
SECRET = FAULTY.replace(
    "credentials:\n",
    'credentials:\n  - {name: b, vendor: sinch, service_id: 12345, api_token: "hunter2-tok"}\n',
)


def test_safe_fixes_are_written_and_the_rest_is_listed(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(FAULTY.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    ran = cli("check", "--fix", "a.yaml")
    assert ran.status == FINDINGS
    assert "SMS101" in ran.out
    assert "SMS005" not in ran.out
    assert "fixed 1 finding in 1 file (SMS005 ×1)" in ran.err
    assert file.read_bytes() == SAFE.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_unsafe_fixes_too_and_a_second_run_does_nothing(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(FAULTY)
    assert cli("check", "--fix", "--unsafe-fixes", "a.yaml").status == CLEAN
    assert file.read_text() == UNSAFE
    again = cli("check", "--fix", "--unsafe-fixes", "a.yaml")
    assert again.status == CLEAN
    assert "fixed" not in again.err
    assert file.read_text() == UNSAFE


def test_a_diff_writes_nothing_and_git_takes_it(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(FAULTY)
    ran = cli("check", "--diff", "--unsafe-fixes", "a.yaml")
    assert ran.status == FINDINGS
    assert file.read_text() == FAULTY
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], input=ran.out.encode(), cwd=tmp_path, check=True)
    assert file.read_text() == UNSAFE
    clean = cli("check", "--diff", "--unsafe-fixes", "a.yaml")
    assert (clean.status, clean.out) == (CLEAN, "")


def test_a_diff_shows_no_secret(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SECRET)
    ran = cli("check", "--diff", "a.yaml")
    assert "hunter2" not in ran.out + ran.err
    assert "cannot be shown" in ran.err
    assert '+    sender_number: "+447700900101"' in ran.out


def test_suppressed_findings_are_left_as_they_are(cli: Cli, tmp_path: Path) -> None:
    text = UNSAFE.replace('"+447700900101"', "+447700900101").replace(
        "# quotes are missing", "# smslint: ignore[SMS005] on purpose"
    )
    (tmp_path / "a.yaml").write_text(text)
    assert cli("check", "--fix", "a.yaml").status == CLEAN
    assert (tmp_path / "a.yaml").read_text() == text


def test_a_diff_sums_up_and_names_what_it_leaves_out(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY.replace(": marketing", ": maketing") + "    x: on\n")
    (tmp_path / "b.yaml").write_bytes("sandbox: b\nedition: 'standad'\n".encode("utf-16"))
    ran = cli("check", "--diff", "--unsafe-fixes")
    assert ran.status == FINDINGS
    assert ran.out.startswith("--- a/a.yaml\n+++ b/a.yaml\n@@ ")
    assert ran.err.splitlines() == [
        "smslint: b.yaml: not UTF-8, so no patch can show what would change",
        "smslint: would fix 4 findings in 2 files (SMS005 ×1, SMS101 ×1, SMS104 ×2)",
    ]
    assert cli("check", "--diff", "--unsafe-fixes", "--exit-zero").status == CLEAN
    assert cli("check", "--diff", "--quiet", "b.yaml").err == ""


def test_a_diff_of_a_file_outside_of_the_folder_says_so(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY)
    (tmp_path / "below").mkdir()
    assert "outside" not in cli("check", "--diff", "a.yaml").err
    monkeypatch.chdir(tmp_path / "below")
    ran = cli("check", "--diff", "../a.yaml")
    assert ran.status == FINDINGS
    assert ran.out.startswith("--- a/../a.yaml\n")
    assert "../a.yaml: git applies patches only in its own folder" in ran.err


def test_a_diff_of_nothing(cli: Cli, tmp_path: Path) -> None:
    ran = cli("check", "--diff")
    assert ran.status == NOTHING
    assert "nothing to check" in ran.err
    assert cli("check", "--diff", "--allow-empty").status == CLEAN
    (tmp_path / "a.yaml").write_text("sandbox: prod\nedition: b2b\nsandbx: x\n")
    assert cli("check", "--diff").status == CLEAN, "there is a finding, but nothing would change"
    (tmp_path / "a.yaml").write_text("sandbox: prod\nedition: b2b\n\tx\n")
    assert cli("check", "--diff").status == CLEAN


def test_a_first_line_with_a_mark_is_shown(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("\ufeffsandbox: prod\nsandbox_type: prodution\n".encode())
    assert "+sandbox_type: production" in cli("check", "--diff", "--unsafe-fixes").out


def test_a_line_that_ci_would_act_on_is_not_shown(cli: Cli, tmp_path: Path) -> None:
    text = FAULTY.replace("# quotes are missing", "# ##vso[task.complete]")
    (tmp_path / "a.yaml").write_text(text)
    ran = cli("check", "--diff")
    assert (ran.status, ran.out) == (FINDINGS, "")
    assert "a.yaml: cannot be shown (secrets or control characters): line 9" in ran.err


def test_what_was_put_back_is_told(cli: Cli, tmp_path: Path) -> None:
    text = UNSAFE.replace("channel: sms", "channel: rcs").replace(
        "credential: si", "credential: Si"
    )
    (tmp_path / "a.yaml").write_text(text)
    ran = cli("check", "--fix", "--unsafe-fixes")
    assert ran.status == FINDINGS
    assert "a.yaml:8: no fix of SMS403: it would bring up SMS401" in ran.err
    assert (tmp_path / "a.yaml").read_text() == text
    assert "no fix" not in cli("check", "--fix", "--unsafe-fixes", "--quiet").err


def test_a_file_that_cannot_be_written(cli: Cli, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"sandbox: {name}\nsandbox_type: prodution\n")
    (tmp_path / "a.yaml").chmod(0o444)
    ran = cli("check", "--fix", "--unsafe-fixes")
    assert ran.status == FAILED
    assert "a.yaml: not fixed: the file is read-only" in ran.err
    assert "fixed 1 finding in 1 file (SMS104 ×1)" in ran.err
    assert (tmp_path / "b.yaml").read_text() == "sandbox: b\nsandbox_type: production\n"
    assert "a.yaml:2:15" in ran.out, "it is still there"


def test_excerpts_are_those_of_the_mended_file(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY)
    assert '9 |     sender_number: "+447700900101"   # quotes' not in cli("check", "--fix").out
    (tmp_path / "b.yaml").write_text("sandbox_type: prodution  # here\nsandbox: no  # and\n")
    ran = cli("check", "--fix", "--unsafe-fixes", "b.yaml")
    assert ran.status == CLEAN
    assert (tmp_path / "b.yaml").read_text() == (
        'sandbox_type: production  # here\nsandbox: "no"  # and\n'
    )


# ------------------------------------------------------------------------------- the numbers


def sums(cli: Cli, *options: str) -> str:
    """The line that sums a run up."""
    return cli("check", *options).out.splitlines()[-1]


def test_the_summary_says_what_fixes_would_do(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(FAULTY)
    assert sums(cli) == (
        "Found 2 errors in 1 file (1 fixable with --fix, 1 more with --unsafe-fixes)."
    )
    assert file.read_text() == FAULTY, "trying writes nothing"
    assert sums(cli, "--fix") == "Found 1 error in 1 file (1 fixable with --fix --unsafe-fixes)."
    assert "fixed 1 finding " in cli("check", "--fix", "--unsafe-fixes").err
    assert sums(cli) == "No findings in 1 file."


def test_a_fix_that_is_taken_back_is_not_counted(cli: Cli, tmp_path: Path) -> None:
    # `Si` is `si`, but that sends no RCS.
    text = UNSAFE.replace("channel: sms", "channel: rcs").replace(
        "credential: si", "credential: Si"
    )
    (tmp_path / "a.yaml").write_text(text)
    assert sums(cli) == "Found 1 error in 1 file."
    assert sums(cli, "--fix", "--unsafe-fixes") == "Found 1 error in 1 file."


def test_what_a_fix_brings_up_and_what_is_fixed_in_turn_is_counted(
    cli: Cli, tmp_path: Path
) -> None:
    text = SAFE.replace("excution_field: mobilePhone.number", "desription: 2026-01-01")
    (tmp_path / "a.yaml").write_text(text)
    assert sums(cli) == "Found 1 error in 1 file (2 fixable with --fix --unsafe-fixes)."
    assert "fixed 2 findings in 1 file" in cli("check", "--fix", "--unsafe-fixes").err


def test_what_a_mistake_hid_does_not_count_against_it(cli: Cli, tmp_path: Path) -> None:
    text = UNSAFE.replace("credential: si", "credential: SI").replace("marketing", "Marketing")
    (tmp_path / "a.yaml").write_text(text.replace('"+447700900101"', "Nordwind"))
    assert sums(cli) == "Found 2 errors in 1 file (2 fixable with --fix --unsafe-fixes)."
    ran = cli("check", "--fix", "--unsafe-fixes", "--fail-level", "info")
    assert "fixed 2 findings in 1 file (SMS104 ×1, SMS403 ×1)" in ran.err
    assert ran.out.splitlines()[-1] == "Found 1 info in 1 file."


def test_read_only_and_suppressed_findings_are_not_counted(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(SAFE)
    file.chmod(0o444)
    assert sums(cli) == "Found 1 error in 1 file."
    file.chmod(0o644)
    file.write_text(f"# smslint: file-ignore[SMS101] later\n{SAFE}")
    assert sums(cli) == "No findings in 1 file (1 suppressed)."


def test_paths_and_selection_limit_the_numbers(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY)
    (tmp_path / "b.yaml").write_text("sandbox: b\nsandbox_type: prodution\n")
    (tmp_path / "smslint.toml").write_text('paths = ["."]\n')
    assert sums(cli).endswith("in 2 files (1 fixable with --fix, 2 more with --unsafe-fixes).")
    assert sums(cli, "b.yaml").endswith("in 1 file (1 fixable with --fix --unsafe-fixes).")
    assert sums(cli, "--select", "SMS005").endswith("in 2 files (1 fixable with --fix).")
    assert sums(cli, "--ignore", "SMS") == "No findings in 2 files."


def test_of_very_many_files_no_number_is_given(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smslint.workspace.tree._MOST_FIXED", 2)
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(f"sandbox: {name}\nsandbox_type: prodution\n")
    assert sums(cli) == "Found 2 errors in 2 files (2 fixable with --fix --unsafe-fixes)."
    (tmp_path / "c.yaml").write_text("sandbox: c\nsandbox_type: prodution\n")
    assert sums(cli) == "Found 3 errors in 3 files (some fixable with --fix --unsafe-fixes)."
    (tmp_path / "c.yaml").write_text(FAULTY)
    assert sums(cli) == (
        "Found 4 errors in 3 files (some fixable with --fix, more with --unsafe-fixes)."
    )


def test_a_quiet_run_and_other_formats_try_nothing(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY)
    tried: list[str] = []

    def plan_fixes(*_: Any, **__: Any) -> None:
        tried.append("")
        raise AssertionError

    monkeypatch.setattr("smslint.fixes.plan_fixes", plan_fixes)
    cli("check", "--quiet")
    for format_ in ("json", "concise", "github", "sarif"):
        cli("check", "--format", format_)
    cli("check", "--write-baseline", "known.baseline")
    assert tried == []


def test_an_output_in_a_file_says_it_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY)
    cli("check", "--format", "json", "--output", "text=report.txt")
    assert "(1 fixable with --fix, 1 more with --unsafe-fixes)" in (
        (tmp_path / "report.txt").read_text()
    )


def test_files_are_analysed_once_to_find_the_numbers(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (tmp_path / f"{number}.yaml").write_text(f"sandbox: s-{number}\n")
    (tmp_path / "x.yaml").write_text("sandbox: x\nsandbox_type: prodution\n")
    from smslint.pipeline import engine
    from smslint.pipeline.analysis import Analysis

    analysed: list[str] = []
    analyse = engine.analyse

    def counting(candidate: Candidate, *arguments: Any, **named: Any) -> Analysis:
        analysed.append(candidate.path)
        return analyse(candidate, *arguments, **named)

    monkeypatch.setattr(engine, "analyse", counting)
    assert sums(cli).endswith("in 21 files (1 fixable with --fix --unsafe-fixes).")
    assert {path for path in analysed if analysed.count(path) > 1} == {"x.yaml"}


def test_beyond_some_attempts_the_number_is_a_lower_bound(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = UNSAFE.replace("channel: sms", "channel: rcs").replace(
        "credential: si", "credential: Si"
    )
    (tmp_path / "a.yaml").write_text(f"sandbox_typ: production\n{text}    desription: hello\n")
    assert sums(cli) == "Found 3 errors in 1 file (2 fixable with --fix --unsafe-fixes)."
    monkeypatch.setattr("smslint.workspace.tree._FEWEST_ATTEMPTS", 1)
    monkeypatch.setattr("smslint.workspace.tree._CHECKED_FILES", 1)
    assert sums(cli) == "Found 3 errors in 1 file."
    monkeypatch.setattr("smslint.workspace.tree._FEWEST_ATTEMPTS", 2)
    assert sums(cli).endswith(" or more fixable with --fix --unsafe-fixes).")


def piped(folder: Path, *arguments: str, stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run smslint in a process of its own, with something to read."""
    return subprocess.run(
        [sys.executable, "-m", "smslint", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


class TestStandardInput:
    def test_the_mended_text_is_printed(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text("sandbox: prod\n")
        given = FAULTY.replace("\n", "\r\n").encode("utf-8-sig")
        ran = piped(tmp_path, "check", "--fix", "-", "--stdin-filename", "a.yaml", stdin=given)
        assert ran.stdout == SAFE.replace("\n", "\r\n").encode("utf-8-sig")
        assert ran.returncode == FINDINGS
        assert b"a.yaml:10:5: SMS101" in ran.stderr
        assert b"fixed 1 finding in 1 file" in ran.stderr
        assert (tmp_path / "a.yaml").read_text() == "sandbox: prod\n"

    def test_whatever_is_wrong_with_it(self, tmp_path: Path) -> None:
        for given in (b"sandbox: prod\n", b"", b"sandbox: [\n", b"\xff\xfe\xff"):
            assert piped(tmp_path, "check", "--fix", "-", stdin=given).stdout == given

    def test_a_patch(self, tmp_path: Path) -> None:
        ran = piped(
            tmp_path, "check", "--diff", "-", "--stdin-filename", "b/a.yaml", stdin=FAULTY.encode()
        )
        assert ran.stdout.startswith(b"--- a/b/a.yaml\n+++ b/b/a.yaml\n@@ ")
        assert ran.returncode == FINDINGS

    def test_too_much_of_it(self, tmp_path: Path) -> None:
        """Half of a text is worse than none."""
        ran = piped(tmp_path, "check", "--fix", "-", stdin=b"#" * (MAX_BYTES + 10))
        assert (ran.returncode, ran.stdout) == (FAILED, b"")
        assert b"larger than 5 MiB" in ran.stderr


def test_options_that_do_not_go_together(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY)
    for options in (
        ["--fix", "--diff"],
        ["--unsafe-fixes"],
        ["--fix", "--show-files"],
        ["--diff", "--format", "concise"],
        ["--fix", "--format", "concise", "-"],
    ):
        ran = cli("check", *options, "a.yaml")
        assert ran.status == FAILED
        assert "--" in ran.err
    assert (tmp_path / "a.yaml").read_text() == FAULTY
