"""The completion in bash: its function, and the keys of a person."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from smslint.cli import COMMANDS
from smslint.rules.registry import RULES
from tests.cli.shells.conftest import shell
from tests.cli.shells.terminal import PROMPT, Terminal

_ASK = """\
source ../script.bash
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_smslint
((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"
true
"""


def offered(folder: Path, *words: str) -> list[str]:
    """What the function offers for the last of these words, the way bash takes them apart."""
    done = subprocess.run(
        [
            shell("bash"),
            "--norc",
            "--noprofile",
            "-c",
            _ASK,
            "bash",
            "smslint",
            *words,
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    # `compopt` complains outside of a real completion, nothing else may be said.
    assert [line for line in done.stderr.splitlines() if "compopt" not in line] == []
    return done.stdout.splitlines()


def test_a_first_word_is_a_command_or_a_file(folder: Path) -> None:
    first = offered(folder, "")
    assert first[: len(COMMANDS) + 1] == [*COMMANDS, "probe"]
    assert sorted(first[len(COMMANDS) + 1 :]) == ["a test.yml", "prod.yaml", "sandboxes"]
    assert offered(folder, "comp") == ["completion"]
    assert offered(folder, "pr") == ["probe", "prod.yaml"]


def test_options_of_the_command(folder: Path) -> None:
    assert offered(folder, "--fo") == ["--format"]
    assert "--version" in offered(folder, "--v")
    assert offered(folder, "check", "--fi") == ["--fix"]
    assert "--version" not in offered(folder, "check", "--v")
    assert offered(folder, "list", "numbers", "--ven") == ["--vendor"]
    assert offered(folder, "rules", "--ven") == []


@pytest.mark.parametrize("apart", [("--format",), ("--format", "=")])
def test_values_of_options(folder: Path, apart: tuple[str, ...]) -> None:
    assert offered(folder, "check", *apart, "conc") == ["concise"]
    assert offered(folder, "graph", *apart, "m") == ["mermaid"]
    assert offered(folder, *apart, "con") == ["concise"]


def test_values_where_equals_signs_do_not_separate(folder: Path) -> None:
    assert offered(folder, "check", "--fail-level=w") == ["--fail-level=warning"]
    assert offered(folder, "check", "--fail-level", "=") == ["error", "warning", "info"]


def test_codes_and_names_of_rules(folder: Path) -> None:
    everything = offered(folder, "explain", "")
    assert everything == [*(rule.code for rule in RULES), *(rule.name for rule in RULES)]
    assert offered(folder, "explain", "rcs-r") == ["rcs-requires-custom"]
    assert offered(folder, "explain", "SMS401", "S") == []
    codes = offered(folder, "check", "--select", "SMS4")
    assert codes == ["SMS4", *(rule.code for rule in RULES if rule.code.startswith("SMS4"))]


def test_lists_of_codes_go_on(folder: Path) -> None:
    assert offered(folder, "check", "--select", "SMS501,SMS40")[:2] == [
        "SMS501,SMS401",
        "SMS501,SMS402",
    ]
    assert offered(folder, "--ignore", "=", "SMS5,stop") == ["SMS5,stop-lost"]


def test_files(folder: Path) -> None:
    assert offered(folder, "check", "prod.yaml", "sandboxes/") == ["sandboxes/lab.yaml"]
    assert offered(folder, "check", "--config", "no") == ["notes.txt"]
    assert offered(folder, "check", "no") == []
    assert offered(folder, "check", "--", "--fo") == []


def test_arguments_have_their_place(folder: Path) -> None:
    assert offered(folder, "list", "cr") == ["credentials"]
    assert offered(folder, "list", "--sandbox", "prod", "ch") == ["channels"]
    assert offered(folder, "list", "credentials", "pr") == ["prod.yaml"]
    assert offered(folder, "completion", "") == ["bash", "zsh", "fish"]


def test_other_values(folder: Path) -> None:
    assert offered(folder, "probe", "--output", "") == ["json", "sarif"]
    assert offered(folder, "probe", "--output", "sarif", "=", "no") == ["notes.txt"]
    assert offered(folder, "probe", "--output", "=", "sarif", "=", "no") == ["notes.txt"]
    assert "notes.txt" in offered(folder, "probe", "--output", "sarif", "=")
    assert offered(folder, "probe", "--since", "") == ["trunk", "v1.0"]
    assert offered(folder, "probe", "--vendors", "sinch,t") == ["sinch,twilio"]
    assert offered(folder, "probe", "--into", "") == ["sandboxes"]
    assert offered(folder, "probe", "") == []


def test_at_a_terminal(folder: Path) -> None:
    program = shell("bash")
    version = subprocess.check_output([program, "-c", "echo ${BASH_VERSINFO[0]}"])
    if int(version) < 4:
        pytest.skip("this bash cannot say what stands on its line")
    start = folder.parent / "bashrc"
    start.write_text(
        f"PS1='{PROMPT}'\nsource ../script.bash\n"
        'show() { printf "%s" "$READLINE_LINE" > "$LINE.new"; mv "$LINE.new" "$LINE"; }\n'
        "bind -x '\"\\C-x\\C-d\": show'\n"
    )
    with Terminal([program, "--noprofile", "--rcfile", str(start), "-i"], folder) as terminal:
        assert terminal.after("smslint compl\t") == "smslint completion "
        assert terminal.after("smslint --color=ne\t") == "smslint --color=never "
        assert terminal.after("smslint check --select SMS501,SMS90\t") == (
            "smslint check --select SMS501,SMS90"  # SMS901, SMS902 and SMS903 go on from here
        )
        assert terminal.after("smslint explain rcs-r\t") == "smslint explain rcs-requires-custom "
        assert terminal.after("smslint check a\t") == "smslint check a\\ test.yml "
        assert terminal.after("smslint check a\\ te\t") == "smslint check a\\ test.yml "
        assert terminal.after("smslint sand\tl\t") == "smslint sandboxes/lab.yaml "
        assert terminal.after("smslint probe --output sarif=no\t") == (
            "smslint probe --output sarif=notes.txt "
        )
        assert terminal.after("smslint ~/tree/pr\t") == "smslint ~/tree/prod.yaml "
