"""`check --sandbox`: which names there are, and how much of the report is left out."""

from __future__ import annotations

from collections.abc import Iterable

from smslint.base.errors import UsageError
from smslint.base.phrasing import listing
from smslint.cli.options import CheckOptions
from smslint.cli.streams import say
from smslint.output.files import counted
from smslint.report.report import Report
from smslint.workspace.projects import Projects


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
    if report.checked and not report.sandboxes.keys() >= set(options.sandbox):
        refuse_unknown(projects, options.sandbox)


def tell_of_others(report: Report, options: CheckOptions) -> None:
    """How many findings are not reported."""
    if report.elsewhere and not options.quiet:
        verb = "is" if report.elsewhere == 1 else "are"
        names = listing(dict.fromkeys(options.sandbox))
        say(f"{counted(report.elsewhere, 'more finding')} {verb} not in {names}")
