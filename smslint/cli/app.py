"""The click application: all commands, each imported when it is called."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from smslint import __version__
from smslint.base.errors import UsageError
from smslint.base.paths import meant_path, printable
from smslint.base.phrasing import quoted
from smslint.base.suggest import likely
from smslint.cli.failure import report_failure, write_failed_report
from smslint.cli.help_pages import Context
from smslint.cli.names import COMMANDS
from smslint.cli.status import FAILED, INTERRUPTED
from smslint.cli.streams import say
from smslint.cli.usage import sentence

HELP = """Finds mistakes in the SMS, MMS and RCS configuration of Adobe Journey Optimizer.

Without a command, smslint checks: plain `smslint` is `smslint check .`, and `smslint PATH` is
`smslint check PATH`.
"""

EPILOG = """`smslint COMMAND --help` gives examples and exit statuses, `smslint explain CODE`
explains a rule.

Documentation: https://smslint.github.io/smslint/
"""


class Commands(click.Group):
    """A group whose commands are in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        command.context_class = Context
        if ctx.resilient_parsing:  # a shell asks what can be typed next
            from smslint.cli.values import complete_values

            complete_values(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS:
            from smslint.rules.lookup import is_called, matching

            rule = next((rule for rule in matching(name) if is_called(rule, name)), None)
            guess = f"smslint explain {rule.code}" if rule else likely(name, COMMANDS)
            guess = guess or meant_path(name, os.getcwd())
            hint = f"; did you mean {quoted(printable(guess))}?" if guess else ""
            raise UsageError(
                f"{quoted(name)} is neither a command nor a file or folder that exists{hint}"
                " (`smslint --help` lists the commands)"
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:  # click would print an empty line
            return INTERRUPTED


@click.group(
    "smslint",
    cls=Commands,
    help=HELP,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__, "-V", "--version", prog_name="smslint", message="%(prog)s %(version)s"
)
def app() -> None:
    """The group itself does nothing."""


def run(arguments: list[str]) -> int:
    """Run a command line through click; gives the exit status."""
    try:
        status: Any = app.main(arguments, prog_name="smslint", standalone_mode=False)
    except click.ClickException as error:
        what = sentence(error)
        say(what)
        write_failed_report(arguments, what)
        return FAILED
    except UsageError as error:
        report_failure(error, arguments)
        return FAILED
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0
