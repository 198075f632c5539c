"""The completion in fish, asked through fish's own `complete -C`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from smslint.cli import COMMANDS
from smslint.rules.registry import RULES
from tests.cli.shells.conftest import shell


def offered(folder: Path, line: str, *, source: bool = True) -> dict[str, str]:
    """What fish offers at the end of a command line, and what it says of each."""
    start = "source ../script.fish; " if source else ""
    options = ("--no-config",) if source else ()
    done = subprocess.run(
        [shell("fish"), *options, "-c", f"{start}complete -C '{line}'"],
        cwd=folder,
        env={
            "HOME": str(folder.parent),
            "PATH": f"{os.environ['PATH']}:{folder.parent}",
            "LC_ALL": "C.UTF-8",
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    words = (text.partition("\t") for text in done.stdout.splitlines())
    return {word: said for word, _, said in words}


def test_a_script_in_the_folder_of_completions(folder: Path) -> None:
    program = folder.parent / "smslint"  # fish asks first whether there is such a command
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    completions = folder.parent / ".config" / "fish" / "completions"
    completions.mkdir(parents=True)
    shutil.copy(folder.parent / "script.fish", completions / "smslint.fish")
    assert list(offered(folder, "smslint comp", source=False)) == ["completion"]


def test_a_first_word_is_a_command_or_a_file(folder: Path) -> None:
    first = offered(folder, "smslint ")
    assert set(COMMANDS) <= set(first)
    assert {"prod.yaml", "sandboxes/"} <= set(first)
    assert offered(folder, "smslint comp") == {
        "completion": "Print a completion script for your shell"
    }
    assert set(offered(folder, "smslint check ")) & set(COMMANDS) == set()


def test_options_of_the_command(folder: Path) -> None:
    assert list(offered(folder, "smslint --fo")) == ["--format"]
    assert "--version" in offered(folder, "smslint --v")
    assert "--version" not in offered(folder, "smslint check --v")
    assert list(offered(folder, "smslint list numbers --ven")) == ["--vendor"]
    assert offered(folder, "smslint rules --ven") == {}


def test_values_of_options(folder: Path) -> None:
    assert list(offered(folder, "smslint check --color ne")) == ["never"]
    assert list(offered(folder, "smslint check --color=ne")) == ["--color=never"]
    assert list(offered(folder, "smslint --format con")) == ["concise"]
    assert list(offered(folder, "smslint graph --format mer")) == ["mermaid"]


def test_codes_and_names_of_rules(folder: Path) -> None:
    everything = offered(folder, "smslint explain ")
    assert list(everything) == [*(rule.code for rule in RULES), *(rule.name for rule in RULES)]
    assert everything["SMS401"] == "rcs-requires-custom"
    assert everything["rcs-requires-custom"] == "RCS needs a custom credential, or Sinch RCS."
    assert "SMS401" not in offered(folder, "smslint explain SMS402 ")
    selectors = offered(folder, "smslint --select SMS4")
    assert selectors["SMS4"] == "all of Channel configurations"


def test_lists_of_codes_go_on(folder: Path) -> None:
    assert list(offered(folder, "smslint check --select SMS501,rcs-r")) == [
        "SMS501,rcs-requires-custom"
    ]
    assert list(offered(folder, "smslint check --ignore=SMS5,stop")) == ["--ignore=SMS5,stop-lost"]


def test_files(folder: Path) -> None:
    assert list(offered(folder, "smslint check prod.yaml sandboxes/")) == ["sandboxes/lab.yaml"]
    assert set(offered(folder, "smslint check ")) == {"a test.yml", "prod.yaml", "sandboxes/"}
    assert list(offered(folder, "smslint check ~/tree/pr")) == ["~/tree/prod.yaml"]
    assert offered(folder, "smslint check no") == {}
    assert "notes.txt" in offered(folder, "smslint check --config no")


def test_other_values(folder: Path) -> None:
    assert list(offered(folder, "smslint probe --output ")) == ["json", "sarif"]
    assert list(offered(folder, "smslint probe --output sarif=no")) == ["sarif=notes.txt"]
    assert list(offered(folder, "smslint probe --output=sarif=no")) == ["--output=sarif=notes.txt"]
    assert list(offered(folder, "smslint probe --since ")) == ["trunk", "v1.0"]
    assert list(offered(folder, "smslint probe --vendors sinch,t")) == ["sinch,twilio"]
    assert list(offered(folder, "smslint probe --into ")) == ["sandboxes/"]
    assert offered(folder, "smslint probe ") == {}
    assert offered(folder, "smslint probe --si") == {"--since": "Of this: [a] \\ 'b'"}


def test_arguments_have_their_place(folder: Path) -> None:
    assert list(offered(folder, "smslint list cre")) == ["credentials"]
    assert list(offered(folder, "smslint list --sandbox prod cha")) == ["channels"]
    assert "prod.yaml" in offered(folder, "smslint list credentials pr")
    assert list(offered(folder, "smslint completion ")) == ["bash", "zsh", "fish"]
