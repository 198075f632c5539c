"""Runs the shell steps of CI files as the systems do, without the systems."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.cli.running import ROOT

BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None or os.name == "nt", reason="no POSIX bash")

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


class Step(NamedTuple):
    """How a step ended, what it printed, and what it told GitHub."""

    status: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str


def step_of(name: str) -> dict[str, Any]:
    """A step of our action, by its id."""
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    return next(step for step in steps if step.get("id") == name)


def run_step(
    name: str,
    folder: Path,
    *,
    inputs: dict[str, str] | None = None,
    steps: dict[str, str] | None = None,
    **environment: str,
) -> Step:
    """Run a step in a folder as GitHub's runner does. `inputs` are those that a workflow gives,
    `steps` the outputs of earlier steps (`python.python-path`)."""
    step = step_of(name)
    known = {f"inputs.{key}": value["default"] for key, value in ACTION["inputs"].items()}
    for key, value in (inputs or {}).items():
        assert f"inputs.{key}" in known
        known[f"inputs.{key}"] = value
    for key, value in (steps or {}).items():
        known["steps." + key.replace(".", ".outputs.", 1)] = value
    own = {
        key: _EXPRESSION.sub(lambda match: known[match[1]], value)
        for key, value in step["env"].items()
    }
    told = folder.parent / f"{folder.name}-told"
    told.mkdir(exist_ok=True)
    output, summary = told / "output", told / "summary.md"
    output.write_text("")
    summary.write_text("")
    script = told / "script.sh"
    script.write_text(step["run"], encoding="utf-8", newline="\n")
    assert BASH is not None
    done = subprocess.run(
        [BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=folder,
        env=surroundings(
            GITHUB_ACTIONS="true",
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(summary),
            GITHUB_WORKSPACE=str(folder),
            RUNNER_TEMP=str(told),
            **own,
            **environment,
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    lines = [line.partition("=") for line in output.read_text("utf-8").splitlines()]
    assert all(equals for _, equals, _ in lines)
    return Step(
        done.returncode,
        done.stdout,
        done.stderr,
        {key: value for key, _, value in lines},
        summary.read_text("utf-8"),
    )


def run_script(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run lines of another system's job, up to the first that fails."""
    assert BASH is not None
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=surroundings(**environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def surroundings(**environment: str) -> dict[str, str]:
    """What a job on a fresh machine finds: nothing of Python's or of git's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "GIT_", "GITHUB_", "CI_"))
    }
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONUTF8": "1",
        **environment,
    }


def installed(folder: Path) -> Path:
    """A folder with the programs `smslint` and `python`, as an environment has them."""
    folder.mkdir(parents=True)
    program = f"import sys; sys.path[0] = {str(ROOT)!r}; from smslint.cli import program; program()"
    (folder / "smslint.py").write_text(program, encoding="utf-8")
    for name, command in (
        ("smslint", f"'{sys.executable}' '{folder / 'smslint.py'}'"),
        ("python", f"'{sys.executable}'"),
    ):
        (folder / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def told(folder: Path) -> list[str]:
    """The arguments that a program of `recording` was given."""
    return (folder / "arguments").read_text("utf-8").split("\0")[:-1]


def recording(folder: Path, name: str, more: str = "") -> Path:
    """A folder with a program that notes its arguments and does nothing else but `more`."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text(
        f"#!/bin/sh\nprintf '%s\\0' \"$@\" >> '{folder / 'arguments'}'\n{more}\n", encoding="utf-8"
    )
    program.chmod(0o755)
    return folder
