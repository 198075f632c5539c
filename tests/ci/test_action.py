"""Our GitHub action: its steps, run by bash as GitHub's runner runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.changes.repositories import Git
from tests.ci.running import (
    ACTION,
    Step,
    installed,
    needs_bash,
    recording,
    run_step,
    step_of,
    told,
)
from tests.cli.running import BAD, GOOD, ROOT

pytestmark = needs_bash


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a faulty and a faultless file."""
    git = Git(tmp_path / "project")
    git.commit(sms__good=GOOD, sms__bad=BAD)
    return git.folder


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """What the step `install` says of an environment with smslint."""
    (tmp_path / "job").mkdir()
    return {
        "install.bin": str(installed(tmp_path / "bin")),
        "install.folder": str(tmp_path / "job"),
    }


@pytest.fixture
def recorder(tmp_path: Path) -> dict[str, str]:
    """What it says of one with a program that only notes its arguments."""
    folder = recording(installed(tmp_path / "bin"), "smslint")
    (tmp_path / "job").mkdir()
    return {"install.bin": str(folder), "install.folder": str(tmp_path / "job")}


def counts(ran: Step) -> dict[str, str]:
    """What a step told, but for the names of files."""
    return {name: value for name, value in ran.outputs.items() if not name.endswith("-file")}


def markdown(ran: Step) -> str:
    """What is there for a comment."""
    return Path(ran.outputs["markdown-file"]).read_text("utf-8")


def test_findings(project: Path, program: dict[str, str]) -> None:
    ran = run_step("check", project, steps=program)
    assert ran.status == 1, ran
    assert counts(ran) == {"status": "1", "errors": "1", "warnings": "0", "infos": "0"}
    assert "::error file=sms/bad.yaml,line=2," in ran.out
    assert "SMS101" in ran.summary


def test_clean(project: Path, program: dict[str, str]) -> None:
    ran = run_step("check", project, steps=program, inputs={"paths": "sms/good.yaml"})
    assert ran.status == 0, ran
    assert counts(ran) == {"status": "0", "errors": "0", "warnings": "0", "infos": "0"}
    assert "::error" not in ran.out


