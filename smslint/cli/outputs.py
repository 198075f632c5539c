"""Outputs for programs, and several at once: which ones, and writing them.

After a run each of them holds the result of this run, whatever the exit status is: no file that
is left over from another run passes for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from smslint.base.errors import UsageError
from smslint.base.paths import repository_root
from smslint.cli.options import AUTO, Outputs, Wanted
from smslint.cli.streams import say, write
from smslint.output import PAGES, Context, output
from smslint.report.report import Report

_CONFIGURATION = (".yaml", ".yml", ".toml")
_FILE_WIDTH = 100

SUMMARY_ROOM = 1_000_000
"""GitHub takes summaries of 1 MiB a step."""


def chosen(format_: str | None, wanted: Sequence[Wanted]) -> Outputs:
    """The outputs of a command line. Raises UsageError."""
    printed = [item.format for item in wanted if item.file is None]
    if len(printed) > 1 or (printed and format_ is not None):
        raise UsageError(
            "there is one standard output: give only one --output without =FILE, and no --format"
            " with it"
        )
    name = printed[0] if printed else format_ or "text"
    files = tuple(
        Wanted(_resolved(item.format), item.file) for item in wanted if item.file is not None
    )
    for number, (_, file) in enumerate(files):
        _check(file or "", [other.file or "" for other in files[:number]])
    return Outputs(_resolved(name), files)


def _resolved(format_: str) -> str:
    if format_ != AUTO:
        return format_
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _check(file: str, others: list[str]) -> None:
    """Refuse a file that is known in advance not to work."""
    if "\0" in file:
        raise UsageError("--output: the name of a file cannot hold a NUL")
    if file.lower().endswith(_CONFIGURATION):
        raise UsageError(f"{file} looks like configuration, so no output is written to it")
    if any(os.path.realpath(file) == os.path.realpath(other) for other in others):
        raise UsageError(f"two outputs go to {file}")
    from smslint.cli.files import check_links  # not needed for printing only

    check_links(file)
    if os.path.isdir(file):
        raise UsageError(f"{file} is a folder: an output needs a file")
    folder = os.path.dirname(file)
    if folder and not os.path.isdir(folder):
        raise UsageError(f"{file}: the folder {folder} does not exist")


def refuse_inputs(outputs: Outputs, read: Iterable[str]) -> None:
    """Raises UsageError when an output would take the place of a file that is read."""
    real = {os.path.realpath(name) for name in read}
    for _, file in outputs.files:
        if file is not None and os.path.realpath(file) in real:
            raise UsageError(f"{file} is a file that is read: it is not overwritten")


def deliver(report: Report, outputs: Outputs, context: Context) -> None:
    """Write the files, then standard output. Raises UsageError when one cannot be written."""
    context = context._replace(folder=_folder())
    in_file = context._replace(
        color=False, links=False, width=_FILE_WIDTH, verdict=True, worst_last=False
    )
    for item in outputs.files:
        _write_file(item, report, in_file)
    _print(outputs.format, report, context)


def _write_file(item: Wanted, report: Report, context: Context) -> None:
    from smslint.cli.files import write_file

    lines = _lines(item.format, report, context)
    write_file(item.file or "", "".join(f"{line}\n" for line in lines))


def _print(format_: str, report: Report, context: Context) -> None:
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if format_ == "github" and summary:
        context = context._replace(left_out=_summarise(report, summary))
    write(_lines(format_, report, context))


def deliver_failure(report: Report, outputs: Outputs, arguments: Sequence[str]) -> None:
    """The same for a run that could not start: `report` says why. Raises UsageError.

    What a run would read is not known then, so nothing is overwritten that may be part of it.
    """
    context = Context(lambda _: None)
    for item in outputs.files:
        if not _may_be_read(item.file or "", arguments):
            try:  # noqa: SIM105 - nothing else at start-up needs contextlib
                _write_file(item, report, context)
            except UsageError:
                pass  # another one may still be written
    _print(outputs.format, report, context)


def _may_be_read(file: str, arguments: Sequence[str]) -> bool:
    """The command line names the file once more, or it holds a baseline."""
    real = os.path.realpath(file)
    values = (part for item in arguments for part in {item, item.rpartition("=")[2]})
    if sum(os.path.realpath(value) == real for value in values if value and "\0" not in value) > 1:
        return True
    if not os.path.isfile(file):
        return False
    from smslint.report.baseline import is_baseline

    try:
        with open(file, encoding="utf-8", errors="replace", newline="") as stream:
            text = stream.read()
    except OSError:
        return False
    return bool(text.strip()) and is_baseline(text)


def _lines(format_: str, report: Report, context: Context) -> Iterable[str]:
    if format_ in PAGES and not report.checked:
        return ()  # standard error has the message
    return output(format_).render(report, context)


def _folder() -> str:
    """The working directory as the root of the repository sees it; empty without a repository."""
    here = os.path.realpath(os.getcwd())
    root = repository_root(here)
    return "" if root in (None, here) else os.path.relpath(here, root).replace(os.sep, "/")


def _summarise(report: Report, file: str) -> int | None:
    """Add the table to the summary of a job at GitHub; how many findings found no room in it. It is
    an extra: when it cannot be written, that is said and changes nothing (None)."""
    from smslint.output.markdown import summary

    try:
        room = SUMMARY_ROOM - (os.path.getsize(file) if os.path.exists(file) else 0)
        lines, left_out = summary(report, room)
        with open(file, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(f"{line}\n" for line in lines)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is impossible"
        say(f"the summary of the job cannot be written: {reason}")
        return None
    return left_out
