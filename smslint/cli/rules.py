"""`smslint rules`: the table of all rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click

from smslint.cli.streams import write
from smslint.manual import GROUPS, fix_of, markdown_table, page_of
from smslint.rules.base import Rule
from smslint.rules.registry import RULES

HELP = """List all rules: code, name, severity, whether there is a fix, and what they find.

`smslint explain CODE` tells more of one of them.
"""


@click.command("rules", help=HELP, short_help="List all rules.")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json", "markdown")), default="text"
)
def rules(format_: str) -> int:
    if format_ == "json":
        write(_json(RULES))
    elif format_ == "markdown":
        write(markdown_table(RULES).rstrip("\n").split("\n"))
    else:
        write(_text(RULES))
    return 0


def _json(rules: Sequence[Rule]) -> Iterator[str]:
    rows = []
    for rule in rules:
        page = page_of(rule)
        rows.append(
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.label,
                "group": GROUPS[rule.code[:4]],
                "fix": fix_of(page),
                "summary": page.summary,
                "url": rule.url,
            }
        )
    yield json.dumps(rows, indent=2)


def _text(rules: Sequence[Rule]) -> Iterator[str]:
    width = max(len(rule.name) for rule in rules)
    group = ""
    for rule in rules:
        if GROUPS[rule.code[:4]] != group:
            if group:
                yield ""
            group = GROUPS[rule.code[:4]]
            yield group
        page = page_of(rule)
        mark = {"safe": "fix ", "unsafe": "fix?", "none": ""}[fix_of(page)]
        name = f"{rule.name:{width}}"
        yield f"  {rule.code}  {name}  {rule.severity.label:7}  {mark:4}  {page.summary}"
    yield ""
    yield "fix: mended by --fix; fix?: mended by --fix --unsafe-fixes, since it is a guess."
