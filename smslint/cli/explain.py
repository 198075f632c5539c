"""`smslint explain`: the page of a rule."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterator

import click

from smslint.base.errors import UsageError
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import folded, nearest
from smslint.cli.rules import own_policies, with_policies, write_rules
from smslint.cli.streams import say, write
from smslint.cli.terminal import room_on
from smslint.cli.usage import format_option
from smslint.output.harmless import harmless
from smslint.output.rule_pages import (
    GROUPS,
    Page,
    fix_of,
    markdown_page,
    page_of,
    said_of,
    shown_answers,
    shown_files,
    sources_of,
)
from smslint.policies.model import Plain, Policy
from smslint.rules.lookup import is_called, matching
from smslint.rules.registry import BY_CODE, BY_NAME

HELP = """Explain a rule: what it finds, why that matters, and how to fix it.

RULE is a code or a name, including those of policies in the settings, or a part of one. If it
matches several rules, they are listed, as `smslint rules` does.

\b
Examples:
  smslint explain SMS401
  smslint explain 401
  smslint explain rcs-requires-custom
  smslint explain SMS6                    lists the rules about consent and texts
  smslint explain opt-out                 lists the rules with this word in their names
  smslint explain SMS401 --format json    for a program

\b
Exit status:
  0    the rule was explained, or several were listed
  2    wrong usage, or no such rule
"""

_WIDTH = 88
_FIX = {
    "safe": "`--fix` applies it.",
    "unsafe": "`--fix --unsafe-fixes` applies it; check the result, since it is a guess.",
    "none": "None: you have to decide.",
}


@click.command("explain", help=HELP, short_help="Explain a rule.")
@click.argument("rule")
@format_option(
    ("text", "json", "markdown"), help="text for people, json for programs, markdown for a page."
)
def explain(rule: str, format_: str) -> int:
    found = matching(rule)
    if len(found) != 1 or not is_called(found[0], rule):
        policies = own_policies()
        found = matching(rule, with_policies(policies))
        if not found:
            names = (*BY_CODE, *BY_NAME, *(policy.name for policy in policies))
            # Of a code with other digits anything could be meant.
            meant = None if folded(rule).removeprefix("sms").isdigit() else nearest(rule, names)
            hint = f"; did you mean {quoted(meant)}?" if meant else " (`smslint rules` lists them)"
            raise UsageError(f"{quoted(rule)} is not a rule, nor a part of a code or a name{hint}")
        if len({each.code + each.name for each in found}) > 1:
            write_rules(found, format_)
            return 0
        if found[0].is_own_policy:
            first, *others = (each for each in policies if each.name == found[0].name)
            write(_of_policy(first, format_))
            origins = dict.fromkeys(each.origin for each in others if each.origin != first.origin)
            if origins:
                say(f"policies of this name are also in {', '.join(origins)}")
            return 0
    page = page_of(found[0])
    if format_ == "markdown":
        write(markdown_page(page).rstrip("\n").split("\n"))
    elif format_ == "json":
        write([_json(page)])
    else:
        write(_text(page, min(room_on(sys.stdout, os.environ) or _WIDTH, _WIDTH)))
    return 0


def _of_policy(policy: Policy, format_: str) -> Iterator[str]:
    """What a policy asks for."""
    rule = policy.rule
    where = {name: list(values) for name, values in policy.where}
    if policy.sandboxes is not None:
        where["sandbox"] = list(policy.sandboxes)
    schema = json.dumps(policy.schema.root, indent=2, ensure_ascii=False)
    if format_ == "json":
        yield json.dumps(
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.label,
                "group": GROUPS[rule.code[:4]],
                "summary": rule.summary,
                "settings": policy.origin,
                "for": policy.kind,
                "where": where,
                "schema": policy.schema.root,
                "url": rule.url,
            },
            indent=2,
        )
        return
    head = f"{rule.code} {rule.name} ({rule.severity.label})"
    yield f"# {head}" if format_ == "markdown" else head
    yield ""
    yield harmless(rule.summary)
    yield ""
    kind = policy.kind.replace("_config", " configuration")
    yield f"A policy of {harmless(policy.origin)}, for each {kind}" + (
        f" where {harmless(_said(where))}." if where else "."
    )
    yield ""
    yield "The schema that each of them has to fit:"
    yield ""
    if format_ == "markdown":
        yield "```json"
    yield from (harmless(f"  {line}" if format_ == "text" else line) for line in schema.split("\n"))
    if format_ == "markdown":
        yield "```"
    yield ""
    yield f"Page: {harmless(rule.url)}"


def _said(where: dict[str, list[Plain]]) -> str:
    """The condition of a policy in words."""
    return " and ".join(f"`{name}` is {listing(map(str, each))}" for name, each in where.items())


def _json(page: Page) -> str:
    rule = page.rule
    sources = sources_of(page)
    return json.dumps(
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.label,
            "group": GROUPS[rule.code[:4]],
            "fix": fix_of(page),
            "summary": page.summary,
            "why": [_flat(paragraph) for paragraph in page.why],
            "way_out": [_flat(paragraph) for paragraph in page.way_out],
            "source": "; ".join(map(str, sources)),
            "sources": [{**cited.source._asdict(), "note": cited.note} for cited in sources],
            "bad": [dict(shown_files(example)) for example in page.bad],
            "good": [dict(shown_files(example)) for example in page.good],
            "url": rule.url,
        },
        indent=2,
    )


def _text(page: Page, width: int) -> Iterator[str]:
    rule = page.rule
    yield f"{rule.code} {rule.name} ({rule.severity.label})"
    yield from _wrapped(page.summary, width)
    for paragraph in page.why:
        yield ""
        yield from _wrapped(paragraph, width)
    for title, examples in (("Bad", page.bad[:1]), ("Good", page.good[:1])):
        for example in examples:
            yield ""
            yield f"{title}:"
            for path, text in shown_files(example):
                if path:
                    yield f"  {path}"
                for line in text.rstrip("\n").split("\n"):
                    yield f"    {harmless(line)}".rstrip()
            if example.answers:
                yield "  The provider answers:"
                for answer in shown_answers(example):
                    yield f"    {answer}"
            if title == "Bad":
                for said in said_of(example, rule.code):
                    where = f"{said.path}:" if said.path else "line "
                    yield f"  {where}{said.line}: {harmless(said.message)}"
    yield ""
    yield "How to fix it:"
    for paragraph in page.way_out:
        yield from _wrapped(paragraph, width, "  ")
    yield ""
    yield f"Automatic fix: {_FIX[fix_of(page)]}"
    yield f"Page: {rule.url}"
    sources = sources_of(page)
    if sources:
        yield ""
        yield "Sources:"
    for cited in sources:
        read = f" (read on {cited.source.read_on})" if cited.source.read_on else ""
        yield from _wrapped(f"{cited}{read}", width, "  ")
        yield f"    {cited.source.url}"


def _wrapped(paragraph: str, width: int, indent: str = "") -> Iterator[str]:
    # An item of a list starts with `* `; what does not belongs to the line before.
    items = f"\n{paragraph}".split("\n* ")
    for number, item in enumerate(items):
        if item.strip():
            yield from textwrap.wrap(
                _flat(item),
                width,
                initial_indent=f"{indent}* " if number else indent,
                subsequent_indent=f"{indent}  " if number else indent,
                break_long_words=False,
                break_on_hyphens=False,
            )


def _flat(paragraph: str) -> str:
    return " ".join(paragraph.split())
