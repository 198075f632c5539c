"""Baselines on the command line: which ones apply, and writing them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from smslint.base.errors import UsageError
from smslint.base.paths import STDIN
from smslint.cli.files import check_links, write_file
from smslint.cli.options import BY_SETTINGS, CheckOptions
from smslint.cli.streams import say
from smslint.report.baseline import Baseline, baseline_of, is_baseline, pruned
from smslint.settings import OWN_FILES
from smslint.workspace.projects import Linted, Projects
from smslint.workspace.tree import ProjectTree


def chosen(projects: Projects, options: CheckOptions) -> Sequence[Baseline | None]:
    """The baselines that hold for the projects, in their order: the command line's, or else those
    of their settings; none where new ones are written. Raises UsageError."""
    writes = options.write_baseline is not None
    if writes and (options.baseline is not None or options.prune_baseline):
        raise UsageError("--write-baseline starts over: it takes no other baseline")
    if (writes or options.prune_baseline) and (options.fix or options.diff or options.show_files):
        flag = "--write-baseline" if writes else "--prune-baseline"
        raise UsageError(f"{flag} does not go with --fix, --diff or --show-files")
    if writes:
        for _, name in _targets(projects.filled, options):
            _check_target(name)
        return [None] * len(projects.trees)
    if options.baseline in ("", STDIN):
        raise UsageError("--baseline takes the name of a file")
    if options.prune_baseline and options.baseline is None:
        lacking = [tree for tree in projects.filled if tree.settings.baseline is None]
        if len(lacking) == len(projects.filled):
            raise UsageError(
                "--prune-baseline needs --baseline FILE, or `baseline` in the settings"
            )
    if options.baseline is not None:
        return [projects.trees[0].baseline(options.baseline)] * len(projects.trees)
    return [tree.baseline() for tree in projects.trees]


def maintain(linted: Linted, baselines: Sequence[Baseline | None], options: CheckOptions) -> Linted:
    """Write or prune the baselines where the options say so; the reports as they are then. A run
    that failed, or found nothing to check, knows too little for either."""
    if linted.report.failures or not linted.report.checked:
        return linted
    if options.write_baseline is not None:
        return _write(linted, options)
    if options.prune_baseline:
        return _prune(linted, baselines, options)
    return linted


def _write(linted: Linted, options: CheckOptions) -> Linted:
    reports = list(linted.reports)
    filled = [tree for tree, report in zip(linted.trees, reports, strict=True) if report.checked]
    steps = []
    for tree, name in _targets(filled, options):
        number = linted.trees.index(tree)
        before = reports[number].suppressed
        text, reports[number] = baseline_of(reports[number], name)
        write_file(name, text)
        shown = tree.base.shown(name) if options.write_baseline == BY_SETTINGS else name
        _tell(reports[number].suppressed - before, "written to", shown, options)
        steps.append(_next_step(tree, name))
    if not options.quiet:
        say(*dict.fromkeys(steps))
    return linted.with_reports(reports)


def _prune(linted: Linted, baselines: Sequence[Baseline | None], options: CheckOptions) -> Linted:
    reports = list(linted.reports)
    for baseline in {each.name: each for each in baselines if each is not None}.values():
        own = [
            number
            for number, each in enumerate(baselines)
            if each is not None and each.name == baseline.name
        ]
        stale = tuple(sorted({line for number in own for line in reports[number].stale}))
        text = baseline.text
        for number in own:
            text, reports[number] = pruned(baseline, reports[number]._replace(stale=stale))
        if stale:
            write_file(baseline.name, text)
        _tell(len(stale), "taken out of", baseline.path, options)
        if not options.quiet and len(stale) == len(baseline.entries):
            say(f"nothing is left in {baseline.path}: remove it, and `baseline` in the settings")
    return linted.with_reports(reports)


def _targets(
    trees: Sequence[ProjectTree], options: CheckOptions
) -> Iterator[tuple[ProjectTree, str]]:
    """The projects of which the findings are written, each with the file. Raises UsageError."""
    if options.write_baseline != BY_SETTINGS:
        if len(trees) > 1:
            raise UsageError(
                f"--write-baseline FILE is for one project, and these are {len(trees)}: give each"
                " a `baseline` in its settings and leave FILE out, or name the files of one"
            )
        yield trees[0], options.write_baseline or ""
        return
    for tree in trees:
        name = tree.settings.baseline
        if name is None:
            file = tree.settings.file
            where = (
                "no settings here have one" if file is None else f"{tree.base.shown(file)} has none"
            )
            raise UsageError(
                "--write-baseline without FILE writes to the `baseline` of the settings, and"
                f" {where}"
            )
        yield tree, os.path.join(tree.settings.folder_of("baseline"), name)


def _next_step(tree: ProjectTree, name: str) -> str:
    """What to do with a baseline that was written."""
    settings = tree.settings
    known = settings.baseline
    if known is not None:
        known = os.path.realpath(os.path.join(settings.folder_of("baseline"), known))
    if known == os.path.realpath(name):
        return (
            "next: commit it; from now on only new findings count, and `--prune-baseline` takes out"
            " what is fixed"
        )
    folder = os.path.dirname(settings.file) if settings.file else settings.folder
    file = tree.base.shown(settings.file or os.path.join(folder, OWN_FILES[0]))
    value = os.path.relpath(os.path.abspath(name), folder).replace(os.sep, "/")
    return f'next: commit it, and write `baseline = "{value}"` in {file}, so that every run uses it'


def _tell(number: int, what: str, name: str, options: CheckOptions) -> None:
    if not options.quiet:
        say(f"{number:,} {'entry' if number == 1 else 'entries'} {what} {name}")


def _check_target(name: str) -> None:
    """What is not a baseline is not overwritten: a slip would cost a configuration."""
    if name in ("", STDIN):
        raise UsageError("--write-baseline takes the name of a file")
    check_links(name)
    if not os.path.isfile(name):
        return
    try:
        with open(name, encoding="utf-8", errors="replace", newline="") as file:
            text = file.read()
    except (OSError, ValueError):
        return  # writing it will report what is wrong
    if not is_baseline(text):
        raise UsageError(f"{name} already exists and is not a baseline: it is not overwritten")
