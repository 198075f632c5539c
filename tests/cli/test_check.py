"""`smslint check` as people and scripts use it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from smslint.cli.status import CLEAN, FAILED, FINDINGS, INTERRUPTED, NOTHING
from smslint.pipeline import engine
from tests.cli.running import BAD, GOOD, INFO, ROOT, WARNED, Cli

FORMATS = ("text", "concise", "json")


def codes(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out)["findings"]]


@pytest.mark.parametrize("format_", FORMATS)
def test_exit_statuses_are_the_same_in_every_format(cli: Cli, format_: str) -> None:
    cli.write(good=GOOD, sub__bad=BAD, warned=WARNED, info=INFO, foreign="kind: Pod\n")
    for arguments, status in (
        (["good.yaml"], CLEAN),
        (["sub/bad.yaml"], FINDINGS),
        (["sub/bad.yaml", "--exit-zero"], CLEAN),
        (["warned.yaml"], FINDINGS),
        (["warned.yaml", "--select", "SMS223", "--fail-level", "error"], CLEAN),
        (["warned.yaml", "--select", "SMS223", "--fail-level", "warning"], FINDINGS),
        (["warned.yaml", "--select", "SMS223"], FINDINGS),
        (["info.yaml"], CLEAN),
        (["info.yaml", "--fail-level", "info"], FINDINGS),
        (["gone.yaml"], FAILED),
        (["--select", "SMS9999"], FAILED),
        (["--no-such-option"], FAILED),
        (["--config", "gone.toml"], FAILED),
    ):
        ran = cli("check", "--format", format_, *arguments)
        assert ran.status == status, (arguments, ran)
        if format_ == "json":
            assert json.loads(ran.out)["schema_version"] == 1
        if status == FAILED:
            assert ran.err.startswith("smslint: ")
            assert ran.err.count("\n") == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_to_check(cli: Cli, format_: str) -> None:
    cli.write(foreign="kind: Pod\n", other="a: 1\n")
    ran = cli("check", "--format", format_)
    assert ran.status == NOTHING
    assert "nothing to check in this folder" in ran.err
    assert "2 YAML files are no configuration" in ran.err
    if format_ == "json":
        assert json.loads(ran.out)["summary"]["skipped"] == 2
    else:
        assert ran.out == ""
    assert cli("check", "--format", format_, "--allow-empty").status == CLEAN
    assert cli("check", "--allow-empty", "-q").err == ""


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["check", "."], ["."], ["a.yaml"], ["-q"], ["--select", "SMS1"]]
)
def test_without_a_command_check_is_meant(cli: Cli, arguments: list[str]) -> None:
    cli.write(a=BAD)
    ran = cli(*arguments)
    assert ran.status == FINDINGS
    assert "SMS101" in ran.out


def test_a_path_called_like_nothing_known(cli: Cli) -> None:
    ran = cli("chekc")
    assert ran.status == FAILED
    assert "did you mean `check`?" in ran.err
    assert cli("settngs", "--format", "json").out == ""


def test_an_option_that_is_nearly_right(cli: Cli) -> None:
    ran = cli("check", "--formt", "json")
    assert ran.status == FAILED
    assert "--format" in ran.err
    assert "Traceback" not in ran.err


def test_selecting_and_ignoring(cli: Cli) -> None:
    cli.write(a=BAD + "x: &a [*b]\n", b=BAD)
    assert codes(cli("--format=json").out) == ["SMS001", "SMS101"]
    assert codes(cli("--format=json", "--select", "SMS1").out) == ["SMS101"]
    assert codes(cli("--format=json", "--ignore", "SMS1").out) == ["SMS001"]
    assert codes(cli("--format=json", "--ignore", "unknown-field, SMS0").out) == []
    assert codes(cli("--format=json", "--select", "sms1", "--select", "SMS001").out) == [
        "SMS001",
        "SMS101",
    ]


def test_an_unknown_code_names_the_nearest(cli: Cli) -> None:
    ran = cli("--ignore", "unknown-feild")
    assert ran.status == FAILED
    assert ran.err == (
        "smslint: --ignore: `unknown-feild` is not a rule, and no rule code starts with it;"
        " did you mean `unknown-field`?\n"
    )


def test_quiet_and_verbose(cli: Cli) -> None:
    cli.write(a=BAD, foreign="kind: Pod\n", node_modules__b=BAD)
    assert "Found 1 error in 1 file." in cli().out
    quiet = cli("-q")
    assert "SMS101" in quiet.out
    assert "Found" not in quiet.out
    assert cli("a.yaml", "--select", "SMS5", "--quiet").out == ""
    loud = cli("-vv")
    assert "2 files looked at, 1 checked, 1 not ours, 1 left out" in loud.err
    assert "smslint: 1 file looked at, 1 checked" in cli("-v", "a.yaml").err
    assert "left out: node_modules/ (node_modules)" in loud.err
    assert "exit status 1" in loud.err


def test_show_files(cli: Cli) -> None:
    cli.write(a=BAD, foreign="kind: Pod\n", sub__c=GOOD)
    ran = cli("--show-files")
    assert ran == (
        CLEAN,
        "checked  a.yaml\nskipped  foreign.yaml\nchecked  sub/c.yaml\n2 files checked, 1 skipped\n",
        "",
    )
    read = json.loads(cli("--show-files", "--format", "json").out)
    assert read["files"] == {
        "checked": ["a.yaml", "sub/c.yaml"],
        "skipped": ["foreign.yaml"],
        "links": [],
    }
    assert read["findings"] == []


def test_show_files_lists_links(cli: Cli, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    cli.write(sub__c=GOOD)
    for name, target in (("d", "sub"), ("in.yaml", "sub/c.yaml"), ("out.yaml", str(outside))):
        Path(name).symlink_to(target)
    assert cli("--show-files").out.splitlines() == [
        "link     d (a link to a folder)",
        "link     out.yaml (a link out of the repository or folder)",
        "checked  sub/c.yaml",
        "1 file checked, 0 skipped",
    ]


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))


def test_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, BAD)
    ran = cli("check", "-")
    assert ran.status == FINDINGS
    assert " --> -:2:1" in ran.out
    assert "2 | sandbx: x" in ran.out


def test_standard_input_overlays_a_file_in_its_tree(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write(s__a=GOOD, s__b=WARNED, other__c=BAD)
    text = "sandbox: prod\ncredentials:\n  - name: tw\n    vendor: sinch\n"
    options = ("--format", "json", "--select", "SMS201")
    feed(monkeypatch, text)
    found = json.loads(cli("check", "-", "--stdin-filename", "s/a.yaml", *options).out)
    assert found["findings"] == [], "of two equals the second is at fault, and that is s/b.yaml"
    assert found["summary"]["files"] == 1
    feed(monkeypatch, text)
    found = json.loads(cli("check", "-", "--stdin-filename", "s/c.yaml", *options).out)
    assert [(item["path"], item["line"]) for item in found["findings"]] == [("s/c.yaml", 3)]
    assert [item["path"] for item in found["findings"][0]["related"]] == ["s/b.yaml"]


def test_a_name_for_standard_input_without_it(cli: Cli) -> None:
    ran = cli("check", "--stdin-filename", "a.yaml")
    assert ran.status == FAILED
    assert "goes with the path -" in ran.err


def test_a_crash_says_where_and_never_what(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=GOOD)

    def crash(*_: object, **__: object) -> None:
        raise TypeError("the value s3cr3t")

    monkeypatch.setattr(engine, "check", crash)
    for arguments in (["--format", "json"], ["-vv"], ["--format=json", "-v", "-v"]):
        ran = cli("check", *arguments)
        assert ran.status == FAILED
        assert re.match(r"smslint: internal error: TypeError at test_check\.py:\d+ crash", ran.err)
        assert "s3cr3t" not in ran.err + ran.out
        assert "Traceback" not in ran.err
        assert ran.err.count("\n") > 3 or "-vv" not in arguments
        assert "json" not in "".join(arguments) or json.loads(ran.out)["findings"] == []


def test_a_rule_that_crashes_spoils_nothing_else(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from smslint.rules.channels import rcs_requires_custom

    cli.write(a=BAD + INFO.partition("\n")[2])

    def crash(*_: object) -> None:
        raise KeyError("s3cr3t")

    monkeypatch.setattr(rcs_requires_custom, "check", crash)
    for format_ in FORMATS:
        ran = cli("check", "--format", format_)
        assert ran.status == FAILED
        assert "rule SMS401 failed with KeyError" in ran.err
        assert "s3cr3t" not in ran.err + ran.out
        assert "SMS101" in ran.out


def test_an_interruption_is_quiet(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=GOOD)

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "check", interrupt)
    assert cli("check") == (INTERRUPTED, "", "")
    assert cli("check", "-j2") == (INTERRUPTED, "", ""), "through click as well"


def test_what_programs_read_is_whole_after_an_interruption(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write(a=GOOD)

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "check", interrupt)
    (cli.folder / "o.json").write_text("left over")
    for arguments in (["--format", "json"], ["--format", "json", "-j2"]):
        ran = cli("check", *arguments, "--output", "sarif=o.json")
        assert (ran.status, ran.err) == (INTERRUPTED, "")
        assert json.loads(ran.out)["findings"] == []
        (run,) = json.loads((cli.folder / "o.json").read_text())["runs"]
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False


def test_half_of_an_output_is_not_followed_by_another(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "import smslint.output.json_ as json_\n"
        "from smslint.cli import main\n"
        "def render(report, context):\n"
        "    yield 'x' * 100_000\n"
        "    raise KeyboardInterrupt\n"
        "json_.render = render\n"
        "sys.exit(main(['check', '--format', 'json']))\n"
    )
    (tmp_path / "a.yaml").write_text(GOOD)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.returncode == INTERRUPTED
    assert done.stdout.decode() == "x" * 100_000 + "\n"


def test_a_folder_that_cannot_be_listed_does_not_pass(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    cli.write(a=WARNED, shut__b=GOOD)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    ran = cli("check", "--format", "json")
    assert ran.status == FAILED
    assert ran.err == "smslint: shut: the folder cannot be listed: Permission denied\n"
    assert "SMS223" not in codes(ran.out), "what is missing may be in that folder"


def test_help_teaches(cli: Cli) -> None:
    for arguments in (["--help"], ["-h"], ["check", "-h"]):
        ran = cli(*arguments)
        assert ran.status == CLEAN
        assert "Usage: smslint" in ran.out
    ran = cli("check", "--help")
    assert "Examples:" in ran.out
    assert "nothing to check" in ran.out
    for line in ran.out.splitlines():
        assert len(line) <= 100


def test_the_version(cli: Cli) -> None:
    from smslint import __version__

    assert cli("--version") == (CLEAN, f"smslint {__version__}\n", "")
