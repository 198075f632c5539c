"""`check --sandbox`: which names there are, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterable

from smslint.base.errors import UsageError
from smslint.base.phrasing import listing
from smslint.cli.options import CheckOptions
from smslint.cli.streams import say
from smslint.output.files import counted
from smslint.report.report import Report
from smslint.workspace.projects import Projects

_OF_THE_TREE = ("--write-baseline", "--prune-baseline", "--show-files")


def refuse_what_does_not_go_with_it(options: CheckOptions) -> None:
    """Options that are about all findings. Raises UsageError."""
    given = options.write_baseline is not None, options.prune_baseline, options.show_files
    for flag, is_given in zip(_OF_THE_TREE, given, strict=True):
        if is_given:
            raise UsageError(f"{flag} is about the whole tree: it does not go with --sandbox")


def refuse_unknown(projects: Projects, wanted: Iterable[str]) -> None:
    """Raises UsageError for a name that no sandbox of the projects has. It may be in a file that
    cannot be read to its end; then the findings say what is wrong there."""
    from smslint.inventory.view import View

    readings = [tree.read() for tree in projects.trees]
    problem = View(*readings).unknown_sandbox(wanted)
    if problem is not None and not any(reading.broken for reading in readings):
        raise UsageError(problem)


def refuse_unknown_in(report: Report, projects: Projects, options: CheckOptions) -> None:
    """The same after a check, which knows the names; nothing is said of a tree without files.
    Raises UsageError."""
    if report.checked and not report.sandboxes.issuperset(options.sandbox):
        refuse_unknown(projects, options.sandbox)


def tell_of_others(report: Report, options: CheckOptions) -> None:
    """How many findings are not reported."""
    if report.elsewhere and not options.quiet:
        verb = "is" if report.elsewhere == 1 else "are"
        names = listing(dict.fromkeys(options.sandbox))
        say(f"{counted(report.elsewhere, 'more finding')} {verb} not in {names}")
