"""Writes `docs/rules/`: a page a rule and the table, from the rule modules.

    python scripts/write_rule_pages.py [--check]

`--check` writes nothing and exits 1 when a page is missing, stale or left over.
"""

from __future__ import annotations

import sys
from pathlib import Path

from smslint.output.rule_pages import markdown_page, markdown_table, page_of
from smslint.rules.registry import RULES

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "rules"


def pages() -> dict[str, str]:
    """The content of each file of the folder, by name."""
    content = {f"{rule.code}.md": markdown_page(page_of(rule)) for rule in RULES}
    content["README.md"] = markdown_table()
    return content


def main(arguments: list[str]) -> int:
    """Write or check; the exit status."""
    wanted = pages()
    present = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    if "--check" in arguments:
        stale = sorted(
            name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
        )
        for name in stale:
            print(f"docs/rules/{name} is not current: run `make generate`")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8")
    print(f"{len(wanted)} pages in docs/rules")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
