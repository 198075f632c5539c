"""`smslint server`: the language server, for editors."""

from __future__ import annotations

import gc
import os
import sys

import click

from smslint.base.errors import UsageError
from smslint.cli.extras import install_line, missing
from smslint.cli.streams import say
from smslint.cli.terminal import is_terminal

HELP = f"""Serve an editor over the Language Server Protocol.

Findings as you type, for all files of the workspace; fixes and suppressions; the page of a rule at
its finding; names that are completed, found and renamed in all files; fields with what the screens
call them. Editors start this command themselves: docs/editors.md shows how.

\b
It needs the extra `lsp`:
  {install_line("lsp")}
"""


@click.command("server", help=HELP, short_help="Serve an editor (language server).")
@click.option(
    "--stdio", is_flag=True, help="Use standard input and output, as the server always does."
)
@click.option("--config", metavar="FILE", help="Settings file, instead of the nearest one.")
@click.option("--isolated", is_flag=True, help="Read no settings file.")
def server(stdio: bool, config: str | None, isolated: bool) -> int:
    try:
        from smslint.server.app import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise missing("lsp", "the language server") from None
    if sys.stdin is None or sys.stdout is None:
        raise UsageError("standard input or output is closed: there is no editor to talk to")
    if is_terminal(sys.stdin):
        say("this is for editors, not for people: docs/editors.md shows how to set one up")
    # The command line does without, since it ends soon.
    gc.enable()
    return serve(config=None if config is None else os.path.abspath(config), isolated=isolated)
