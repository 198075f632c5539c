"""What a finding is about, independent of its line: for fingerprints and the baseline."""

from collections.abc import Iterable, Iterator

from smslint.base.findings import Finding
from smslint.base.paths import PathBase
from smslint.base.pointers import escaped
from smslint.model import Place


def about(place: Place) -> str:
    """The pointer of a place with the names of entries for their numbers, so that it stays the
    same when an entry is put in above; `*` for what has no name."""
    steps = place.pointer.split("/")
    named = [steps[0]]
    for number, step in enumerate(steps[1:], 1):
        if not (step.isascii() and step.isdigit()):
            named.append(step)
        elif number == 2:
            named.append(escaped(place.document.name_of(steps[1], int(step)) or "*"))
        else:
            named.append("*")
    return "/".join(named)


def identified(findings: Iterable[Finding], base: PathBase) -> Iterator[Finding]:
    """Findings with fingerprints. Those that are about the same are numbered in their order, which
    is that of the report."""
    from hashlib import blake2b

    paths: dict[str, str] = {}
    seen: dict[tuple[str, str, str, str], int] = {}
    for finding in findings:
        path = paths.get(finding.path)
        if path is None:
            path = paths[finding.path] = base.in_project(finding.path)
        key = (finding.rule_id, path, finding.sandbox or "", finding.about)
        count = seen[key] = seen.get(key, 0) + 1
        text = "\0".join((*key, str(count)))
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16)
        yield finding._replace(fingerprint=digest.hexdigest())
