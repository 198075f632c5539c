"""What an editor shows beside a place: the page of the rule that found something there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smslint.base.findings import Finding
from smslint.output.rule_pages import page_of
from smslint.rules.base import Rule
from smslint.rules.registry import BY_CODE, find

_WORD = re.compile(r"[A-Za-z0-9-]+")


def pages_of(findings: Sequence[Finding]) -> str:
    """The pages of the rules, each once, as Markdown."""
    codes = dict.fromkeys(finding.code for finding in findings)
    return "\n\n---\n\n".join(page(BY_CODE[code]) for code in codes)


def rule_named_at(line: str, column: int) -> tuple[Rule, int, int] | None:
    """The rule that a comment names at a column (from 0, in characters), and where the name is."""
    if "smslint:" not in line.partition("#")[2]:
        return None
    for match in _WORD.finditer(line):
        if match.start() <= column <= match.end():
            rule = find(match[0])
            return None if rule is None else (rule, match.start(), match.end())
    return None


def page(rule: Rule) -> str:
    """The page of a rule without its examples: they are a click away."""
    known = page_of(rule)
    parts = [f"**{rule.code} {rule.name}** ({rule.severity.label})", known.summary, *known.why]
    parts += ["**The way out**", *known.way_out]
    if known.source:
        parts.append(f"*Source:* {known.source}")
    parts.append(f"[{rule.code} in the manual]({rule.url})")
    return "\n\n".join(parts)
