"""What holds for the scripts of all shells."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.cli import COMMANDS
from smslint.cli.app import app
from smslint.cli.shells import SHELLS, script_for
from smslint.cli.shells.grammar import Kind, grammar_of
from tests.cli.running import process


def test_the_grammar_is_that_of_the_commands() -> None:
    grammar = grammar_of(app)
    assert [command.name for command in grammar.commands] == list(COMMANDS)
    check = grammar.default
    kinds = {name: flag.value for flag in check.flags for name in flag.names}
    assert kinds["--fix"] is None
    assert [kinds[name].kind for name in ("--select", "--config")] == [Kind.SELECTORS, Kind.FILE]  # type: ignore[union-attr]
    assert kinds["--jobs"] == kinds["-j"] == (Kind.WORDS, "N|auto", ("auto",))
    assert check.endless
    assert [value.kind for value in check.arguments] == [Kind.CONFIGURATION]
    assert all("-h" in {name for flag in command.flags for name in flag.names}
               for command in grammar.commands)  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_script(tmp_path: Path, shell: str) -> None:
    ran = process(tmp_path, "completion", shell)
    assert (ran.status, ran.out, ran.err) == (0, script_for(shell), "")
    assert "@" not in ran.out.replace('"$@"', "").replace("${@", "")


def test_another_shell(tmp_path: Path) -> None:
    ran = process(tmp_path, "completion", "tcsh")
    assert (ran.status, ran.out) == (2, "")
    assert "'bash', 'zsh', 'fish'" in ran.err
