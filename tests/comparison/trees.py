"""Trees to compare, from texts, without files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from smslint.comparison import (
    ChangesReport,
    Comparison,
    FieldChange,
    ProjectChanges,
    SandboxComparison,
    Side,
    compare_sandboxes,
    compare_trees,
)
from smslint.comparison.formats import changes_format, sandboxes_format
from smslint.comparison.values import Value, shown
from smslint.pipeline.analysis import Reading
from smslint.pipeline.engine import read_project
from smslint.source.candidate import Candidate

Files = str | Mapping[str, str]
"""One text (called `case.yaml`) or several by path."""

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def read(files: Files) -> Reading:
    named = {"case.yaml": files} if isinstance(files, str) else files
    return read_project(
        Candidate(path, path, named=True, data=text.encode())
        for path, text in sorted(named.items())
    )


def compared(old: Files, new: Files) -> Comparison:
    return compare_trees(read(old), read(new))


def report_on(comparison: Comparison) -> ChangesReport:
    return ChangesReport("main", COMMIT, (ProjectChanges(None, comparison),), {})


def rendered(comparison: Comparison, format_: str) -> str:
    """A comparison of two trees in one of the formats."""
    return "\n".join([*changes_format(format_).render(report_on(comparison)), ""])


def as_data(comparison: Comparison) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(rendered(comparison, "json"))
    return data


def beside(files: Files, first: str, second: str) -> SandboxComparison:
    """Two sandboxes of a tree, compared."""
    reading = read(files)
    by_name = {sandbox.name: sandbox for sandbox in reading.project.sandboxes}
    return compare_sandboxes(Side(reading, by_name[first]), Side(reading, by_name[second]))


def beside_rendered(found: SandboxComparison, format_: str) -> str:
    return "\n".join([*sandboxes_format(format_).render(found), ""])


def told(comparison: Comparison) -> list[str]:
    """What a comparison found, a line each, for tests to read."""
    return [*_fields("", comparison.organisation), *_sandboxes(comparison)]


def _sandboxes(comparison: Comparison) -> Iterator[str]:
    for sandbox in comparison.sandboxes:
        if sandbox.status.value != "changed":
            yield f"{sandbox.name} {sandbox.status.value}"
        yield from _fields(f"{sandbox.name} ", sandbox.fields)
        for entry in sandbox.entries:
            name = entry.name
            if entry.status.value == "renamed":
                name = f"{entry.old_name} > {name}"
            if entry.status.value != "changed":
                yield f"{sandbox.name} {entry.kind} {name} {entry.status.value}"
            if entry.status.value in ("changed", "renamed"):
                yield from _fields(f"{sandbox.name} {entry.kind} {name} ", entry.fields)


def _fields(before: str, fields: tuple[FieldChange, ...]) -> Iterator[str]:
    for field in fields:
        yield f"{before}{field.name}: {_said(field.old)} > {_said(field.new)}"


def _said(value: Value | None) -> str:
    return "-" if value is None else shown(value)
