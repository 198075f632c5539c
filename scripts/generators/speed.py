"""What pages say about speed, from the results of the benchmark that are kept.

A page has marks, each on a line of its own: `<!-- speed: NAME -->`, then `<!-- speed: end -->`.
`tables` is everything that was measured; the other names are sentences of `benchmarks.report`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import fill

from benchmarks import report
from benchmarks.results import Results, load

ROOT = Path(__file__).resolve().parents[2]
FILES = ("README.md", "docs/benchmarks.md", "docs/editors.md", "docs/faq.md", "docs/index.md")
WIDTH = 118

MARKED = re.compile(r"(<!-- speed: (?!end)([a-z]+) -->\n).*?(<!-- speed: end -->)", re.DOTALL)


def files() -> dict[str, str]:
    """The text of each page, by its path."""
    results = load()
    return {name: with_figures((ROOT / name).read_text("utf-8"), results) for name in FILES}


def with_figures(page: str, results: Results) -> str:
    """A page with the figures of these results. Raises KeyError for a name that is unknown."""
    texts: Mapping[str, Callable[[Results], str]] = {"tables": report.tables, **report.SENTENCES}

    def text(match: re.Match[str]) -> str:
        written = texts[match[2]](results)
        if match[2] == "tables":
            return f"{match[1]}\n{written}\n{match[3]}"
        return f"{match[1]}{fill(written, WIDTH)}\n{match[3]}"

    return MARKED.sub(text, page)
