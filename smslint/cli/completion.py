"""Completion in shells, through click: the script for a shell, and the answers to its questions.

A shell asks by running smslint with `_SMSLINT_COMPLETE` set; what can follow is known by the types
in `smslint.cli.values`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    get_completion_class,
)

from smslint.cli.names import COMPLETE, with_command
from smslint.cli.streams import write
from smslint.cli.usage import OneOf

SHELLS = ("bash", "zsh", "fish", "powershell")

HELP = """Print a script that teaches your shell to complete smslint: commands, options, their
values, codes and names of rules, branches, sandboxes, credentials, and files.

\b
bash (4.4 or newer), in ~/.bashrc:
  eval "$(smslint completion bash)"
\b
zsh, in ~/.zshrc, below compinit:
  eval "$(smslint completion zsh)"
\b
fish, once:
  smslint completion fish > ~/.config/fish/completions/smslint.fish
\b
PowerShell, in $PROFILE:
  smslint completion powershell | Out-String | Invoke-Expression
"""

_OLD_BASH = """\
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
    echo "smslint: completion needs bash 4.4 or newer; this is $BASH_VERSION" >&2
else
"""


class Bash(BashComplete):
    """Bash takes words apart at `=`, and reports its version itself: another bash may be first on
    the PATH of this process."""

    def source(self) -> str:
        script = ShellComplete.source(self).rstrip("\n")
        return f"{_OLD_BASH}{script}\nfi\n"

    def get_completion_args(self) -> tuple[list[str], str]:
        arguments, incomplete = super().get_completion_args()
        if incomplete == "=":
            arguments, incomplete = [*arguments, "="], ""
        joined: list[str] = []
        for argument in arguments:
            after_value = len(joined) > 1 and joined[-2].startswith("--")
            if argument == "=" and joined and joined[-1].startswith("--"):
                continue  # --format = json: an option and its value
            if joined and (joined[-1].endswith("=") or (argument == "=" and after_value)):
                joined[-1] += argument  # --output = json = file: one value
            else:
                joined.append(argument)
        if joined and joined[-1].endswith("="):
            incomplete = joined.pop() + incomplete
        return joined, incomplete

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Only what follows the last `=`: that is the word bash replaces."""
        return f"{item.type},{str(item.value).rpartition('=')[2]}"


class Fish(FishComplete):
    """Fish cuts an answer at its first comma only: lists have more."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


_OWN: dict[str, type[ShellComplete]] = {"bash": Bash, "fish": Fish}


def _shell(name: str) -> ShellComplete | None:
    """The completion of a shell; None for one that is not known."""
    from smslint.cli.app import app

    found = _OWN.get(name) or get_completion_class(name)
    return None if found is None else found(app, {}, "smslint", COMPLETE)


def answer(instruction: str) -> int:
    """Answer a shell that asks what can follow; gives the exit status. Errors are silent: one would
    appear in the middle of a line that somebody is typing."""
    shell = _shell(instruction.removesuffix("_complete"))
    if shell is None:
        return 1
    try:
        arguments, incomplete = shell.get_completion_args()
        offered = completions(shell, arguments, incomplete)
        write([shell.format_completion(item) for item in offered])
    except Exception:
        return 1
    return 0


def completions(
    shell: ShellComplete, arguments: Sequence[str], incomplete: str
) -> list[CompletionItem[str]]:
    """What can replace `incomplete`, after `arguments`. Without a command, `check` is meant: then
    its options and files are offered next to the commands."""
    words = list(arguments)
    if not words:
        commands = shell.get_completions([], incomplete)
        known = {item.value for item in commands}
        checks = shell.get_completions(["check"], incomplete)
        more = [item for item in checks if item.type != "file" and item.value not in known]
        # Files come first: bash forgets what it was offered before them.
        return [*(item for item in checks if item.type == "file"), *commands, *more]
    return shell.get_completions(with_command(words), incomplete)


@click.command("completion", help=HELP, short_help="Print a completion script for your shell.")
@click.argument("shell", type=OneOf(SHELLS), metavar=f"{{{'|'.join(SHELLS)}}}")
def completion(shell: str) -> int:
    found = _shell(shell)
    assert found is not None
    write(found.source().rstrip("\n").split("\n"))
    return 0
