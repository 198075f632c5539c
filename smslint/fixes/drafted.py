"""The tree with drafts in place of files, and its report. Nothing is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from smslint.base.codes import (
    DUPLICATE_KEY,
    RESOURCE_LIMIT,
    SYNTAX_ERROR,
    UNDECODABLE_FILE,
    UNSUPPORTED_TAG,
)
from smslint.base.findings import Failure, Finding
from smslint.base.named_tuples import NamedTuple
from smslint.fixes.draft import Change, Draft, DraftError
from smslint.fixes.writing import WritingError, obstacle, read
from smslint.pipeline.analysis import Analysis, Remembered
from smslint.pipeline.memory import Sandboxes
from smslint.report.report import NO_PLACES, Report
from smslint.source.candidate import Candidate
from smslint.source.decode import UndecodableError, decode
from smslint.source.limits import MAX_ALIKE, MORE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.redaction import SecretPlaces

Share: TypeAlias = Callable[[Callable[[Candidate], Analysis], list[Candidate]], list[Analysis]]
Check: TypeAlias = Callable[[list[Candidate], Share | None], Report]
"""The way from a tree to its report, with everything that a run does to findings: selection,
suppressions, baseline. The second argument is for the engine's `share`."""

_PATIENCE = 12 * 1024 * 1024
"""Bytes that are analysed again to try fixes, beyond the whole tree a few times. Without a limit,
many conflicting fixes in a large file would keep people waiting for hours."""

_ROUNDS = 4
"""Times that the whole tree may be analysed in any case."""

_VERSIONS = 4
"""Analyses of one file that are kept: that of the tree as it is, and of the last attempts."""

_UNREADABLE = frozenset(
    (SYNTAX_ERROR, DUPLICATE_KEY, UNDECODABLE_FILE, RESOURCE_LIMIT, UNSUPPORTED_TAG)
)
"""Counted even if other rules are selected: the file must stay readable."""


class State(NamedTuple):
    """The tree with some drafts in place, and its report.

    `unlisted` are the kinds of faults (path and code) of which there are more than a report lists:
    there findings that come up may have been there before.
    """

    drafts: Mapping[str, Draft]
    findings: tuple[Finding, ...]
    unreadable: Counter[tuple[str, str]]
    unlisted: frozenset[tuple[str, str]]


class _Checked(NamedTuple):
    """Some files, their report, and what of them cannot be read."""

    todo: list[Candidate]
    report: Report
    unreadable: Counter[tuple[str, str]]


