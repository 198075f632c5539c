"""`check --statistics` on the command line."""

from __future__ import annotations

import json

import pytest

from smslint.cli.status import CLEAN, FAILED, FINDINGS
from smslint.output import FORMATS
from smslint.output.statistics import FORMATS as GOOD
from tests.cli.running import BAD, INFO, WARNED, Cli
from tests.workspace.monorepo import write as write_monorepo

POLICY = """\
[[policy]]
name = "described"
for = "credential"
schema = {required = ["description"]}
"""


def test_the_exit_status_stays(cli: Cli) -> None:
    cli.write(a=BAD, b=INFO)
    assert cli("--statistics").status == FINDINGS
    assert cli("--statistics", "--exit-zero").status == CLEAN
    assert cli("b.yaml", "--statistics").status == CLEAN
    ran = cli("--statistics", "--fail-level", "info", "b.yaml", "-q")
    assert (ran.status, ran.err) == (FINDINGS, "")
    assert "Found" not in ran.out
    assert "     0         0      1           0  " in ran.out


def test_policies_count_and_take_time(cli: Cli) -> None:
    cli.write(a=WARNED, **{"smslint.toml": POLICY})
    read = json.loads(cli("--statistics", "--format", "json").out)["statistics"]
    (policy,) = (row for row in read["rules"] if row["code"] == "SMS701")
    assert (policy["name"], policy["warnings"]) == ("described", 1)
    assert policy["seconds"] > 0


def test_counts_are_those_of_the_report(cli: Cli) -> None:
    write_monorepo(cli.folder)
    cli.write(north__a=WARNED, west__a=WARNED + "sandbx: x\n", south__sandboxes__b=BAD)
    page = json.loads(cli("--format", "json").out)
    read = json.loads(cli("--statistics", "--format", "json", "--jobs", "2").out)
    assert read["summary"] == page["summary"]
    for rows, key in ((read["statistics"]["rules"], "code"), (read["statistics"]["files"], "path")):
        for row in rows:
            own = [item for item in page["findings"] if item[key] == row[key]]
            for severity in ("error", "warning", "info"):
                assert row[f"{severity}s"] == sum(item["severity"] == severity for item in own)
        assert sum(row["errors"] for row in rows) == page["summary"]["errors"]


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - set(GOOD)))
def test_other_formats_have_none(cli: Cli, format_: str) -> None:
    cli.write(a=BAD)
    ran = cli("--statistics", "--format", format_)
    assert ran.status == FAILED
    assert ran.err == "smslint: --statistics goes with --format text, json or markdown\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix"],
        ["--diff"],
        ["--fix", "--unsafe-fixes"],
        ["--write-baseline", "known"],
        ["--prune-baseline", "--baseline", "known"],
        ["--show-files"],
        ["--diff-base", "main"],
    ],
    ids=" ".join,
)
def test_what_reports_something_else(cli: Cli, arguments: list[str]) -> None:
    cli.write(a=BAD)
    ran = cli("--statistics", *arguments)
    assert (ran.status, ran.out) == (FAILED, "")
    assert "does not go with" in ran.err
    assert (cli.folder / "a.yaml").read_text() == BAD


def test_files_take_none(cli: Cli) -> None:
    cli.write(a=BAD)
    assert cli("--statistics", "--output", "json=a.json").status == FAILED
    assert cli("--statistics", "--output", "markdown").status == FINDINGS
