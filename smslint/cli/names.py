"""The commands by name, and which one a command line means."""

from __future__ import annotations

import os

COMMANDS = {
    "book": "smslint.cli.book",
    "changes": "smslint.cli.changes",
    "check": "smslint.cli.commands",
    "clean": "smslint.cli.clean",
    "compare": "smslint.cli.compare",
    "completion": "smslint.cli.completion",
    "entered": "smslint.cli.entered",
    "explain": "smslint.cli.explain",
    "graph": "smslint.cli.graph",
    "init": "smslint.cli.init",
    "list": "smslint.cli.list_",
    "new": "smslint.cli.new",
    "rules": "smslint.cli.rules",
    "schema": "smslint.cli.schema",
    "server": "smslint.cli.server",
    "settings": "smslint.cli.settings",
    "steps": "smslint.cli.steps",
    "verify": "smslint.cli.verify",
}
"""The commands, and the module of each, which has a click command of the same name."""

COMPLETE = "_SMSLINT_COMPLETE"
"""The variable by which a shell asks what can be typed next."""

_GROUP_OPTIONS = ("--help", "-h", "--version", "-V")


def with_command(arguments: list[str]) -> list[str]:
    """Without a command `check` is meant: no arguments, its options, or a path that exists. `help`
    and a command are what many programs take for the command and `--help`."""
    if not arguments:
        return ["check"]
    first = arguments[0]
    if first in COMMANDS or first in _GROUP_OPTIONS:
        return arguments
    if first.startswith("-") or os.path.exists(first):
        return ["check", *arguments]
    if first == "help":
        return [*arguments[1:2], "--help"]
    return arguments
