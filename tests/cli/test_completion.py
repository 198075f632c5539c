"""Completion: what is offered, and what the keys make of a line in the real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smslint.cli.completion import SHELLS
from smslint.cli.names import COMMANDS, COMPLETE
from smslint.output import FORMATS
from smslint.rules.registry import RULES
from tests.cli.running import Cli, process
from tests.cli.terminal_keys import PROMPT, Terminal

TREE = """\
sandbox: {sandbox}
credentials:
  - {{name: {credential}, vendor: sinch, service_id: abc, api_token: "${{env:T}}"}}
"""


def git(*arguments: str, at: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=at, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to stand in."""
    tree = tmp_path / "tree"
    (tree / "sandboxes").mkdir(parents=True)
    (tree / "prod.yaml").write_text(TREE.format(sandbox="prod", credential="sinch-eu"))
    (tree / "a test.yml").write_text(TREE.format(sandbox="stage", credential="sinch us"))
    (tree / "notes.txt").write_text("")
    (tree / "sandboxes" / "lab.yaml").write_text(TREE.format(sandbox="lab", credential="spare"))
    git("init", "-b", "trunk", at=tree)
    git("commit", "--allow-empty", "-m", "A step", at=tree)
    git("tag", "v1.0", at=tree)
    monkeypatch.chdir(tree)
    return tree


Ask = Callable[..., list[str]]


