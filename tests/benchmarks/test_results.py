"""What is made of the figures: medians, ratios of pairs, tables, sentences; never the figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import report, start
from benchmarks.measure import Run
from benchmarks.results import Results, load, medians, ratios, save
from benchmarks.rows import BY_KEY, EDITOR, GROUPS, PROMISES, ROWS, THOUSAND
from scripts.generators.speed import FILES, MARKED, with_figures

ROOT = Path(__file__).resolve().parents[2]


def run(cpu: float, peak: int = 1000) -> Run:
    return Run(cpu, cpu * 2, peak, 0)


def results() -> Results:
    """Figures for everything that a page shows."""
    found = Results("2 cores", 3, notes=["A tool is missing."])
    for number, row in enumerate(ROWS, 1):
        found.rows[row.key] = {
            size: {"cpu": 10.0 * number + size, "wall": 20.0 * number + size, "peak": 1024.0 * size}
            for size in row.sizes
            if size <= THOUSAND
        }
    found.ratios = {promise.key: promise.most or 9.5 for promise in PROMISES}
    found.editor = {
        size: {"opened": 300.0, "changed": 12.3 * size / 100, "cpu": 3.0} for size in EDITOR
    }
    found.start = dict.fromkeys(start.NAMES, 1.5)
    return found


def test_medians_of_rounds() -> None:
    found = medians({("check", 1): [run(0.3, 5), run(0.1, 7), run(0.05, 9)]})
    assert found == {"check": {1: {"cpu": 100, "wall": 200, "peak": 7}}}


def test_ratios_are_those_of_pairs() -> None:
    """The machine was slow in the second round: no ratio is of two rounds."""
    runs = {
        ("check", 1): [run(0.06), run(0.60), run(0.05)],
        ("bare", 1): [run(0.01), run(0.10), run(0.01)],
        ("list", THOUSAND): [run(1.0)],
    }
    assert ratios(runs) == {"start": 6.0}


def test_memory_of_a_further_file() -> None:
    found = Results("", 1)
    assert found.memory is None
    found.rows["alone"] = {1: {"peak": 20_000}, 101: {"peak": 25_000}}
    assert found.memory is None
    found.rows["alone"][1001] = {"peak": 70_000}
    assert found.memory == 50


def test_promises_are_about_rows_that_are_measured() -> None:
    for promise in PROMISES:
        for key, size in (promise.over, promise.under):
            assert size in BY_KEY[key].sizes, promise.key
    assert len(BY_KEY) == len(ROWS)
    assert len({promise.key for promise in PROMISES}) == len(PROMISES)
    assert {row.group for row in ROWS} == set(GROUPS)


def test_results_are_kept(tmp_path: Path) -> None:
    save(results(), tmp_path / "results.json")
    assert load(tmp_path / "results.json") == results()


def test_tables_show_what_was_measured() -> None:
    text = report.tables(results())
    assert "| 1 file ÷ bare Python | 6.50 | ≤ 6.5 | met |" in text
    assert (
        "| editor, 1,000 files, from a change to its findings | 123 ms | ≤ 200 ms | met |" in text
    )
    assert "| memory for each further file, one process | 1024 kB | ≤ 60 kB | **missed** |" in text
    assert "A tool is missing." in text
    for row in ROWS:
        assert f"| {row.title} |" in text, row.key
    widths = {len(line.split(" | ")) for line in text.splitlines() if line.startswith("| rat")}
    assert widths == {4}
    assert "None" not in text


def test_tables_without_what_was_not_measured() -> None:
    found = results()
    for key in ("cold", "unchanged", "changed", "zizmor"):
        del found.rows[key]
    found.ratios, found.editor, found.start = {}, {}, {}
    text = report.tables(found)
    assert "The second run" not in text
    assert "zizmor" not in text
    assert "In an editor" not in text


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(41.7, "42 milliseconds"), (197, "200 milliseconds"), (1441, "1.4 seconds")],
)
def test_times_in_words(milliseconds: float, text: str) -> None:
    found = results()
    found.rows["check"][1]["cpu"] = milliseconds
    assert f"One file takes {text} of processor time" in report.SENTENCES["files"](found)


def test_a_page_with_figures() -> None:
    page = "a\n<!-- speed: files -->\nold\n<!-- speed: end -->\nb <!-- speed: end -->\n"
    found = with_figures(page, results())
    assert "old" not in found
    assert found.startswith("a\n<!-- speed: files -->\nOne file takes")
    assert found.endswith("\n<!-- speed: end -->\nb <!-- speed: end -->\n")
    assert with_figures(found, results()) == found
    with pytest.raises(KeyError):
        with_figures(page.replace("files", "unknown"), results())


class Ticks:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def test_each_moment_counts_for_one_part() -> None:
    parts = start.Parts(Ticks())
    parts.enter("own")
    parts.enter("yaml")
    parts.leave()
    parts.enter("yaml")
    parts.leave()
    parts.leave()
    assert parts.seconds == {"own": 3.0, "yaml": 2.0}


@pytest.mark.parametrize(
    ("module", "part"),
    [
        ("smslint.rules.texts.keyword_form", "rules"),
        ("smslint.rules", "own"),
        ("yaml.loader", "yaml"),
        ("jsonschema_rs", "validator"),
        ("collections.abc", "library"),
    ],
)
def test_parts_of_modules(module: str, part: str) -> None:
    assert start.part_of(module) == part


# --------------------------------------------------------------------- what pages say about speed

_FIGURE = re.compile(
    r"\d\s?(?:ms|milliseconds?)\b|\b(?:tenth|half|quarter) of a second|\bin a second\b"
    r"|\btakes? (?:\w+ ){0,3}(?:\d|one|two|a few) (?:or \w+ )?seconds?\b"
    r"|\btimes (?:as (?:fast|long|slow|much)|faster|slower)\b|\d\s?×(?!\d)|\bfaster than\b"
)
_OTHERS = {
    "30 milliseconds": "when the server waits for a pause",
    "150 milliseconds": "how long",
}
"""What is no measurement, and what it is."""


def _pages() -> list[Path]:
    patterns = ("*.md", "docs/**/*.md", "editors/**/*.md", "benchmarks/*.md")
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    left_out = {"CHANGELOG.md", "docs/rules", "node_modules"}
    return sorted(
        path
        for path in found
        if not any(part in path.relative_to(ROOT).as_posix() for part in left_out)
    )


def test_pages_have_no_figures_of_their_own() -> None:
    said = []
    for path in _pages():
        text = MARKED.sub("", path.read_text("utf-8"))
        for other in _OTHERS:
            text = text.replace(other, "")
        said += [f"{path.relative_to(ROOT)}: {match[0]}" for match in _FIGURE.finditer(text)]
    assert said == [], "what pages say about speed is written by `make bench ARGS=--write`"


@pytest.mark.parametrize(
    "text",
    [
        "It takes 40 ms.",
        "A file takes less than a tenth of a second.",
        "A thousand files take two seconds.",
        "It is 3 × as quick.",
        "It is five times faster.",
        "It takes about 2 seconds",
    ],
)
def test_figures_are_seen(text: str) -> None:
    assert _FIGURE.search(text)


def test_marks_are_in_the_pages_that_are_written() -> None:
    marked = {
        path.relative_to(ROOT).as_posix()
        for path in _pages()
        if MARKED.search(path.read_text("utf-8"))
    }
    assert marked == set(FILES)
