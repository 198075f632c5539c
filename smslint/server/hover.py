"""What an editor shows at a place: the page of the rule that found something there, or what is
there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position, Range

from smslint.base.findings import Finding
from smslint.base.phrasing import code_span
from smslint.facts.vendors import ACCOUNT_FIELDS
from smslint.inventory.names import Kind, Mention, Names
from smslint.model import ChannelConfig, Credential, Entry, Project
from smslint.output.rule_pages import markdown_source, page_of, sources_of
from smslint.report.report import Report
from smslint.rules.base import Rule
from smslint.rules.registry import find
from smslint.server.around import Around
from smslint.server.checked import Checked
from smslint.server.diagnostics import Sheet, findings_at
from smslint.server.field_pages import page_at
from smslint.server.lenses import counted, used_by

_WORD = re.compile(r"[A-Za-z0-9-]+")


def shown_at(sheet: Sheet, path: str, at: Position) -> Hover | None:
    """What is to be said of a place of a file."""
    checked, places = sheet.checked, sheet.places(path)
    if places is None:
        return None
    offset = places.offset(at)
    findings = findings_at(
        checked, path, lambda found: found.start <= offset <= max(found.end, found.start + 1)
    )
    if findings:
        first = findings[0]
        return _hover(pages_of(findings, checked.report), places.span(first.start, first.end))
    line_start = places.offset(Position(at.line, 0))
    rule = rule_named_at(places.line(at.line), offset - line_start)
    if rule is not None:
        known, start, end = rule
        return _hover(page(known), places.span(line_start + start, line_start + end))
    names = checked.names(path)
    mention = names.at(path, checked.before(path, offset))
    words = None if mention is None else _words(mention, names, checked)
    if mention is not None and words:
        return _hover(words, sheet.span(path, mention.start, mention.end))
    about = page_at(places.text, offset, Around(checked, path))
    if about is None:
        return None
    return _hover(about.markdown, places.span(about.start, about.end))


def _hover(markdown: str, where: Range | None) -> Hover:
    return Hover(MarkupContent(MarkupKind.Markdown, markdown), where)


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


def _words(mention: Mention, names: Names, checked: Checked) -> str:
    """What a name stands for, without the secrets of the file that says it."""
    thing = mention.thing
    defined = names.definitions(thing)
    if not defined:
        return ""
    first = defined[0]
    path = first.path
    name = code_span(checked.shown(path, first.node.value))
    what = f"{thing.kind.value[:1].upper()}{thing.kind.value[1:]} {name}"
    if first.entry is not None:
        what += _details(first.entry, checked)
    line, _ = first.document.file.lines.position(first.start)
    where = code_span(f"{path}:{line}")
    if thing.kind is Kind.SANDBOX:
        where = _contents(names.of(thing), checked.project(path))
    elif thing.kind in (Kind.CREDENTIAL, Kind.SUBDOMAIN):
        where += f"; {used_by(names.uses(thing))}."
    candidate = checked.candidates.get(path)
    words = f"{what}\n\n{where}"
    return words if candidate is None else checked.masks(candidate).sentence(words)


def _details(entry: Entry, checked: Checked) -> str:
    """What tells an entry from others: vendor and account, or what it sends."""
    path = entry.document.file.path
    fields = ("channel", "message_type") if isinstance(entry, ChannelConfig) else ("vendor", "type")
    values = [
        code_span(checked.shown(path, value)) for each in fields if (value := entry.text(each))
    ]
    details = f" ({', '.join(values)})" if values else ""
    if isinstance(entry, Credential):
        account = entry.text(ACCOUNT_FIELDS.get(entry.vendor or "", "name"))
        if account and account != entry.name:
            details += f" of {code_span(checked.shown(path, account))}"
    return details


def _contents(mentions: Sequence[Mention], project: Project) -> str:
    """What a sandbox holds: *2 credentials, 1 webhook in 3 files*."""
    name = mentions[0].node.value
    sandbox = next(each for each in project.sandboxes if each.name == name)
    counts = [
        counted(len(entries), kind.value)
        for entries, kind in (
            (sandbox.credentials, Kind.CREDENTIAL),
            (sandbox.webhooks, Kind.WEBHOOK),
            (sandbox.channel_configs, Kind.CHANNEL_CONFIG),
        )
    ]
    files = len({mention.path for mention in mentions})
    return f"{', '.join(counts)} in {counted(files, 'file')}."
