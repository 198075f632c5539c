"""The answer to `--show-files`, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.output.harmless import harmless
from smslint.report.report import Report


def file_lines(report: Report, links: Iterable[tuple[str, str]] = ()) -> Iterator[str]:
    """One line for each file that was checked, for each YAML file that is not ours, and for each of
    the `links` that were not followed: a path, and why."""
    files = [(path, "checked", "") for path in report.checked]
    files += [(path, "skipped", "") for path in report.skipped]
    files += [(path, "link", f" ({reason})") for path, reason in links]
    for path, what, why in sorted(files):
        yield f"{what:7}  {harmless(path)}{why}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2 files`; the plural where an `s` does not make it."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
