"""Checks with what an earlier run has remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smslint.base.errors import UsageError
from smslint.cache.cache import Cache
from smslint.cache.keys import store_name
from smslint.pipeline.analysis import Analysis
from smslint.report.selection import active_codes
from smslint.workspace.projects import Linted, Projects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.report.baseline import Baseline


def made_for(projects: Projects) -> Sequence[Cache]:
    """The caches of the projects, in their order; empty if one of them can have none."""
    caches = []
    for tree in projects.trees:
        active = active_codes(tree.selection)
        name = store_name(tree.settings, active)
        if name is None:
            return ()
        caches.append(Cache(name, active, tree.owner.dialect))
    return caches


def linted_with(
    caches: Sequence[Cache],
    projects: Projects,
    baselines: Sequence[Baseline | None],
    share: Callable[..., list[Analysis]],
) -> tuple[Linted, Sequence[Callable[..., list[Analysis]]]]:
    """The reports on all projects, and what to analyse their files with from then on. Whatever is
    in the cache, it cannot make a run fail: then it is made again without, by `share`."""
    try:
        linted = projects.lint(shares=caches, baselines=baselines)
        if len(linted.report.failures) == len(projects.failures):
            return linted, caches
    except UsageError:
        raise
    except Exception:
        pass
    for cache in caches:
        cache.give_up()
    shares = [share] * len(projects.trees)
    return projects.lint(shares=shares, baselines=baselines), shares
