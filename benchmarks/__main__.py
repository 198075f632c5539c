"""python -m benchmarks: how fast is smslint, and how much memory does it want?

Generates trees, then runs smslint, two floors and two neighbours over them: whole processes, the
commands taking turns round by round, so that a slow moment of the machine hits them alike.
"""

import argparse
import contextlib
import cProfile
import importlib.util
import os
import pstats
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measure, report

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schemas" / "sandbox.schema.json"
SIZES = (1, 10, 100, 1_000, 10_000)
LARGE = 1_000  # neighbours take minutes above this


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    words: tuple[str, ...]
    neighbour: bool = False
    with_files: bool = False  # wants the files, not the folder


def commands(notes: list[str]) -> list[Command]:
    """Everything that is measured; a neighbour that is not installed is left out, with a note."""
    python = sys.executable
    found = [
        Command(report.START, (python, "-c", "pass")),
        Command(report.COMPOSE, (python, str(ROOT / "benchmarks" / "floor_compose.py"), ".")),
        Command(report.SMSLINT, (*_smslint(python), "check", "--format", "json", ".")),
    ]
    checker = _installed("check_jsonschema")
    if not checker:
        notes.append("check-jsonschema is not installed: left out.")
    elif not SCHEMA.exists():
        notes.append(f"{SCHEMA.relative_to(ROOT)} does not exist: check-jsonschema left out.")
    else:
        validate = (python, "-m", "check_jsonschema", "--schemafile", str(SCHEMA))
        found.append(Command("check-jsonschema", validate, neighbour=True, with_files=True))
    if _installed("yamllint"):
        lint = (python, "-m", "yamllint", "-d", "relaxed", ".")
        found.append(Command("yamllint -d relaxed", lint, neighbour=True))
    else:
        notes.append("yamllint is not installed: left out.")
    return found


def _smslint(python: str) -> tuple[str, ...]:
    """The command as people and hooks start it; `python -m` costs some milliseconds more."""
    script = Path(python).with_name("smslint")
    return (str(script),) if script.exists() else (python, "-m", "smslint")


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def generate(folder: Path, size: int, faulty: float) -> Path:
    """Writes a tree in a process of its own, so that ours stays small: peaks are inherited."""
    tree = folder / str(size)
    subprocess.run(
        [sys.executable, "-m", "benchmarks.corpus", str(size), tree, "--faulty", str(faulty)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return tree


def measure_all(
    trees: dict[int, Path], rounds: int, *, faulty: bool, everything: bool
) -> report.Results:
    notes: list[str] = []
    measured = commands(notes)
    results = report.Results(sorted(trees), notes=notes)
    environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    skipped = False
    for size, tree in sorted(trees.items()):
        paths = [str(path.relative_to(tree)) for path in sorted(tree.rglob("*.yaml"))]
        for turn in range(-1, rounds):  # turn -1 warms the caches up and is not counted
            for command in measured:
                if command.neighbour:
                    if size > LARGE and not everything:
                        skipped = True
                        continue
                    if size >= LARGE and (turn < 0 or turn >= 3):
                        continue  # half a minute each: three rounds do
                words = [*command.words, *(paths if command.with_files else [])]
                run = measure.run(words, tree, environment)
                _check(command, run, words, tree, environment, faulty=faulty)
                if turn >= 0:
                    results.add(command.name, size, run)
            _progress(f"{size:,} files: round {max(turn + 1, 0)} of {rounds}")
        for command in measured:
            if command.name == report.SMSLINT:
                peak = measure.peak_of_all(command.words, tree, environment)
                if peak:
                    results.peaks[size] = peak
    _progress("")
    if skipped:
        notes.append(f"Other tools were left out above {LARGE:,} files (`--all` runs them).")
    return results


def _check(
    command: Command,
    run: measure.Run,
    words: Sequence[str],
    tree: Path,
    environment: dict[str, str],
    *,
    faulty: bool,
) -> None:
    """Ends the programme when a figure would mean nothing, because a command did other work."""
    if command.neighbour:
        wrong = run.status < 0
    else:
        expected = 1 if faulty and command.name == report.SMSLINT else 0
        wrong = run.status != expected
    if not wrong:
        return
    _progress("")
    again = subprocess.run(
        words, cwd=tree, env={**os.environ, **environment}, capture_output=True, check=False
    )
    output = (again.stderr + again.stdout).decode("utf-8", "replace")
    sys.exit(
        f"THIS RUN IS INVALID: {command.name} ended with exit status {run.status} in {tree}.\n"
        f"Its output starts:\n{output[:2000]}"
    )


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def profile(tree: Path) -> None:
    """One run in this process under cProfile; prints where the time goes."""
    profiler = cProfile.Profile()
    arguments, folder = sys.argv, Path.cwd()
    sys.path.insert(0, str(ROOT))
    sys.argv = ["smslint", "check", "--format", "json", "."]
    os.chdir(tree)
    try:
        with (
            Path(os.devnull).open("w", encoding="utf-8") as sink,
            contextlib.redirect_stdout(sink),
            contextlib.suppress(SystemExit),
        ):
            profiler.runcall(runpy.run_module, "smslint", run_name="__main__", alter_sys=True)
    finally:
        sys.argv = arguments
        os.chdir(folder)
    statistics = pstats.Stats(profiler)
    statistics.strip_dirs().sort_stats("cumulative").print_stats(45)
    statistics.sort_stats("tottime").print_stats(30)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=_sizes, default=SIZES, metavar="N,N", help="files a tree")
    add("--rounds", type=int, default=7, help="runs of each command at each size")
    add("--quick", action="store_true", help="up to 100 files, three rounds")
    add("--all", action="store_true", help=f"neighbours above {LARGE:,} files too (minutes)")
    add("--faulty", type=float, default=0.0, metavar="SHARE", help="share of files with faults")
    add("--write", type=Path, metavar="PAGE", help="put the result into a page of the docs")
    add("--profile", action="store_true", help="profile one run over 200 files instead")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="smslint-bench-"))
    try:
        if options.profile:
            profile(generate(folder, 200, options.faulty))
            return 0
        sizes = [size for size in options.sizes if size <= 100] if options.quick else options.sizes
        trees = {size: generate(folder, size, options.faulty) for size in sizes}
        results = measure_all(
            trees,
            3 if options.quick else options.rounds,
            faulty=options.faulty > 0,
            everything=options.all,
        )
        text = report.markdown(results)
        print(text, end="")
        if options.write:
            report.write_block(options.write, text)
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
