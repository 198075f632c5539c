"""With the cache a run prints what it prints without, and ends in the same way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from smslint.cli import main
from smslint.output import FORMATS
from tests.cache.trees import files_of
from tests.corpus import texts
from tests.pipeline.test_sandboxes_remembered import edited
from tests.pipeline.test_sandboxes_remembered import texts as texts_across

ROOT = Path(__file__).resolve().parents[2]
OPTIONS: tuple[list[str], ...] = (
    [],
    ["--format", "json"],
    ["--format", "sarif"],
    ["-v"],
    ["--show-files"],
    ["--select", "SMS2,SMS4", "--format", "concise"],
    ["--ignore", "SMS501", "--format", "json"],
    ["--sandbox", "prod", "--format", "concise"],
    ["--baseline", "known.baseline", "--format", "concise"],
    ["--min-severity", "warning", "--format", "concise"],
    ["a.yaml", "--format", "concise"],
    ["-j2", "--format", "concise"],
)


class Runs:
    """Runs with the cache and without."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def one(self, *options: str) -> tuple[object, ...]:
        self._capsys.readouterr()
        status = main(["check", *options])
        out, err = self._capsys.readouterr()
        # Only how much was remembered may differ, and `-v` says that in one line.
        lines = err.splitlines(keepends=True)
        return status, out, [line for line in lines if not line.startswith("smslint: cache: ")]

    def are_equal(self, *options: str) -> None:
        without = self.one("--no-cache", *options)
        assert [self.one(*options), self.one(*options)] == [without] * 2, options


@pytest.fixture
def runs(tree: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> Runs:
    return Runs(capsys)


def put(folder: Path, files: dict[str, str]) -> None:
    for path in folder.rglob("*.yaml"):
        path.unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")


def clean_texts() -> list[str]:
    """Texts in which nothing is found: of these something is remembered."""
    return [text for text in texts_across() if "expect" not in text]


@pytest.mark.parametrize("seed", range(5))
def test_trees_that_are_edited_at_random(runs: Runs, tree: Path, store: Path, seed: int) -> None:
    rng = random.Random(seed)
    files = dict(zip(("a.yaml", "b.yaml", "c.yaml"), rng.sample(clean_texts(), 3), strict=True))
    put(tree, files)
    main(["check", "--write-baseline", "known.baseline", "--no-cache"])
    for _ in range(10):
        for _ in range(rng.randint(0, 2)):
            files = edited(files, rng)
        put(tree, files)
        runs.are_equal(*rng.choice(OPTIONS))
    assert files_of(store)


@pytest.mark.parametrize("seed", range(3))
def test_trees_of_all_kinds(runs: Runs, tree: Path, seed: int) -> None:
    rng = random.Random(seed)
    files = {f"f{number}.yaml": rng.choice(texts()) for number in range(8)}
    for _ in range(6):
        files[f"f{rng.randrange(9)}.yaml"] = rng.choice(texts())
        put(tree, files)
        runs.are_equal("--format", "json")


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_old_findings(runs: Runs, tree: Path, options: list[str]) -> None:
    """As many as there are in the examples of the rules, each kind of trees with other options."""
    rng = random.Random(str(options))
    files = {f"{number}.yaml": text for number, text in enumerate(rng.sample(texts(), 25))}
    put(tree, {**files, "a.yaml": rng.choice(texts())})
    main(["check", "--write-baseline", "known.baseline", "--no-cache"])
    runs.are_equal(*options)
    put(tree, {**files, "a.yaml": rng.choice(texts())})
    runs.are_equal(*options)


@pytest.mark.parametrize("format_", FORMATS)
def test_all_formats(runs: Runs, tree: Path, format_: str) -> None:
    texts = clean_texts()[:10]
    put(tree, {f"{number}.yaml": text for number, text in enumerate(texts)})
    runs.are_equal("--format", format_)
    (tree / "0.yaml").write_text(texts[0] + "sandbx: x\n", encoding="utf-8")
    runs.are_equal("--format", format_)


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--show-files"], ["-vv"]], ids=str)
def test_the_examples(runs: Runs, monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    monkeypatch.chdir(ROOT)
    runs.are_equal("examples", *options)


def test_an_edition_that_another_file_states(runs: Runs, tree: Path) -> None:
    files = {
        "a.yaml": "sandbox: prod\ncredentials:\n  - {name: a, vendor: twilio, account_sid:"
        ' AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b, auth_token: "${env:T}"}\n',
        "b.yaml": "sandbox: prod\n",
        "c.yaml": "sandbox: prod\nsandbox_type: production\n",
    }
    for name, field in (("b.yaml", ""), ("b.yaml", "edition: b2b\n"), ("c.yaml", "edition: b2b\n")):
        put(tree, files | {name: files[name] + field})
        runs.are_equal("--format", "json")
    put(tree, files)
    runs.are_equal("--format", "json")
