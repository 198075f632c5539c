"""The rules in a SARIF log: their pages of the manual."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from smslint.base.findings import Severity
from smslint.base.patterns import lazy
from smslint.output.rule_pages import GROUPS, Page, page_of, printable, shown_files
from smslint.rules.base import Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

# GitHub's scale of security: from 7.0 on it is high. A secret in a repository is dangerous as soon
# as somebody finds it, but only where it is valid.
_SECRETS = "SMS5"
_SECURITY_SEVERITY = "8.0"

_LONGEST = 1024
"""GitHub takes descriptions of so many characters."""

_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}

_LINE_BREAK = lazy(r"(?<!\s)\s*\n\s*")


def descriptor(rule: Rule) -> dict[str, Any]:
    """A rule, with its help as text and as Markdown."""
    code = rule.code
    page = page_of(rule)
    secret = code.startswith(_SECRETS)
    properties: dict[str, Any] = {
        "tags": ["security", "secrets"] if secret else [_tag(GROUPS[code[:4]])],
        "precision": "very-high",
        "problem.severity": _PROBLEMS[rule.severity],
    }
    if secret:
        properties["security-severity"] = _SECURITY_SEVERITY
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": _short(page.summary)},
        "fullDescription": {"text": _short(" ".join(page.why) or page.summary)},
        "help": {"text": "\n\n".join(_help_text(page)), "markdown": "\n\n".join(_help(page))},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _tag(group: str) -> str:
    return re.sub(r"\W+", "-", group.lower())


def _short(text: str) -> str:
    text = _LINE_BREAK.sub(" ", text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _help_text(page: Page) -> Iterator[str]:
    for paragraph in (page.summary, *page.why, *(f"Fix: {way}" for way in page.way_out)):
        yield _LINE_BREAK.sub(" ", paragraph)


def _help(page: Page) -> Iterator[str]:
    yield page.summary
    yield from page.why
    for title, examples in (("Bad", page.bad), ("Good", page.good)):
        if examples:
            yield f"**{title}**"
            for path, text in shown_files(examples[0]):
                if path:
                    yield f"`{path}`"
                yield f"```yaml\n{printable(text).rstrip()}\n```"
    for way in page.way_out:
        yield f"**Fix:** {way}"
    yield f"[{page.rule.id}{'' if page.rule.page else ' in the manual'}]({page.rule.url})"
