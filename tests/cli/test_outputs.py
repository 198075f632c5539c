"""Several outputs in one run, files that are whole, and formats that depend on who looks."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from smslint.cli import outputs
from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from smslint.output import FORMATS, PAGES
from tests.cli.running import BAD, GOOD, WARNED, Cli

FOR_PROGRAMS = sorted(set(FORMATS) - set(PAGES))


def assert_well_formed(format_: str, page: str) -> Any:
    """The page can be read; what it says."""
    if format_ in ("json", "sarif", "gitlab", "rdjson"):
        return json.loads(page)
    if format_ in ("jsonl", "rdjsonl"):
        return [json.loads(line) for line in page.splitlines()]
    if format_ in ("junit", "checkstyle"):
        return ET.fromstring(page.encode())
    starts = {"github": "::", "azure": "##vso[", "teamcity": "##teamcity[", "markdown": ""}
    assert format_ in starts, f"say in assert_well_formed how `{format_}` is read"
    assert all(line.startswith(starts[format_]) for line in page.splitlines())
    return page


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".smslint-")]


def test_files_beside_what_is_printed(cli: Cli) -> None:
    cli.write(a=BAD)
    plain = cli()
    ran = cli("--output", "sarif=o.sarif", "--output=junit=o.xml", "--output", "concise=o=1.txt")
    assert ran == plain
    assert ran.status == FINDINGS
    for format_, name in (("sarif", "o.sarif"), ("junit", "o.xml"), ("concise", "o=1.txt")):
        page = (cli.folder / name).read_text("utf-8")
        assert page == cli("--format", format_).out
        assert "SMS101" in page
    assert left_over(cli.folder) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_format_and_output_print_the_same(cli: Cli, format_: str) -> None:
    cli.write(a=BAD)
    assert cli("--output", format_) == cli("--format", format_) == cli("--output", f"{format_}=-")


@pytest.mark.parametrize("format_", FORMATS)
def test_one_format_into_a_file_and_another_to_standard_output(cli: Cli, format_: str) -> None:
    cli.write(a=BAD)
    ran = cli("--output", f"{format_}=out", "--format", "json")
    assert json.loads(ran.out)["summary"]["errors"] == 1
    written = (cli.folder / "out").read_text("utf-8")
    assert written == cli("--format", format_).out


def test_a_file_has_no_colours_and_all_of_the_page(cli: Cli) -> None:
    cli.write(a=BAD)
    ran = cli("--color", "always", "-q", "--output", "text=out.txt")
    assert "\x1b[" in ran.out
    assert "Found" not in ran.out
    written = (cli.folder / "out.txt").read_text("utf-8")
    assert "\x1b" not in written
    assert "Found 1 error in 1 file" in written


@pytest.mark.parametrize("format_", FOR_PROGRAMS)
def test_nothing_to_check_is_well_formed(cli: Cli, format_: str) -> None:
    (cli.folder / "empty").mkdir()
    ran = cli("empty", "--format", format_, "--output", f"{format_}=out")
    assert ran.status == NOTHING
    assert "nothing to check" in ran.err
    assert ran.out == (cli.folder / "out").read_text("utf-8")
    read = assert_well_formed(format_, ran.out)
    if format_ == "gitlab":
        assert read == []
    if format_ == "sarif":
        assert read["runs"][0]["results"] == []


@pytest.mark.parametrize("format_", PAGES)
def test_pages_for_people_are_empty_without_anything_to_check(cli: Cli, format_: str) -> None:
    (cli.folder / "empty").mkdir()
    (cli.folder / "out").write_text("of an earlier run")
    assert cli("empty", "--format", format_, "--output", f"{format_}=out").out == ""
    assert (cli.folder / "out").read_text("utf-8") == ""


FAULTS = {
    "an unknown option": ["--formt", "x"],
    "an unknown code": ["--select", "XYZ1"],
    "no settings": ["--config", "gone.toml"],
    "an unknown value": ["--fail-level", "terrible"],
    "no such path": ["gone.yaml"],
}


@pytest.mark.parametrize("format_", FOR_PROGRAMS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_run_that_cannot_begin_is_well_formed(cli: Cli, format_: str, fault: str) -> None:
    cli.write(a=BAD)
    (cli.folder / "out").write_text("of an earlier run")
    ran = cli(*FAULTS[fault], "--output", format_, "--output", f"{format_}=out")
    assert ran.status == FAILED
    assert ran.err.startswith("smslint: ")
    assert ran.out == (cli.folder / "out").read_text("utf-8")
    read = assert_well_formed(format_, ran.out)
    said = ran.err.removeprefix("smslint: ").partition(" (")[0].strip().split("\n")[0][:20]
    if format_ == "sarif":
        (invocation,) = read["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False
        assert said in invocation["toolExecutionNotifications"][0]["message"]["text"]
    if format_ == "junit":
        assert said in str(next(read.iter("error")).get("message"))
    if format_ in ("github", "azure"):
        assert said in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "srif"], "`srif` is not a choice; did you mean `sarif`?"),
        (["--output", "srif=x"], "did you mean `sarif`?"),
        (["--output", "sarif="], "names no file"),
        (["--output", "xyzzy=x"], "is not one of text, concise,"),
        (["--output", ""], "is not one of text, concise,"),
        (["--output", "json", "--output", "text"], "one standard output"),
        (["--output", "json", "--format", "text"], "one standard output"),
        (["--output", "json=gone/x.json"], "the folder gone does not exist"),
        (["--output", "json=folder"], "folder is a folder"),
        (["--output", "json=a.yaml"], "looks like configuration"),
        (["--output", "json=new.yml"], "looks like configuration"),
        (["--output", "json=x", "--output", "sarif=./x"], "two outputs go to ./x"),
        (["--show-files", "--output", "json=x"], "--show-files goes with"),
        (["--show-files", "--format", "sarif"], "--show-files goes with"),
        (["--diff", "--output", "json=x"], "so it does not go with --output"),
        (["--diff", "--format", "json"], "so it does not go with --format"),
    ],
)
def test_what_cannot_be_done_is_said_at_once(cli: Cli, arguments: list[str], said: str) -> None:
    cli.write(a=BAD)
    (cli.folder / "folder").mkdir()
    ran = cli("a.yaml", *arguments)
    assert ran.status == FAILED
    assert said in ran.err
    assert (cli.folder / "a.yaml").read_text("utf-8") == BAD
    assert left_over(cli.folder) == []


@pytest.mark.parametrize("more", [[], ["--nonsense"]])
@pytest.mark.parametrize("link", [False, True])
def test_what_is_read_is_never_overwritten(cli: Cli, more: list[str], link: bool) -> None:
    (cli.folder / "a.json").write_text('{"sandbox": "prod"}')
    target = "a.json"
    if link:
        target = "link"
        (cli.folder / target).symlink_to("a.json")
    ran = cli("a.json", "--output", f"json={target}", *more)
    assert ran.status == FAILED
    assert (cli.folder / "a.json").read_text("utf-8") == '{"sandbox": "prod"}'


def test_a_baseline_is_never_overwritten(cli: Cli) -> None:
    cli.write(a=BAD)
    assert cli("--write-baseline", "known.txt").status == CLEAN
    before = (cli.folder / "known.txt").read_text("utf-8")
    ran = cli("--baseline", "known.txt", "--output", "text=known.txt")
    assert (ran.status, "is a file that is read" in ran.err) == (FAILED, True)
    (cli.folder / "smslint.toml").write_text('baseline = "known.txt"')
    assert cli("--output", "text=known.txt").status == FAILED
    assert (cli.folder / "known.txt").read_text("utf-8") == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(cli: Cli) -> None:  # pragma: no cover
    cli.write(a=BAD)
    (cli.folder / "shut").mkdir(mode=0o500)
    ran = cli("--output", "json=shut/x.json", "--format", "sarif")
    assert (ran.status, "cannot be written" in ran.err) == (FAILED, True)
    assert json.loads(ran.out)["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write(a=BAD)
    (cli.folder / "out.json").write_text("before")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    ran = cli("--output", "json=out.json", "--output", "sarif")
    assert ran.status == FAILED
    assert "out.json: it cannot be written: No space left on device" in ran.err
    assert (cli.folder / "out.json").read_text("utf-8") == "before"
    assert left_over(cli.folder) == []
    (run,) = json.loads(ran.out)["runs"]  # one log, not two
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_a_file_keeps_its_mode(cli: Cli) -> None:
    cli.write(a=BAD)
    (cli.folder / "out.json").write_text("before")
    (cli.folder / "out.json").chmod(0o640)
    assert cli("--output", "json=out.json").status == FINDINGS
    assert stat.S_IMODE((cli.folder / "out.json").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("actions", "format_"), [(None, "text"), ("true", "github"), ("false", "text"), ("", "text")]
)
def test_auto(cli: Cli, monkeypatch: pytest.MonkeyPatch, actions: str | None, format_: str) -> None:
    cli.write(a=BAD)
    if actions is not None:
        monkeypatch.setenv("GITHUB_ACTIONS", actions)
    assert cli("--format", "auto") == cli("--format", format_) == cli("--output", "auto")


def test_without_a_format_it_is_text_everywhere(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=BAD)
    plain = cli()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert cli() == plain


def test_the_summary_of_a_job(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write(a=BAD, b=GOOD)
    summary = cli.folder / "summary.md"
    summary.write_text("# Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cli("--format", "text").status == FINDINGS
    assert cli("--output", "github=out.txt").status == FINDINGS
    assert summary.read_text("utf-8") == "# Before\n"
    assert cli("--format", "github").status == FINDINGS
    assert summary.read_text("utf-8") == "# Before\n" + cli("--format", "markdown").out


def test_the_summary_has_room_for_so_much(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"unknown_{number}: x\n" for number in range(80))
    cli.write(a=f"sandbox: prod\nedition: standard\n{many}")
    summary = cli.folder / "summary.md"
    summary.write_text("x" * 5000)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setattr(outputs, "SUMMARY_ROOM", 16_000)
    ran = cli("--format", "github")
    assert ran.out.count("\n") == 81
    assert ran.out.startswith("::notice title=")
    assert summary.stat().st_size <= 16_000
    (number,) = re.findall(r"There was no room for (\d+) more findings", summary.read_text("utf-8"))
    assert f" all of them; the summary of the job leaves out {number}.\n" in ran.out
    # One that has all of them says so, and one that is not written is not mentioned.
    summary.write_text("")
    monkeypatch.setattr(outputs, "SUMMARY_ROOM", 1_000_000)
    assert " all of them, and so does the summary of the job.\n" in cli("--format", "github").out
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(cli.folder / "gone" / "summary.md"))
    assert " all of them.\n" in cli("--format", "github").out
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    ran = cli("--format", "json", "--output", "github=out.txt")
    assert " all of them.\n" in (cli.folder / "out.txt").read_text("utf-8")


def test_a_summary_that_cannot_be_written_changes_nothing(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write(a=BAD)
    before = cli("--format", "github")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(cli.folder / "gone" / "summary.md"))
    ran = cli("--format", "github")
    assert (ran.status, ran.out) == (before.status, before.out)
    assert "the summary of the job cannot be written: No such file or directory" in ran.err


def test_paths_are_those_of_the_repository(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (cli.folder / "sub" / "inner").mkdir(parents=True)
    cli.write(sub__a=BAD, b=BAD)
    monkeypatch.chdir(cli.folder / "sub")
    ran = cli("a.yaml", "../b.yaml", "--format", "gitlab")
    assert [item["location"]["path"] for item in json.loads(ran.out)] == ["b.yaml", "sub/a.yaml"]
    ran = cli("a.yaml", "--format", "json")
    assert [item["path"] for item in json.loads(ran.out)["findings"]] == ["a.yaml"]


def test_junit_knows_the_fail_level(cli: Cli) -> None:
    cli.write(a=WARNED)
    statuses = []
    for level in ("error", "warning", "info"):
        ran = cli("--format", "junit", "--fail-level", level, "--ignore", "SMS302,SMS403,SMS402")
        failures = int(ET.fromstring(ran.out.encode()).get("failures", ""))
        statuses.append((ran.status, failures > 0))
    assert all(status == int(failing) for status, failing in statuses)
    assert {status for status, _ in statuses} == {CLEAN, FINDINGS}


def test_fix_writes_outputs_of_what_is_left(cli: Cli) -> None:
    cli.write(a="sandbox: prod\nsandbx: x\ncredentials:\n  - name: NO\n    vendor: sinch\n")
    before = json.loads(cli("--format", "json").out)["summary"]["errors"]
    ran = cli("--fix", "--output", "json=out.json")
    left = json.loads((cli.folder / "out.json").read_text("utf-8"))
    assert left["summary"]["errors"] == before - 1
    assert ran.status == FINDINGS
    assert all(item["code"] != "SMS005" for item in left["findings"])


def test_fix_of_standard_input_has_no_other_output(cli: Cli) -> None:
    ran = cli("-", "--fix", "--output", "json=out.json")
    assert ran.status == FAILED
    assert "--output does not go with it" in ran.err
