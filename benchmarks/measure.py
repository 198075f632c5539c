"""Whole processes: processor time, wall time, peak memory, exit status."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    cpu: float  # seconds, user and system, its children included
    seconds: float
    peak: int  # kB, of the largest single process
    status: int  # negative: the signal that ended it


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Runs the command in the folder with its output thrown away."""
    start = time.perf_counter()
    process = _start(command, folder, environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss, process.returncode)


def peak_of_all(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int | None:
    """Peak in kB of the process and all its children together; None where /proc cannot tell.

    Pages that several processes share count once (proportional set size). Sampled every 10 ms or
    so, which slows the run down: not for timing.
    """
    process = _start(command, folder, environment)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_proportional, _family(process.pid))))
        time.sleep(0.01)
    return peak or None


def cpu_of(process: int) -> float:
    """The processor time in seconds that a running process has used so far; 0 where /proc cannot
    tell. The kernel counts in steps of 10 ms."""
    with suppress(OSError):
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _family(process: int) -> list[int]:
    found = [process]
    for parent in found:
        with suppress(OSError):
            text = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
            found += map(int, text.split())
    return found


def _proportional(process: int) -> int:
    with suppress(OSError):
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        for line in text.splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
