"""The tables of docs/live.md: what providers may answer, and what smslint then says.

Their rows are the situations of the tests, each of which is run there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.live.situations.situation import Situation
from tests.live.situations.tables import PROVIDERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "live.md"
BEGIN = "<!-- The tables from here on are written by `make generate` -->"


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    text, start, _ = PAGE.read_text("utf-8").partition(BEGIN)
    if not start:
        raise ValueError(f"{PAGE.name} has no line {BEGIN}")
    return {"docs/live.md": f"{text}{BEGIN}\n\n{tables()}\n"}


def tables() -> str:
    """A table a provider."""
    return "\n\n".join(
        f"### {provider}\n\n| The provider's answer | What smslint says |\n| --- | --- |\n"
        + "\n".join(_row(situation) for situation in situations)
        for provider, situations in PROVIDERS.items()
    )


def _row(situation: Situation) -> str:
    what = situation.what[:1].upper() + situation.what[1:]
    return f"| {_cell(what)} | {_cell('<br>'.join(_said(situation)))} |"


def _said(situation: Situation) -> Iterator[str]:
    for code, pointer, message in situation.says:
        yield f"[{code}](rules/{code}.md) at `{pointer.rpartition('/')[2]}`: {message}"
    if not situation.says:
        skipped = [check for check in situation.checks if check.endswith(": skipped")]
        names = ", ".join(check.removesuffix(": skipped") for check in skipped)
        yield "nothing: all is well" + (f" (not asked: {names})" if skipped else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
