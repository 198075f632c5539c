"""`smslint rules`: the table of all rules."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from smslint.base.errors import UsageError
from smslint.cli.streams import say, write
from smslint.cli.terminal import colors_wanted, is_terminal, room_on, wants_links
from smslint.cli.usage import format_option
from smslint.cli.workspaces import settings_below
from smslint.output.links import linked
from smslint.output.rule_pages import GROUPS, fix_of, markdown_table, page_of
from smslint.policies.model import Policy
from smslint.redaction import Masks
from smslint.rules.base import Rule, Scope
from smslint.rules.registry import RULES

HELP = """List all rules: code, name, severity, whether there is a fix, and what they find.
The policies of the settings, also of projects below this folder, are among them.

`smslint explain CODE` has more about one of them.

\b
Exit status:
  0    the rules were listed; without policies where settings cannot be read
  2    wrong usage
"""

# A column of text that is narrower does not read well.
_NARROWEST = 32
_BELOW = 10

_LEGEND = {
    "fix": "fix: fixed by --fix",
    "fix?": "fix?: fixed by --fix --unsafe-fixes, since it is a guess",
}


@click.command("rules", help=HELP, short_help="List all rules.")
@format_option(
    ("text", "json", "markdown"), help="text for people, json for programs, markdown for a page."
)
def rules(format_: str) -> int:
    write_rules(with_policies(own_policies()), format_)
    return 0


def own_policies() -> Sequence[Policy]:
    """The policies of this folder's settings, then those of projects below it. Projects may extend
    one file, whose policies are here once. None of settings that cannot be read, and it says
    why."""
    try:
        found = settings_below()
    except UsageError as error:
        say(Masks(()).sentence(str(error)))
        return ()
    policies = {
        (policy.name, policy.severity, policy.summary, policy.url): policy
        for settings in found
        for policy in settings.policies
    }
    return tuple(policies.values())


def with_policies(policies: Sequence[Policy]) -> Iterator[Rule]:
    """All rules, and policies after the one that stands for them."""
    for rule in RULES:
        yield rule
        if rule.scope is Scope.POLICY:
            yield from (policy.rule for policy in policies)


def write_rules(rules: Iterable[Rule], format_: str) -> None:
    """Print the table of some rules: `text`, `json` or `markdown`."""
    known = tuple(rules)
    if format_ == "json":
        write(_json(known))
    elif format_ == "markdown":
        write(markdown_table(known).rstrip("\n").split("\n"))
    else:
        write(_text(known, room_on(sys.stdout, os.environ), _links_here()))


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
                "vendors": list(page.vendors),
                "fix": fix_of(page),
                "summary": page.summary,
                "url": rule.url,
            }
        )
    yield json.dumps(rows, indent=2)


def _links_here() -> bool:
    terminal = sys.stdout is not None and is_terminal(sys.stdout)
    return colors_wanted() and wants_links(os.environ, terminal=terminal)


def _text(rules: Sequence[Rule], room: int | None, links: bool) -> Iterator[str]:
    width = max(len(rule.name) for rule in rules)
    marks = set()
    group = ""
    for rule in rules:
        if GROUPS[rule.code[:4]] != group:
            if group:
                yield ""
            group = GROUPS[rule.code[:4]]
            yield group
        page = page_of(rule)
        mark = {"safe": "fix ", "unsafe": "fix?", "none": ""}[fix_of(page)]
        marks.add(mark.strip())
        name = f"{rule.name:{width}}"
        head = f"  {rule.code}  {name}  {rule.severity.label:7}  {mark:4}  "
        for number, line in enumerate(_told(head, page.summary, room)):
            first = links and not number
            yield line.replace(rule.code, linked(rule.code, rule.url), 1) if first else line
    legend = [said for mark, said in _LEGEND.items() if mark in marks]
    if legend:
        yield ""
        yield "; ".join(legend) + "."


def _told(head: str, text: str, room: int | None) -> Iterator[str]:
    """A text after its head, on as many lines as it takes there; below it where there is too little
    room next to it."""
    if room is None:
        yield head + text
        return
    indent, first = len(head), head
    if room - indent < _NARROWEST:
        yield head.rstrip()
        indent, first = _BELOW, " " * _BELOW
    lines = textwrap.wrap(text, room - indent, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines):
        yield (" " * indent if number else first) + line
