"""What is printed when a run cannot begin, or breaks off: never a traceback, never a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smslint.cli import with_command
from smslint.cli.streams import say, write
from smslint.problems import UsageError

if TYPE_CHECKING:
    from types import TracebackType

_ISSUES = "https://github.com/smslint/smslint/issues"


def report_failure(error: Exception, arguments: Sequence[str]) -> None:
    """Say what went wrong. Standard output gets the empty report where JSON was asked for."""
    if isinstance(error, UsageError):
        say(str(error))
    else:
        frames = _frames(error.__traceback__)
        where = frames[-1] if frames else "an unknown place"
        say(f"internal error: {type(error).__name__} at {where}; please report it at {_ISSUES}")
        if _very_verbose(arguments):
            say(*(f"  {frame}" for frame in frames))
    write_empty_report(arguments)


def write_empty_report(arguments: Sequence[str]) -> None:
    """Keep the promise that standard output of a check is JSON, whatever the exit status."""
    if not _wants_json(arguments) or with_command(list(arguments))[0] != "check":
        return
    from contextlib import suppress

    from smslint.output import Context, output
    from smslint.report import Report

    with suppress(UsageError):  # nowhere to write to: that is what was said already
        write(output("json").render(Report((), (), ()), Context(lambda _: None)))


def _wants_json(arguments: Sequence[str]) -> bool:
    wanted = False
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--format="):
            wanted = argument == "--format=json"
        elif argument == "--format":
            wanted = arguments[number + 1 : number + 2] == ["json"]
    return wanted


def _very_verbose(arguments: Sequence[str]) -> bool:
    return (
        sum(2 if argument == "-vv" else argument in ("-v", "--verbose") for argument in arguments)
        > 1
    )


def _frames(trace: TracebackType | None) -> list[str]:
    """The stack as `file:line function`, without the words of any exception."""
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        name = code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
        frames.append(f"{name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames
