"""Runs all commands in turns, and what else is measured."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import measure, start
from benchmarks.editor import latency
from benchmarks.measure import Run
from benchmarks.results import Results, machine, medians, ratios, rounded
from benchmarks.rows import BY_KEY, ROWS, THOUSAND, Row
from benchmarks.trees import ROOT, Trees, edit

_BIN = Path(sys.executable).parent
_MOST_OF_PEERS = 3
"""Rounds of other tools over 1,000 files: each takes half a minute."""


class Benchmark:
    """One measurement: `sizes` of trees, `rounds` of each command; `everything`: other tools run
    over the largest tree, too."""

    def __init__(
        self, trees: Trees, scratch: Path, sizes: Sequence[int], rounds: int, *, everything: bool
    ) -> None:
        self._trees = trees
        self._caches = scratch / "caches"
        self._sizes = sizes
        self._rounds = rounds
        self._everything = everything
        self._notes: list[str] = []
        self._has_cache = "--no-cache" in _help_of("check")
        self._runs: dict[tuple[str, int], list[Run]] = {}

    def measured(self) -> Results:
        """The results of everything. Ends the program where a figure would mean nothing."""
        rows = [row for row in ROWS if self._can_run(row)]
        for size in self._sizes:
            self._rounds_of([row for row in rows if size in row.sizes], size)
        results = Results(machine(), self._rounds, notes=self._notes)
        results.rows, results.ratios = medians(self._runs), ratios(self._runs)
        for size in self._sizes:
            if size >= THOUSAND:
                words = self._words(BY_KEY["check"], size)
                peak = measure.peak_of_all(words, self._trees("clean", size), self._environment())
                if peak:
                    results.peaks[size] = peak
            if size <= THOUSAND:
                results.editor[size] = self._editor(size)
        results.start = self._start()
        return results

    def _can_run(self, row: Row) -> bool:
        if row.needs and not (_BIN / row.needs).exists():
            self._notes.append(f"{row.needs} is not installed: left out.")
            return False
        if row.cache and not self._has_cache:
            return False
        if row.is_peer and max(self._sizes) > THOUSAND and not self._everything:
            note = f"Other tools were left out above {THOUSAND:,} files (`--all` runs them)."
            if note not in self._notes:
                self._notes.append(note)
        return True

    def _rounds_of(self, rows: Iterable[Row], size: int) -> None:
        for turn in range(-1, self._rounds):  # turn -1 warms the caches up and is not counted
            for row in rows:
                if row.is_peer and size > THOUSAND and not self._everything:
                    continue
                if row.is_peer and size >= THOUSAND and not 0 <= turn < _MOST_OF_PEERS:
                    continue
                run = self._run(row, size, turn)
                if turn >= 0:
                    self._runs.setdefault((row.key, size), []).append(run)
                progress(f"{size:,} files: round {max(turn + 1, 0)} of {self._rounds}: {row.key}")

    def _run(self, row: Row, size: int, turn: int) -> Run:
        tree = self._trees(row.tree, size)
        if row.tree == "edited":
            edit(tree, turn)
        if row.cache == "empty":
            shutil.rmtree(self._caches / row.key, ignore_errors=True)
        words, environment = self._words(row, size), self._environment(row)
        run = measure.run(words, tree, environment)
        if run.status not in row.statuses:
            _give_up(row, run, words, tree, environment)
        return run

    def _words(self, row: Row, size: int) -> list[str]:
        words: list[str] = []
        for word in row.words.split():
            if word == "{files}":
                words += self._trees.files(row.tree, size)
            elif word == "{fresh}":
                words += ["--no-cache"] if self._has_cache else []
            else:
                words.append(
                    word.format(
                        python=sys.executable,
                        smslint=_BIN / "smslint",
                        benchmarks=ROOT / "benchmarks",
                        schemas=ROOT / "schemas",
                    )
                )
        if row.needs:
            words[0] = str(_BIN / words[0])
        return words

    def _environment(self, row: Row | None = None) -> dict[str, str]:
        """Ours without what CI sets, since nothing is remembered there."""
        kept = {name: text for name, text in os.environ.items() if name not in _OF_CI}
        cache = "none" if row is None else row.key
        return {
            **kept,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "",
            "SMSLINT_CACHE_DIR": str(self._caches / cache),
        }

    def _editor(self, size: int) -> dict[str, float]:
        progress(f"{size:,} files: an editor")
        command = [str(_BIN / "smslint"), "server", "--stdio"]
        changes = 5 * self._rounds
        found = latency(command, self._trees("clean", size), self._environment(), changes)
        return {name: rounded(value) for name, value in asdict(found).items()}

    def _start(self) -> dict[str, float]:
        progress("the start")
        words = [sys.executable, "-I", str(ROOT / "benchmarks" / "start.py"), str(ROOT)]
        tree = self._trees("clean", 1)
        runs = [
            json.loads(
                subprocess.run([*words, str(tree)], stdout=subprocess.PIPE, check=True).stdout
            )
            for _ in range(5 * self._rounds + 1)
        ][1:]
        return {
            name: round(statistics.median(run[name] for run in runs), 1) for name in start.NAMES
        }


_OF_CI = frozenset(("CI", "CONTINUOUS_INTEGRATION", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD"))


def _help_of(command: str) -> str:
    words = [str(_BIN / "smslint"), command, "--help"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def _give_up(
    row: Row, run: Run, words: Sequence[str], tree: Path, environment: dict[str, str]
) -> None:
    progress("")
    again = subprocess.run(words, cwd=tree, env=environment, capture_output=True, check=False)
    output = (again.stderr + again.stdout).decode("utf-8", "replace")
    sys.exit(
        f"THIS RUN IS INVALID: {row.key} ended with exit status {run.status} in {tree}.\n"
        f"Its output starts:\n{output[:2000]}"
    )


def progress(text: str) -> None:
    """What goes on, on a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
