"""The commands of the benchmark, as they are started; nothing is timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import runs
from benchmarks.rows import BY_KEY, ROWS, Row
from benchmarks.runs import Benchmark
from benchmarks.trees import Trees, edit


@pytest.fixture
def benchmark_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Benchmark:
    monkeypatch.setattr(runs, "_help_of", lambda _command: "--no-cache  Remember nothing.")
    return Benchmark(Trees(tmp_path / "trees"), tmp_path, (1, 20), 1, everything=False)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_words_are_filled_in(row: Row, benchmark_: Benchmark) -> None:
    words = benchmark_._words(row, 20)
    assert not any("{" in word for word in words)
    assert Path(words[0]).is_absolute()
    fresh = "{fresh}" in row.words
    assert ("--no-cache" in words) is fresh
    # What is measured with a cache has one of its own.
    assert benchmark_._environment(row)["SMSLINT_CACHE_DIR"].endswith(row.key)
    assert fresh is not bool(row.cache) or not row.words.startswith("{smslint} check")


def test_nothing_of_a_cache_is_measured_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_help_of", lambda _command: "")
    found = Benchmark(Trees(tmp_path), tmp_path, (1,), 1, everything=False)
    assert [row.key for row in ROWS if row.cache and found._can_run(row)] == []
    assert "--no-cache" not in found._words(BY_KEY["check"], 1)


def test_ci_is_not_seen(benchmark_: Benchmark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert "CI" not in benchmark_._environment()


def test_a_command_that_does_other_work_ends_the_program(
    benchmark_: Benchmark, capfd: pytest.CaptureFixture[str]
) -> None:
    row = Row("wrong", "wrong", "", "{python} -c import(sys)", (1,))
    with pytest.raises(SystemExit, match="THIS RUN IS INVALID: wrong ended with exit status 1"):
        benchmark_._run(row, 1, 0)
    assert capfd.readouterr().out == ""


def test_a_command_is_measured(benchmark_: Benchmark) -> None:
    run = benchmark_._run(BY_KEY["bare"], 1, 0)
    assert run.status == 0
    assert run.cpu > 0
    assert run.peak > 1000


def test_an_edit_changes_one_file_again_and_again(tmp_path: Path) -> None:
    trees = Trees(tmp_path)
    tree = trees("edited", 2)
    before = {path: path.read_text() for path in tree.rglob("*.yaml")}
    edit(tree, 1)
    edit(tree, 2)
    after = {path: path.read_text() for path in tree.rglob("*.yaml")}
    changed = [path for path in before if before[path] != after[path]]
    assert len(changed) == 1
    assert after[changed[0]] == f"{before[changed[0]]}# edited 2\n"


def test_every_file_of_a_faulty_tree_has_a_fault(tmp_path: Path) -> None:
    trees = Trees(tmp_path)
    clean, faulty = trees("clean", 20), trees("faulty", 20)
    for name in trees.files("clean", 20):
        assert (clean / name).read_text() != (faulty / name).read_text()


def test_workflows_are_those_of_this_repository(tmp_path: Path) -> None:
    assert len(Trees(tmp_path).files("workflows", 5)) == 5
