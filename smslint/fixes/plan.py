"""Tries fixes in memory, and keeps those without objections.

A turn of fixes that do not touch each other is made, the whole tree is checked again, and the turn
is kept when every fixed finding is gone and no objection has come up (see
`smslint.fixes.objections`). Otherwise a smaller turn is tried, down to single fixes; one with an
objection is reverted. This goes on until every fix has been tried on the current tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TypeAlias

from smslint.base.findings import Failure, Finding
from smslint.base.named_tuples import NamedTuple
from smslint.fixes.draft import Change, Draft, DraftError
from smslint.fixes.drafted import Check, DraftedTree, Share, State
from smslint.fixes.objections import Objections, replaced_texts
from smslint.fixes.turns import edits_of, first_turn
from smslint.report.report import Report
from smslint.rules.base import IN_FILE, Scope
from smslint.rules.registry import BY_CODE, RULES
from smslint.source.candidate import Candidate

_FOLLOWED = 10
"""Steps of one attempt: what a fix brings up may be fixed in turn."""

MOST_ATTEMPTS = 2_000
"""Checks of the tree, after which the user gets what was reached."""

_GOOD_NEWS = frozenset(rule.code for rule in RULES if rule.scope is Scope.HOUSEKEEPING)
"""They report that another finding is gone."""

_INDEX = re.compile(r"/\d+(?=/|\Z)")

_Key: TypeAlias = tuple[object, ...]


class RevertedFix(NamedTuple):
    """A fix that was tried and not kept. `brought` are the codes of the objections that it would
    bring up; empty when the text cannot be edited in this way."""

    finding: Finding
    brought: tuple[str, ...]


class Plan(NamedTuple):
    """The result of fixes; nothing is written yet.

    `report` is that of the tree with all `changes` made, `fixed` are the findings that are gone.
    `left_alone` says which files were not touched, and why. `finished` is False where more time
    might fix more.
    """

    candidates: tuple[Candidate, ...]
    check: Check
    report: Report
    changes: tuple[Change, ...] = ()
    fixed: tuple[Finding, ...] = ()
    reverted: tuple[RevertedFix, ...] = ()
    left_alone: tuple[Failure, ...] = ()
    finished: bool = True


def is_permitted(finding: Finding, *, unsafe: bool) -> bool:
    """The finding has a fix that may be made; what is suppressed is left as it is."""
    return finding.fix is not None and not finding.suppressed and (finding.fix.safe or unsafe)


def plan_fixes(
    candidates: Iterable[Candidate],
    check: Check,
    *,
    unsafe: bool,
    writing: bool = True,
    share: Share | None = None,
    attempts: int = MOST_ATTEMPTS,
) -> Plan:
    """Plan all fixes of the findings that `check` reports.

    `unsafe` permits fixes that guess. `writing`: files that cannot be written are left alone
    from the start, so that nothing else is built on them. `share` may spread the analysis of many
    files over processes. `attempts` are the checks of the tree after which no more is tried.
    """
    todo = tuple(candidates)
    tree = DraftedTree(todo, check, share)
    report = tree.report()
    paths = {found.path for found in report.findings if is_permitted(found, unsafe=unsafe)}
    if not paths:
        return Plan(todo, check, report)
    left_alone = tree.take(paths, writing)
    turns = _Turns(tree, unsafe, attempts)
    turns.run()
    return Plan(
        todo,
        check,
        tree.report(),
        tuple(tree.changes()),
        tuple(turns.fixed),
        tuple(reverted for _, reverted in turns.waiting().values()),
        tuple(left_alone),
        turns.finished,
    )


class _Turns:
    """Fixes that are tried on a tree, one turn after the other."""

    def __init__(self, tree: DraftedTree, unsafe: bool, attempts: int) -> None:
        self.tree = tree
        self.unsafe = unsafe
        self._most = attempts
        self.wanted = {item.path for item in tree.candidates if item.reported}
        self.fixed: list[Finding] = []
        self._refused: dict[_Key, tuple[int, RevertedFix]] = {}
        self._kept = 0
        self._attempts = 0

    def run(self) -> None:
        while self._may_go_on() and (turn := self._next_turn()):
            parts, kept = [turn], self._kept
            # Once something is kept, the places of what was not tried yet have moved.
            while parts and self._kept == kept and self._may_go_on():
                part = parts.pop()
                refusal = self._attempt(part)
                if refusal is None:
                    continue
                if len(part) == 1:
                    self._refuse(part[0], refusal)
                    continue
                rest = self._without_bad_ones(part, refusal)
                if len(rest) < len(part):
                    parts += [rest] if rest else []
                    continue
                first = _smaller(part, refusal)
                chosen = set(map(id, first))
                parts += [[found for found in part if id(found) not in chosen], first]

    @property
    def finished(self) -> bool:
        """All fixes were tried on the tree as it is now."""
        return not self._next_turn()

    def _may_go_on(self) -> bool:
        return self._attempts < self._most and self.tree.has_time

    def waiting(self) -> dict[_Key, tuple[int, RevertedFix]]:
        """Fixes that were put back, and their findings are still there."""
        keyed = self._keyed()
        return {key: said for key, said in self._refused.items() if key in keyed}

    def _next_turn(self) -> list[Finding]:
        """What was never tried; when there is no more of that, what was put back from a tree that
        has changed since."""
        keyed = self._keyed()
        untried = [found for key, found in keyed.items() if key not in self._refused]
        return first_turn(
            untried
            or [found for key, found in keyed.items() if self._refused[key][0] != self._kept]
        )

    def _keyed(self) -> dict[_Key, Finding]:
        """The findings to fix, by what stays the same of them while the text around changes."""
        keyed: dict[_Key, Finding] = {}
        alike: Counter[_Key] = Counter()
        for found in filter(self._is_permitted, self.tree.state.findings):
            assert found.fix is not None
            key = (*_identity(found), tuple(edit.text for edit in found.fix.edits))
            keyed[*key, alike[key]] = found
            alike[key] += 1
        return keyed

    def _is_permitted(self, found: Finding) -> bool:
        return (
            is_permitted(found, unsafe=self.unsafe)
            and found.path in self.wanted
            and found.path in self.tree.state.drafts
        )

    def _attempt(self, turn: list[Finding]) -> tuple[Finding, ...] | None:
        """Makes the fixes of a turn, and those of the objections to them. None when that is kept,
        otherwise the objections (none when the text cannot be edited like this)."""
        before = self.tree.state
        allowed = Counter(map(_identity, before.findings))
        allowed.subtract(map(_identity, turn))
        overlooked = frozenset[str]() if _GOOD_NEWS & {f.code for f in turn} else _GOOD_NEWS
        state, step, made, against = before, turn, list[Finding](), tuple[Finding, ...]()
        replaced: list[str] = []
        meant = set(map(_identity, turn))
        for _ in range(_FOLLOWED):
            self._attempts += 1
            replaced += _replaced(state.drafts, step)
            try:
                state = self.tree.checked(_edited(state.drafts, step))
            except DraftError:
                return ()
            if state.unreadable - before.unreadable:
                return ()
            if not made and (still_there := tuple(_still_there(turn, before, state))):
                return still_there
            made += step
            objections = Objections(state.drafts, replaced, self.tree.text_of)
            against = tuple(
                found
                for found in _beyond(allowed, state.findings)
                if found.code not in overlooked
                and not _may_have_been_there(found, before)
                and (_identity(found) in meant or objections.to(found))
            )
            if not against:
                self.tree.state = state
                self.fixed += made
                self._kept += 1
                return None
            if not all(map(self._is_permitted, against)):
                return against
            step = first_turn(against)
        return against

    def _without_bad_ones(self, turn: list[Finding], brought: Iterable[Finding]) -> list[Finding]:
        """Refuses fixes that bring something up in their own file alone: a check of one file is
        quick, and most bad fixes are of this kind."""
        suspected = {_entry(found) for found in brought if _is_of_one_file(found)}
        state = self.tree.state
        unsure = {path for path, _ in state.unlisted}
        alone: dict[str, State] = {}
        rest = []
        for found in turn:
            up: tuple[Finding, ...] = ()
            if _entry(found) in suspected and found.path not in unsure:
                if found.path not in alone:
                    alone[found.path] = self.tree.checked(state.drafts, only=found.path)
                up = self._brought_alone(found, alone[found.path])
            if up:
                self._refuse(found, up)
            else:
                rest.append(found)
        return rest

    def _brought_alone(self, found: Finding, before: State) -> tuple[Finding, ...]:
        """The objections to a fix when its file is all there is, and cannot be fixed in turn.
        `before` is the state of its file alone."""
        drafts = _edited(before.drafts, [found])
        try:
            after = self.tree.checked(drafts, only=found.path)
        except DraftError:
            return ()
        replaced = _replaced(before.drafts, [found])
        objections = Objections(drafts, replaced, self.tree.text_of)
        allowed = Counter(map(_identity, before.findings))
        allowed.subtract([_identity(found)])
        return tuple(
            item
            for item in _beyond(allowed, after.findings)
            if _is_of_one_file(item) and not self._is_permitted(item) and objections.to(item)
        )

    def _refuse(self, found: Finding, brought: Iterable[Finding]) -> None:
        said = RevertedFix(found, tuple(sorted({item.code for item in brought})))
        key = next(key for key, other in self._keyed().items() if other is found)
        self._refused[key] = (self._kept, said)


def _edited(drafts: Mapping[str, Draft], turn: Iterable[Finding]) -> dict[str, Draft]:
    return {
        **drafts,
        **{path: drafts[path].with_edits(edits) for path, edits in edits_of(turn).items()},
    }


def _replaced(drafts: Mapping[str, Draft], turn: Iterable[Finding]) -> list[str]:
    """The texts that the fixes of a turn replace."""
    return [
        text
        for path, edits in edits_of(turn).items()
        for text in replaced_texts(drafts[path].text, edits)
    ]


def _identity(found: Finding) -> _Key:
    """What stays the same of a finding after edits elsewhere: items of a list may have moved up."""
    return found.path, found.rule_id, _INDEX.sub("/*", found.pointer)


def _beyond(allowed: Mapping[_Key, int], findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings that are there more often than allowed."""
    seen: Counter[_Key] = Counter()
    for found in findings:
        key = _identity(found)
        seen[key] += 1
        if seen[key] > allowed.get(key, 0):
            yield found


