"""What an editor shows at a place: the page of the rule that found something there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smslint.base.findings import Finding
from smslint.output.rule_pages import markdown_source, page_of, sources_of
from smslint.report.report import Report
from smslint.rules.base import Rule
from smslint.rules.registry import find

_WORD = re.compile(r"[A-Za-z0-9-]+")


def pages_of(findings: Sequence[Finding], report: Report) -> str:
    """The pages of the rules that found something for a report, each once, as Markdown."""
    ids = dict.fromkeys(finding.rule_id for finding in findings)
    return "\n\n---\n\n".join(page(report.rule_of(id_)) for id_ in ids)


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
    parts += ["**How to fix it**", *known.way_out]
    sources = [f"* {markdown_source(cited)}" for cited in sources_of(known)]
    if sources:
        parts += ["**Sources**", "\n".join(sources)]
    parts.append(f"[{rule.id}{'' if rule.page else ' in the manual'}]({rule.url})")
    return "\n\n".join(parts)
