"""Where the report of a check goes: standard output, and files next to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from smslint.base.errors import UsageError
from smslint.cli.options import AUTO, CheckOptions, Outputs
from smslint.cli.streams import write
from smslint.cli.terminal import is_terminal, wants_color, wants_links, width_of
from smslint.output import LISTING, PAGES, Context, listing, output
from smslint.output.excerpts import Texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.cli.progress import FilesLine
    from smslint.workspace.projects import Linted, Projects

_MANY = 50
"""Fewer files than this are checked at once."""


def outputs_for(options: CheckOptions) -> Outputs:
    """What the options ask for. Raises UsageError where that is not possible, before anyone waits
    for a result that has nowhere to go."""
    if options.output or options.format == AUTO:
        from smslint.cli.outputs import chosen

        outputs = chosen(options.format, options.output)
    else:
        outputs = Outputs(options.format or "text")
    if options.show_files and (outputs.files or outputs.format not in LISTING):
        raise UsageError(
            f"--show-files goes with --format {', '.join(LISTING[:-1])} or {LISTING[-1]}"
        )
    if options.statistics:
        from smslint.output.statistics import FORMATS

        if outputs.files or outputs.format not in FORMATS:
            raise UsageError(
                f"--statistics goes with --format {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
            )
    return outputs


def check_targets(outputs: Outputs, projects: Projects, options: CheckOptions) -> None:
    """No output takes the place of what the run reads. Raises UsageError."""
    if outputs.files:
        from smslint.cli.outputs import refuse_inputs

        given = [] if options.baseline is None else [options.baseline]
        refuse_inputs(outputs, [*projects.names_read(), *given])


def says_what_is_fixable(outputs: Outputs, options: CheckOptions) -> bool:
    """Some output sums up what fixes would do. Findings that go to a baseline are left as they
    are."""
    return (
        "text" in outputs.formats
        and not options.quiet
        and not options.show_files
        and not options.statistics
        and options.write_baseline is None
    )


def print_report(
    linted: Linted,
    outputs: Outputs,
    options: CheckOptions,
    texts: Texts,
    links: Iterable[tuple[str, str]] = (),
) -> None:
    """Print the report and write the files; `links` are those of the tree that were not followed,
    each with the reason. Raises UsageError when a file cannot be written."""
    report = linted.report
    if options.show_files:
        write(listing(outputs.format).render_files(report, links))
        return
    texts = texts.of(report)
    context = context_for(options, texts)
    if options.statistics:
        from smslint.output.statistics import render

        if report.checked or outputs.format not in PAGES:
            write(render(outputs.format, report, context))
    elif outputs.files or outputs.format not in PAGES:
        from smslint.cli.outputs import deliver

        more = context._replace(units_of=texts.units_of, fails=linted.makes_fail())
        deliver(report, outputs, more)
    elif report.checked:
        write(output(outputs.format).render(report, context))


def line_for(projects: Projects, options: CheckOptions) -> FilesLine | None:
    """What says how far a run is; None where that takes no time, or nobody looks."""
    total = sum(len(tree.candidates) for tree in projects.trees)
    if total < _MANY:
        return None
    from smslint.cli.progress import FilesLine, is_watched

    return FilesLine(total) if is_watched(options) else None


def context_for(options: CheckOptions, texts: Texts) -> Context:
    """How standard output looks. On a terminal the end of a page is what stays in view."""
    stream = sys.stdout
    environment = os.environ
    terminal = stream is not None and is_terminal(stream)
    color = stream is not None and wants_color(options.color, environment, terminal=terminal)
    return Context(
        texts,
        color=color,
        links=color and wants_links(environment, terminal=terminal),
        width=width_of(stream, environment) if stream is not None else 0,
        verdict=not options.quiet,
        fold=not options.verbose,
        worst_last=terminal,
    )
