"""The manual: pages and a table, made from the modules of the rules.

A page is made from the module's docstring and its examples; what the examples give is found by
running them, so a page cannot promise anything that the rule does not do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from os.path import splitext
from typing import TYPE_CHECKING, NamedTuple

from smslint.base.findings import Finding
from smslint.rules.base import DOCS, Example, Rule, Scope
from smslint.rules.registry import RULES, module_of

if TYPE_CHECKING:
    from smslint.facts.sources import Citation

GROUPS = {
    "SMS0": "Files",
    "SMS1": "Shape",
    "SMS2": "Credentials",
    "SMS3": "Webhooks",
    "SMS4": "Channel configurations",
    "SMS5": "Secrets",
    "SMS6": "Consent and texts",
    "SMS7": "Policies",
    "SMS8": "Live checks",
    "SMS9": "Housekeeping",
}

PLAYGROUND = "https://smslint.github.io/smslint/playground/"
"""With `?rule=` and a code it opens the first bad example of a rule."""

FALSE_ALARM = "https://github.com/smslint/smslint/issues/new?template=false_alarm.yml"
"""The form for reports of false alarms; with `&rule=` it is filled in."""

_MARK = re.compile(r"[ \t]*#\s*expect(?:@\d+)?:[ \t]*SMS\d{3}[^\n]*")


class Page(NamedTuple):
    """What the manual says of a rule; paragraphs are Markdown without line breaks of their own.

    `source` has keys of `facts.sources` with notes; `sources_of` looks them up. `vendors` are those
    whose entries the rule is about; empty where it is about all.
    """

    rule: Rule
    summary: str
    why: tuple[str, ...]
    way_out: tuple[str, ...]
    source: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    vendors: tuple[str, ...] = ()


def page_of(rule: Rule) -> Page:
    """The page of a rule."""
    if rule.is_own_policy:
        return Page(
            rule, rule.summary, (), ("Follow the policy, or ask who keeps it.",), "", (), ()
        )
    module = module_of(rule)
    paragraphs = [
        paragraph.strip() for paragraph in re.split(r"\n\s*\n", (module.__doc__ or "").strip())
    ]
    way_out = [
        _capitalised(part.removeprefix("Fix:").strip())
        for part in paragraphs
        if part.startswith("Fix:")
    ]
    source = [part for part in paragraphs if part.startswith("Source:")]
    vendors = [part for part in paragraphs if part.startswith("Vendors:")]
    why = [part for part in paragraphs[1:] if not part.startswith(("Fix:", "Source:", "Vendors:"))]
    return Page(
        rule,
        paragraphs[0],
        tuple(why),
        tuple(way_out),
        " ".join(part.removeprefix("Source:").strip() for part in source),
        module.BAD,
        module.GOOD,
        rule.vendors or tuple(re.findall(r"\w+", " ".join(vendors))[1:]),
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def sources_of(page: Page) -> tuple[Citation, ...]:
    """Where the facts that a rule rests on can be checked. A policy of the settings has none."""
    from smslint.facts.sources import citations

    return citations(page.source) if page.source else ()


def shown_files(example: Example) -> Iterator[tuple[str, str]]:
    """The files of an example, as a reader should see them: without the marks for the tests."""
    for path, text in example.files or (("", example.text),):
        yield path, _without_marks(text)


def _without_marks(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        bare = _MARK.sub("", line)
        if bare or not line.strip():  # a line that held nothing but a mark goes
            lines.append(bare)
    return "\n".join(lines)


def found_in(example: Example) -> tuple[Finding, ...]:
    """What smslint reports on an example, marks and all."""
    from smslint.pipeline.lint import lint_texts
    from smslint.report.selection import EVERYTHING

    files = example.files or (("example.yaml", example.text),)
    report = lint_texts({path: text.encode() for path, text in files}, EVERYTHING)
    return tuple(finding for finding in report.findings if not finding.suppressed)


class Said(NamedTuple):
    """What is reported on an example; `path` is empty where there is only one file."""

    path: str
    line: int
    column: int
    message: str


def said_of(example: Example, code: str) -> Iterator[Said]:
    """What a rule reports on an example. For a live rule the example itself has that: no manual
    asks a provider."""
    for line, column, message in example.says:
        yield Said("", line, column, message)
    if example.says or example.answers:
        return
    for finding in found_in(example):
        if finding.code == code:
            position = finding.position
            path = finding.path if example.files else ""
            yield Said(path, position.line, position.column, finding.message)


def shown_answers(example: Example) -> Iterator[str]:
    """What a provider answers in the example of a live rule, one line each."""
    for call, status, body in example.answers:
        yield f"{call} → {status}" + ("" if body == "{}" else f" {body}")


def fix_of(page: Page) -> str:
    """`safe`, `unsafe` or `none`: whether the rule's own examples come with a fix."""
    if page.rule.scope is Scope.LIVE:
        return "none"  # what is wrong may be at the provider
    fixes = [
        finding.fix
        for example in page.bad
        for finding in found_in(example)
        if finding.code == page.rule.code and finding.fix is not None
    ]
    if not fixes:
        return "none"
    return "safe" if any(fix.safe for fix in fixes) else "unsafe"


