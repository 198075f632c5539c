"""Analyses each file once, although it is part of several trees, today and before, with and without
fixes; and once only as long as it stays as it is, where a tree is checked again and again. So it is
with what rules find about sandboxes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence, Set

from smslint.model import DocumentInfo, Group
from smslint.pipeline.analysis import Analysis, Remembered
from smslint.rules.base import RawFinding
from smslint.source.candidate import Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from smslint.policies.model import Policy

Share: TypeAlias = Callable[[Callable[[Candidate], Analysis], Sequence[Candidate]], list[Analysis]]
"""What analyses files for the engine: their analyses, in the same order."""


def one_by_one(
    analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
) -> list[Analysis]:
    """Analyses files in this process."""
    return [analyse(item) for item in todo]


def remembering(
    share: Callable[..., list[Analysis]],
) -> Callable[..., list[Analysis]]:
    """A `share` that remembers what became of each file, as long as it is kept."""
    known: dict[Candidate, Analysis] = {}

    def remember(
        analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
    ) -> list[Analysis]:
        fresh = [item for item in todo if item not in known]
        known.update(zip(fresh, share(analyse, fresh), strict=True))
        return [known[item] for item in todo]

    return Remembered(remember, share.known) if isinstance(share, Remembered) else remember


class Memory:
    """The last analysis of each file, by its path: for trees that are checked again and again. What
    is another text than it was, or is looked at by other rules, is analysed again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Analysis]] = {}
        self._sandboxes = Sandboxes()

    def share(
        self,
        active: frozenset[str],
        policies: Sequence[Policy] = (),
        share: Callable[..., list[Analysis]] | None = None,
        *,
        keep: bool = True,
    ) -> Remembered:
        """A `share` for a tree on which rules of these codes and these policies run; `share` does
        what has to be done again. The results are remembered if `keep`: texts that are only tried
        are not to replace what is there."""
        wanted = active, _contents(policies)

        def remember(
            analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
        ) -> list[Analysis]:
            # Before they are read: a file that changes meanwhile is analysed once more, later.
            keys = [_key(item, wanted) for item in todo]
            fresh = [
                number
                for number, (key, item) in enumerate(zip(keys, todo, strict=True))
                if not self._is_known(item.path, key)
            ]
            items = [todo[number] for number in fresh]
            made = share(analyse, items) if share else [analyse(item) for item in items]
            new = dict(zip(fresh, made, strict=True))
            for number, analysis in new.items() if keep else ():
                self._known[todo[number].path] = keys[number], analysis
            return [
                new[number] if number in new else self._known[item.path][1]
                for number, item in enumerate(todo)
            ]

        return Remembered(remember, self._sandboxes if keep else _Tried(self._sandboxes))

    def unknown(
        self,
        active: frozenset[str],
        policies: Sequence[Policy],
        todo: Iterable[Candidate],
    ) -> int:
        """How many files have to be analysed for these codes and policies."""
        wanted = active, _contents(policies)
        return sum(not self._is_known(item.path, _key(item, wanted)) for item in todo)

    def analysis(self, path: str) -> Analysis:
        """The last analysis of a file. Raises KeyError for one that was not analysed."""
        return self._known[path][1]

    def _is_known(self, path: str, key: _Key) -> bool:
        return key[2] is not None and self._known.get(path, (None,))[0] == key

    def forget(self, paths: Iterable[str]) -> None:
        """Forget all files but these."""
        kept = set(paths)
        for path in self._known.keys() - kept:
            del self._known[path]
        self._sandboxes.forget(kept)


_Findings: TypeAlias = Sequence[tuple[str, RawFinding]]
_Documents: TypeAlias = tuple[DocumentInfo, ...]


class Sandboxes:
    """What rules found about each sandbox when they looked last, by where its first document is: of
    the same documents they find the same. A file that is analysed again has others."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int, bool, frozenset[str]], tuple[_Documents, _Findings]] = {}

    def result(self, group: Group, complete: bool, active: frozenset[str]) -> _Findings | None:
        documents, found = self._last.get(_where(group, complete, active), ((), None))
        # Documents are equal if they are the same.
        return found if documents == (*group.documents,) else None

    def keep(self, group: Group, complete: bool, active: frozenset[str], found: _Findings) -> None:
        self._last[_where(group, complete, active)] = (*group.documents,), found

    def forget(self, paths: Set[str]) -> None:
        """Forget all sandboxes but those that start in one of these files."""
        for where in [where for where in self._last if where[0] not in paths]:
            del self._last[where]


class _Tried(Sandboxes):
    """The same for texts that are only tried: nothing of them is kept."""

    def __init__(self, known: Sandboxes) -> None:
        self._last = known._last

    def keep(self, group: Group, complete: bool, active: frozenset[str], found: _Findings) -> None:
        pass


def _where(
    group: Group, complete: bool, active: frozenset[str]
) -> tuple[str, int, bool, frozenset[str]]:
    first = group.documents[0]
    return first.file.path, first.index, complete, active


def state_of(candidate: Candidate) -> object:
    """What is the same as long as the content of a file is; None where that is unknown."""
    if candidate.data is not None:
        return candidate.data
    try:
        facts = os.stat(candidate.name)
    except (OSError, ValueError):
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


_Key: TypeAlias = tuple[Candidate, object, object]


def _key(candidate: Candidate, wanted: object) -> _Key:
    """What is the same as long as an analysis is; the last part is None where that is unknown."""
    return candidate._replace(data=None), wanted, state_of(candidate)


def _contents(policies: Sequence[Policy]) -> object:
    """What is the same as long as policies are: of two that were read their schemas are two."""
    return [
        (
            policy._replace(schema=policy.schema._replace(targets={})),
            [*policy.schema.targets.values()],
        )
        for policy in policies
    ]