@pytest.fixture
def offered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ask:
    """What is offered for the last of these words; `file` stands for the shell's own files."""

    def ask(*words: str, shell: str = "bash") -> list[str]:
        monkeypatch.setenv(COMPLETE, f"{shell}_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(("smslint", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        monkeypatch.setattr("sys.argv", ["smslint"])
        from smslint.cli import main

        assert main() == 0
        ran = capsys.readouterr()
        assert ran.err == ""
        lines = [line.split(",", 1) for line in ran.out.splitlines()]
        return [text if kind == "plain" else kind for kind, text in lines]

    return ask


def test_a_first_word_is_a_command_or_a_file(offered: Ask) -> None:
    assert offered("") == ["file", *COMMANDS]
    assert offered("compl") == ["file", "completion"]
    assert offered("check", "") == ["file"]


def test_options_of_the_command(offered: Ask) -> None:
    assert offered("--form") == ["--format"]
    assert {"--version", "--verbose"} <= set(offered("--ver"))
    assert set(offered("check", "--fi")) == {"--fix"}
    assert "--version" not in offered("check", "--v")
    assert offered("list", "numbers", "--ven") == ["--vendor"]
    assert offered("rules", "--ven") == []


@pytest.mark.parametrize("apart", [("--format",), ("--format", "=")])
def test_values_of_options(offered: Ask, apart: tuple[str, ...]) -> None:
    assert offered("check", *apart, "conc") == ["concise"]
    assert offered("graph", *apart, "m") == ["mermaid"]
    assert offered(*apart, "con") == ["concise"]
    assert offered("check", "--fail-level", "=") == ["error", "warning", "info"]
    assert offered("check", "-j", "a") == ["auto"]


def test_codes_and_names_of_rules(offered: Ask) -> None:
    everything = offered("explain", "")
    assert everything == [*(rule.code for rule in RULES), *(rule.name for rule in RULES)]
    assert offered("explain", "rcs-r") == ["rcs-requires-custom"]
    codes = [rule.code for rule in RULES if rule.code.startswith("SMS4")]
    assert offered("check", "--select", "SMS4") == ["SMS4", *codes]


def test_lists_go_on(offered: Ask) -> None:
    assert offered("check", "--select", "SMS501,SMS40")[:2] == ["SMS501,SMS401", "SMS501,SMS402"]
    assert offered("--ignore", "=", "SMS5,stop") == ["SMS5,stop-lost"]
    assert offered("check", "--only-vendor", "sinch,tw") == ["sinch,twilio"]


def test_formats_and_their_files(offered: Ask) -> None:
    assert offered("check", "--output", "") == [*FORMATS, "auto"]
    assert offered("check", "--output", "sarif", "=", "no") == ["notes.txt"]
    assert offered("check", "--output", "=", "sarif", "=", "no") == ["notes.txt"]
    assert set(offered("check", "--output", "sarif", "=")) == {
        "a test.yml",
        "notes.txt",
        "prod.yaml",
        "sandboxes/",
    }
    assert offered("check", "--output", "sarif", "=", "sandboxes/") == ["sandboxes/lab.yaml"]
    assert offered("check", "--output", "sarif", "=", "gone/x", "--form") == ["--format"]


def test_branches_and_tags(offered: Ask, folder: Path) -> None:
    assert offered("check", "--diff-base", "") == ["trunk", "v1.0"]
    assert offered("check", "--diff-base", "t") == ["trunk"]
    assert offered("changes", "--since", "t") == ["trunk"]


def test_sandboxes_and_credentials_of_the_tree(offered: Ask) -> None:
    assert sorted(offered("list", "credentials", "--sandbox", "")) == ["lab", "prod", "stage"]
    assert offered("list", "credentials", "--sandbox", "prod,s") == ["prod,stage"]
    assert offered("changes", "--sandbox", "st") == ["stage"]
    assert sorted(offered("compare", "")) == ["lab", "prod", "stage"]
    assert offered("compare", "prod", "st") == ["stage"]
    assert sorted(offered("verify", "")) == ["sinch us", "sinch-eu", "spare"]


def test_what_cannot_be_read_offers_nothing(folder: Path) -> None:
    """An error would appear in the middle of the line that somebody types."""
    (folder / "smslint.toml").write_text("paths = [")
    for words in ("smslint verify x", "smslint check --diff-base x", "smslint check --output a=b/"):
        asked = {
            COMPLETE: "zsh_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
            "GIT_DIR": "/nowhere",
        }
        ran = process(folder, python=(), **asked)
        assert (ran.out, ran.err) == ("", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Cli(tmp_path, capsys)("completion", shell)
    assert ran.status == 0
    assert f"{COMPLETE}={shell}_complete" in ran.out or f"'{shell}_complete'" in ran.out


def test_an_old_bash_gets_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = Cli(tmp_path, capsys)("completion", "bash").out
    done = subprocess.run(
        [program("bash"), "--norc", "-c", script.replace("BASH_VERSINFO[0] * 100", "3 * 100")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == ""
    assert done.stderr.startswith("smslint: completion needs bash 4.4 or newer")
    assert done.stderr.count("\n") == 1


def program(name: str) -> str:
    """The shell; skips the test where it is not installed."""
    path = None if os.name == "nt" else shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


SHOW = {
    "bash": (
        'show() { printf "%s" "$READLINE_LINE" > "$LINE.new"; mv "$LINE.new" "$LINE"; }\n'
        "bind -x '\"\\C-x\\C-d\": show'\n"
    ),
    "zsh": (
        'show() { print -rn -- "$BUFFER" > "$LINE.new"; mv "$LINE.new" "$LINE" }\n'
        "zle -N show\nbindkey '^X^D' show\nbindkey '^U' kill-whole-line\n"
    ),
}


@contextmanager
def terminal(name: str, folder: Path) -> Iterator[Terminal]:
    """A shell in which a person has followed what `smslint completion` says."""
    path = program(name)
    home = folder.parent
    smslint = str(Path(sys.executable).parent)
    search = f"{smslint}{os.pathsep}{os.environ['PATH']}"
    arguments = [path, "-i"]
    if name == "bash":
        start = home / "bashrc"
        text = f"PS1='{PROMPT}'\neval \"$(smslint completion bash)\"\n"
        arguments = [path, "--noprofile", "--rcfile", str(start), "-i"]
    else:
        start = home / ".zshrc"
        text = (
            f"PS1='{PROMPT}'\nautoload -Uz compinit && compinit -u\n"
            'eval "$(smslint completion zsh)"\n'
        )
        arguments = [path, "-d", "-i"]
    start.write_text(text + SHOW[name])
    with Terminal(arguments, folder, PATH=search, ZDOTDIR=str(home)) as opened:
        yield opened


TYPED = {
    "smslint compl": "smslint completion",
    "smslint explain rcs-r": "smslint explain rcs-requires-custom",
    "smslint graph --format mer": "smslint graph --format mermaid",
    "smslint check --select SMS501,rcs-r": "smslint check --select SMS501,rcs-requires-custom",
    "smslint list credentials --sandbox sta": "smslint list credentials --sandbox stage",
    "smslint check --diff-base tru": "smslint check --diff-base trunk",
    "smslint check --output sarif=no": "smslint check --output sarif=notes.txt",
    "smslint check pro": "smslint check prod.yaml",
}
"""What somebody types, and what stands there after a Tab."""


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_at_a_terminal(name: str, folder: Path) -> None:
    with terminal(name, folder) as shell:
        for typed, line in TYPED.items():
            assert shell.after(f"{typed}\t").rstrip() == line
        assert shell.after("smslint sandb\tla\t").rstrip() == "smslint sandboxes/lab.yaml"


def test_in_fish(folder: Path) -> None:
    fish = program("fish")
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for typed, line in TYPED.items():
        done = subprocess.run(
            [fish, "-c", f"smslint completion fish | source; complete -C '{typed}'"],
            cwd=folder,
            env={"PATH": search, "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stderr == ""
        assert [text.split("\t")[0] for text in done.stdout.splitlines()] == [line.split(" ")[-1]]
