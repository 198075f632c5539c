"""What is left of files when they have been read: checked one by one, or read as a tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from smslint.base.findings import Failure
from smslint.base.named_tuples import NamedTuple
from smslint.model import DocumentInfo, FileInfo, Project
from smslint.rules.base import RawFinding
from smslint.source.candidate import Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.redaction import Masks
    from smslint.rules.run import Known


class Analysis(NamedTuple):
    """What is left of a file: `info` is None for a file that is not ours. `masks` know its
    secrets, which other files may repeat; they are there where something was found, or the
    documents keep their trees. `seconds` are the time that it took, and that of each rule; None for
    a run that does not measure. `secretless`: somebody who was asked saw no secret in it."""

    path: str
    info: FileInfo | None
    documents: list[DocumentInfo]
    found: list[tuple[str, RawFinding]]
    broken: bool
    failures: list[Failure]
    masks: Masks | None = None
    seconds: tuple[float, Mapping[str, float]] | None = None
    secretless: bool = False


class Remembered:
    """Analyses files for the engine, as any `share` does, and has what is `known` about
    sandboxes. `judge`, if there is one, tells of a document in which no secret was found, while its
    tree is there, whether it is without secrets. `masks`, if there is such a function, may remember
    what `masks_in` gave for a file."""

    def __init__(
        self,
        share: Callable[..., list[Analysis]],
        known: Known,
        judge: Callable[[DocumentInfo], bool] | None = None,
        masks: Callable[[Candidate], Masks] | None = None,
    ) -> None:
        self._share = share
        self.known = known
        self.judge = judge
        self.masks = masks

    def __call__(
        self, analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
    ) -> list[Analysis]:
        return self._share(analyse, todo)


class Reading(NamedTuple):
    """A tree that was read and not checked. Its documents keep their trees, secrets included:
    whatever is shown of a file has to pass its `masks`, which are here by path. `broken` are the
    files of which a part could not be read; unless `listed` there may be further files."""

    project: Project
    masks: Mapping[str, Masks]
    broken: tuple[str, ...]
    listed: bool = True
