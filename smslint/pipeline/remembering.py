"""Analyses each file once, although it is part of several trees: today and before, with and without
fixes."""

from collections.abc import Callable, Sequence

from smslint.pipeline.engine import Analysis
from smslint.source.candidate import Candidate


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

    return remember