def markdown_page(page: Page) -> str:
    """The page of a rule in the documentation."""
    rule = page.rule
    group = GROUPS[rule.code[:4]]
    parts = [
        f"# {rule.code} · {rule.name}",
        page.summary,
        (
            f"Severity: **{rule.severity.label}** ·"
            f" Group: [{group}](README.md#{group.lower().replace(' ', '-')}) ·"
            + (f" Vendors: {_vendors(page)} ·" if page.vendors else "")
            + f" Automatic fix: {fix_of(page)}"
            + (" · Only with `--live`" if rule.scope is Scope.LIVE else "")
        ),
        "## Why",
        *page.why,
    ]
    for title, examples in (("Bad", page.bad), ("Good", page.good)):
        parts.append(f"## {title}")
        for example in examples:
            parts += _markdown_example(example, rule.code, with_findings=title == "Bad")
        if title == "Bad" and examples and rule.scope is not Scope.LIVE:
            parts.append(f"[Try it in the playground]({PLAYGROUND}?rule={rule.code})")
    parts += ["## How to fix it", *page.way_out]
    parts += [
        "## If it is intended",
        f"Suppress it there, with a reason: `# smslint: ignore[{rule.code}] reason` at the end of"
        " the line, or alone on the line above."
        if rule.scope is not Scope.HOUSEKEEPING
        else f'Switch it off in the settings: `ignore = ["{rule.code}"]`.',
        (
            f"Is it a false alarm? [Tell us]({FALSE_ALARM}&rule={rule.code}+{rule.name});"
            f" [the rule itself](../../{_module_file(rule)}) is short."
        ),
    ]
    sources = [f"* {markdown_source(cited, in_manual=True)}" for cited in sources_of(page)]
    if sources:
        parts += ["## Sources", "\n".join(sources)]
    return "\n\n".join(parts) + "\n"


def _module_file(rule: Rule) -> str:
    return f"smslint/rules/{rule.module.replace('.', '/')}.py"


def _vendors(page: Page) -> str:
    return ", ".join(f"`{vendor}`" for vendor in page.vendors)


def markdown_source(cited: Citation, *, in_manual: bool = False) -> str:
    """A source as a link, with what is meant there and when it was read. In the manual the links
    to its own pages are relative."""
    source, note = cited
    address = source.url.replace(DOCS.removesuffix("rules/"), "../") if in_manual else source.url
    link = f"[{source.title}]({address})" + (f": {note}" if note else "")
    return f"{link} (read on {source.read_on})" if source.read_on else link


def _markdown_example(example: Example, code: str, *, with_findings: bool) -> Iterator[str]:
    if example.note:
        yield f"{_capitalised(example.note)}:"
    for path, text in shown_files(example):
        title = f"`{path}`\n\n" if path else ""
        kind = {".baseline": "text", ".toml": "toml"}.get(splitext(path)[1], "yaml")
        yield f"{title}```{kind}\n{printable(text).rstrip()}\n```"
    if example.answers:
        yield "The provider answers:"
        yield "```text\n" + "\n".join(shown_answers(example)) + "\n```"
    if with_findings:
        yield "\n".join(
            f"* {said.path + ':' if said.path else 'line '}"
            f"{said.line}, column {said.column}: {said.message}"
            for said in said_of(example, code)
        )


def printable(text: str) -> str:
    """The text of an example, with characters that nobody sees as escapes."""
    return "".join(
        char if char == "\n" or char.isprintable() else f"\\x{ord(char):02x}" for char in text
    )


def markdown_table(rules: Iterable[Rule] = RULES) -> str:
    """The table of all rules, a section a group."""
    parts: list[str] = ["# Rules"]
    rows: dict[str, list[str]] = {}
    for rule in rules:
        page = page_of(rule)
        rows.setdefault(GROUPS[rule.code[:4]], []).append(
            f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {rule.severity.label} |"
            f" {_vendors(page) or 'all'} | {fix_of(page).replace('none', '')} | {page.summary} |"
        )
    columns = "Code", "Name", "Severity", "Vendors", "Fix", "What it finds"
    head = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"
    for group, lines in rows.items():
        parts.append(f"## {group}\n\n{head}\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"
