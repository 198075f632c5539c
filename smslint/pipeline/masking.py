"""Takes the secrets of all files out of what is said about any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from smslint.pipeline.analysis import Analysis
from smslint.report.fingerprints import about
from smslint.rules.base import RawFinding
from smslint.source.candidate import Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.redaction import Masks, Repeats


def without_own_secrets(
    found: list[tuple[str, RawFinding]],
    known: dict[str, Masks],
    candidates: list[Candidate],
    masks: Callable[[Candidate], Masks],
) -> list[tuple[str, RawFinding]]:
    """What rules across files found, without the secrets of the files that it refers to. The masks
    that are `known`, by path, get those of the others among them."""
    by_path = {candidate.path: candidate for candidate in candidates} if found else {}
    masked = []
    for code, item in found:
        places = [item.place, *(place for place, _ in item.related)]
        for path in dict.fromkeys(place.document.file.path for place in places):
            if path not in known:
                known[path] = masks(by_path[path])
            item = known[path].found(item)
        own = known[item.place.document.file.path]
        # What was found before says itself what it is about: nobody has read the names since.
        masked.append((code, item._replace(about=own.pointer(item.about or about(item.place)))))
    return masked


def with_masks(
    analyses: Iterable[Analysis],
    candidates: Iterable[Candidate],
    masks: Callable[[Candidate], Masks],
) -> list[Analysis]:
    """The analyses with the masks of all files. Where the rules that find secrets run, a file
    without findings has none."""
    return [
        analysis._replace(masks=masks(candidate))
        if analysis.info is not None and analysis.masks is None
        else analysis
        for analysis, candidate in zip(analyses, candidates, strict=True)
    ]


def all_secrets(analyses: Iterable[Analysis]) -> Repeats | None:
    """The literal secrets of all files together."""
    known = [
        analysis.masks.repeats
        for analysis in analyses
        if analysis.masks is not None and analysis.masks.repeats
    ]
    if not known:
        return None
    from smslint.redaction import Repeats  # most trees hold no secrets

    secrets = Repeats(literal for each in known for literal in each.literals)
    return None if secrets.too_many else secrets  # each file is still masked by its own


def hide_sandboxes(analyses: Iterable[Analysis], secrets: Repeats | None) -> Mapping[str, str]:
    """Note, and give, what outputs show of the names of sandboxes that contain a secret."""
    hidden: dict[str, str] = {}
    if secrets is not None:
        from smslint.redaction import Masks

        masks = Masks((), secrets)
        names = {document.sandbox for analysis in analyses for document in analysis.documents}
        hidden = {name: shown for name in names if name and (shown := masks.value(name)) != name}
    for analysis in analyses:
        if analysis.info is not None:
            analysis.info.hidden = hidden
    return hidden


def without_secrets(
    found: list[tuple[str, RawFinding]], secrets: Repeats
) -> list[tuple[str, RawFinding]]:
    """What rules found, without the secrets of any file: the token of one file may be the name of a
    credential in another."""
    from smslint.redaction import Masks

    masks = Masks((), secrets)
    return [
        (code, masks.found(item)._replace(about=masks.pointer(item.about))) for code, item in found
    ]
