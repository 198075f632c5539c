"""`smslint completion`: what a shell needs to complete command lines of smslint."""

from __future__ import annotations

import click

from smslint.cli.shells import SHELLS, script_for
from smslint.cli.streams import write

HELP = """Print a script that teaches your shell to complete smslint: commands, options, their
values, codes and names of rules, and files.

The script holds all it needs: completing starts no Python. After an update of smslint, write it
anew.

\b
bash, in ~/.bashrc:
  eval "$(smslint completion bash)"
\b
zsh, in ~/.zshrc, below compinit:
  eval "$(smslint completion zsh)"
\b
fish, once:
  smslint completion fish > ~/.config/fish/completions/smslint.fish
"""


@click.command("completion", help=HELP, short_help="Print a completion script for your shell.")
@click.argument("shell", type=click.Choice(SHELLS), metavar=f"{{{'|'.join(SHELLS)}}}")
def completion(shell: str) -> int:
    write(script_for(shell).rstrip("\n").split("\n"))
    return 0
