"""Runs the commands of a page, as a reader would who types them one after the other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.docs.markdown import ROOT
from tests.scaffold.installed import from_git, install

_PATIENCE = 120


class Said(NamedTuple):
    """What a command printed, on whichever stream, and how it ended."""

    text: str
    status: int


class Session:
    """A scratch folder with the examples in it, and bash."""

    def __init__(self, scratch: Path) -> None:
        self._bin = scratch / "bin"
        self._bin.mkdir()
        for name, module in (("smslint", "-m smslint"), ("python3", "")):
            program = self._bin / name
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', "utf-8")
            program.chmod(0o755)
        # A reader's smslint was installed from the repository.
        self._installed = scratch / "installed"
        install(self._installed, from_git())
        self._scratch = scratch
        self._number = 0
        self._last = 0
        self.start_over()

    def start_over(self) -> None:
        """Another folder, as it was at the beginning."""
        self._number += 1
        self.folder = self._scratch / f"work{self._number}"
        shutil.copytree(ROOT / "examples", self.folder / "examples")

    def begin_repository(self) -> None:
        """Another folder: a repository of git with nothing in it."""
        self._number += 1
        self.folder = self._scratch / f"work{self._number}"
        self.folder.mkdir()
        assert self.run("git init --quiet --initial-branch main").status == 0

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, command: str, folder: str = ".") -> Said:
        """Run a command in the folder, or in one below it."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "GITHUB_", "GIT_", "SMSLINT"))
            and name not in ("CI", "TF_BUILD", "GITLAB_CI", "TEAMCITY_VERSION")
        }
        done = subprocess.run(
            ["bash", "--norc", "-c", f"(exit {self._last})\n{available(command)}"],
            cwd=self.folder / folder,
            env={
                **kept,
                "PATH": f"{self._bin}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": f"{self._installed}{os.pathsep}{ROOT}",
                "PYTHONUTF8": "1",
                "HOME": str(self._scratch),
                "GIT_CONFIG_GLOBAL": os.devnull,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=_PATIENCE,
        )
        self._last = done.returncode
        return Said(done.stdout, done.returncode)


def programs(command: str) -> set[str]:
    """The programs that a command starts, as far as one can see."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "''", command.split("\n#")[0])
    return {part.split()[0] for part in re.split(r"&&|\|\||[|;&\n{}()]", bare) if part.strip()}


def available(command: str) -> str:
    """The command without the end of its pipe, from the first program on that is not installed."""
    stages = re.findall(r"(?:'[^']*'|\"[^\"]*\"|[^|'\"]|\|\|)+", command)
    for number, stage in enumerate(stages[1:], 1):
        program = stage.split()[0]
        if program != "smslint" and shutil.which(program) is None:
            return f"{'|'.join(stages[:number])}> {os.devnull}"
    return command
