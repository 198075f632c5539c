"""Suppressed findings, and what is wrong with the comments that suppress.

Findings that a comment covers stay in the report, marked. A name in a comment that suppresses
nothing is a finding itself: a suppression that outlives its reason hides the next mistake.

A comment at the end of a line applies to what starts on that line, and one alone on its line to the
line below; several such comments on consecutive lines apply together to the line below them. An
`ignore-entry` applies to the whole entry that starts there.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from smslint.base.codes import INVALID_VALUE, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION
from smslint.base.findings import Edit, Finding, Fix, Position
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.model import FileInfo
from smslint.report.fingerprints import identified
from smslint.report.report import Report
from smslint.report.visibility import IsOn
from smslint.rules.registry import BY_CODE, BY_NAME, find
from smslint.source.directives import Directive, Name, Reach
from smslint.source.limits import MAX_ALIKE

UNUSED = UNUSED_SUPPRESSION
UNKNOWN = UNKNOWN_SUPPRESSION

_WHOLE_FILE = 0
"""Means all lines of a file."""

INVALID = INVALID_VALUE

_NOWHERE = {
    Reach.FILE: "is suppressed here, but for a whole file that counts only above its first key",
    Reach.ENTRY: "is suppressed here for an entry, but none starts on this line or the next",
}
_INSTEAD = {
    Reach.FILE: "Move the comment to the top of the file, or suppress it at its line.",
    Reach.ENTRY: "Move the comment to the first line of a credential, webhook or channel"
    " configuration, or write `ignore[…]` at the finding's line.",
}

_ALL_RULES = "`smslint rules` lists all rules."
_SUGGESTIONS = 100
_LONGEST_NAME = 40
_LOOK_ALIKE = str.maketrans("OoIil", "00111")


class _Word(NamedTuple):
    """A name in a directive, and the code that it means; None when no rule is called so."""

    directive: Directive
    name: Name
    code: str | None


def suppress(report: Report, is_on: IsOn) -> Report:
    """The report with findings marked as suppressed, and with findings about the suppressions
    themselves."""
    by_path: dict[str, list[Finding]] = {file.path: [] for file in report.with_directives}
    findings: list[Finding] = []
    for finding in report.findings:
        by_path.get(finding.path, findings).append(finding)
    for file in report.with_directives:
        findings += _File(file, report, is_on).apply(by_path[file.path])
    findings.sort(key=lambda finding: finding.order)
    return report._replace(findings=tuple(identified(findings, report.base)))


class _File:
    """The suppressions of one file: which of them are used, and what they cover."""

    def __init__(self, file: FileInfo, report: Report, is_on: IsOn) -> None:
        assert file.directives is not None
        self.file = file
        self.extent = report.extent
        self.is_on = is_on
        self.directives = file.directives
        self.policies = {policy.name: policy.id for policy in report.policies}
        self.words = [
            _Word(directive, name, _code_of(name.text) or self.policies.get(name.text))
            for directive in file.directives.all
            for name in directive.names
        ]
        self.used: set[int] = set()
        self.twice: set[int] = set()
        self.places: dict[tuple[int, str], list[_Word]] = {}
        self.entries: dict[str, list[tuple[int, int, _Word]]] = {}
        said: set[tuple[int, Reach, str]] = set()
        for word in self.words:
            directive, _, code = word
            # A repeated name in one comment has no effect.
            key = (directive.comment, directive.reach, code or "")
            if code is None or directive.nowhere:
                continue
            if key in said:
                self.twice.add(word.name.start)
                continue
            said.add(key)
            if directive.reach is Reach.ENTRY:
                spans = self.entries.setdefault(code, [])
                spans += ((start, end, word) for start, end in directive.entries)
                continue
            for line in (_WHOLE_FILE,) if directive.reach is Reach.FILE else directive.lines:
                self.places.setdefault((line, code), []).append(word)

    def apply(self, findings: list[Finding]) -> Iterator[Finding]:
        """The findings, marked, and those about the suppressions: first for other rules, then for
        suppressions of SMS902, last for those of SMS901, so that none judges itself."""
        self.too_many = _too_many(findings)
        yield from map(self.mark, findings)
        yield from map(self.mark, self.wanted(chain(self.unknown(), self.others())))
        unused = chain(self.empty(), self.unused(without=(UNUSED, UNKNOWN)))
        # All at once: what is marked here must not change what is found unused.
        yield from map(self.mark, list(self.wanted(unused)))
        yield from map(self.mark, self.wanted(self.unused(only=UNKNOWN)))
        yield from self.wanted(self.unused(only=UNUSED))

    def mark(self, finding: Finding) -> Finding:
        covering = list(self.covering(finding))
        self.used.update(word.name.start for word in covering)
        return finding._replace(suppressed=True) if covering else finding

    def covering(self, finding: Finding) -> Iterator[_Word]:
        lines = {
            _WHOLE_FILE,
            finding.position.line,
            finding.suppression_line,
            *self.directives.lines_of(finding.start),
        }
        for code in dict.fromkeys((finding.code, finding.rule_id)):
            for line in lines:
                yield from self.places.get((line, code), ())
            for start, end, word in self.entries.get(code, ()):
                if start <= finding.start <= end:
                    yield word

    def wanted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        return islice(
            (finding for finding in findings if self.is_on(finding.code, self.file.path)),
            MAX_ALIKE,
        )

    def unknown(self) -> Iterator[Finding]:
        if self.file.path in self.extent.broken:
            return
        words = (word for word in self.words if word.code is None)
        for number, (directive, name, _) in enumerate(islice(words, MAX_ALIKE)):
            yield self.finding(
                UNKNOWN,
                directive,
                name.start,
                name.end,
                f"{_shown(name.text)} is not a rule, so nothing is suppressed",
                # A search takes time, and so many need no suggestions.
                _meant(name.text, self.policies) if number < _SUGGESTIONS else _ALL_RULES,
            )

    def others(self) -> Iterator[Finding]:
        if self.file.path in self.extent.broken or not self.directives.others:
            return
        from smslint.report.other_forms import said_of  # few comments are in such a form

        for form, document in islice(self.directives.others, MAX_ALIKE):
            message, help_, fix = said_of(form, self.policies)
            yield self.at(UNKNOWN, document, form.start, form.end, message, help_, fix)

    def empty(self) -> Iterator[Finding]:
        for directive in self.directives.all:
            if not directive.names and self.file.path not in self.extent.broken:
                yield self.finding(
                    UNUSED,
                    directive,
                    directive.start,
                    directive.end,
                    "this comment names no rule, so it suppresses nothing",
                    "Name the rule, for example `ignore[SMS604]`, or remove the comment.",
                    directive.removal,
                )

    def unused(
        self, *, without: tuple[str, ...] = (), only: str | None = None
    ) -> Iterator[Finding]:
        for word in self.words:
            directive, name, code = word
            if (
                code is None
                or (code != only if only else code in without)
                or name.start in self.used
                or not self.would_show(code, directive)
            ):
                continue
            finding = self.finding(UNUSED, directive, name.start, name.end, *self.why(word))
            if only == UNUSED:
                # It may be suppressed, but not by itself.
                others = [other for other in self.covering(finding) if other is not word]
                self.used.update(other.name.start for other in others)
                finding = finding._replace(suppressed=bool(others))
            yield finding

    def would_show(self, code: str, directive: Directive) -> bool:
        if code in self.too_many or not self.is_on(code, self.file.path):
            return False
        if code == INVALID and not self.hangs_on_others(directive):
            return self.extent.would_show(code, self.file.path, None, in_file=True)
        sandboxes = (
            set(self.file.sandboxes.values())
            if directive.reach is Reach.FILE
            else {self.file.sandboxes.get(directive.document)}
        )
        return all(
            self.extent.would_show(code, self.file.path, name) for name in sandboxes or {None}
        )

    def hangs_on_others(self, directive: Directive) -> bool:
        """It may apply to a sender, and whether its form is right may depend on a credential in
        another file."""
        if directive.reach is Reach.LINE:
            return not self.file.senders.isdisjoint(directive.lines)
        return bool(self.file.senders)

    def why(self, word: _Word) -> tuple[str, str, Edit | None]:
        """The message on a word that suppresses nothing, how to fix it, and the edit."""
        directive, name, _ = word
        shown = quoted(name.text)
        if directive.nowhere:
            return f"{shown} {_NOWHERE[directive.reach]}", _INSTEAD[directive.reach], None
        if name.start in self.twice:
            return f"{shown} is suppressed twice here", "Remove one of the two.", name.removal
        where = (
            "in this file"
            if directive.reach is Reach.FILE
            else "in this entry"
            if directive.reach is Reach.ENTRY
            else "on the line below"
            if directive.alone
            else "on this line"
        )
        return (
            f"{shown} is suppressed here, but there is nothing to suppress {where}",
            "Remove it.",
            name.removal,
        )

    def finding(
        self,
        code: str,
        directive: Directive,
        start: int,
        end: int,
        message: str,
        help_: str,
        removal: Edit | None = None,
    ) -> Finding:
        fix = None if removal is None else Fix(True, (removal,))
        return self.at(code, directive.document, start, end, message, help_, fix)

    def at(
        self,
        code: str,
        document: int,
        start: int,
        end: int,
        message: str,
        help_: str,
        fix: Fix | None,
    ) -> Finding:
        rule = BY_CODE[code]
        lines = self.file.lines
        position = Position(*lines.position(start), *lines.position(end))
        return Finding(
            path=self.file.path,
            document=document,
            position=position,
            code=code,
            name=rule.name,
            severity=rule.severity,
            message=message,
            help=help_,
            url=rule.url,
            start=start,
            end=end,
            pointer="",
            sandbox=self.file.shown(self.file.sandboxes.get(document)),
            related=(),
            fix=fix,
            fingerprint="",
            suppression_line=position.line,
        )


def _too_many(findings: Iterable[Finding]) -> frozenset[str]:
    """The codes of which there are so many findings that not all of them are listed."""
    counts: dict[str, int] = {}
    for finding in findings:
        for code in {finding.code, finding.rule_id}:
            counts[code] = counts.get(code, 0) + 1
    return frozenset(code for code, count in counts.items() if count >= MAX_ALIKE)


def _code_of(text: str) -> str | None:
    rule = find(text)
    return None if rule is None else rule.code


def _shown(text: str) -> str:
    """A word as a message quotes it. Comments are not searched for secrets as values are, so what
    does not look like a name of ours is not repeated."""
    plain = len(text) <= _LONGEST_NAME and all(part.isalnum() for part in text.split("-") if part)
    return quoted(text) if plain and not text.startswith("p8e-") else "this"


def _meant(text: str, policies: Iterable[str]) -> str:
    codes = tuple(BY_CODE)
    plain = text.upper()[:3] + text[3:].translate(_LOOK_ALIKE)
    if plain in codes:
        return f"Did you mean {quoted(plain)}?"
    longer = [code for code in codes if code.startswith(text)]
    if longer:
        return f"A comment names whole codes, such as {listing(longer[:2])}."
    meant = nearest(text[:_LONGEST_NAME], (*codes, *BY_NAME, *policies))
    return f"Did you mean {quoted(meant)}?" if meant else _ALL_RULES
