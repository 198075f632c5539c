"""`check --sandbox`: the whole tree is read, and findings of some sandboxes are reported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from smslint.output import FORMATS
from tests.cli.running import WARNED, Cli, Ran
from tests.workspace.monorepo import STRAY
from tests.workspace.monorepo import write as write_monorepo

if TYPE_CHECKING:
    from pathlib import Path

STAGE = WARNED.replace("sandbox: prod", "sandbox: stage")


def found(ran: Ran) -> list[tuple[str, str, str | None]]:
    findings = json.loads(ran.out)["findings"]
    return [(item["path"], item["code"], item["sandbox"]) for item in findings]


@pytest.fixture
def two(cli: Cli) -> Cli:
    cli.write(prod=WARNED, stage=STAGE, organisation="subdomains: [A.example.com]\n")
    return cli


def test_only_its_findings_are_reported(two: Cli) -> None:
    ran = two("check", "--sandbox", "stage", "--format", "json")
    assert ran.status == FINDINGS
    assert {(path, sandbox) for path, _, sandbox in found(ran)} == {("stage.yaml", "stage")}
    every = found(two("check", "--format", "json"))
    assert found(ran) == [item for item in every if item[2] == "stage"], "seen over all files"
    assert {"SMS203", "SMS409"} <= {code for _, code, _ in found(ran)}, "which takes both"
    others = len(every) - len(found(ran))
    assert ran.err == f"smslint: {others} more findings are not in `stage`\n"
    assert json.loads(ran.out)["summary"]["files"] == 3


def test_a_name_that_repeats_a_secret(cli: Cli) -> None:
    secret = "hunter-2-hunter"
    literal = f"sandbox: lab\ncredentials:\n  - {{name: a, vendor: sinch, service_id: {secret}}}\n"
    literal = literal.replace("service_id", f"api_token: {secret}, service_id")
    cli.write(a=literal, b=WARNED.replace("sandbox: prod", f"sandbox: {secret}"), c=STAGE)
    ran = cli("check", "--sandbox", secret, "--format", "json", "-q")
    assert {path for path, _, _ in found(ran)} == {"b.yaml"}
    assert secret not in ran.out + ran.err


def test_several_names(two: Cli) -> None:
    ran = two("check", "--sandbox", "stage,prod", "--format", "json")
    assert {sandbox for _, _, sandbox in found(ran)} == {"prod", "stage"}
    assert ran.err == "smslint: 1 more finding is not in `stage` or `prod`\n"
    again = two("check", "--sandbox=prod", "--sandbox", "stage", "--format", "json", "-q")
    assert (again.out, again.err) == (ran.out, "")


def test_the_exit_status_is_that_of_its_findings(two: Cli) -> None:
    two.write(prod="sandbox: prod\n")
    assert two("check").status == FINDINGS
    assert two("check", "--sandbox", "prod").status == CLEAN


@pytest.mark.parametrize("format_", FORMATS)
def test_a_name_that_is_not_there(two: Cli, format_: str) -> None:
    ran = two("check", "--sandbox", "prod,stagee", "--format", format_)
    assert ran.status == FAILED
    assert ran.err == (
        "smslint: --sandbox: no sandbox in these files is called `stagee`; did you mean `stage`?\n"
    )
    ran = two("check", "prod.yaml", "--sandbox", "stage")
    assert ran.status == FAILED, "the tree is what was named"


def test_a_name_that_is_not_there_and_what_changed_or_will(two: Cli) -> None:
    pytest.importorskip("watchfiles")
    ran = two("check", "--sandbox", "stagee", "--watch")
    assert (ran.status, ran.err.count("did you mean `stage`?")) == (FAILED, 1)


def test_nothing_to_check(cli: Cli) -> None:
    assert cli("check", "--sandbox", "prod").status == NOTHING


def test_a_file_that_cannot_be_read_may_be_of_any_sandbox(two: Cli) -> None:
    two.write(stage=f"{STAGE}x: [\n")
    for name in ("prod", "stage"):
        ran = two("check", "--sandbox", name, "--select", "SMS0", "--format", "json")
        assert ("stage.yaml", "SMS001", None) in found(ran), name
        assert ran.status == FINDINGS


@pytest.mark.parametrize(
    ("arguments", "flag"),
    [
        (["--write-baseline", "known"], "--write-baseline"),
        (["--write-baseline="], "--write-baseline"),
        (["--baseline", "known", "--prune-baseline"], "--prune-baseline"),
        (["--show-files"], "--show-files"),
    ],
)
def test_what_is_about_all_findings(two: Cli, arguments: list[str], flag: str) -> None:
    ran = two("check", "--sandbox", "prod", *arguments)
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err.startswith(f"smslint: {flag} is about the whole tree: it does not go with --sa")
    assert not (two.folder / "known").exists()


def test_a_baseline_holds_and_its_old_entries_are_no_business_of_a_sandbox(two: Cli) -> None:
    assert two("check", "--write-baseline", "known").status == CLEAN
    two.write(prod="sandbox: prod\n")
    assert "SMS903" in two("check", "--baseline", "known").out
    ran = two("check", "--baseline", "known", "--sandbox", "stage", "--format", "json")
    assert ran.status == CLEAN
    assert {item["suppressed"] for item in json.loads(ran.out)["findings"]} == {True}


def test_fixes_of_one_sandbox(two: Cli) -> None:
    wrong = WARNED.replace("channel: sms", "channel: SMS")
    two.write(prod=wrong, stage=wrong.replace("sandbox: prod", "sandbox: stage"))
    ran = two("check", "--sandbox", "stage", "--fix", "--unsafe-fixes")
    assert "fixed 1 finding in 1 file (SMS104 ×1)" in ran.err
    assert "channel: sms" in (two.folder / "stage.yaml").read_text()
    assert (two.folder / "prod.yaml").read_text() == wrong
    ran = two("check", "--sandbox", "prd", "--fix", "--unsafe-fixes")
    assert (ran.status, ran.err.count("did you mean `prod`?")) == (FAILED, 1)
    assert (two.folder / "prod.yaml").read_text() == wrong


def test_projects_have_their_sandboxes_together(cli: Cli, tmp_path: Path) -> None:
    write_monorepo(tmp_path)
    cli.write(north__a=STRAY.replace("sandbox: prod", "sandbox: lab"), west__a=STRAY)
    ran = cli("check", "--sandbox", "lab", "--format", "json")
    assert {path for path, _, _ in found(ran)} == {"north/a.yaml"}
    assert "did you mean `lab`?" in cli("check", "--sandbox", "lap").err
