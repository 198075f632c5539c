"""The baseline: findings that are accepted for now, so that only new ones fail a build.

A text file, one finding a line: the file, what the finding is about, the rule. It has no line
numbers, dates or messages, so it stays the same while things move. The order of its lines does not
matter and a repeated line counts once: any merge of two sorted files is a baseline again.

    sandboxes/prod.yaml prod/channel_configs/order-cards/credential SMS401  # rcs-requires-custom: …
    sandboxes/prod.yaml prod/webhooks/replies/keywords/opt_in/words/* SMS609
    sandboxes/prod.yaml prod/webhooks/replies/keywords/opt_in/words/* SMS609 2

Files are relative to the folder of the baseline. When several findings have the same place and
rule, the second and every later one has a number. What follows a `#` says the same in words and is
not part of the entry.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from smslint.base.codes import STALE_BASELINE
from smslint.base.errors import UsageError
from smslint.base.findings import Edit, Finding, Position
from smslint.base.paths import shown_path
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.base.pointers import escaped, unescaped
from smslint.report.baseline_words import in_words, who
from smslint.report.fingerprints import identified
from smslint.report.report import Report
from smslint.report.visibility import IsOn
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE
from smslint.source.limits import MAX_ALIKE, MORE
from smslint.source.lines import LineIndex

STALE = STALE_BASELINE

_TITLE = "# Known findings"
_HEADER = (
    f"{_TITLE} that smslint accepts: file, place, rule  # who is meant; the order does not"
    " matter.\n"
    "# Next: fix one of them; then `smslint check --prune-baseline` removes its line.\n"
)
_ENTRY = lazy(
    r"(?P<path>\S+) (?P<about>\S+) (?P<code>SMS\d{3}(?:/[a-z][a-z0-9-]{0,63})?)"
    r"(?: (?P<number>[1-9]\d{0,8}))?(?P<words>[ \t]+#.*)?"
)
_ESCAPE = lazy(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")

MOST_BYTES = 64 * 1024 * 1024
"""Size of a baseline; that of ten thousand files with ten findings each has a quarter of it."""

MOST_ENTRIES = 250_000
"""Different lines of a baseline."""

_Key: TypeAlias = tuple[str, str, str, int]
"""File, what it is about, code, number: all of a line but its order."""


class Entry(NamedTuple):
    """A line of the file: its number (from 1), and where the entry starts and ends, without the
    words."""

    key: _Key
    line: int
    start: int
    end: int


class Baseline(NamedTuple):
    """A baseline that was read. `name` is the file for the system, `path` what outputs call it;
    `folder` (absolute) is what the files in it are relative to."""

    name: str
    path: str
    folder: str
    text: str
    entries: tuple[Entry, ...]


def read_baseline(name: str, root: str) -> Baseline:
    """Read a baseline; messages call it by its path from `root`. Raises UsageError for one that is
    not there or cannot be understood."""
    path = shown_path(name, root)
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            raise UsageError(f"the baseline {path} is not a regular file")
        with open(name, "rb") as file:
            data = file.read(MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"the baseline {path} is not UTF-8") from None
    except FileNotFoundError:
        raise UsageError(
            f"the baseline {path} does not exist; `--write-baseline` writes one"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is impossible"
        raise UsageError(f"the baseline {path} cannot be read: {reason}") from None
    if len(data) > MOST_BYTES:
        raise UsageError(
            f"the baseline {path} is larger than {MOST_BYTES // 1024**2} MiB; is it the right file?"
        )
    return parsed_baseline(text, name, path)


def parsed_baseline(text: str, name: str, path: str) -> Baseline:
    """A baseline from its text. Raises UsageError."""
    return Baseline(name, path, _folder(name), text, tuple(_entries(text, path)))


def apply_baseline(
    report: Report, baseline: Baseline, is_on: IsOn, looked_at: frozenset[str]
) -> Report:
    """The report with known findings marked as suppressed, and with a finding for each entry that
    none matches any more. An entry that this run could not have matched is left alone. `looked_at`
    are the paths of all files of the tree, reported or not."""
    known = {entry.key for entry in baseline.entries}
    matched: set[_Key] = set()
    findings = []
    for finding, key in _keyed(report, baseline.folder):
        if key in known:
            matched.add(key)
            finding = finding._replace(known=not finding.suppressed, suppressed=True)
        findings.append(finding)
    files = _Files(report, baseline, is_on, looked_at)
    stale = [
        entry
        for entry in baseline.entries
        if entry.key not in matched and files.would_show(entry.key)
    ]
    if stale and is_on(STALE, baseline.path):
        lines = LineIndex(baseline.text)
        listed = [_finding(entry, baseline, lines) for entry in stale[:MAX_ALIKE]]
        if len(stale) > MAX_ALIKE:
            listed[-1] = listed[-1]._replace(message=f"{listed[-1].message}{MORE}")
        findings += identified(listed, report.base)
        findings.sort(key=lambda finding: finding.order)
    return report._replace(findings=tuple(findings), stale=tuple(entry.line for entry in stale))


def baseline_of(report: Report, name: str) -> tuple[str, Report]:
    """What a baseline of that name has to hold to list all findings of a report that are not
    suppressed, and the report with them suppressed."""
    lines = set()
    findings = []
    for finding, key in _keyed(report, _folder(name)):
        if not finding.suppressed and finding.code != STALE:
            lines.add(_line(key))
            finding = finding._replace(known=True, suppressed=True)
        findings.append(finding)
    if len(lines) > MOST_ENTRIES:
        raise UsageError(
            f"a baseline has room for {MOST_ENTRIES:,} findings, and there are {len(lines):,};"
            " fix or ignore some of the rules first"
        )
    text = _HEADER + "".join(f"{line}\n" for line in sorted(lines))
    return text, report._replace(findings=tuple(findings))


def pruned(baseline: Baseline, report: Report) -> tuple[str, Report]:
    """What remains of a baseline without its stale entries, all else as it was, and the report
    without them. `report` is what `apply_baseline` gave."""
    stale = frozenset(report.stale)
    gone = frozenset(entry.key for entry in baseline.entries if entry.line in stale)
    kept = [
        line
        for line in _lines(baseline.text)
        if (found := _read(line)) is None or found[0] not in gone
    ]
    findings = (
        finding
        for finding in report.findings
        if finding.code != STALE or finding.path != baseline.path
    )
    return "".join(kept), report._replace(findings=tuple(findings), stale=())


def with_other_name(baseline: Baseline, above: Sequence[str], old: str, new: str) -> Iterator[Edit]:
    """The edits of a baseline that give something another name: `above` are the steps that lead to
    it, such as the sandbox and `credentials`."""
    was = [escaped(step) for step in (*above, old)]
    start = 0
    for line in _lines(baseline.text):
        match = _ENTRY.fullmatch(line.rstrip())
        steps = [] if match is None else _plain(match[2]).split("/")
        if match is not None and steps[: len(was)] == was:
            now = _safe("/".join((*was[:-1], escaped(new), *steps[len(was) :])))
            yield Edit(start + match.start("about"), start + match.end("about"), now)
            code, number = match["code"], int(match["number"] or 1)
            if match["words"] and match["words"].lstrip(" \t#") == in_words(
                match["about"], code, number
            ):
                words = f"  # {in_words(now, code, number)}"
                yield Edit(start + match.start("words"), start + match.end("words"), words)
        start += len(line)


def is_baseline(text: str) -> bool:
    """The text is that of a baseline, perhaps in the middle of a merge: it may be overwritten."""
    words = text.lstrip("\ufeff").split("\n", 1)[0].strip()
    if not text.strip() or words.startswith((_TITLE, *_CONFLICT)):
        return True
    try:
        return any(True for _ in _entries(text, ""))
    except UsageError:
        return False


class _Files:
    """Which entries would have been matched, had their finding still been there."""

    def __init__(
        self, report: Report, baseline: Baseline, is_on: IsOn, looked_at: frozenset[str]
    ) -> None:
        self.extent = report.extent
        self.checked = frozenset(report.checked)
        self.skipped = frozenset(report.skipped)
        self.base = report.base
        self.policies = frozenset(policy.id for policy in report.policies)
        self.folder = baseline.folder
        self.is_on = is_on
        self._known: dict[str, tuple[str, bool]] = {}
        paths = {entry.key[0] for entry in baseline.entries}
        self.is_whole = all(
            shown in looked_at or not exists for shown, exists in map(self.file, paths)
        )
        """No file of the baseline is missing, so the tree is not a part of the one that it was
        written for, and what takes two files to see is to be seen."""

    def would_show(self, key: _Key) -> bool:
        path, about, code, _ = key
        shown, exists = self.file(path)
        if shown not in self.checked:
            return shown in self.skipped or not exists
        rule = BY_CODE.get(code.partition("/")[0])
        if rule is None or ("/" in code and code not in self.policies):
            return True
        if rule.scope in (Scope.SANDBOX, Scope.PROJECT) and not self.is_whole:
            return False
        sandbox = unescaped(_plain(about.partition("/")[0]))
        return self.is_on(code, shown) and self.extent.would_show(code, shown, sandbox or None)

    def file(self, path: str) -> tuple[str, bool]:
        """How this run calls a file of the baseline, and whether there is one."""
        if path not in self._known:
            name = os.path.join(self.folder, path.replace("/", os.sep))
            self._known[path] = self.base.shown(name), os.path.lexists(name)
        return self._known[path]


def _keyed(report: Report, folder: str) -> Iterator[tuple[Finding, _Key]]:
    """Findings, in the order of the report, with what a baseline says of them."""
    seen: dict[tuple[str, str, str], int] = {}
    paths: dict[str, str] = {}
    for finding in report.findings:
        path = paths.get(finding.path)
        if path is None:
            path = paths[finding.path] = _relative(report.base.absolute(finding.path), folder)
        about = _safe(f"{escaped(finding.sandbox or '')}{finding.about or '/'}")
        code = finding.rule_id
        number = seen[path, about, code] = seen.get((path, about, code), 0) + 1
        yield finding, (path, about, code, number)


def _line(key: _Key) -> str:
    path, about, code, number = key
    entry = f"{_safe(path)} {about} {code}" + (f" {number}" if number > 1 else "")
    return f"{entry}  # {in_words(about, code, number)}"


def _entries(text: str, path: str) -> Iterator[Entry]:
    """The entries of a text; of equal lines the first. Raises UsageError."""
    start = 0
    seen: set[_Key] = set()
    seen_lines: set[str] = set()
    for number, line in enumerate(_lines(text), 1):
        bare = line.rstrip("\r\n")
        start, line_start = start + len(line), start
        if bare.startswith(_CONFLICT):
            raise UsageError(f"the baseline {path} holds an unresolved merge in line {number}")
        if not bare.strip() or bare.startswith("#") or bare in seen_lines:
            continue
        seen_lines.add(bare)
        found = _read(bare)
        if found is None:
            raise UsageError(
                f"line {number} of the baseline {path} is not an entry; one looks like"
                " `file place SMS401`, as `--write-baseline` writes it"
            )
        key, length = found
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > MOST_ENTRIES:
            raise UsageError(f"the baseline {path} has more than {MOST_ENTRIES:,} entries")
        yield Entry(key, number, line_start, line_start + length)


def _read(line: str) -> tuple[_Key, int] | None:
    """The entry on a line, and its length without the words; None where there is none."""
    match = _ENTRY.fullmatch(line.rstrip())
    if match is None:
        return None
    end = match.start("words") if match["words"] else match.end()
    key = _plain(match["path"]), match["about"], match["code"], int(match["number"] or 1)
    return key, end


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends, as `LineIndex` counts them."""
    index = LineIndex(text)
    starts = [index.start_of(number) for number in range(1, len(index) + 1)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _finding(entry: Entry, baseline: Baseline, lines: LineIndex) -> Finding:
    rule = BY_CODE[STALE]
    path, about, code, number = entry.key
    position = Position(*lines.position(entry.start), *lines.position(entry.end))
    return Finding(
        path=baseline.path,
        document=0,
        position=position,
        code=STALE,
        name=rule.name,
        severity=rule.severity,
        message=f"{quoted(code)} is no longer found in {quoted(path)}: {who(about)}",
        help="Remove the line; `--prune-baseline` removes all lines like this.",
        url=rule.url,
        start=entry.start,
        end=entry.end,
        pointer="",
        sandbox=None,
        related=(),
        fix=None,
        fingerprint="",
        suppression_line=position.line,
        about=f"{path} {about} {code} {number}",
    )


def _safe(text: str) -> str:
    """A text without white space and control characters, which `_plain` reads back. A first `#`
    would start a comment, and some other signs an unresolved merge."""
    odd = text.startswith(("#", *_CONFLICT))
    if text.isascii() and text.isprintable() and not odd and not set(text) & set(" \\#"):
        return text
    return "".join(
        char
        if char.isprintable() and char not in " \\" and (at or not odd)
        else f"\\u{ord(char):04x}"
        if ord(char) < 0x10000
        else f"\\U{ord(char):08x}"
        for at, char in enumerate(text)
    )


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)


def _folder(name: str) -> str:
    return os.path.dirname(os.path.abspath(name))


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return path