class DraftedTree:
    """The files of a run, and what is known of them. `refusal` is what is said of a file that is
    left alone, before the reason."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        check: Check,
        share: Share | None,
        *,
        refusal: str = "not fixed",
    ) -> None:
        self.candidates = candidates
        self.check = check
        self.share = share
        known = share.known if isinstance(share, Remembered) else Sandboxes()
        self._remembered = Remembered(self._recall, known)
        self._refusal = refusal
        self.state = State({}, (), Counter(), frozenset())
        self._first: dict[str, str] = {}
        self._known: dict[str, dict[bytes | None, Analysis]] = {}
        self._unreadable: Counter[tuple[str, str]] = Counter()
        self._reports: list[_Checked] = []
        self._as_read: dict[str, bytes] = {}
        self._places: Mapping[str, SecretPlaces] = NO_PLACES
        self._patience = _PATIENCE
        seen: dict[str, str] = {}
        for item in candidates:
            # A file may be there under two names, one of them a link: it is fixed once.
            real = os.path.realpath(item.name) if item.data is None else f"\0{item.path}"
            self._first[item.path] = seen.setdefault(real, item.path)

    def take(self, paths: set[str], writing: bool) -> list[Failure]:
        """Reads the files to fix; says which of them are left alone."""
        drafts: dict[str, Draft] = {}
        left_alone: list[Failure] = []
        self._places = self.report().places
        for item in self.candidates:
            if item.path not in paths or self._first[item.path] != item.path:
                continue
            try:
                draft = drafts[item.path] = _draft(item, writing)
            except (DraftError, UndecodableError, WritingError) as error:
                left_alone.append(Failure(f"{self._refusal}: {error}", item.path))
                continue
            known = self._places.get(item.path)
            if known is not None and known.fit(draft.text):
                self._as_read[item.path] = draft.data
        self.state = self.checked(drafts)
        return left_alone

    def checked(self, drafts: Mapping[str, Draft], only: str | None = None) -> State:
        """The state with these drafts; of `only` this file, if one is given. Findings of files that
        others only refer to count, too."""
        todo = [
            item._replace(reported=True)
            for item in self._overlaid(drafts)
            if only is None or item.path == only
        ]
        report = self._report(todo, keep=only is None)
        findings = tuple(found for found in report.findings if not found.suppressed)
        counts = Counter((found.path, found.rule_id) for found in report.findings)
        unlisted = {kind for kind, count in counts.items() if count >= MAX_ALIKE}
        unlisted.update((f.path, f.rule_id) for f in findings if f.message.endswith(MORE))
        return State(drafts, findings, self._unreadable, frozenset(unlisted))

    def first(self, path: str) -> str:
        """The path under which a file is edited: it may be there under two names."""
        return self._first[path]

    def text_of(self, path: str) -> str | None:
        """The text of a file as it is, without drafts; None where it cannot be read."""
        item = next((item for item in self.candidates if item.path == path), None)
        if item is None:
            return None
        try:
            return decode(read(item.name) if item.data is None else item.data)
        except (UndecodableError, WritingError):
            return None

    @property
    def has_time(self) -> bool:
        """Another attempt may be made."""
        return self._patience > 0

    def report(self) -> Report:
        """What a run would report of the tree as it is."""
        return self._report(self._overlaid(self.state.drafts))

    def changes(self) -> Iterable[Change]:
        after = self.report().places
        for item in self.candidates:
            draft = self.state.drafts.get(item.path)
            if draft is not None and draft.data != draft.original:
                yield Change(
                    item.name,
                    item.path,
                    draft.original,
                    draft.data,
                    tuple(draft.edits()),
                    item.data is None,
                    item.dialect,
                    (self._places.get(item.path), after.get(item.path)),
                )

    def _overlaid(self, drafts: Mapping[str, Draft]) -> list[Candidate]:
        """The files with drafts in their place. One that is still as it was read stays: so it is
        known what became of it."""
        return [
            item._replace(data=draft.data)
            if (draft := drafts.get(self._first[item.path])) is not None
            and draft.data != self._as_read.get(item.path)
            else item
            for item in self.candidates
        ]

    def _report(self, todo: list[Candidate], *, keep: bool = True) -> Report:
        """The report on these files. The last two that were to be kept are not made again."""
        for known in self._reports:
            if known.todo == todo:
                self._unreadable = known.unreadable
                return known.report
        report = self.check(todo, self._remembered)
        if keep:
            self._reports = [*self._reports[-1:], _Checked(todo, report, self._unreadable)]
        return report

    def _recall(
        self, analyse: Callable[[Candidate], Analysis], todo: list[Candidate]
    ) -> list[Analysis]:
        """Analyses only what was not analysed before as it is now."""
        fresh = [item for item in todo if item.data not in self._known.get(item.path, ())]
        size = sum(map(_size, fresh))
        self._patience += -size if self._known else (_ROUNDS - 1) * size
        made = self.share(analyse, fresh) if self.share else [analyse(item) for item in fresh]
        for item, analysis in zip(fresh, made, strict=True):
            versions = self._known.setdefault(item.path, {})
            versions[item.data] = analysis
            if len(versions) > _VERSIONS:
                del versions[next(islice(versions, 1, None))]
        analyses = [self._known[item.path][item.data] for item in todo]
        self._unreadable = Counter(
            (analysis.path, code) for analysis in analyses for code in _unreadable(analysis)
        )
        return analyses


def _draft(item: Candidate, writing: bool) -> Draft:
    if item.data is not None:
        return Draft(item.data)
    reason = obstacle(item.name) if writing else None
    if reason is not None:
        raise WritingError(reason)
    return Draft(read(item.name))


def _size(item: Candidate) -> int:
    """The bytes of a file; what cannot be read costs nothing."""
    if item.data is not None:
        return len(item.data)
    try:
        return os.stat(item.name).st_size
    except (OSError, ValueError):
        return 0


def _unreadable(analysis: Analysis) -> Iterable[str]:
    """What keeps a file from being read, independent of the selected rules."""
    yield from (code for code, _ in analysis.found if code in _UNREADABLE)
    if analysis.broken:
        yield "broken"
    if analysis.info is None:
        yield "not ours"
