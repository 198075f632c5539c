"""`smslint steps`: what to do in the product and at the providers, step by step."""

from __future__ import annotations

from collections.abc import Iterable

import click

from smslint.base.errors import UsageError
from smslint.cli.options import CheckOptions
from smslint.cli.status import CLEAN, FAILED, NOTHING
from smslint.cli.streams import say
from smslint.cli.trees import (
    CUT_OFF,
    checked_output,
    checked_tree,
    is_unknown,
    output_option,
    report_of,
    say_cut_off,
    say_nothing,
    say_uncompared,
    tree_options,
    write_output,
)
from smslint.cli.usage import OneOf, format_option
from smslint.cli.workspaces import projects_of, whole_projects
from smslint.facts.product.labels import LANGUAGES
from smslint.inventory.view import View
from smslint.pipeline.memory import one_by_one, remembering
from smslint.steps.build import all_steps
from smslint.steps.formats import FORMATS, steps_format
from smslint.steps.model import Steps
from smslint.steps.since import ProjectStates, changed_steps
from smslint.workspace.changes import read_changes
from smslint.workspace.entered import bases_of, has_record, records_of
from smslint.workspace.projects import Projects

HELP = """Say what to do in Journey Optimizer and at the providers, step by step, in the order that
works: subdomains, credentials, webhooks and their addresses, channel configurations, tests.

Each step names the menu, the button, and every label with the value to type; secrets as where to
take them from. Errors come first: correct them before you type anything.

PATHS are files and folders as for `smslint check`; of a sandbox of which they hold a part you get
all steps.

You get everything, as for an empty product; once `smslint entered` has recorded what was typed in,
only what differs from that. With --since only what changed since REF: what is new, what is edited,
what cannot be edited and is replaced, and at the end what is removed.

\b
Formats:
  text      for a terminal
  markdown  a checklist for an issue or a pull request
  html      one page for a browser: boxes to tick, values to copy, one sandbox at a time
  json      for programs; its schema is schemas/steps.schema.json

\b
Examples:
  smslint steps sandboxes/prod.yaml
  smslint steps --sandbox prod --format html --output steps.html
  smslint steps --since origin/main... --format markdown
  smslint steps --format markdown --lang fr

\b
Exit status:
  0    the steps were written, whatever the findings
  2    wrong usage or settings, no such commit, a file or folder cannot be read (steps may be
       missing, and they say so), or something in smslint itself failed
  3    nothing to do: none of the files is Journey Optimizer configuration
"""


@click.command("steps", help=HELP, short_help="Say what to type into the product, step by step.")
@tree_options
@click.option(
    "--since",
    "ref",
    metavar="REF",
    help="Only what changed since this commit, or (REF...) since your branch left it.",
)
@click.option("--all", "everything", is_flag=True, help="Everything, whatever was entered.")
@format_option(FORMATS)
@click.option(
    "--lang",
    "language",
    type=OneOf(LANGUAGES),
    help="Show labels in this language too, as Adobe's translated pages give them.",
)
@output_option
def steps(
    paths: tuple[str, ...],
    sandboxes: tuple[str, ...],
    config: str | None,
    isolated: bool,
    ref: str | None,
    everything: bool,
    format_: str,
    language: str | None,
    output: str | None,
) -> int:
    if not all(paths):
        raise click.BadParameter("a path is empty", param_hint="'[PATHS]...'")
    if everything and ref is not None:
        raise UsageError("--all and --since exclude each other")
    options = CheckOptions(paths=paths, config=config, isolated=isolated)
    found: tuple[Steps, bool] | int | None = None
    if ref is not None:
        found = _since(options, sandboxes, output, language, ref)
    elif not everything:
        found = _not_entered(options, sandboxes, output, language)
    if found is None:
        found = _everything(options, sandboxes, output, language)
    if isinstance(found, int):
        return found
    made, failed = found
    write_output(output, steps_format(format_).render(made))
    return FAILED if failed else CLEAN


