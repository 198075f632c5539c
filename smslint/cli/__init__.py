"""The command line.

`main` answers the usual `smslint check` by itself; for everything else it calls click, which knows
all commands and has the words for what is wrong with a command line.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # nothing is imported before `program` has switched the collector off
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def program() -> NoReturn:
    """The entry point of the program: `main`, without what Python does for long-lived processes."""
    # Trees hold each other in no circles worth looking for, and a short process need not tidy up:
    # the two are a fifth of a run over one file.
    gc.disable()
    status = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            pass  # the reader has gone, and the failure to write was reported
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run smslint; gives the exit status, never raises."""
    from smslint.cli.names import COMPLETE, with_command
    from smslint.cli.status import FAILED, INTERRUPTED

    given = list(sys.argv[1:] if arguments is None else arguments)
    if COMPLETE in os.environ and arguments is None:
        from smslint.cli.completion import answer

        return answer(os.environ[COMPLETE])
    try:
        status = _run(with_command(given))
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except Exception as error:  # a traceback would quote what people keep secret
        from smslint.cli.failure import report_failure

        report_failure(error, given)
        return FAILED
    if status == INTERRUPTED:
        _report_interruption(given)
    return status


def _report_interruption(arguments: Sequence[str]) -> None:
    """For programs that read an output: it is well-formed, whatever the exit status."""
    try:
        from smslint.cli.failure import write_failed_report

        write_failed_report(arguments, "interrupted")
    except (KeyboardInterrupt, Exception):
        pass  # a second interrupt means: do not wait for this either


def _run(arguments: list[str]) -> int:
    if arguments[0] == "check":
        from smslint.cli.quick import read_quickly

        options = read_quickly(arguments[1:])
        if options is not None:
            from smslint.cli.check import check

            return check(options)
    from smslint.cli.app import run

    return run(arguments)
