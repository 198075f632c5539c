"""The files for GitLab and Azure Pipelines: their scripts, run by a shell."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.changes.repositories import Git
from tests.ci.running import installed, needs_bash, recording, run_script, told
from tests.cli.running import BAD, GOOD, ROOT

pytestmark = needs_bash

GITLAB: dict[str, Any] = yaml.safe_load(
    (ROOT / "ci" / "gitlab" / "smslint.gitlab-ci.yml").read_text("utf-8")
)
AZURE: dict[str, Any] = yaml.safe_load(
    (ROOT / "ci" / "azure" / "azure-pipelines.yml").read_text("utf-8")
)
JOB = GITLAB["smslint"]
REPORT = "gl-code-quality-report.json"
PAGE = "smslint-report.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git = Git(tmp_path / "project")
    git.commit(sandboxes__good=GOOD, sandboxes__bad=BAD)
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    git.commit(sandboxes__worse=BAD.replace("prod\n", "stage\n"))
    return git.folder


def gitlab(project: Path, programs: Path, **variables: str) -> tuple[int, str]:
    own = {name: value for name, value in JOB["variables"].items() if name.startswith("SMSLINT")}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = run_script("\n".join(JOB["script"]), project, **{**own, **variables, "PATH": path})
    return done.returncode, done.stdout


def test_gitlab_everything(project: Path, tmp_path: Path) -> None:
    status, out = gitlab(project, installed(tmp_path / "bin"))
    assert status == 1
    assert "sandboxes/bad.yaml:2" in out
    found = json.loads((project / REPORT).read_text("utf-8"))
    assert [item["location"]["path"] for item in found] == [
        "sandboxes/bad.yaml",
        "sandboxes/worse.yaml",
    ]
    assert (project / PAGE).read_text("utf-8").startswith("### smslint: 2 errors in 3 files\n")


def test_gitlab_a_merge_request(project: Path, tmp_path: Path) -> None:
    base = Git(project)("rev-parse", "origin/main").strip()
    programs = installed(tmp_path / "bin")
    (project / PAGE).symlink_to(tmp_path / "elsewhere")
    status, out = gitlab(project, programs, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert status == 1
    assert "bad.yaml" not in out
    page = (project / PAGE).read_text("utf-8")
    assert page.startswith(f"### smslint: Changes since {base}... (")
    assert page.index("#### `stage` added\n") < page.index("### smslint: 1 error in 3 files\n")
    assert not (tmp_path / "elsewhere").exists()
    found = json.loads((project / REPORT).read_text("utf-8"))
    assert [item["location"]["path"] for item in found] == ["sandboxes/worse.yaml"]
    head = Git(project)("rev-parse", "HEAD").strip()
    of_results = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": head,
    }
    assert gitlab(project, programs, **of_results)[0] == 0
    assert json.loads((project / REPORT).read_text("utf-8")) == []


def test_gitlab_variables(project: Path, tmp_path: Path) -> None:
    programs = recording(tmp_path / "bin", "smslint")
    gitlab(
        project,
        programs,
        SMSLINT_PATHS="sandboxes/*.yaml more",
        SMSLINT_OPTIONS="--fail-level=error -q",
        SMSLINT_DIFF_BASE="none",
        CI_MERGE_REQUEST_DIFF_BASE_SHA="abc",
    )
    gitlab(project, programs, SMSLINT_DIFF_BASE="origin/a b", SMSLINT_PATHS="")
    outputs = f"--output=gitlab={REPORT}", "--output=markdown=smslint-findings.md"
    assert told(programs) == [
        *("check", *outputs, "--fail-level=error", "-q", "--"),
        *("sandboxes/*.yaml", "more"),
        *("changes", "--since=origin/a b...", "--format=markdown", "--"),
        *("check", *outputs, "--diff-base=origin/a b", "--"),
    ]


def test_gitlab_hands_in_the_report() -> None:
    assert JOB["artifacts"]["reports"] == {"codequality": REPORT}
    assert JOB["artifacts"]["when"] == "always"
    assert JOB["artifacts"]["paths"] == [PAGE]


def test_gitlab_what_cannot_run(project: Path, tmp_path: Path) -> None:
    status, out = gitlab(project, installed(tmp_path / "bin"), SMSLINT_DIFF_BASE="gone")
    assert status == 2
    assert "smslint failed" in (project / PAGE).read_text("utf-8")
    assert out == ""


def azure(project: Path, temporary: Path, **variables: str) -> tuple[int, str]:
    script = next(step["bash"] for step in AZURE["steps"] if step.get("displayName") == "smslint")
    done = run_script(script, project, AGENT_TEMPDIRECTORY=str(temporary), **variables)
    return done.returncode, done.stdout


@pytest.mark.parametrize("target", ["main", "refs/heads/main"])
def test_azure_a_pull_request(project: Path, tmp_path: Path, target: str) -> None:
    installed(tmp_path / "agent" / "smslint" / "bin")
    status, out = azure(project, tmp_path / "agent", SYSTEM_PULLREQUEST_TARGETBRANCH=target)
    assert status == 1
    assert "##vso[task.logissue type=error;sourcepath=sandboxes/worse.yaml;linenumber=2" in out
    assert "bad.yaml" not in out
    tests = ElementTree.parse(tmp_path / "agent" / "smslint.xml").getroot()
    assert [failure.tag for failure in tests.iter("failure")] == ["failure"]
    assert out.endswith(f"\n##vso[task.uploadsummary]{tmp_path / 'agent' / 'smslint.md'}\n")
    page = (tmp_path / "agent" / "smslint.md").read_text("utf-8")
    assert page.startswith("### smslint: Changes since origin/main... (")
    assert page.index("#### `stage` added\n") < page.index("### smslint: 1 error in 3 files\n")


def test_azure_everything(project: Path, tmp_path: Path) -> None:
    installed(tmp_path / "agent" / "smslint" / "bin")
    status, out = azure(project, tmp_path / "agent")
    assert status == 1
    assert "bad.yaml" in out
    assert "worse.yaml" in out
    page = (tmp_path / "agent" / "smslint.md").read_text("utf-8")
    assert page.startswith("### smslint: 2 errors in 3 files\n")
