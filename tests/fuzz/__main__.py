"""The loop: makes cases for as long as it is told to, and keeps those that fail."""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.case import Case, read, write
from tests.fuzz.generators import KINDS, case_of, summary
from tests.fuzz.running import problem_of

KEPT = Path(__file__).resolve().parents[2] / ".fuzz"
BATCH = 200
"""Cases that one process runs: what it remembers goes with it."""
PROCESSOR_SECONDS = 60
"""Time of the processor after which a case is ended: machines may be busy."""
PATIENCE = 900
"""Seconds without a sign after which a case that waits for something is."""
ADDRESSES = 4 * 1024**3
"""Bytes that a process may address."""


def main() -> int:
    options = _options()
    if options.repeat is not None:
        case = read(options.repeat)
        problem = _tried(case)
        print(summary(case))
        print(problem or "nothing is wrong with it any more")
        return 1 if problem else 0
    seed = options.seed if options.seed is not None else random.randrange(10**9)
    kinds = [options.kind] if options.kind else list(KINDS)
    print(f"seed {seed}: {', '.join(kinds)} for {options.minutes:g} minutes", flush=True)
    done: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    started, number = time.monotonic(), options.first
    while time.monotonic() - started < 60 * options.minutes:
        last = number + BATCH
        number = _batch(seed, kinds, number, last, started + 60 * options.minutes, done, failed)
    minutes = (time.monotonic() - started) / 60
    counts = ", ".join(f"{kind} {done[kind]:,}" for kind in kinds)
    print(f"{sum(done.values()):,} cases in {minutes:.1f} minutes: {counts}")
    print(f"{sum(failed.values()):,} failed{f', see {KEPT}' if failed else ''}")
    return 1 if failed else 0


def _batch(
    seed: int,
    kinds: list[str],
    number: int,
    last: int,
    until: float,
    done: Counter[str],
    failed: Counter[str],
) -> int:
    """Run cases in a process of their own; gives the number of the next one."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_work, args=(theirs, seed, kinds, number, last))
    process.start()
    theirs.close()
    try:
        while number < last and time.monotonic() < until:
            kind = kinds[number % len(kinds)]
            problem: str | None
            try:
                problem = ours.recv() if ours.poll(PATIENCE) else f"no end after {PATIENCE} s"
            except EOFError:
                process.join()
                problem = (
                    f"no end after {PROCESSOR_SECONDS} s of the processor"
                    if process.exitcode == -signal.SIGPROF
                    else f"the process is gone ({process.exitcode}): out of memory, or a crash"
                )
            number += 1
            done[kind] += 1
            if problem is not None:
                failed[kind] += 1
                _keep(case_of(kind, seed, number - 1), problem)
                if problem.startswith(("no end", "the process")):
                    break
    finally:
        process.kill()
        process.join()
    return number


def _work(pipe: Connection, seed: int, kinds: list[str], first: int, last: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    for number in range(first, last):
        # Nothing takes this signal, so it ends the process wherever that is.
        signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
        pipe.send(_tried(case_of(kinds[number % len(kinds)], seed, number)))


def _tried(case: Case) -> str | None:
    try:
        return problem_of(case)
    except Exception:
        return traceback.format_exc()


def _keep(case: Case, problem: str) -> None:
    folder = KEPT / case.name
    folder.mkdir(parents=True, exist_ok=True)
    try:
        write(case, folder, problem)
    except OSError as error:
        print(f"  not kept: {error}")
    print(f"FAILED {summary(case)}\n  {problem}\n  again: --repeat {folder}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="how long (10)")
    parser.add_argument("--seed", type=int, help="that of an earlier run; else a random one")
    parser.add_argument("--kind", choices=KINDS, help="only cases of this kind")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--repeat", type=Path, metavar="FOLDER", help="run a case that was kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
