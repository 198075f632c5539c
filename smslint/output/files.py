"""The answer to `--show-files`, for people."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.output.harmless import harmless
from smslint.report.report import Report


def file_lines(report: Report) -> Iterator[str]:
    """One line for each file that was checked, and for each YAML file that is not ours."""
    files = [(path, "checked") for path in report.checked]
    files += [(path, "skipped") for path in report.skipped]
    for path, what in sorted(files):
        yield f"{what}  {harmless(path)}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2 files`; the plural where an `s` does not make it."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
