"""The completion in zsh, at a terminal: zsh completes nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from smslint.cli import COMMANDS
from smslint.rules.registry import RULES
from tests.cli.shells.conftest import shell
from tests.cli.shells.terminal import PROMPT, Terminal

# `compadd` is what every candidate goes through. Calls with -O, -A or -D fill an array for somebody
# else and offer nothing.
_START = f"""\
PS1='{PROMPT}'
autoload -Uz compinit && compinit -D -u
source ../script.zsh
setopt no_auto_list no_beep
compadd() {{
    if [[ ${{@[1,(i)(-|--)]}} != *-(O|A|D)\\ * ]]; then
        local -a offered
        builtin compadd -O offered "$@"
        print -rl -- $offered >> $OFFERED
    fi
    builtin compadd "$@"
}}
show() {{ print -rn -- $BUFFER > $LINE.new; command mv $LINE.new $LINE }}
zle -N show
bindkey '^I' complete-word
bindkey '^X^D' show
"""


_INSTALLED = _START.replace(
    "autoload -Uz", "fpath=($ZDOTDIR/functions $fpath)\nautoload -Uz"
).replace("source ../script.zsh\n", "")


class Zsh(NamedTuple):
    terminal: Terminal
    candidates: Path

    def offered(self, line: str) -> list[str]:
        """What is offered at the end of a line, each once."""
        self.candidates.write_text("", "utf-8")
        self.terminal.after(f"{line}\t")
        found = self.candidates.read_text("utf-8").splitlines()
        return list(dict.fromkeys(word for word in found if word))


@pytest.fixture
def zsh(folder: Path) -> Iterator[Zsh]:
    with _started(folder, _START) as started:
        yield started


@contextmanager
def _started(folder: Path, start: str) -> Iterator[Zsh]:
    program = shell("zsh")
    (folder.parent / ".zshrc").write_text(start, "utf-8")
    candidates = folder.parent / "offered"
    surroundings = {"ZDOTDIR": str(folder.parent), "OFFERED": str(candidates)}
    with Terminal([program, "-d", "-i"], folder, **surroundings) as terminal:
        yield Zsh(terminal, candidates)


def test_a_script_in_a_folder_of_functions(folder: Path) -> None:
    functions = folder.parent / "functions"
    functions.mkdir()
    shutil.copy(folder.parent / "script.zsh", functions / "_smslint")
    with _started(folder, _INSTALLED) as zsh:
        assert zsh.offered("smslint comp") == ["completion"]
        assert zsh.offered("smslint graph --format mer") == ["mermaid"]


def test_a_first_word_is_a_command_or_a_file(zsh: Zsh) -> None:
    first = zsh.offered("smslint ")
    assert set(COMMANDS) <= set(first)
    assert {"prod.yaml", "a\\ test.yml", "sandboxes"} <= set(first)
    assert "notes.txt" not in first
    assert zsh.offered("smslint comp") == ["completion"]
    assert set(zsh.offered("smslint check ")) & set(COMMANDS) == set()


def test_options_of_the_command(zsh: Zsh) -> None:
    assert zsh.offered("smslint --fo") == ["--format"]
    assert "--version" in zsh.offered("smslint --v")
    assert "--version" not in zsh.offered("smslint check --v")
    assert zsh.offered("smslint list numbers --ven") == ["--vendor"]
    assert zsh.offered("smslint check --fix --fi") == []  # once is enough


def test_values_of_options(zsh: Zsh) -> None:
    assert zsh.offered("smslint check --color ne") == ["never"]
    assert zsh.offered("smslint check --color=ne") == ["never"]
    assert zsh.offered("smslint --format con") == ["concise"]
    assert zsh.offered("smslint graph --format mer") == ["mermaid"]


def test_codes_and_names_of_rules(zsh: Zsh) -> None:
    everything = zsh.offered("smslint explain ")
    assert set(everything) == {rule.code for rule in RULES} | {rule.name for rule in RULES}
    assert zsh.offered("smslint explain rcs-r") == ["rcs-requires-custom"]
    selectors = zsh.offered("smslint check --select SMS4")
    codes = {rule.code for rule in RULES if rule.code.startswith("SMS4")}
    assert set(selectors) == {"SMS4"} | codes


def test_lists_of_codes_go_on(zsh: Zsh) -> None:
    assert zsh.offered("smslint check --select SMS501,rcs-r") == ["rcs-requires-custom"]
    assert zsh.offered("smslint check --ignore=SMS5,stop") == ["stop-lost"]


def test_files(zsh: Zsh) -> None:
    assert zsh.offered("smslint check prod.yaml sandboxes/") == ["lab.yaml"]
    assert zsh.offered("smslint check --config no") == ["notes.txt"]


def test_arguments_have_their_place(zsh: Zsh) -> None:
    assert zsh.offered("smslint list cre") == ["credentials"]
    assert zsh.offered("smslint list --sandbox prod cha") == ["channels"]
    assert "prod.yaml" in zsh.offered("smslint list credentials pr")
    assert zsh.offered("smslint completion ") == ["bash", "zsh", "fish"]


def test_other_values(zsh: Zsh) -> None:
    assert zsh.offered("smslint probe --output ") == ["json", "sarif"]
    assert zsh.offered("smslint probe --output sarif=no") == ["notes.txt"]
    assert zsh.offered("smslint probe --output=sarif=no") == ["notes.txt"]
    assert zsh.offered("smslint probe --since ") == ["trunk", "v1.0"]
    assert zsh.offered("smslint probe --vendors sinch,t") == ["twilio"]
    assert zsh.offered("smslint probe --into ") == ["sandboxes"]
    assert zsh.offered("smslint probe ") == []


def test_what_the_keys_make_of_the_line(zsh: Zsh) -> None:
    after = zsh.terminal.after
    assert after("smslint compl\t").rstrip() == "smslint completion"
    assert after("smslint --color=ne\t").rstrip() == "smslint --color=never"
    assert after("smslint check a\t").rstrip() == "smslint check a\\ test.yml"
    line = "smslint check --select SMS501,rcs-requires-custom"
    assert after("smslint check --select SMS501,rcs-r\t").rstrip(" ,") == line
