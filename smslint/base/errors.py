"""Errors: what the user can put right, and where smslint itself failed."""

from __future__ import annotations


class UsageError(Exception):
    """The run cannot start; the message says why and what to do, in one sentence.

    It may quote arguments, file names and keys of settings, never values of a configuration.
    """


def place_of(error: BaseException) -> str:
    """File and line at which an exception was raised: all that may be said of it, since its message
    may quote a configuration."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    name = trace.tb_frame.f_code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}:{trace.tb_lineno}"
