"""`check --add-ignores REASON` as somebody uses it who begins with an old repository."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from tests.cli.running import BAD, GOOD, INFO, WARNED, Cli
from tests.workspace.monorepo import STRAY
from tests.workspace.monorepo import write as write_monorepo

REASON = "until the contract ends"
MARK = f"] {REASON}\n"
SECRET = "    api_token: 8f14e45fceea167a5a36dedd4bea2543\n"
LEAK = f"sandbox: lab\ncredentials:\n  - name: a\n    vendor: sinch\n    service_id: x\n{SECRET}"


def test_a_second_run_finds_nothing(cli: Cli) -> None:
    cli.write(a=BAD, sub__b=WARNED, c=GOOD)
    ran = cli("check", "--add-ignores", REASON)
    assert ran.status == CLEAN
    assert ran.out == "No findings in 3 files (3 suppressed).\n"
    assert ran.err == (
        "smslint: wrote 3 comments in 2 files for 3 findings (SMS101 ×1, SMS223 ×1, SMS403 ×1)\n"
    )
    text = (cli.folder / "a.yaml").read_text()
    assert text == BAD.replace("x\n", f"x  # smslint: ignore[SMS101{MARK}", 1)
    assert cli("check").status == CLEAN
    ran = cli("check", "--add-ignores", REASON)
    assert (ran.status, (cli.folder / "a.yaml").read_text()) == (CLEAN, text)
    assert ran.err == (
        "smslint: nothing is found at or above the fail level, so no comment is written\n"
    )


def test_only_from_the_fail_level_on(cli: Cli) -> None:
    cli.write(a=INFO)
    ran = cli("check", "--add-ignores", REASON, "--select", "SMS604")
    assert (ran.status, (cli.folder / "a.yaml").read_text()) == (CLEAN, INFO)
    assert "info[SMS604]" in ran.out, "what is not suppressed is shown"
    cli.write(**{"smslint.toml": 'fail-level = "info"\n'})
    assert cli("check", "--add-ignores", REASON).status == CLEAN
    assert (cli.folder / "a.yaml").read_text().count(MARK) == 1


def test_what_stays_is_listed_and_fails(cli: Cli) -> None:
    cli.write(a=BAD, leak=f"{LEAK}sandbx: x\n")
    cli.write(
        **{"b.json": '{"sandbox": "prod", "x": 1}', "c.yaml": "sandbox: prod\nsubdomains: [\n"}
    )
    ran = cli("check", ".", "b.json", "--add-ignores", REASON, "--format", "concise")
    assert ran.status == FINDINGS
    assert [line.split()[:2] for line in ran.out.splitlines()] == [
        ["b.json:1:21:", "SMS101"],
        ["c.yaml:3:1:", "SMS001"],
        ["leak.yaml:6:16:", "SMS501"],
    ]
    first = "smslint: no comment for 1 finding: "
    assert [line.removeprefix(first) for line in ran.err.splitlines()[1:]] == [
        "JSON has no comments (b.json:1 SMS101)",
        "the file cannot be read to its end (c.yaml:3 SMS001)",
        "a secret in a file has to be replaced, not accepted (leak.yaml:6 SMS501)",
    ]
    assert (cli.folder / "leak.yaml").read_text() == (
        f"{LEAK}sandbx: x  # smslint: ignore[SMS101] {REASON}\n"
    )
    assert cli("check", "--add-ignores", REASON, "-q").err == ""


def test_lines_are_those_after_the_comments(cli: Cli) -> None:
    cli.write(leak=LEAK.replace("sandbox: lab\n", f"sandbox: lab\nx: {'a' * 90}\n"))
    ran = cli("check", "--add-ignores", REASON)
    assert " --> leak.yaml:8:16\n" in ran.out
    assert ran.err.endswith("(leak.yaml:8 SMS501)\n")


def test_a_comment_for_the_whole_file_is_told(cli: Cli) -> None:
    cli.write(
        a="sandbox: prod\nsubdomains: ['A\n\n .a.example', 'B\n .example.com', 'C\n .a.example']\n"
    )
    ran = cli("check", "--add-ignores", REASON)
    assert ran.status == CLEAN
    assert "smslint: for the whole file, as no comment can be put at the line: a.yaml:" in ran.err
    assert "# smslint: file-ignore[SMS407" in (cli.folder / "a.yaml").read_text()


@pytest.mark.parametrize("format_", ["json", "sarif", "github", "junit"])
def test_outputs_show_what_is_left(cli: Cli, format_: str) -> None:
    cli.write(a=BAD)
    ran = cli("check", "--add-ignores", REASON, "--format", format_, "--output", "json=a.out")
    assert ran.status == CLEAN
    report = json.loads((cli.folder / "a.out").read_text())
    assert [item["suppressed"] for item in report["findings"]] == [True]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", 'takes a reason in words, as in --add-ignores "until the contract'),
        (" ", "takes a reason in words, as in"),
        ("--fix", "takes a reason in words, as in"),
        ("sub", "takes a reason in words, and `sub` is a file or folder"),
        ("a\nb", "on one line, without control characters"),
        ("a\x1b[31m", "without control characters"),
        ("a\u2028b", "on one line"),
        ("see # 5", "without ` # `, which would start another comment"),
        ("api_token: 8f14e45fceea167a5a36", "and in a comment "),
        ("noqa: SMS604", "and in a comment "),
        ("smslint: ignore[SMS604]", "and in a comment "),
        ("as smslint: says", "without `smslint:`, which has a meaning of its own"),
    ],
)
def test_reasons_that_are_none(cli: Cli, reason: str, said: str) -> None:
    cli.write(a=BAD, sub__b=BAD)
    ran = cli("check", "--add-ignores", reason)
    assert (ran.status, ran.out) == (FAILED, "")
    assert said in ran.err
    assert "8f14e45fceea167a5a36" not in ran.err
    assert (cli.folder / "a.yaml").read_text() == BAD


@pytest.mark.parametrize("reason", ["#5 is open", "agency [old] 'é' 🙂 ×2", "a#b", "see #12, #13"])
def test_reasons_that_are_some(cli: Cli, reason: str) -> None:
    cli.write(a=BAD)
    assert cli("check", "--add-ignores", f" {reason} ").status == CLEAN
    text = (cli.folder / "a.yaml").read_text()
    assert f"sandbx: x  # smslint: ignore[SMS101] {reason}\n" in text
    cli.write(
        a=text.replace("sandbx: x", "sandbox_type: production").replace(
            "\nsandbox_type: production\n", "\n"
        )
    )
    assert cli("check", "--fix").status == CLEAN
    assert "#" not in (cli.folder / "a.yaml").read_text(), "taken out whole when it is not needed"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix"],
        ["--diff"],
        ["--fix", "--unsafe-fixes"],
        ["--write-baseline", "known"],
        ["--baseline", "known", "--prune-baseline"],
        ["--show-files"],
        ["--statistics"],
        ["--diff-base", "main"],
        ["--live"],
    ],
    ids=" ".join,
)
def test_what_it_does_not_go_with(cli: Cli, arguments: list[str]) -> None:
    cli.write(a=BAD)
    ran = cli("check", "--add-ignores", REASON, *arguments)
    assert (ran.status, ran.out) == (FAILED, "")
    assert "it does not go with --" in ran.err
    assert (cli.folder / "a.yaml").read_text() == BAD
    assert not (cli.folder / "known").exists()


def test_standard_input_is_no_file(cli: Cli) -> None:
    ran = cli("check", "-", "--add-ignores", REASON)
    assert (ran.status, ran.out) == (FAILED, "")
    assert (
        ran.err == "smslint: --add-ignores writes to files, so it does not go with standard input\n"
    )


def test_nothing_to_check(cli: Cli) -> None:
    assert cli("check", "--add-ignores", REASON).status == NOTHING


def test_what_the_baseline_knows_gets_no_comment(cli: Cli) -> None:
    cli.write(a=BAD)
    assert cli("check", "--write-baseline", "known").status == CLEAN
    cli.write(b=BAD)
    assert cli("check", "--baseline", "known", "--add-ignores", REASON).status == CLEAN
    assert (cli.folder / "a.yaml").read_text() == BAD
    assert MARK in (cli.folder / "b.yaml").read_text()


def test_one_sandbox(cli: Cli) -> None:
    stage = BAD.replace("sandbox: prod", "sandbox: stage")
    cli.write(a=BAD, b=stage)
    assert cli("check", "--sandbox", "stagee", "--add-ignores", REASON).status == FAILED
    ran = cli("check", "--sandbox", "stage", "--add-ignores", REASON)
    assert (ran.status, ran.err.splitlines()[0]) == (
        CLEAN,
        "smslint: 1 more finding is not in `stage`",
    )
    assert (cli.folder / "a.yaml").read_text() == BAD
    assert MARK in (cli.folder / "b.yaml").read_text()


def test_every_project_has_its_own_fail_level(cli: Cli) -> None:
    write_monorepo(cli.folder)
    cli.write(
        north__a=STRAY,
        west__a=STRAY,
        **{"north__smslint.toml": 'severity = {SMS403 = "warning"}\nfail-level = "error"\n'},
    )
    ran = cli("check", "--add-ignores", REASON)
    assert ran.status == CLEAN
    assert (cli.folder / "north" / "a.yaml").read_text() == STRAY
    assert MARK in (cli.folder / "west" / "a.yaml").read_text()


def test_policies_are_ignored_by_their_names(cli: Cli) -> None:
    policy = (
        '[[policy]]\nname = "described"\nfor = "credential"\nschema.required = ["description"]\n'
    )
    cli.write(a=WARNED, **{"smslint.toml": policy})
    ran = cli("check", "--select", "described", "--add-ignores", REASON)
    assert ran.status == CLEAN
    assert "(described ×1)" in ran.err
    assert f"ignore[described{MARK}" in (cli.folder / "a.yaml").read_text()


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX modes")
def test_a_file_that_cannot_be_written_is_left_and_said(cli: Cli) -> None:
    cli.write(a=BAD, b=BAD)
    path = cli.folder / "a.yaml"
    path.chmod(0o444)
    ran = cli("check", "--add-ignores", REASON)
    assert ran.status == FAILED
    assert "a.yaml: no comment is written: the file is read-only" in ran.err
    assert path.read_text() == BAD
    assert MARK in (cli.folder / "b.yaml").read_text()
    assert path.stat().st_mode & 0o777 == 0o444


def test_nothing_is_written_through_a_link_that_leads_out(
    cli: Cli, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.yaml"
    outside.write_text(BAD)
    (cli.folder / "link.yaml").symlink_to(outside)
    (cli.folder / "folder").symlink_to(outside.parent)
    cli.write(b=BAD)
    for named in ("link.yaml", "folder/a.yaml", "."):
        ran = cli("check", "--add-ignores", REASON, named)
        assert ran.status == (CLEAN if named == "." else FINDINGS), ran
        assert outside.read_text() == BAD
    assert MARK in (cli.folder / "b.yaml").read_text()


def test_a_mode_and_a_link_inside_stay(cli: Cli) -> None:
    cli.write(real__a=BAD)
    target = cli.folder / "real" / "a.yaml"
    target.chmod(0o640)
    link = Path(cli.folder / "link.yaml")
    link.symlink_to(target)
    assert cli("check", "link.yaml", "--add-ignores", REASON).status == CLEAN
    assert link.is_symlink()
    assert MARK in target.read_text()
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o640
