"""Completion scripts, a module a shell, all made from the commands as click knows them."""

from __future__ import annotations

from importlib import import_module

SHELLS = ("bash", "zsh", "fish")


def script_for(shell: str) -> str:
    """The completion script for one of the SHELLS."""
    from smslint.cli.app import app
    from smslint.cli.shells.grammar import grammar_of

    script: str = import_module(f"smslint.cli.shells.{shell}").script(grammar_of(app))
    return script
