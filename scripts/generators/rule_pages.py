"""The pages of docs/rules/: one for each rule, and the table, from the rule modules."""

from __future__ import annotations

from smslint.output.rule_pages import markdown_page, markdown_table, page_of
from smslint.rules.registry import RULES


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    pages = {f"docs/rules/{rule.code}.md": markdown_page(page_of(rule)) for rule in RULES}
    return {**pages, "docs/rules/README.md": markdown_table()}
