"""What was measured, as it is kept in `results.json`: medians, and ratios from pairs of runs."""

import json
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.measure import Run
from benchmarks.rows import PROMISES, THOUSAND

FILE = Path(__file__).with_name("results.json")


@dataclass(slots=True)
class Results:
    """`rows`: by the key of a row and a size the milliseconds of processor time (`cpu`) and of wall
    time (`wall`), and the peak of memory in kB (`peak`). `ratios`: by the key of a promise.
    `peaks`: kB of all processes of a check together, by size. `editor`: by size the milliseconds
    of `benchmarks.editor.Latency`. `start`: milliseconds by part."""

    machine: str
    rounds: int
    rows: dict[str, dict[int, dict[str, float]]] = field(default_factory=dict)
    ratios: dict[str, float] = field(default_factory=dict)
    peaks: dict[int, float] = field(default_factory=dict)
    editor: dict[int, dict[str, float]] = field(default_factory=dict)
    start: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def value(self, key: str, size: int, what: str) -> float | None:
        """A median; None for what was not measured."""
        return self.rows.get(key, {}).get(size, {}).get(what)

    @property
    def memory(self) -> float | None:
        """kB that each further file needs in one process, between the two largest trees; None for
        trees that are too small to tell."""
        sizes = self.rows.get("alone", {})
        if len(sizes) < 2 or max(sizes) < THOUSAND:
            return None
        *_, less, most = sorted(sizes)
        return (sizes[most]["peak"] - sizes[less]["peak"]) / (most - less)


Runs = Mapping[tuple[str, int], Sequence[Run]]
"""By the key of a row and a size, round by round."""


def medians(runs: Runs) -> dict[str, dict[int, dict[str, float]]]:
    """The medians of all runs."""
    found: dict[str, dict[int, dict[str, float]]] = {}
    for (key, size), several in runs.items():
        found.setdefault(key, {})[size] = {
            "cpu": rounded(statistics.median(run.cpu for run in several) * 1000),
            "wall": rounded(statistics.median(run.seconds for run in several) * 1000),
            "peak": rounded(statistics.median(run.peak for run in several)),
        }
    return found


def ratios(runs: Runs) -> dict[str, float]:
    """Of each promise the median of the ratios of two runs of the same round: a slow moment of the
    machine is in both of them."""
    found = {}
    for promise in PROMISES:
        pairs = zip(runs.get(promise.over, ()), runs.get(promise.under, ()), strict=False)
        each = [over.cpu / under.cpu for over, under in pairs if under.cpu]
        if each:
            found[promise.key] = round(statistics.median(each), 2)
    return found


def rounded(value: float) -> float:
    """As many digits as mean something."""
    return round(value, 1) if value < 100 else round(value)


def machine() -> str:
    """Processors, interpreter and system."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    implementation = platform.python_implementation()
    word = "core" if cores == 1 else "cores"
    system = f"{platform.system()} {platform.machine()}"
    return f"{cores} {word}, {implementation} {platform.python_version()}, {system}"


def save(results: Results, path: Path = FILE) -> None:
    """Write results for people to compare."""
    known = {name: getattr(results, name) for name in Results.__slots__}
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")


def load(path: Path = FILE) -> Results:
    """The results that were saved. Raises OSError, ValueError."""
    known: dict[str, Any] = json.loads(path.read_text("utf-8"))
    known["rows"] = {key: _by_size(sizes) for key, sizes in known["rows"].items()}
    for name in ("peaks", "editor"):
        known[name] = _by_size(known[name])
    return Results(**known)


def _by_size(found: Mapping[str, Any]) -> dict[int, Any]:
    return {int(size): value for size, value in found.items()}