def _everything(
    options: CheckOptions, sandboxes: tuple[str, ...], output: str | None, language: str | None
) -> tuple[Steps, bool] | int:
    """All steps, and whether something failed; or the exit status where there are none."""
    shown = checked_tree(
        options.paths,
        sandboxes,
        config=options.config,
        isolated=options.isolated,
        output=output,
        what="do",
    )
    if isinstance(shown, int):
        return shown
    view, report = shown.tree.view, shown.report
    made = all_steps(view, report, shown.sandboxes, whole=shown.whole, language=language)
    unread = _unread(shown.tree.projects, shown.tree.broken)
    return made._replace(uncompared=unread), not shown.complete


def _unread(projects: Projects, broken: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What cannot be read, with the reason: steps may be missing."""
    folders = ((failure.path or "", failure.what) for failure in projects.failures)
    return (*folders, *((path, CUT_OFF) for path in broken))


def _not_entered(
    options: CheckOptions, sandboxes: tuple[str, ...], output: str | None, language: str | None
) -> tuple[Steps, bool] | int | None:
    """The same for what was not entered yet; None where there is no record of that."""
    asked = projects_of(options)
    if not any(has_record(tree) for tree in asked.trees):
        return None
    projects = whole_projects(options, asked)
    kept = records_of(projects)
    if not any(each.reading.masks or each.record for each in kept):
        return None
    names = {name: shown for each in kept for name, shown in each.names.items()}
    if is_unknown(names, sandboxes, "--sandbox: "):
        return FAILED
    checked_output(projects, output)
    report = report_of(projects)
    for failure in report.failures:
        say(failure.sentence)
    broken = [path for each in kept for path in each.reading.broken]
    say_cut_off(broken)
    wanted = set(sandboxes or names)
    if options.paths or asked is not projects:
        paths = {item.path for item in asked.candidates if item.reported}
        wanted &= {
            name
            for each in kept
            for name, sandbox in each.sandboxes.items()
            if any(document.file.path in paths for document in sandbox.documents)
        }
    bases, unknown = bases_of(projects, kept, wanted)
    records = ", ".join(each.shown for each in kept if each.record is not None)
    say(f"the steps start from what was entered, as {records} says; --all lists everything")
    for name in unknown:
        say(
            f"{names[name]}: what was entered is not in the history of git, so all steps are"
            " listed; `smslint entered --check` says what differs"
        )
    states = [
        ProjectStates(View(each.old), View(each.kept.reading), each.comparison) for each in bases
    ]
    asked_for = [
        sandbox for each in kept for name, sandbox in each.sandboxes.items() if name in wanted
    ]
    made = changed_steps(
        states,
        report,
        whole=False,
        since=records,
        language=language,
        sandboxes=asked_for,
        entered=True,
    )
    made = made._replace(uncompared=_unread(projects, broken))
    return made, bool(report.failures or broken)


def _since(
    options: CheckOptions,
    sandboxes: tuple[str, ...],
    output: str | None,
    language: str | None,
    ref: str,
) -> tuple[Steps, bool] | int:
    """The same for what changed since a commit."""
    projects = projects_of(options, may_be_gone=True)
    share = remembering(one_by_one)
    changes = read_changes(projects, ref, paths=options.paths, share=share)
    if not changes.any_ours and not projects.failures:
        say_nothing(projects, options.paths, "do")
        return NOTHING
    if is_unknown(changes.names, sandboxes, "--sandbox: "):
        return FAILED
    checked_output(projects, output)
    report = report_of(projects, share)
    for failure in report.failures:
        say(failure.sentence)
    compared = changes.report(ref)
    say_uncompared(compared)
    if sandboxes:
        changes = changes.limited_to(sandboxes)
    states = [
        ProjectStates(View(each.old), View(each.new), each.comparison) for each in changes.trees
    ]
    whole = not sandboxes and not options.paths
    paths = {item.path for item in projects.candidates if item.reported}
    asked = [
        sandbox
        for each in changes.trees
        for sandbox in each.new.project.sandboxes
        if (not sandboxes or sandbox.name in sandboxes)
        and any(document.file.path in paths for document in sandbox.documents)
    ]
    made = changed_steps(
        states,
        report,
        whole=whole,
        since=ref,
        language=language,
        sandboxes=None if whole else asked,
    )
    folders = _unread(projects, ())
    made = made._replace(uncompared=(*folders, *compared.uncompared))
    return made, bool(report.failures or compared.unread_new)
