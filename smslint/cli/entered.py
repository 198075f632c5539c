"""`smslint entered`: what was typed into the product, and what was not yet."""

from __future__ import annotations

import os
from datetime import date

import click

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.cli.days import day_option, latest_day
from smslint.cli.files import write_file
from smslint.cli.options import CheckOptions
from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from smslint.cli.streams import say, write
from smslint.cli.trees import CUT_OFF, is_unknown, report_of, say_nothing
from smslint.cli.usage import OneOf
from smslint.cli.workspaces import projects_of, whole_projects
from smslint.entered.formats import FORMATS, Waiting, waiting_format
from smslint.entered.outstanding import Status, differing
from smslint.entered.parts import parts_of, problems_in
from smslint.entered.record import recorded
from smslint.inventory.findings import FindingsAt
from smslint.output.files import counted
from smslint.output.harmless import harmless
from smslint.workspace.entered import Kept, outstanding, records_of
from smslint.workspace.projects import Projects

HELP = """Record what was typed into Journey Optimizer, and say what was not yet.

`smslint entered SANDBOX` records, after you have worked through the steps, that the product holds
what the files say: in .smslint-entered.toml, next to your settings or at the root of the
repository, one line an entry, with the day and a hash. Commit that file. From then on `smslint
steps` lists only what differs.

`smslint entered --check` lists what was merged and not entered yet, and since when.

Nothing is recorded as long as a secret is written in the files: only references are. Nor is what
has errors: nobody should type what is wrong. Correct it, or suppress it with the reason; where the
product holds it all the same, --allow-errors records it. Only errors count, not warnings.

\b
Examples:
  smslint entered prod                    what the files say of prod is in the product
  smslint entered prod --date 2026-11-27  since Friday
  smslint entered --check                 for a scheduled job
  smslint entered --check prod            one sandbox
  smslint entered --check --format json   for programs: `smslint schema --of entered`

\b
Exit status:
  0    it was recorded; with --check: everything was entered
  1    with --check: something was not entered yet
  2    wrong usage or settings, the sandbox cannot be recorded, or a file cannot be read
  3    nothing to record: none of the files is Journey Optimizer configuration
"""


