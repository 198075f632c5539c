"""The whole pipeline on one screen: read, shape, model, rules, report.

    candidates ─► read_source ─► check_shape ─► build_document ─► rules of the file
                                                       └─► Project ─► rules across files ─► finish

Files are analysed one by one, and forgotten except for what rules across files need; so memory does
not grow with the size of files, and large trees can be shared among processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from smslint.base.findings import Failure, SourceFinding
from smslint.base.named_tuples import NamedTuple
from smslint.base.paths import IN_NO_FILE, PathBase
from smslint.model import STANDARD, UNSURE, DocumentInfo, FileInfo, Place, Project
from smslint.model.build import build_document, edition_said, sandbox_name, sender_lines
from smslint.report.assemble import alone_at_start, finish, worth_keeping
from smslint.report.fingerprints import about
from smslint.report.report import Report, Seconds
from smslint.report.visibility import Visibility
from smslint.rules.base import RawFinding
from smslint.rules.run import run_across_files, run_in_file
from smslint.shape import check_shape
from smslint.source import SourceFile, read_source, source_from_bytes
from smslint.source.candidate import Candidate
from smslint.source.comments import by_document
from smslint.source.file import unreadable
from smslint.source.recognize import is_ours
from smslint.source.tree import Document

if TYPE_CHECKING:
    from smslint.base.stopwatch import Stopwatch
    from smslint.policies.model import Policy
    from smslint.redaction import Masks, Repeats


_FIND_SECRETS = ("SMS501", "SMS502", "SMS504", "SMS505", "SMS506")
"""The rules by which a file with literal secrets has findings."""


class Analysis(NamedTuple):
    """What is left of a file: `info` is None for a file that is not ours. `masks` know its
    secrets, which other files may repeat; they are there where something was found, or the
    documents keep their trees. `seconds` are the time that it took, and that of each rule; None for
    a run that does not measure."""

    path: str
    info: FileInfo | None
    documents: list[DocumentInfo]
    found: list[tuple[str, RawFinding]]
    broken: bool
    failures: list[Failure]
    masks: Masks | None = None
    seconds: tuple[float, Mapping[str, float]] | None = None


class Reading(NamedTuple):
    """A tree that was read and not checked. Its documents keep their trees, secrets included:
    whatever is shown of a file has to pass its `masks`, which are here by path. `broken` are the
    files of which a part could not be read."""

    project: Project
    masks: Mapping[str, Masks]
    broken: tuple[str, ...]


def check(
    candidates: Iterable[Candidate],
    *,
    active: frozenset[str],
    share: Callable[..., list[Analysis]] | None = None,
    complete: bool = True,
    masks: Callable[[Candidate], Masks] | None = None,
    base: PathBase = IN_NO_FILE,
    policies: Sequence[Policy] = (),
    measure: bool = False,
) -> Report:
    """Check a tree. `active` are the codes of the rules that run; `share` may spread the analysis
    of many files over processes; `complete` is False when a part of the tree is not among the
    candidates, so that no rule can claim that something is absent. `masks` may remember what
    `masks_in` gave for a file that is still the same. `base` is what the paths are relative to,
    `policies` are those of the settings. `measure`: the report says what took how long."""
    todo = list(candidates)
    wanted = tuple(policy for policy in policies if policy.rule_id in active)
    analyses = _analyse_all(todo, active, share, policies=wanted, measure=measure)
    project = _project(analyses, complete)
    found = [item for analysis in analyses for item in analysis.found]
    watch = _stopwatch() if measure else None
    across, failed = run_across_files(project, active, watch)
    failures = [*(item for analysis in analyses for item in analysis.failures), *failed]
    if (found or across) and not active.issuperset(_FIND_SECRETS):
        analyses = _with_masks(analyses, todo, masks or masks_in)
    found += _without_own_secrets(worth_keeping(across, found), analyses, todo, masks or masks_in)
    secrets = _all_secrets(analyses)
    hidden = _hide_sandboxes(analyses, secrets)
    if secrets is not None:
        found = _without_secrets(found, secrets)
    report = finish(
        found,
        files=[analysis.info for analysis in analyses if analysis.info is not None],
        skipped=[analysis.path for analysis in analyses if analysis.info is None],
        unreported=frozenset(item.path for item in todo if not item.reported),
        failures=failures,
        extent=Visibility(
            project.complete,
            not failures,
            frozenset(analysis.path for analysis in analyses if analysis.broken),
            _partial(project),
        ),
        base=base,
        policies=(policy.rule for policy in policies),
        sandboxes={
            item.name: hidden.get(item.name, item.name)
            for item in project.sandboxes
            if item.name is not None
        },
    )
    report = report._replace(secrets=secrets)
    return report if watch is None else report._replace(seconds=_seconds(analyses, watch))


def _stopwatch() -> Stopwatch:
    from smslint.base.stopwatch import Stopwatch  # few runs measure

    return Stopwatch()


def _seconds(analyses: Iterable[Analysis], watch: Stopwatch) -> Seconds:
    """The time that everything took. `watch` measured the rules across files."""
    files: dict[str, float] = {}
    rules = watch.seconds
    for analysis in analyses:
        if analysis.seconds is None:
            continue
        total, own = analysis.seconds
        if analysis.info is not None:
            files[analysis.path] = total
        for name, spent in own.items():
            rules[name] = rules.get(name, 0.0) + spent
    return Seconds(rules, files)


def read_project(
    candidates: Iterable[Candidate],
    *,
    complete: bool = True,
    share: Callable[..., list[Analysis]] | None = None,
) -> Reading:
    """Read a tree without running rules, to see what it contains. The options are those of
    `check`."""
    analyses = _analyse_all(list(candidates), frozenset(), share, keep=True)
    secrets = _all_secrets(analyses)
    return Reading(
        _project(analyses, complete),
        {
            analysis.path: analysis.masks if secrets is None else analysis.masks.plus(secrets)
            for analysis in analyses
            if analysis.masks is not None
        },
        tuple(analysis.path for analysis in analyses if analysis.broken),
    )


def _analyse_all(
    todo: list[Candidate],
    active: frozenset[str],
    share: Callable[..., list[Analysis]] | None,
    *,
    keep: bool = False,
    policies: Sequence[Policy] = (),
    measure: bool = False,
) -> list[Analysis]:
    def analyse_one(candidate: Candidate) -> Analysis:
        return analyse(candidate, active, {}, keep=keep, policies=policies, measure=measure)

    analyses = share(analyse_one, todo) if share else [analyse_one(item) for item in todo]
    editions = _editions(analyses)
    for number, analysis in enumerate(analyses):
        # What one file states about a sandbox applies to the others that describe it.
        if any(
            document.sandbox is not None
            and document.edition != editions.get(document.sandbox, STANDARD)
            for document in analysis.documents
        ):
            analyses[number] = analyse(
                todo[number], active, editions, keep=keep, policies=policies, measure=measure
            )
    return analyses


def _project(analyses: list[Analysis], complete: bool) -> Project:
    return Project(
        (document for analysis in analyses for document in analysis.documents),
        all_read=complete and not any(analysis.broken for analysis in analyses),
    )


def _partial(project: Project) -> frozenset[str]:
    """The sandboxes of which the tree has credentials and nothing that names them, or the other
    way round: there is more of them elsewhere. Or a list of theirs has the wrong type."""
    return frozenset(
        sandbox.name
        for sandbox in project.sandboxes
        if sandbox.name is not None
        and (
            sandbox.misshapen
            or sandbox.has_list("credentials")
            is not (sandbox.has_list("webhooks") or sandbox.has_list("channel_configs"))
        )
    )


def analyse(
    candidate: Candidate,
    active: frozenset[str],
    editions: Mapping[str, str],
    *,
    keep: bool = False,
    policies: Sequence[Policy] = (),
    measure: bool = False,
) -> Analysis:
    """Read one file and run the rules that need no other. `editions` are those of sandboxes that
    are known already; `keep`: the documents keep their trees; `measure`: it says how long it
    took."""
    if not measure:
        return _analyse(candidate, active, editions, keep, policies, None)
    watch, whole = _stopwatch(), _stopwatch()
    whole.start()
    analysis = _analyse(candidate, active, editions, keep, policies, watch)
    whole.stop("")
    return analysis._replace(seconds=(whole.seconds[""], watch.seconds))


def _analyse(
    candidate: Candidate,
    active: frozenset[str],
    editions: Mapping[str, str],
    keep: bool,
    policies: Sequence[Policy],
    watch: Stopwatch | None,
) -> Analysis:
    source = _read(candidate)
    documents = _ours(source, candidate.named) if source is not None else None
    if source is None or documents is None:
        return Analysis(candidate.path, None, [], [], False, [])
    info = FileInfo(source.path, source.lines, source.directives, source.text, candidate.dialect)
    found: list[tuple[str, RawFinding]] = []
    failures: list[Failure] = []
    models: list[DocumentInfo] = []
    comments = by_document(source.text, source.documents, source.comments)
    for document in documents:
        breaks: list[SourceFinding] = []
        if document.breaks:
            from smslint.shape.line_breaks import without_line_breaks  # few documents have such

            breaks = without_line_breaks(document, source.text)
        name = sandbox_name(document)
        edition = editions.get(name or "") or edition_said(document) or STANDARD
        shaped = check_shape(document, edition)
        model = build_document(info, document, shaped, edition)
        model.comments = comments.get(document.number, ())
        found += _faults(model, [*breaks, *shaped.faults])
        if source.faults:
            from smslint.model.pointers import with_pointers  # few files have such faults

            own = (fault for number, fault in source.faults if number == document.number)
            found += _faults(model, with_pointers(document.root, own))
        more, failed = run_in_file(model, active, watch)
        found += more
        failures += failed
        if policies:
            from smslint.policies.check import check_policies  # few projects have policies

            more, failed = check_policies(model, policies, shaped, watch)
            found += more
            failures += failed
        if breaks:
            found = alone_at_start(found, breaks[0].code)
        if info.directives is not None:
            info.sandboxes[model.index] = model.sandbox
            info.senders |= sender_lines(model)
        if not keep:
            if model.has_payloads:
                # Few files have payloads.
                from smslint.model.json_texts import note_strays
                from smslint.model.secret_uses import note_secret_uses

                note_strays(model)
                note_secret_uses(model)
            model.leave()
        models.append(model)
    if source.broken:
        broken_at = DocumentInfo(info, len(source.documents))
        found += _faults(broken_at, [source.faults[-1][1]])
    info.text = ""
    masks = None
    if found or keep:
        from smslint.redaction import masks_of  # only files with findings pay for it

        masks = masks_of(
            source.text, source.documents, broken=source.broken, dialect=candidate.dialect
        )
        found = [
            (code, masks.found(item)._replace(about=masks.value(about(item.place))))
            for code, item in worth_keeping(found)
        ]
        masks.forget()
    return Analysis(
        candidate.path,
        info,
        models,
        found,
        source.broken,
        failures,
        masks,
    )


def _ours(source: SourceFile, named: bool) -> list[Document] | None:
    """The documents of a file to check; None when the file is not ours."""
    if named:
        return [document for document in source.documents if document.root is not None]
    ours = [document for document in source.documents if is_ours(document)]
    if source.broken:
        return ours if ours or source.looks_like_ours else None
    return ours or None


def _faults(
    document: DocumentInfo, faults: Iterable[SourceFinding]
) -> list[tuple[str, RawFinding]]:
    return [
        (
            fault.code,
            RawFinding(
                Place(document, fault.start, fault.end, fault.pointer),
                fault.message,
                fault.help,
                tuple(
                    (Place(document, start, end, ""), message)
                    for start, end, message in fault.related
                ),
                fault.fix,
            ),
        )
        for fault in faults
    ]


def _without_own_secrets(
    found: list[tuple[str, RawFinding]],
    analyses: Iterable[Analysis],
    candidates: list[Candidate],
    masks: Callable[[Candidate], Masks],
) -> list[tuple[str, RawFinding]]:
    """What rules across files found, without the secrets of the files that it refers to."""
    by_path = {candidate.path: candidate for candidate in candidates}
    known = {analysis.path: analysis.masks for analysis in analyses if analysis.masks is not None}
    masked = []
    for code, item in found:
        places = [item.place, *(place for place, _ in item.related)]
        for path in dict.fromkeys(place.document.file.path for place in places):
            if path not in known:
                known[path] = masks(by_path[path])
            item = known[path].found(item)
        own = known[item.place.document.file.path]
        masked.append((code, item._replace(about=own.value(about(item.place)))))
    return masked


def _with_masks(
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


def _all_secrets(analyses: Iterable[Analysis]) -> Repeats | None:
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


def _hide_sandboxes(analyses: Iterable[Analysis], secrets: Repeats | None) -> Mapping[str, str]:
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


def _without_secrets(
    found: list[tuple[str, RawFinding]], secrets: Repeats
) -> list[tuple[str, RawFinding]]:
    """What rules found, without the secrets of any file: the token of one file may be the name of a
    credential in another."""
    from smslint.redaction import Masks

    masks = Masks((), secrets)
    return [
        (code, masks.found(item)._replace(about=masks.value(item.about))) for code, item in found
    ]


def masks_in(candidate: Candidate) -> Masks:
    """What takes the secrets of a file out of texts."""
    from smslint.redaction import Masks, masks_of  # only trees with findings pay for it

    source = _read(candidate)
    if source is None:
        return Masks(())
    return masks_of(source.text, source.documents, broken=source.broken, dialect=candidate.dialect)


def _read(candidate: Candidate) -> SourceFile | None:
    if candidate.refusal:
        return unreadable(candidate.path, candidate.refusal)
    if candidate.data is None:
        return read_source(
            candidate.name, candidate.path, named=candidate.named, dialect=candidate.dialect
        )
    return source_from_bytes(
        candidate.data, candidate.path, named=candidate.named, dialect=candidate.dialect
    )


def _editions(analyses: Iterable[Analysis]) -> dict[str, str]:
    """The edition of each sandbox that states one: the first document that can be read."""
    editions: dict[str, str] = {}
    unsure: dict[str, str] = {}
    documents = sorted(
        (document for analysis in analyses for document in analysis.documents),
        key=lambda found: (found.file.path, found.index),
    )
    for document in documents:
        said = document.stated.get("edition")
        if document.sandbox is not None and said is not None:
            editions.setdefault(document.sandbox, said.value)
        elif document.sandbox is not None and document.edition == UNSURE:
            unsure[document.sandbox] = UNSURE
    return unsure | editions
