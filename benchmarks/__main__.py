"""python -m benchmarks: how fast is smslint, and how much memory does it want?

Generates trees, then runs smslint, its floors and its neighbours over them: whole processes, the
commands taking turns round by round, so that a slow moment of the machine hits them alike.
"""

import argparse
import contextlib
import cProfile
import os
import pstats
import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import report
from benchmarks.results import save
from benchmarks.rows import HUNDRED, MOST, SIZES, THOUSAND
from benchmarks.runs import Benchmark, progress
from benchmarks.trees import ROOT, Trees


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
    add("--sizes", type=_sizes, metavar="N,N", help=f"files a tree, up to {THOUSAND:,} by default")
    add("--rounds", type=int, default=3, help="runs of each command at each size")
    add("--quick", action="store_true", help=f"up to {HUNDRED} files")
    add("--all", action="store_true", help=f"{MOST:,} files too, and other tools over all of them")
    add("--write", action="store_true", help="keep the results, and write them into the docs")
    add("--profile", action="store_true", help="profile one run over 200 files instead")
    options = parser.parse_args()
    sizes = options.sizes or tuple(
        size
        for size in SIZES
        if size <= (HUNDRED if options.quick else MOST if options.all else THOUSAND)
    )
    if options.write and not set(sizes) >= {1, HUNDRED, THOUSAND}:
        parser.error("--write: the pages need the figures of 1, 100 and 1,000 files")
    folder = Path(tempfile.mkdtemp(prefix="smslint-bench-"))
    try:
        trees = Trees(folder)
        if options.profile:
            profile(trees("clean", 200))
            return 0
        benchmark = Benchmark(trees, folder, sizes, options.rounds, everything=options.all)
        results = benchmark.measured()
        progress("")
        print(report.tables(results), end="")
        if options.write:
            save(results)
            subprocess.run([sys.executable, ROOT / "scripts" / "generate.py"], check=True)
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(part.replace("_", "")) for part in text.split(",")))


if __name__ == "__main__":
    sys.exit(main())
