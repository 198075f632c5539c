"""A release: what keeps a tag from being one, and steps of the workflow, run as it runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import release
from tests.ci.running import needs_bash, recording
from tests.cli.running import ROOT

WORKFLOW: dict[str, Any] = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
)

CHANGELOG = """\
# Changelog

What changes.

## [Unreleased]

## [1.2.3] - 2026-01-31

### Added

- A thing.

## [1.2.2] - 2026-01-01

- Another.

[Unreleased]: https://github.com/smslint/smslint/compare/v1.2.3...main
[1.2.3]: https://github.com/smslint/smslint/releases/tag/v1.2.3
[1.2.2]: https://github.com/smslint/smslint/releases/tag/v1.2.2
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What a release looks at, of a version that is ready."""
    folder = tmp_path / "ready"
    (folder / "smslint").mkdir(parents=True)
    (folder / "smslint" / "__init__.py").write_text('__version__ = "1.2.3"\n', "utf-8")
    (folder / "man").mkdir()
    (folder / "man" / "smslint.1").write_text('.TH SMSLINT 1 "" "smslint 1.2.3"\n', "utf-8")
    (folder / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    return folder


def test_a_tag_that_is_ready(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = root / "notes.md"
    assert release.main(["check", "v1.2.3", "--notes", str(notes)], root) == 0
    assert capsys.readouterr().out == ""
    assert notes.read_text("utf-8") == "### Added\n\n- A thing.\n"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("## [1.2.3]", "## [1.2.4]", "has to begin with [Unreleased] and [1.2.3]"),
        ("## [Unreleased]\n", "## [Unreleased]\n\n- More.\n", "still has something"),
        ("## [Unreleased]\n\n", "", "has to begin with [Unreleased] and [1.2.3]"),
        (" - 2026-01-31", "", "belongs its date"),
        ("2026-01-31", "2026-13-31", "belongs its date"),
        ("2026-01-31", "31 January 2026", "belongs its date"),
        ("- A thing.", "", "says nothing of 1.2.3"),
        ("compare/v1.2.3", "compare/v1.2.2", "[Unreleased] has to lead to"),
        ("tag/v1.2.3", "tag/v1.2.2", "[1.2.3] has to lead to"),
    ],
)
def test_a_changelog_that_is_not(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, fault: str
) -> None:
    assert old in CHANGELOG
    (root / "CHANGELOG.md").write_text(CHANGELOG.replace(old, new, 1), "utf-8")
    notes = root / "notes.md"
    assert release.main(["check", "v1.2.3", "--notes", str(notes)], root) == 1
    assert fault in capsys.readouterr().out
    assert not notes.exists()


@pytest.mark.parametrize("tag", ["v1.2.4", "1.2.3", "v1.2.3rc1", ""])
def test_a_tag_of_another_version(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert release.main(["check", tag], root) == 1
    assert capsys.readouterr().out == (
        f"::error::the tag is {tag}, and smslint/__init__.py says 1.2.3\n"
    )


def test_a_version_that_is_not_final_and_a_stale_manual_page(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "smslint" / "__init__.py").write_text('__version__ = "1.2.3.dev1"\n', "utf-8")
    assert release.main(["check", "v1.2.3.dev1"], root) == 1
    said = capsys.readouterr().out
    assert "1.2.3.dev1 is not a version to release" in said
    assert "the manual page is not that of 1.2.3.dev1" in said


@pytest.mark.parametrize("arguments", [[], ["check"], ["check", "v1", "--note", "x"], ["build"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(arguments) == 2
    assert "scripts/release.py check TAG" in capsys.readouterr().err


METADATA = b"""\
Metadata-Version: 2.4
Name: smslint
Version: 1.2.3
License-Expression: Apache-2.0
Description-Content-Type: text/markdown

# smslint
"""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"", b"", None),
        (b"Version: 1.2.3", b"Version: 1.2.4", "smslint 1.2.4, and not smslint 1.2.3"),
        (b"Version: 1.2.3", b"Version: one", "version"),
        (b"Name: smslint\n", b"", "name"),
        (b"License-Expression: Apache-2.0\n", b"", "its license"),
        (b"text/markdown", b"text/x-rst", "no description"),
        (b"# smslint\n", b"", "no description"),
    ],
)
def test_metadata(old: bytes, new: bytes, fault: str | None) -> None:
    found = list(release.faults_in_metadata(METADATA.replace(old, new, 1), "1.2.3"))
    if fault is None:
        assert found == []
    else:
        assert fault in " ".join(found)


def step(job: str, name: str) -> str:
    (found,) = (each["run"] for each in WORKFLOW["jobs"][job]["steps"] if each.get("name") == name)
    assert isinstance(found, str)
    return found


def run(script: str, folder: Path, path: Path, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@needs_bash
def test_the_steps_that_build_a_release(tmp_path: Path) -> None:
    """As the workflow runs them, in a copy of this tree that is ready."""
    pytest.importorskip("hatchling", reason="builds the distributions")
    tree = tmp_path / "tree"
    for name in ("smslint", "schemas", "examples", "man", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tree / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    version = release.version_of(ROOT)
    ready = CHANGELOG.replace("1.2.3", version)
    (tree / "CHANGELOG.md").write_text(ready, "utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    python = programs / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    tag = {"GITHUB_REF_NAME": f"v{version}", "PYTHONPATH": str(tree)}
    assert run(step("build", "Check the version and the changelog"), tree, programs, **tag) == (
        0, ""
    )  # fmt: skip
    assert "A thing." in (tree / "notes.md").read_text("utf-8")
    assert run(step("build", "Build, and look at the metadata"), tree, programs, **tag) == (0, "")
    assert sorted(path.name for path in (tree / "dist").iterdir()) == [
        f"smslint-{version}-py3-none-any.whl",
        f"smslint-{version}.tar.gz",
    ]


@needs_bash
@pytest.mark.parametrize(
    ("kind", "verified", "status"),
    [("tag", "true", 0), ("tag", "false", 1), ("commit", "true", 1)],
)
def test_a_tag_has_to_be_signed(tmp_path: Path, kind: str, verified: str, status: int) -> None:
    answers = f"*/ref/tags/*) [ {kind} = tag ] && echo abc;; *) echo {verified};;"
    programs = recording(tmp_path / "bin", "gh", more=f'case "$2" in {answers} esac; true')
    script = step("tag", "Signed by somebody whom GitHub knows")
    environment = {"GITHUB_REPOSITORY": "smslint/smslint", "GITHUB_REF_NAME": "v1.2.3"}
    ended, said = run(script, tmp_path, programs, **environment)
    assert ended == status
    assert ("::error::v1.2.3 is not a signed tag" in said) is (status == 1)


def test_only_the_jobs_that_need_it_may_write_anything() -> None:
    """Whoever builds proves nothing and publishes nothing, and whoever publishes runs no code of
    the repository."""
    may = {
        name: {scope for scope, level in job["permissions"].items() if level == "write"}
        for name, job in WORKFLOW["jobs"].items()
    }
    assert may == {
        "tag": set(),
        "checks": set(),
        "build": set(),
        "attest": {"id-token", "attestations", "artifact-metadata"},
        "publish": {"id-token"},
        "announce": {"contents"},
    }
    assert WORKFLOW["permissions"] == {}
    for name in ("attest", "publish"):
        assert all("run" not in each for each in WORKFLOW["jobs"][name]["steps"])
        assert {"checks", "build"} <= set(WORKFLOW["jobs"][name]["needs"])
    assert WORKFLOW["jobs"]["publish"]["environment"]["name"] == "pypi"
