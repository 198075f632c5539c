"""How a check ends: its exit status, and what is said on standard error."""

from __future__ import annotations

from collections.abc import Sequence

from smslint.cli.options import CheckOptions
from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING, UNCHECKED
from smslint.cli.streams import say
from smslint.report.report import Report
from smslint.settings import Settings
from smslint.workspace.projects import Linted, Projects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.cache.cache import Cache


def status_of(linted: Linted, options: CheckOptions) -> int:
    report = linted.report
    if report.failures:
        return FAILED
    if not report.checked:
        return CLEAN if options.allow_empty else NOTHING
    if options.show_files or options.exit_zero:
        return CLEAN
    if linted.fails:
        return FINDINGS
    return UNCHECKED if report.lacks_checks else CLEAN


def explain(
    report: Report,
    options: CheckOptions,
    projects: Projects,
    status: int,
    caches: Sequence[Cache] = (),
) -> None:
    """What does not belong in the report, on standard error. `caches` are those of the run."""
    for failure in report.failures:
        say(failure.sentence)
    if not report.checked and not report.failures and not (options.allow_empty and options.quiet):
        say(*_nothing(report, options, projects.trees[0].settings))
    if options.verbose:
        from smslint.output.files import counted

        left_out = sorted(item for tree in projects.trees for item in tree.discovery.left_out)
        say(*(f"settings: {tree.settings.file or 'none'}" for tree in projects.filled))
        say(
            f"{counted(len(projects.candidates), 'file')} looked at,"
            f" {len(report.checked)} checked, {len(report.skipped)} not ours,"
            f" {len(left_out)} left out"
        )
        say(f"cache: {_use_of(caches, len(projects.candidates))}")
        if options.show_files or options.verbose > 1:
            say(*(f"left out: {item.path} ({item.reason})" for item in left_out))
        say(f"exit status {status}")


def _use_of(caches: Sequence[Cache], count: int) -> str:
    """How much of so many files the caches knew."""
    if not any(cache.is_used for cache in caches):
        return "not used"
    from smslint.output.files import counted

    known = sum(len(cache.recalled) for cache in caches)
    return f"{known:,} of {counted(count, 'file')} as before, not looked at again"


def _nothing(report: Report, options: CheckOptions, settings: Settings) -> list[str]:
    where = ", ".join(options.paths) or (
        "the `paths` of the settings" if settings.paths is not None else "this folder"
    )
    lines = [f"nothing to check in {where}"]
    if report.skipped:
        number = len(report.skipped)
        files = "1 YAML file is" if number == 1 else f"{number:,} YAML files are"
        lines.append(f"{files} no configuration of Journey Optimizer (--show-files lists them)")
    if settings.paths is not None and options.paths:
        lines.append(f"the tree is what `paths` in {settings.origin('paths')} holds")
    lines.append(
        "looked for .yaml and .yml files with `sandbox`, `credentials`, `webhooks`,"
        " `channel_configs` or `subdomains`; a file that is named is always checked"
    )
    return lines
