"""Rendering reports in tests, without a process."""

from __future__ import annotations

from collections.abc import Mapping

from smslint.output import FORMATS, Context, output
from smslint.output.excerpts import Texts
from smslint.pipeline.engine import check
from smslint.report.report import Report
from smslint.source.candidate import Candidate
from tests.linting import ALL


def checked(files: Mapping[str, str | bytes]) -> tuple[Report, Texts]:
    """The report of some files by path, and their texts."""
    candidates = [
        Candidate(path, path, named=True, data=text.encode() if isinstance(text, str) else text)
        for path, text in files.items()
    ]
    report = check(candidates, active=ALL)
    return report, Texts(candidates).of(report)


def printed(
    files: Mapping[str, str | bytes],
    format_: str = "text",
    *,
    color: bool = False,
    width: int = 100,
) -> str:
    """What an output prints for some files by path."""
    report, texts = checked(files)
    context = Context(texts, color=color, width=width)
    return "\n".join(output(format_).render(report, context))


def printed_in_all(files: Mapping[str, str | bytes]) -> dict[str, str]:
    """What every output prints."""
    report, texts = checked(files)
    return {
        format_: "\n".join(output(format_).render(report, Context(texts, width=width)))
        for format_, width in (*((name, 100) for name in FORMATS), ("text", 40))
    }
