"""Writes what every format makes of the shared report: `python -m tests.output.golden`.

Read the difference before you commit it: it is what people and programs will see.
"""

from __future__ import annotations

from pathlib import Path

from smslint import __version__
from smslint.output import FORMATS
from tests.output.fixture import rendered

FOLDER = Path(__file__).resolve().parent / "golden"


def expected(format_: str) -> Path:
    """The file that holds what a format should make of the report."""
    return FOLDER / f"report.{format_}.out"


def without_version(page: str) -> str:
    """A release does not change what is expected."""
    return page.replace(__version__, "VERSION")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for format_ in FORMATS:
        page = without_version(rendered(format_))
        expected(format_).write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
