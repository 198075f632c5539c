"""The recipe for one comment on a pull request: its script, with a `gh` that only takes notes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.running import needs_bash, recording, run_script, told
from tests.cli.running import ROOT

pytestmark = needs_bash

WORKFLOW: dict[str, Any] = yaml.safe_load(
    (ROOT / "ci" / "github" / "comment.yml").read_text("utf-8")
)
JOB: dict[str, Any] = WORKFLOW["jobs"]["comment"]
STEP: dict[str, Any] = JOB["steps"][-1]


def posted(tmp_path: Path, known: str) -> tuple[list[str], str]:
    """What `gh` was asked; `known` are the ids of our comments that it finds."""
    answer = f'case "$*" in *--paginate*) printf "{known}";; esac'
    programs = recording(tmp_path / "bin", "gh", more=answer)
    page = tmp_path / "smslint.md"
    page.write_text("### smslint: `x` $(touch was-run)\n", encoding="utf-8")
    done = run_script(
        STEP["run"],
        tmp_path,
        GITHUB_REPOSITORY="tern/sms",
        NUMBER="7",
        MARKDOWN=str(page),
        RUNNER_TEMP=str(tmp_path),
        GH_TOKEN="",
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "was-run").exists()
    return told(programs), (tmp_path / "comment.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("", ("POST", "repos/tern/sms/issues/7/comments")),
        ("41\\n42\\n", ("PATCH", "repos/tern/sms/issues/comments/41")),
    ],
)
def test_one_comment_that_is_updated(tmp_path: Path, known: str, asked: tuple[str, str]) -> None:
    arguments, comment = posted(tmp_path, known)
    assert comment == "<!-- smslint -->\n### smslint: `x` $(touch was-run)\n"
    assert arguments[:4] == ["api", "--paginate", "repos/tern/sms/issues/7/comments", "--jq"]
    assert 'startswith("<!-- smslint -->")' in arguments[4]
    assert arguments[5:] == [
        *("api", "--silent", "--method", *asked),
        *("--field", f"body=@{tmp_path}/comment.md"),
    ]


def test_the_comment_is_posted_with_findings_and_never_for_a_fork() -> None:
    assert STEP["if"] == "${{ !cancelled() && steps.smslint.outputs.markdown-file != '' }}"
    assert JOB["if"] == "${{ github.event.pull_request.head.repo.full_name == github.repository }}"
    assert JOB["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert WORKFLOW["permissions"] == {}
    assert "${{" not in STEP["run"]
