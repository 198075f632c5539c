"""Suppressed findings, and what is wrong with the comments that suppress.

Findings that a comment covers stay in the report, marked. What a comment names and does not
suppress is a finding itself: a suppression that outlives its reason hides the next mistake.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from smslint.directives import Directive, Word
from smslint.findings import Edit, Finding, Fix, Position
from smslint.report import Report
from smslint.rules.registry import BY_CODE, BY_NAME, RESERVED
from smslint.source.limits import MAX_ALIKE
from smslint.wording import nearest, quoted

UNUSED = "SMS901"
UNKNOWN = "SMS902"

_SUGGESTIONS = 100
_WHOLE_FILE = 0
"""Stands for all lines of a file."""

_Key: TypeAlias = tuple[str, int]
"""A word of a directive: its file and its offset."""


class _Covers:
    """Which words of directives cover a finding: by place and code, so that neither many findings
    nor many comments make it slow."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._words: dict[tuple[str, int, str], list[_Key]] = {}
        self.used: set[_Key] = set()
        for directive in directives:
            if directive.file_wide and not directive.before_keys:
                continue
            path = directive.file.path
            line = _WHOLE_FILE if directive.file_wide else directive.target
            codes = set()
            for word in directive.words:
                if word.code is not None and word.code not in codes:
                    codes.add(word.code)
                    place = (path, line, word.code)
                    self._words.setdefault(place, []).append(_key(directive, word))

    def judge(self, finding: Finding) -> Finding:
        """The finding, marked as suppressed when a comment covers it."""
        covered = False
        for line in (finding.suppression_line, _WHOLE_FILE):
            words = self._words.get((finding.path, line, finding.code))
            if words is not None:
                covered = True
                self.used.update(words)
                words.clear()  # they are used now, and that is all there is to say of them
        return finding._replace(suppressed=True) if covered else finding


def suppress(report: Report, is_on: Callable[[str, str], bool]) -> Report:
    """The report with findings marked as suppressed, and with findings about the suppressions
    themselves. `is_on` says whether a rule (by code) is switched on for a file (by path)."""
    if not report.directives:
        return report
    by_path: dict[str, list[Directive]] = {}
    for directive in report.directives:
        by_path.setdefault(directive.file.path, []).append(directive)
    covers = _Covers(report.directives)
    findings = [covers.judge(finding) for finding in report.findings]
    for path, directives in by_path.items():
        about = _limited(_about(directives, covers.used, is_on), path, is_on)
        findings += [covers.judge(finding) for finding in about]
        # A suppression of housekeeping that suppressed nothing is unused like any other.
        rest = _unused(directives, covers.used, is_on, housekeeping=True)
        findings += _limited(rest, path, is_on)
    findings.sort(key=lambda finding: finding.order)
    return report._replace(findings=tuple(findings))


def _limited(
    findings: Iterable[Finding], path: str, is_on: Callable[[str, str], bool]
) -> Iterator[Finding]:
    wanted = (finding for finding in findings if is_on(finding.code, path))
    return islice(wanted, MAX_ALIKE)


def _key(directive: Directive, word: Word) -> _Key:
    return directive.file.path, word.start


def _about(
    directives: list[Directive], used: set[_Key], is_on: Callable[[str, str], bool]
) -> Iterator[Finding]:
    unknown = 0
    for directive in directives:
        for word in directive.words:
            if word.code is None and unknown < MAX_ALIKE:
                unknown += 1
                # A search takes its time: who has that many unknown codes needs no suggestions.
                names = (*BY_CODE, *RESERVED, *BY_NAME) if unknown <= _SUGGESTIONS else ()
                meant = nearest(word.text, names)
                yield _finding(
                    UNKNOWN,
                    directive,
                    word.start,
                    word.end,
                    f"{quoted(word.text)} is no rule, so nothing is suppressed",
                    f"Did you mean {quoted(meant)}?"
                    if meant
                    else "`smslint rules` lists all rules.",
                )
        if not directive.words:
            yield _finding(
                UNUSED,
                directive,
                directive.start,
                directive.end,
                "this comment names no rule, so it suppresses nothing",
                "Name the rule, for example `ignore[SMS604]`, or remove the comment.",
                _removal(directive, None),
            )
    yield from _unused(directives, used, is_on, housekeeping=False)


def _unused(
    directives: list[Directive],
    used: set[_Key],
    is_on: Callable[[str, str], bool],
    *,
    housekeeping: bool,
) -> Iterator[Finding]:
    for directive in directives:
        for word in directive.words:
            if (
                word.code is None
                or word.code in RESERVED
                or (word.code in (UNUSED, UNKNOWN)) is not housekeeping
                or _key(directive, word) in used
                or not is_on(word.code, directive.file.path)
            ):
                continue
            late = directive.file_wide and not directive.before_keys
            yield _finding(
                UNUSED,
                directive,
                word.start,
                word.end,
                f"{quoted(word.text)} is suppressed here, but "
                + (
                    "for a whole file that counts only above its first key"
                    if late
                    else "there is nothing to suppress"
                ),
                "Move the comment to the top of the file." if late else "Remove it.",
                None if late else _removal(directive, word),
            )


def _finding(
    code: str,
    directive: Directive,
    start: int,
    end: int,
    message: str,
    help_: str,
    fix: Fix | None = None,
) -> Finding:
    rule = BY_CODE[code]
    lines = directive.file.lines
    return Finding(
        path=directive.file.path,
        document=0,
        position=Position(*lines.position(start), *lines.position(end)),
        code=code,
        name=rule.name,
        severity=rule.severity,
        message=message,
        help=help_,
        url=rule.url,
        start=start,
        end=end,
        pointer="",
        sandbox=None,
        related=(),
        fix=fix,
        fingerprint="",
        suppression_line=directive.line,
    )


def _removal(directive: Directive, word: Word | None) -> Fix:
    """Takes out a word with its comma; with the last word the directive, with nothing else in the
    comment the comment, with nothing else on the line the line."""
    others = [other for other in directive.words if other is not word]
    if word is not None and others:
        index = directive.words.index(word)
        if index + 1 < len(directive.words):
            edit = Edit(word.start, directive.words[index + 1].start, "")
        else:
            edit = Edit(directive.words[index - 1].end, word.end, "")
    elif not directive.only:
        edit = Edit(directive.start, directive.end, "")
    elif directive.alone:
        edit = Edit(*directive.whole_line, "")
    else:
        edit = Edit(*directive.comment, "")
    return Fix(True, (edit,))