def _may_have_been_there(found: Finding, before: State) -> bool:
    """Whether the finding may have been there and not listed: its kind was cut short, or another
    one was of what the schemas have to say of the same file."""
    if (found.path, found.rule_id) in before.unlisted:
        return True
    return BY_CODE[found.code].scope is Scope.READING and any(
        path == found.path for path, _ in before.unlisted
    )


def _still_there(turn: Iterable[Finding], before: State, after: State) -> Iterator[Finding]:
    """What a turn was to fix and did not, where counting does not tell, since not all are listed:
    findings in the place of a text that was replaced."""
    moves: dict[str, list[tuple[int, int]]] = {}
    for path, edits in edits_of(turn).items():
        edits.sort()
        grown = accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)
        moves[path] = [(edit.end, by) for edit, by in zip(edits, grown, strict=True)]
    places = set()
    for found in turn:
        kind = found.path, found.rule_id
        if kind in before.unlisted and found.fix and all(edit.text for edit in found.fix.edits):
            ends = moves[found.path]
            number = bisect_right(ends, found.start, key=_end)
            places.add((*kind, found.start + (ends[number - 1][1] if number else 0)))
    for found in after.findings if places else ():
        if (found.path, found.rule_id, found.start) in places:
            yield found


def _end(move: tuple[int, int]) -> int:
    return move[0]


def _smaller(turn: list[Finding], brought: Iterable[Finding]) -> list[Finding]:
    """The part of a turn to try next: without those that are next to what came up, if that is
    some of them, else the first half."""
    for place in (_entry, _path):
        places = set(map(place, brought))
        rest = [found for found in turn if place(found) not in places]
        if 0 < len(rest) < len(turn):
            return rest
    return turn[: len(turn) // 2]


def _entry(found: Finding) -> _Key:
    return found.path, found.document, tuple(found.pointer.split("/")[:3])


def _is_of_one_file(found: Finding) -> bool:
    """The finding does not depend on other files."""
    scope = BY_CODE[found.code].scope
    return scope is Scope.READING or scope in IN_FILE


def _path(found: Finding) -> _Key:
    return (found.path,)