@click.command("entered", help=HELP, short_help="Record what was typed into the product.")
@click.argument("sandboxes", nargs=-1, metavar="[SANDBOX]...")
@click.option("--check", is_flag=True, help="Say what was not entered yet; write nothing.")
@click.option(
    "--allow-errors", is_flag=True, help="Record entries with errors, too: the product holds them."
)
@click.option(
    "--format",
    "format_",
    type=OneOf(FORMATS),
    help="With --check: text for people (the default), json for programs.",
)
@day_option("The day on which it was entered, such as 2026-11-30; today by default.")
@click.option(
    "--config",
    metavar="FILE",
    help="Settings file, instead of the nearest smslint.toml or pyproject.toml.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
def entered(
    sandboxes: tuple[str, ...],
    check: bool,
    allow_errors: bool,
    format_: str | None,
    day: date | None,
    config: str | None,
    isolated: bool,
) -> int:
    if not check and not sandboxes:
        raise UsageError("name the sandbox that was entered, or give --check")
    if check and day is not None:
        raise UsageError("--date goes with a sandbox, not with --check")
    if check and allow_errors:
        raise UsageError("--allow-errors goes with a sandbox, not with --check")
    if format_ is not None and not check:
        raise UsageError("--format goes with --check")
    if day is not None and day > latest_day():
        raise UsageError(f"--date: {day.isoformat()} has not come yet")
    options = CheckOptions(config=config, isolated=isolated)
    projects = whole_projects(options, projects_of(options))
    kept = records_of(projects)
    if not any(each.reading.masks or each.record for each in kept):
        say_nothing(projects, (), "check" if check else "record")
        return NOTHING
    incomplete = _say_incomplete(projects, kept)
    names = {name: shown for each in kept for name, shown in each.names.items()}
    if not incomplete and is_unknown(names, sandboxes):
        return FAILED
    if check:
        return _check(projects, kept, sandboxes, incomplete, format_ or "text")
    if incomplete or _say_problems(kept, sandboxes):
        say("nothing was recorded")
        return FAILED
    if not allow_errors and _say_errors(projects, kept, sandboxes):
        say(
            "nothing was recorded: correct the errors, or record them with --allow-errors if the"
            " product holds them"
        )
        return FAILED
    _record(kept, sandboxes, date.today() if day is None else day)
    return CLEAN


def _say_incomplete(projects: Projects, kept: list[Kept]) -> bool:
    """Says which parts of the trees are not known."""
    broken = [path for each in kept for path in each.reading.broken]
    for failure in projects.failures:
        say(failure.sentence)
    for path in broken:
        say(f"{path}: {CUT_OFF}")
    return bool(broken or projects.failures)


def _say_problems(kept: list[Kept], sandboxes: tuple[str, ...]) -> bool:
    """Says why sandboxes cannot be recorded."""
    problems = [
        problem
        for each in kept
        for name in dict.fromkeys(sandboxes)
        if name in each.sandboxes
        for problem in problems_in(each.reading, each.sandboxes[name])
    ]
    for problem in problems:
        say(f"{problem.path}:{problem.line}: {problem.said}")
    return bool(problems)


def _say_errors(projects: Projects, kept: list[Kept], sandboxes: tuple[str, ...]) -> bool:
    """Says which errors are in sandboxes."""
    report = report_of(projects)
    findings = FindingsAt(report)
    errors = [
        finding
        for each in kept
        for name in dict.fromkeys(sandboxes)
        if name in each.sandboxes
        for finding in findings.take_rest(each.sandboxes[name])
        if finding.severity is Severity.ERROR
    ]
    for failure in report.failures:
        say(failure.sentence)
    for finding in errors:
        line, column, _, _ = finding.position
        say(f"{finding.path}:{line}:{column}: {finding.code} {finding.message}")
    return bool(errors or report.failures)


def _record(kept: list[Kept], sandboxes: tuple[str, ...], day: date) -> None:
    """Writes what the files say into the records."""
    texts = []
    said = []
    for each in kept:
        states = {
            name: parts_of(each.reading, each.sandboxes[name]) if name in each.sandboxes else {}
            for name in dict.fromkeys(sandboxes)
            if name in each.names
        }
        if not states:
            continue
        text = recorded(each.record, states, day, each.shown)
        for name, parts in states.items():
            found = [status for _, status in differing(parts, each.entered(name))]
            counts = ", ".join(
                f"{found.count(status)} {word}"
                for status, word in (
                    (Status.NEW, "new"),
                    (Status.CHANGED, "changed"),
                    (Status.GONE, "removed"),
                )
                if status in found
            )
            said.append(
                f"{harmless(each.names[name])}: {counted(len(parts), 'entry', 'entries')} recorded"
                f" in {harmless(each.shown)} ({counts or 'nothing new'})"
            )
        if each.record is None or text != each.record.text:
            texts.append((os.path.relpath(each.name), text))
    for name, text in texts:
        write_file(name, text)
    write(said)


def _check(
    projects: Projects,
    kept: list[Kept],
    sandboxes: tuple[str, ...],
    incomplete: bool,
    format_: str,
) -> int:
    if incomplete:
        raise UsageError("what was entered cannot be compared with files that cannot be read")
    found, problem = outstanding(projects, kept, sandboxes)
    names = {name: shown for each in kept for name, shown in each.names.items()}
    records = tuple(each.shown for each in kept if each.record is not None)
    write(waiting_format(format_).render(Waiting(tuple(found), names, records, problem)))
    if found and not records:
        say("nothing was recorded yet: `smslint entered SANDBOX` does that, after the steps")
    if found and problem:
        say(f"it is unknown since when: {problem}")
    return FINDINGS if found else CLEAN
