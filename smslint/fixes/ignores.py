"""Plans the comments that accept what is found today, one for each line that has findings.

    findings ─► a comment a line, codes joined ─► the tree again, in memory ─► changes to write

Comments are only inserted: all other bytes stay, and without the comments the file is what it was.
A comment that would not suppress its findings, or that causes new ones, is not written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from smslint.base.codes import (
    HALF_ENCRYPTED,
    PLAINTEXT_SECRET,
    SECRET_DEFAULT,
    SECRET_ELSEWHERE,
)
from smslint.base.findings import Edit, Finding, Severity
from smslint.fixes.draft import Draft
from smslint.fixes.drafted import Check, DraftedTree, Share, State
from smslint.fixes.plan import Plan
from smslint.fixes.suppressing import CommentPlaces, Way, name_in_comments, same_documents
from smslint.report.report import Report
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE
from smslint.source.candidate import Candidate
from smslint.source.tree import Mapping as Tree

LEAKED = frozenset((PLAINTEXT_SECRET, SECRET_ELSEWHERE, SECRET_DEFAULT, HALF_ENCRYPTED))
"""Anyone who reads the file knows the secret: a comment does not help."""

REFUSAL = "no comment is written"
"""The message about a file that is left as it is, before the reason."""

_SOPS = "sops"
_ROUNDS = 4
_PARSES = 60
"""Attempts on one file; each reads it."""

_NOWHERE = "no comment can be put there"

_Key: TypeAlias = tuple[str, int, str]
"""The part of a finding in a file that stays the same when lines move: rule, document, pointer."""


class NotIgnored(NamedTuple):
    """A finding without a comment, and why."""

    finding: Finding
    why: str


class Comment(NamedTuple):
    """A comment to write into a file (by its path): the edit, which inserts it, and the findings
    that it suppresses. `in_file`: in the whole file, since none can be put next to them."""

    path: str
    edit: Edit
    findings: tuple[Finding, ...]
    in_file: bool = False


class Ignored(NamedTuple):
    """The plan, whose `fixed` are the findings that are suppressed; the comments that it writes;
    and the findings that are not suppressed."""

    plan: Plan
    comments: tuple[Comment, ...] = ()
    left: tuple[NotIgnored, ...] = ()


def plan_ignores(
    candidates: Iterable[Candidate],
    check: Check,
    *,
    reason: str,
    level: Severity,
    writing: bool = True,
    share: Share | None = None,
) -> Ignored:
    """Plan comments with this reason for all findings of `check` at or above the level. `writing`
    and `share` as for `plan_fixes`."""
    todo = tuple(candidates)
    tree = DraftedTree(todo, check, share, refusal=REFUSAL)
    report = tree.report()
    by_path = {item.path: item for item in todo}
    left: list[NotIgnored] = []
    wanted: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.suppressed or finding.severity < level:
            continue
        why = _refusal(finding, report, by_path)
        if why:
            left.append(NotIgnored(finding, why))
            continue
        path = tree.first(finding.path)
        if path == finding.path or not by_path[path].reported:  # else it is there already
            wanted.setdefault(path, []).append(finding._replace(path=path))
    if not wanted:
        return Ignored(Plan(todo, check, report), left=tuple(left))
    refused = tree.take(set(wanted), writing)
    files = [
        _File(path, draft, by_path[path], wanted[path], reason)
        for path, draft in tree.state.drafts.items()
    ]
    _settle(tree, files)
    left += (item for file in files for item in file.left)
    comments = [comment for file in files for comment in file.comments]
    plan = Plan(
        todo,
        check,
        tree.report(),
        tuple(tree.changes()),
        tuple(finding for comment in comments for finding in comment.findings),
        left_alone=tuple(refused),
    )
    left.sort(key=lambda item: item.finding.order)
    return Ignored(plan, tuple(comments), tuple(left))


def _refusal(finding: Finding, report: Report, by_path: Mapping[str, Candidate]) -> str:
    """Why no comment is written for a finding, as far as that is known without reading its file."""
    if BY_CODE[finding.code].scope is Scope.HOUSEKEEPING or finding.path not in by_path:
        return "it is about comments or the baseline"
    if finding.code in LEAKED:
        return "a secret in a file has to be replaced, not accepted"
    if finding.path in report.extent.broken:
        return "the file cannot be read to its end"
    if finding.path.lower().endswith(".json"):
        return "JSON has no comments"
    return ""


def _settle(tree: DraftedTree, files: Sequence[_File]) -> None:
    """Try the comments on the tree, and drop those that do not do what they should."""
    before = tree.state
    for number in range(_ROUNDS):
        drafts = {file.path: file.draft() for file in files}
        after = tree.checked({**before.drafts, **drafts})
        wrong = [file for file in files if not file.is_settled(before, after)]
        if not wrong:
            tree.state = after
            return
        for file in wrong:
            file.drop(before, after, all_=number > 1)
    tree.state = before._replace(drafts={})
    for file in files:
        file.drop(before, before, all_=True)


class _File:
    """The comments for one file, and the findings that get none."""

    def __init__(
        self,
        path: str,
        draft: Draft,
        candidate: Candidate,
        findings: Iterable[Finding],
        reason: str,
    ) -> None:
        self.path = path
        self.left: list[NotIgnored] = []
        self._original = draft
        self._text = draft.text
        self._dialect = candidate.dialect
        self._reason = reason
        self._places = CommentPlaces(self._text, self._dialect)
        self._parses = _PARSES
        encrypted = frozenset(
            document.number
            for document in self._places.documents
            if isinstance(document.root, Tree) and document.root.get(_SOPS) is not None
        )
        groups: dict[int, list[Finding]] = {}
        for finding in findings:
            if finding.document in encrypted:
                why = "SOPS encrypts this document, and comments in it, too"
                self.left.append(NotIgnored(finding, why))
            else:
                groups.setdefault(self._places.lines_for(finding)[0], []).append(finding)
        self.comments = self._placed([tuple(groups[line]) for line in sorted(groups)])

    def draft(self) -> Draft:
        """The file with its comments."""
        return self._original.with_edits(comment.edit for comment in self.comments)

    def is_settled(self, before: State, after: State) -> bool:
        """The findings that have comments are gone, all others are still there, and no new ones
        are."""
        return not any(self._differences(before, after))

    def drop(self, before: State, after: State, *, all_: bool) -> None:
        """Drop the comments on rules whose findings are not as they should be; `all_` of them if
        that has not helped."""
        wrong = {key[0] for counts in self._differences(before, after) for key in counts}
        kept = []
        for comment in self.comments:
            if all_ or not wrong.isdisjoint(found.rule_id for found in comment.findings):
                self.left += (NotIgnored(found, _NOWHERE) for found in comment.findings)
            else:
                kept.append(comment)
        if len(kept) == len(self.comments):  # the new findings are of another rule
            self.left += (NotIgnored(f, _NOWHERE) for comment in kept for f in comment.findings)
            kept = []
        self.comments = kept

    def _differences(self, before: State, after: State) -> tuple[Counter[_Key], Counter[_Key]]:
        """The findings that are there and should not be, and those that are missing."""
        wanted = Counter(_key(found) for found in before.findings if found.path == self.path)
        wanted.subtract(_key(found) for comment in self.comments for found in comment.findings)
        there = Counter(_key(found) for found in after.findings if found.path == self.path)
        return there - wanted, wanted - there

    def _placed(self, groups: Sequence[tuple[Finding, ...]]) -> list[Comment]:
        """A comment for each group of findings of one line."""
        comments = []
        homeless: list[Finding] = []
        nicest = [next(self._ways(group), None) for group in groups]
        together = [
            Comment(self.path, way.edit, group)
            for group, way in zip(groups, nicest, strict=True)
            if way is not None
        ]
        if len(together) == len(groups) and self._reads_the_same(together):
            return together
        for group in groups:
            own = next(
                (
                    comment
                    for way in self._ways(group)
                    if self._reads_the_same([comment := Comment(self.path, way.edit, group)])
                ),
                None,
            )
            if own is None:
                homeless += group
            else:
                comments.append(own)
        if homeless:
            comments += self._for_the_file(tuple(homeless))
        if not self._reads_the_same(comments):
            self.left += (NotIgnored(f, _NOWHERE) for comment in comments for f in comment.findings)
            return []
        return comments

    def _ways(self, group: tuple[Finding, ...]) -> Iterator[Way]:
        comment = self._comment("ignore", group)
        for line in self._places.lines_for(group[0]):
            yield from self._places.ways(line, comment)

    def _for_the_file(self, findings: tuple[Finding, ...]) -> Iterator[Comment]:
        """One comment at the top, for findings that no other can suppress."""
        edit = self._places.on_top(self._comment("file-ignore", findings))
        comment = None if edit is None else Comment(self.path, edit, findings, in_file=True)
        if comment is not None and self._reads_the_same([comment]):
            yield comment
        else:
            self.left += (NotIgnored(found, _NOWHERE) for found in findings)

    def _comment(self, what: str, findings: Iterable[Finding]) -> str:
        names = dict.fromkeys(name_in_comments(found) for found in findings)
        return f"# smslint: {what}[{', '.join(names)}] {self._reason}"

    def _reads_the_same(self, comments: Iterable[Comment]) -> bool:
        """The text with these comments has the same content as before."""
        self._parses -= 1
        if self._parses < 0:
            return False
        text = self._original.with_edits(comment.edit for comment in comments).text
        read = CommentPlaces(text, self._dialect)
        return not read.broken and same_documents(self._places.documents, read.documents)


def _key(finding: Finding) -> _Key:
    return finding.rule_id, finding.document, finding.pointer
