"""Writes the table of `docs/live.md`: what providers may answer, and what smslint then says.

    python scripts/write_live_table.py [--check]

Its rows are the situations of the tests, each of which is run there. `--check` writes nothing and
exits 1 when the table is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "live.md"
BEGIN = "<!-- The tables from here on are written by scripts/write_live_table.py -->"

sys.path.insert(0, str(ROOT))  # the rows are part of the tests, which are not installed

from tests.live.situations.situation import Situation  # noqa: E402
from tests.live.situations.tables import PROVIDERS  # noqa: E402


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


def main(arguments: list[str]) -> int:
    """Write or check; the exit status."""
    page = PAGE.read_text("utf-8")
    text, begin, _ = page.partition(BEGIN)
    if not begin:
        print(f"{PAGE.name} has no line {BEGIN}")
        return 1
    wanted = f"{text}{BEGIN}\n\n{tables()}\n"
    if "--check" in arguments:
        if page != wanted:
            print("docs/live.md is not current: run `make generate`")
        return int(page != wanted)
    PAGE.write_text(wanted, "utf-8")
    print(f"{sum(map(len, PROVIDERS.values()))} rows in docs/live.md")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
