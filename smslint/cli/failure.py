"""What is printed when a run cannot start, or breaks off: never a traceback, never a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smslint.base.errors import UsageError
from smslint.cli.names import with_command
from smslint.cli.quick import read
from smslint.cli.streams import say
from smslint.output import PAGES

if TYPE_CHECKING:
    from types import TracebackType

_ISSUES = "https://github.com/smslint/smslint/issues"


def report_failure(error: Exception, arguments: Sequence[str]) -> None:
    """Say what went wrong, on standard error and in the outputs that programs read."""
    if isinstance(error, UsageError):
        from smslint.redaction import Masks

        # Settings and paths may hold a token or an address with a password, too.
        what = Masks(()).sentence(str(error))
        say(what)
    else:
        frames = _frames(error.__traceback__)
        where = frames[-1] if frames else "an unknown place"
        what = f"internal error: {type(error).__name__} at {where}; please report it at {_ISSUES}"
        say(what)
        if read(arguments)[0].verbose > 1:
            say(*(f"  {frame}" for frame in frames))
    write_failed_report(arguments, what)


def write_failed_report(arguments: Sequence[str], what: str) -> None:
    """Keep the promise that the outputs of a check are well-formed, whatever the exit status."""
    command = with_command(list(arguments))[0]
    # A path that does not exist is meant as one: no command is called like a file.
    if command != "check" and not ("." in command or "/" in command):
        return
    options, _ = read(arguments)
    format_, wanted = options.format, options.output
    if not wanted and format_ in (None, *PAGES):
        return
    from contextlib import suppress

    from smslint.base.findings import Failure
    from smslint.cli.outputs import chosen, deliver_failure
    from smslint.report.report import Report

    try:
        outputs = chosen(format_, wanted)
    except UsageError:
        printed = [item for item in wanted if item.file is None]
        outputs = chosen(format_, printed[:1] if format_ is None else [])
    report = Report((), (), (), (Failure(what, ""),))
    with suppress(UsageError):  # nowhere to write to: that is what was said already
        deliver_failure(report, outputs, arguments)


def _frames(trace: TracebackType | None) -> list[str]:
    """The stack as `file:line function`, without the words of any exception."""
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        name = code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
        frames.append(f"{name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames
