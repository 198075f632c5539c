"""Medians and ratios as Markdown, and the block of a page that holds them."""

import os
import platform
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Run

BEGIN = "<!-- benchmarks: begin (written by `python -m benchmarks --write`) -->"
END = "<!-- benchmarks: end -->"

START = "`python -c pass`"
COMPOSE = "floor: stock `yaml.compose`, C loader"
SMSLINT = "**smslint check**"


@dataclass(slots=True)
class Results:
    """Runs by command and size; `peaks` are kB of all processes together, smslint only."""

    sizes: Sequence[int]
    runs: dict[tuple[str, int], list[Run]] = field(default_factory=dict)
    peaks: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, size: int, run: Run) -> None:
        self.runs.setdefault((name, size), []).append(run)

    def seconds(self, name: str, size: int) -> float | None:
        runs = self.runs.get((name, size))
        return statistics.median(run.seconds for run in runs) if runs else None

    def peak(self, name: str, size: int) -> float | None:
        runs = self.runs.get((name, size))
        return statistics.median(run.peak for run in runs) if runs else None


@dataclass(frozen=True, slots=True)
class Ratio:
    name: str
    value: float
    target: str
    met: bool | None  # None: there is no limit, only an expectation
    unit: str = ""


def ratios(results: Results) -> list[Ratio]:
    """What the project promises, as far as the sizes of this run can tell."""
    found = []
    one, start = results.seconds(SMSLINT, 1), results.seconds(START, 1)
    if one and start:
        found.append(_at_most("1 file ÷ bare Python", one / start, 6))
    thousand, floor = results.seconds(SMSLINT, 1_000), results.seconds(COMPOSE, 1_000)
    if thousand and floor:
        found.append(_at_most("1,000 files ÷ stock compose", thousand / floor, 1.5))
    many = results.seconds(SMSLINT, 10_000)
    if thousand and many:
        factor = many / thousand
        found.append(Ratio("10,000 files ÷ 1,000 files", factor, "about 10", None))
    peak, least = _most(results, 10_000), _most(results, 1)
    if peak:
        found.append(_at_most("peak memory a file, 10,000 files", peak / 10_000, 60, " kB"))
    if peak and least:
        found.append(
            Ratio(
                "the same without the start (peak of 1 file)",
                (peak - least) / 10_000,
                "",
                None,
                " kB",
            )
        )
    return found


def _most(results: Results, size: int) -> float:
    """The larger of the two ways to measure memory, in kB; 0 when neither was used."""
    return max(results.peaks.get(size, 0), results.peak(SMSLINT, size) or 0)


def _at_most(name: str, value: float, limit: float, unit: str = "") -> Ratio:
    return Ratio(name, value, f"≤ {limit:g}{unit}", value <= limit, unit)


def markdown(results: Results) -> str:
    sizes = results.sizes
    names = list(dict.fromkeys(name for name, _ in results.runs))
    parts = [
        f"{machine()}.",
        "",
        "Wall time of the whole process, median, in milliseconds:",
        "",
        *_table(
            ["files", *(f"{size:,}" for size in sizes)],
            [[name, *(_cell(results.seconds(name, s), 1000) for s in sizes)] for name in names],
        ),
        "",
        "Peak memory of the largest process, median, in MiB:",
        "",
        *_table(
            ["files", *(f"{size:,}" for size in sizes)],
            [
                *(
                    [name, *(_cell(results.peak(name, s), 1 / 1024) for s in sizes)]
                    for name in names
                ),
                *(
                    [
                        ["smslint check, all its processes together"]
                        + [_cell(results.peaks.get(s), 1 / 1024) for s in sizes]
                    ]
                    if results.peaks
                    else []
                ),
            ],
        ),
        "",
        "What the project promises:",
        "",
        *_table(
            ["ratio", "reached", "target", ""],
            [
                [
                    ratio.name,
                    f"{ratio.value:.2f}{ratio.unit}",
                    ratio.target,
                    {True: "met", False: "**missed**", None: ""}[ratio.met],
                ]
                for ratio in ratios(results)
            ],
        ),
    ]
    counts = _counts(results.runs)
    parts += ["", f"Runs per median: {counts}."]
    parts += [f"{note}" for note in results.notes]
    return "\n".join(parts) + "\n"


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    implementation = platform.python_implementation()
    word = "core" if cores == 1 else "cores"
    system = f"{platform.system()} {platform.machine()}"
    return f"{cores} {word}, {implementation} {platform.python_version()}, {system}"


def write_block(page: Path, text: str) -> None:
    """Replaces the text between the two marks of the page; the rest stays.

    Raises SystemExit when the page has no such marks.
    """
    old = page.read_text(encoding="utf-8")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{page} has no block between {BEGIN!r} and {END!r}")
    page.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")


def _counts(runs: Mapping[tuple[str, int], list[Run]]) -> str:
    numbers = sorted({len(measured) for measured in runs.values()})
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"


def _cell(value: float | None, factor: float) -> str:
    if value is None:
        return "–"
    scaled = value * factor
    return f"{scaled:,.0f}" if scaled >= 10 else f"{scaled:.1f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    rule = ["---", *["---:" for _ in head[1:]]]
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]