def test_sarif(project: Path, program: dict[str, str]) -> None:
    (project / "smslint.sarif").write_text("left by an earlier run")
    ran = run_step("check", project, steps=program, inputs={"sarif-file": " smslint.sarif\n"})
    assert ran.status == 1, ran
    assert ran.outputs["sarif-file"] == "smslint.sarif"
    sarif = json.loads((project / "smslint.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["SMS101"]


def test_what_cannot_run_leaves_no_old_numbers(project: Path, program: dict[str, str]) -> None:
    sarif = project / "smslint.sarif"
    sarif.write_text("left by an earlier run")
    ran = run_step(
        "check", project, steps=program, inputs={"paths": "gone", "sarif-file": "smslint.sarif"}
    )
    assert ran.status == 2
    assert ran.outputs == {"status": "2"}
    assert "gone: no such file or folder" in ran.err
    assert not sarif.exists() or "left by" not in sarif.read_text("utf-8")


def test_nothing_to_check_is_not_everything_mended(project: Path, program: dict[str, str]) -> None:
    Git(project).write(other__x="kind: Pod\n")
    inputs = {"paths": "other", "sarif-file": "smslint.sarif"}
    ran = run_step("check", project, steps=program, inputs=inputs)
    assert ran.status == 3
    assert counts(ran) == {"status": "3"}
    ran = run_step("check", project, steps=program, inputs={**inputs, "args": "--allow-empty"})
    assert ran.outputs["status"] == "0"


def test_only_what_changed(project: Path, program: dict[str, str]) -> None:
    git = Git(project)
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    git.commit(sms__worse=BAD.replace("prod\n", "stage\n"))
    ran = run_step("check", project, steps=program, inputs={"diff-base": "origin/main"})
    assert ran.status == 1, ran
    assert ran.outputs["errors"] == "1"
    assert "sms/worse.yaml" in ran.out
    assert "sms/bad.yaml" not in ran.out
    changes, findings = "#### `stage` added\n", "### smslint: 1 error in 3 files\n"
    for page in (ran.summary, markdown(ran)):
        assert "### smslint: Changes since origin/main... (" in page
        assert page.index(changes) < page.index(findings)


def test_the_summary_has_the_changes_where_it_has_the_findings(
    project: Path, program: dict[str, str]
) -> None:
    inputs = {"diff-base": "HEAD", "format": "text"}
    ran = run_step("check", project, steps=program, inputs=inputs)
    assert ran.status == 0, ran
    assert ran.summary == ""
    assert markdown(ran).startswith("### smslint: Nothing changed since HEAD... (")


def test_changes_that_cannot_be_found_are_said_once(project: Path, program: dict[str, str]) -> None:
    ran = run_step("check", project, steps=program, inputs={"diff-base": "gone"})
    assert ran.status == 2
    assert ran.outputs == {"status": "2"}
    assert "--diff-base: git knows no commit `gone`" in ran.err


def test_what_is_too_long_for_a_comment(project: Path, program: dict[str, str]) -> None:
    git = Git(project)
    entries = "".join(f"- {{name: c{number}, channel: sms}}\n" for number in range(2_000))
    git.write(sms__many=f"sandbox: many\nchannel_configs:\n{entries}")
    ran = run_step("check", project, steps=program, inputs={"diff-base": "HEAD"})
    assert ran.status == 1
    page = markdown(ran)
    assert len(page.encode()) < 61_000
    assert page.count("(There was no room for the rest.)") == 2
    assert ran.summary.index("(There was no room for the rest.)") < 41_000
    assert "SMS102" in page


def test_every_input_becomes_an_argument(project: Path, recorder: dict[str, str]) -> None:
    ran = run_step(
        "check",
        project,
        steps=recorder,
        inputs={
            "paths": "\n  sms/a b\r\n\n\t*.yaml \n--fix\n",
            "diff-base": "origin/a b",
            "fail-level": "error",
            "format": "text",
            "sarif-file": "out file.sarif",
            "args": "--config=sms/my smslint.toml\n--allow-empty",
        },
    )
    assert ran.status == 0, ran
    assert ran.outputs == {"status": "0"}
    job = recorder["install.folder"]
    assert told(Path(recorder["install.bin"])) == [
        "changes",
        "--since=origin/a b...",
        "--format=markdown",
        "--config=sms/my smslint.toml",
        "--",
        "sms/a b",
        "*.yaml",
        "--fix",
        "check",
        "--format=text",
        f"--output=json={job}/report.json",
        f"--output=markdown={job}/findings.md",
        "--fail-level=error",
        "--diff-base=origin/a b",
        "--output=sarif=out file.sarif",
        "--config=sms/my smslint.toml",
        "--allow-empty",
        "--",
        "sms/a b",
        "*.yaml",
        "--fix",
    ]


EVIL = "\"; touch was-run; $(touch was-run) `touch was-run` ${IFS} '; touch was-run #"


@pytest.mark.parametrize("name", [name for name in ACTION["inputs"] if "version" not in name])
def test_nothing_in_an_input_is_run(project: Path, recorder: dict[str, str], name: str) -> None:
    ran = run_step("check", project, steps=recorder, inputs={name: EVIL})
    assert ran.status == 0
    assert not (project / "was-run").exists()
    assert any(EVIL in argument for argument in told(Path(recorder["install.bin"])))


def test_no_expression_reaches_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_outputs_are_those_that_the_steps_set() -> None:
    script = step_of("check")["run"]
    for name, output in ACTION["outputs"].items():
        assert output["value"] == f"${{{{ steps.check.outputs.{name} }}}}"
        assert f"{name}=" in script or f'"{name}"' in script


def test_what_is_installed(project: Path, tmp_path: Path) -> None:
    """The commit of the action, and nothing of that name from a registry."""
    base = recording(tmp_path / "base", "python", more='mkdir -p "$4/bin" && cp "$0" "$4/bin/"')
    ran = run_step("install", project, steps={"python.python-path": str(base / "python")})
    assert ran.status == 0, ran
    folder = ran.outputs["folder"]
    assert ran.outputs["bin"] == f"{folder}/venv/bin"
    assert told(base) == [
        *("-I", "-m", "venv", f"{folder}/venv"),
        *("-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)),
    ]


def test_actions_are_pinned() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) for name in used)
