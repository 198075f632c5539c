"""The pages of docs/rules/: one for each rule, and the table, from the rule modules."""

from __future__ import annotations

from smslint.output.rule_pages import markdown_page, markdown_table, page_of
from smslint.rules.registry import RULES

INTRODUCTION = f"""\
There are {len(RULES)} rules. Each has a code and a name; both work wherever a rule is asked for.
*Vendors* are those whose entries a rule is about. *Fix* says whether smslint can
[correct it](../fixes.md): `safe` with `--fix`, `unsafe` with `--unsafe-fixes`.
[Settings](../settings.md) choose rules and their severities; `smslint rules` prints this table.

<div id="rule-filter"></div>
"""
"""docs/assets/rules.js puts the filters of the site into the last line."""


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    pages = {f"docs/rules/{rule.code}.md": markdown_page(page_of(rule)) for rule in RULES}
    title, tables = markdown_table().split("\n\n", 1)
    return {**pages, "docs/rules/README.md": f"{title}\n\n{INTRODUCTION}\n{tables}"}
