"""`smslint check --watch`: check again whenever something changes, until somebody ends it.

What changes is told by the library watchfiles. It watches the folders that were searched, and those
of settings; each check starts over, and analyses only the files that changed.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple, NoReturn, TypeAlias

from smslint.base.errors import UsageError
from smslint.base.paths import STDIN, repository_root
from smslint.cli.ending import explain, status_of
from smslint.cli.extras import missing
from smslint.cli.failure import report_failure
from smslint.cli.options import OPTIONS, CheckOptions, Outputs
from smslint.cli.printing import outputs_for, print_report
from smslint.cli.status import INTERRUPTED
from smslint.cli.streams import say
from smslint.cli.terminal import clear, is_terminal
from smslint.cli.workspaces import baselines_of, linted_for, projects_of, texts_of
from smslint.discovery.walk import is_yaml_name
from smslint.output import PAGES
from smslint.output.files import counted
from smslint.pipeline.memory import Memory
from smslint.workspace.projects import Projects

_ONCE = frozenset(
    ("--fix", "--diff", "--unsafe-fixes", "--write-baseline", "--prune-baseline", "--diff-base")
) | {"--show-files", "--live", "--output", "--statistics", "--add-ignores"}
"""Options of a single run: it changes or writes something, asks somebody, or shows no findings."""

_TOLD_OF = (".toml", ".json", ".gitignore")
"""How other names than those of YAML end that matter: settings, schemas of policies, ignore
files."""

_PAUSE, _MOST = 50, 400
"""Milliseconds: a change is told when it has been quiet for so long, at the latest after so
long."""
_ROUND = 200
"""Milliseconds after which the library comes back although nothing has changed."""


class _Seen(NamedTuple):
    """What a check looked at: the folders, and the other files that it read. `state` is the same
    as long as nothing in the folders has changed."""

    folders: frozenset[str]
    files: frozenset[str]
    state: object

    def matters(self, name: str) -> bool:
        """A change of this file or folder (absolute) may change the findings."""
        base = os.path.basename(name)
        if base.startswith(".") and base not in (".gitignore", ".smslint.toml"):
            return False
        return (
            is_yaml_name(base)
            or base.endswith(_TOLD_OF)
            or name in self.files
            or name in self.folders
            or os.path.isdir(name)
        )


Changes: TypeAlias = Callable[[_Seen], Iterator[tuple[bool, bool]]]
"""Watches what a check has seen: gives, again and again, whether it has just started, and whether
something that matters has changed."""


def watch(options: CheckOptions) -> int:
    """Check, and check again whenever something changes, until an interruption; gives the exit
    status. Raises UsageError for what cannot start."""
    _refuse(options)
    changes = _changes()
    # Otherwise a process ends soon, and does without.
    gc.enable()
    try:
        _watch(options, changes)
    except KeyboardInterrupt:
        _end_line()
    return INTERRUPTED


def _end_line() -> None:
    """After the `^C` of a terminal, so that the prompt of the shell is on a line of its own."""
    stream = sys.stderr
    if stream is not None and is_terminal(stream):
        with suppress(OSError, ValueError):
            stream.write("\n")
            stream.flush()


def _watch(options: CheckOptions, changes: Changes) -> NoReturn:
    outputs = outputs_for(options)
    memory = Memory()
    seen = _check(options, outputs, memory)
    while True:
        for first, changed in changes(seen):
            # What changed while nothing was watched yet is not told.
            if not changed and not (first and _state_of(seen.folders) != seen.state):
                continue
            before = seen.folders
            seen = _checked_again(options, outputs, memory, seen)
            if seen.folders != before:
                break


def _refuse(options: CheckOptions) -> None:
    for option in OPTIONS:
        flag = option.flags[0]
        if flag in _ONCE and getattr(options, option.name) != option.default:
            raise UsageError(f"{flag} is for a single run: it does not go with --watch")
    if STDIN in options.paths:
        raise UsageError("standard input does not change: it does not go with --watch")
    if options.format not in (None, *PAGES):
        raise UsageError(f"--watch goes with --format {' or '.join(PAGES)}")


def _changes() -> Changes:
    """What watches, by the library. Raises UsageError where that is missing."""
    try:
        import watchfiles
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("watchfiles", "anyio"):
            raise
        raise missing("watch", "--watch") from None

    def changes(seen: _Seen) -> Iterator[tuple[bool, bool]]:
        found = watchfiles.watch(
            *sorted(seen.folders),
            watch_filter=lambda _, name: seen.matters(name),
            debounce=_MOST,
            step=_PAUSE,
            rust_timeout=_ROUND,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        )
        for number, changed in enumerate(found):
            yield number == 0, bool(changed)

    return changes


def _checked_again(options: CheckOptions, outputs: Outputs, memory: Memory, before: _Seen) -> _Seen:
    """One more run. What keeps it from its end is said, and may be gone with the next change."""
    try:
        return _check(options, outputs, memory)
    except Exception as error:
        clear(sys.stdout)
        report_failure(error, ())
        _say_what_is_watched("the same folders", options)
        return before._replace(state=_state_of(before.folders))


def _check(options: CheckOptions, outputs: Outputs, memory: Memory) -> _Seen:
    """One run. Raises UsageError."""
    projects = projects_of(options)
    seen = _seen(projects)
    baselines = baselines_of(projects, options)
    linted = linted_for(options, projects, baselines, outputs, memory)
    memory.forget(item.path for item in projects.candidates)
    clear(sys.stdout)
    print_report(linted, outputs, options, texts_of(projects, baselines), projects.links)
    explain(linted.report, options, projects, status_of(linted, options))
    _say_what_is_watched(counted(len(projects.candidates), "file"), options)
    return seen


def _say_what_is_watched(what: str, options: CheckOptions) -> None:
    if not options.quiet:
        say(f"{time.strftime('%H:%M:%S')}, watching {what}; Ctrl-C ends")


def _seen(projects: Projects) -> _Seen:
    named = (name for tree in projects.trees for name in tree.settings.files)
    files = frozenset(map(os.path.realpath, (*projects.names_read(), *named)))
    folders = set(map(os.path.dirname, files))
    for tree in projects.trees:
        folders |= tree.discovery.folders
        folders |= {tree.settings.folder, *(folder for _, folder in tree.settings.folders)}
    folders.update(_up_to_the_repository(projects.root))
    known = frozenset(filter(os.path.isdir, map(os.path.realpath, folders)))
    return _Seen(known, files, _state_of(known))


def _up_to_the_repository(folder: str) -> Iterator[str]:
    """A folder and those above it, in which settings may appear."""
    top = repository_root(folder) or folder
    above = os.path.dirname(folder)
    while folder not in (top, above):
        yield folder
        folder, above = above, os.path.dirname(above)
    yield folder


def _state_of(folders: frozenset[str]) -> object:
    """What is the same as long as no YAML file of these folders has changed."""
    return [(folder, sorted(_states_in(folder))) for folder in sorted(folders)]


def _states_in(folder: str) -> Iterator[tuple[str, int, int, int]]:
    # What is gone, or closed, is the business of its reader.
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_yaml_name(entry.name):
                facts = entry.stat(follow_symlinks=False)
                yield entry.name, facts.st_ino, facts.st_size, facts.st_mtime_ns
