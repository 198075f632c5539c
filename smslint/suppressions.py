"""Suppressed findings, and what is wrong with the comments that suppress.

Findings that a comment covers stay in the report, marked. What a comment names and does not
suppress is a finding itself: a suppression that outlives its reason hides the next mistake.
"""

from collections.abc import Callable, Iterable, Iterator

from smslint.directives import Directive, Word
from smslint.findings import Edit, Finding, Fix, Position
from smslint.report import Report
from smslint.rules.registry import BY_CODE, BY_NAME, RESERVED
from smslint.source.limits import MAX_ALIKE
from smslint.wording import nearest, quoted

UNUSED = "SMS901"
UNKNOWN = "SMS902"

_SUGGESTIONS = 100


def suppress(report: Report, is_on: Callable[[str, str], bool]) -> Report:
    """The report with findings marked as suppressed, and with findings about the suppressions
    themselves. `is_on` says whether a rule (by code) is switched on for a file (by path)."""
    if not report.directives:
        return report
    used: set[tuple[str, int]] = set()
    by_path: dict[str, list[Directive]] = {}
    for directive in report.directives:
        by_path.setdefault(directive.file.path, []).append(directive)
    findings: list[Finding] = [
        _judged(finding, by_path.get(finding.path, ()), used) for finding in report.findings
    ]
    for path, directives in by_path.items():
        about = [
            finding
            for finding in _about(directives, used, is_on)
            if finding.code in BY_CODE and is_on(finding.code, path)
        ]
        judged = [_judged(finding, directives, used) for finding in about]
        findings += judged
        # A suppression of housekeeping that suppressed nothing is unused like any other.
        findings += [
            finding
            for finding in _unused(directives, used, is_on, housekeeping=True)
            if is_on(finding.code, path)
        ]
    findings.sort(key=lambda finding: finding.order)
    return report._replace(findings=tuple(findings))


def _judged(
    finding: Finding, directives: Iterable[Directive], used: set[tuple[str, int]]
) -> Finding:
    suppressed = finding.suppressed
    for directive in directives:
        if directive.covers(finding):
            for word in directive.words:
                if word.code == finding.code:
                    used.add(_key(directive, word))
                    suppressed = True
                    break
    return finding._replace(suppressed=True) if suppressed else finding


def _key(directive: Directive, word: Word) -> tuple[str, int]:
    return directive.file.path, word.start


def _about(
    directives: list[Directive], used: set[tuple[str, int]], is_on: Callable[[str, str], bool]
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
    used: set[tuple[str, int]],
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
