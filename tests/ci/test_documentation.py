"""The pages on hooks and CI: what they show is there, and prints what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from smslint.cli.options import OPTIONS
from tests.changes.repositories import Git
from tests.ci.running import ACTION
from tests.cli.running import ROOT, process

CI = (ROOT / "docs" / "ci.md").read_text("utf-8")
HOOKS = (ROOT / "docs" / "hooks.md").read_text("utf-8")
MANIFEST: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
)
_BLOCK = re.compile(r"^( *)```yaml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_SAMPLE = re.compile(r"^\$ smslint ([^\n]+)\n((?:(?!\$ |```).*\n)+)", re.MULTILINE)


@pytest.mark.parametrize(
    "name",
    [
        *("github/smslint.yml", "github/comment.yml", "github/code-scanning.yml"),
        "azure/azure-pipelines.yml",
    ],
)
def test_files_are_shown_as_they_are(name: str) -> None:
    text = (ROOT / "ci" / name).read_text("utf-8")
    assert f"```yaml\n{text}```\n" in CI


@pytest.mark.parametrize("page", [CI, HOOKS], ids=["ci", "hooks"])
def test_every_sample_is_yaml(page: str) -> None:
    blocks = _BLOCK.findall(page)
    assert len(blocks) >= 3
    for _, text in blocks:
        yaml.safe_load(text)


@pytest.mark.parametrize("page", [CI, HOOKS], ids=["ci", "hooks"])
def test_options_exist(page: str) -> None:
    known = {flag for option in OPTIONS for flag in option.flags}
    for line in page.splitlines():
        if re.search(r"\bsmslint check\b|args:", line) and "pre-commit run" not in line:
            assert set(re.findall(r"(?<!-)--[a-z-]+", line.split("docker")[-1])) - known <= {
                *("--rm", "--network", "--live")
            }


def test_inputs_and_outputs_of_the_action() -> None:
    """Every input and output has its row, and no others."""
    action = CI.partition("## GitHub Actions")[2].partition("### Code scanning")[0]
    rows = re.findall(r"^\| (`.*?`) \|", action, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([\w-]+)`", row)]
    assert named == [*ACTION["inputs"], *ACTION["outputs"]]


def test_variables_of_the_gitlab_job() -> None:
    job = yaml.safe_load((ROOT / "ci" / "gitlab" / "smslint.gitlab-ci.yml").read_text("utf-8"))
    own = {name for name in job["smslint"]["variables"] if name.startswith("SMSLINT_")}
    assert set(re.findall(r"^\| `(SMSLINT_\w+)` \|", CI, re.MULTILINE)) == own


def test_hooks() -> None:
    entries = {hook["id"]: hook["entry"] for hook in MANIFEST}
    rows = dict(re.findall(r"^\| `(smslint[\w-]*)` \| `([^`]+)`", HOOKS, re.MULTILINE))
    assert rows == entries
    for hook in MANIFEST:
        assert hook["pass_filenames"] is False
        assert hook["require_serial"] is True
    assert [hook["id"] for hook in MANIFEST if hook.get("stages") == ["manual"]] == ["smslint-live"]


@pytest.mark.parametrize("page", [CI, HOOKS], ids=["ci", "hooks"])
def test_files_that_are_linked_to(page: str) -> None:
    for target in re.findall(r"\]\((\.\./[^)#]+)", page):
        assert (ROOT / "docs" / target).exists(), target


def test_the_live_workflow_is_shown_as_it_is() -> None:
    shown = next(text for _, text in _BLOCK.findall(CI) if "args: --live" in text)
    assert shown in (ROOT / "ci" / "github" / "live.yml").read_text("utf-8")


def test_what_diff_base_prints(tmp_path: Path) -> None:
    git = Git(tmp_path / "project")
    example = (ROOT / "examples" / "minimal" / "sandbox.yaml").read_text("utf-8")
    old = example.replace("execution_field:", "exec_field:")
    assert old != example
    git.put(git.folder / "sandboxes" / "tern-coffee.yaml", old)
    git.commit()
    git("switch", "--quiet", "--create", "change")
    renamed = re.sub(r"- name: sinch-main$", "- name: sinch", old, flags=re.MULTILINE)
    git.put(git.folder / "sandboxes" / "tern-coffee.yaml", renamed)
    samples = _SAMPLE.findall(CI)
    assert len(samples) == 1
    for command, printed in samples:
        ran = process(git.folder, *shlex.split(command))
        assert ran.out + ran.err == printed
