"""The three shells, with their scripts and a folder to complete file names in."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from smslint.cli.app import app
from smslint.cli.shells import bash, fish, zsh
from smslint.cli.shells.grammar import Command, Flag, Grammar, Kind, Value, grammar_of

PROBE = Command(
    "probe",
    "Stands for what a command may have",
    (
        Flag(("--output",), "", Value(Kind.OUTPUT, "format", ("json", "sarif")), often=True),
        Flag(("--since",), "Of this: [a] \\ 'b'", Value(Kind.REF, "ref"), often=False),
        Flag(("--vendors",), "", Value(Kind.LIST, "vendors", ("sinch", "twilio")), often=False),
        Flag(("--into",), "", Value(Kind.FOLDER, "folder"), often=False),
    ),
    (Value(Kind.FREE, "name"),),
    endless=False,
)


SCRIPTS: dict[str, Callable[[Grammar], str]] = {
    "bash": bash.script,
    "zsh": zsh.script,
    "fish": fish.script,
}


def git(*arguments: str, at: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=at, check=True, capture_output=True)


def shell(name: str) -> str:
    """The program; skips the test where it is not installed."""
    path = None if os.name == "nt" else shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to stand in. The scripts lie beside it."""
    grammar = grammar_of(app)
    grammar = grammar._replace(commands=(*grammar.commands, PROBE))
    for name, script in SCRIPTS.items():
        (tmp_path / f"script.{name}").write_text(script(grammar), "utf-8")
    tree = tmp_path / "tree"
    (tree / "sandboxes").mkdir(parents=True)
    for file in ("prod.yaml", "a test.yml", "notes.txt", "sandboxes/lab.yaml"):
        (tree / file).write_text("sandbox: prod\n", "utf-8")
    git("init", "--quiet", "--initial-branch", "trunk", at=tree)
    git("commit", "--quiet", "--allow-empty", "--message", "Begin", at=tree)
    git("tag", "v1.0", at=tree)
    return tree
