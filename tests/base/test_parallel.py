"""More processes come to the same, to the byte."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from smslint.base import parallel
from smslint.base.parallel import WORTHWHILE, jobs_for, share
from smslint.pipeline.analysis import Analysis
from smslint.pipeline.engine import check
from smslint.rules.registry import BY_CODE
from smslint.source.candidate import Candidate
from tests.cli.running import process

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="shares on Linux only")

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def many(count: int) -> list[Candidate]:
    """Copies of the examples, each a tree of its own sandboxes."""
    texts = [path.read_bytes() for path in sorted(EXAMPLES.rglob("*.y*ml"))]
    return [
        Candidate(f"{number:04}.yaml", f"{number:04}.yaml", data=texts[number % len(texts)])
        for number in range(count)
    ]


@linux
@pytest.mark.parametrize("jobs", [2, 3, 7])
def test_the_report_is_the_same(jobs: int) -> None:
    candidates = many(60)
    active = frozenset(BY_CODE)
    alone = check(candidates, active=active)
    shared = check(
        candidates,
        active=active,
        share=lambda function, items: share(function, items, jobs=jobs),
    )
    assert alone.findings
    assert shared == alone


@linux
def test_the_output_is_the_same_to_the_byte(tmp_path: Path) -> None:
    for candidate in many(40):
        (tmp_path / candidate.name).write_bytes(candidate.data or b"")
    for format_ in ("text", "json"):
        alone = process(tmp_path, "check", "--format", format_, "--jobs", "1")
        assert alone.status == 1
        for jobs in ("2", "5"):
            assert process(tmp_path, "check", "--format", format_, "--jobs", jobs) == alone


@linux
@pytest.mark.parametrize("count", [0, 1, 2, 5, 250, 251])
def test_results_come_in_order(count: int) -> None:
    numbers = list(range(count))
    for jobs in (1, 2, 3):
        assert share(lambda number: number * 2, numbers, jobs=jobs) == [n * 2 for n in numbers]


@linux
def test_the_part_of_a_child_that_dies_is_done_by_the_parent() -> None:
    parent = os.getpid()

    def fragile(number: int) -> int:
        if os.getpid() != parent and number == 7:
            os._exit(9)
        return number

    assert share(fragile, list(range(10)), jobs=2) == list(range(10))


@linux
def test_what_cannot_be_sent_is_done_by_the_parent() -> None:
    parent = os.getpid()

    def unsendable(number: int) -> object:
        return number if os.getpid() == parent else lambda: number

    assert share(unsendable, list(range(10)), jobs=3) == list(range(10))


@linux
def test_without_processes_the_parent_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert share(str, list(range(10)), jobs=4) == list(map(str, range(10)))


@linux
def test_an_error_of_the_parent_ends_the_children() -> None:
    parent = os.getpid()

    def interrupted(number: int) -> int:
        if os.getpid() == parent:
            raise KeyboardInterrupt
        return number

    with pytest.raises(KeyboardInterrupt):
        share(interrupted, list(range(10)), jobs=3)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    monkeypatch.setattr(os, "fork", lambda: 0, raising=False)
    assert jobs_for(WORTHWHILE - 1, 0) == 1
    assert jobs_for(WORTHWHILE, 0) == 2
    assert jobs_for(100 * WORTHWHILE, 0) == 4
    assert jobs_for(3, 8) == 3
    assert jobs_for(100, 1) == 1
    monkeypatch.setattr(sys, "platform", "darwin")
    assert jobs_for(100 * WORTHWHILE, 8) == 1


@linux
def test_what_is_sent_is_small() -> None:
    import pickle

    sizes: list[int] = []

    def sized(function: object, items: list[Candidate]) -> list[Analysis]:
        analyses = [function(item) for item in items]  # type: ignore[operator]
        sizes.extend(len(pickle.dumps(analysis, 5)) for analysis in analyses)
        return analyses

    check(many(30), active=frozenset(BY_CODE), share=sized)
    assert max(sizes) < 60_000
    assert parallel.WORTHWHILE > 100
