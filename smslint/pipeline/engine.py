"""The whole pipeline on one screen: read, shape, model, rules, report.

    candidates ─► read_source ─► check_shape ─► build_document ─► rules of the file
                                                       └─► Project ─► rules across files ─► finish

Files are analysed one by one, and forgotten except for what rules across files need; so memory does
not grow with the size of files, and large trees can be shared among processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from smslint.base.findings import Failure, SourceFinding
from smslint.base.paths import IN_NO_FILE, PathBase
from smslint.model import STANDARD, UNSURE, DocumentInfo, FileInfo, Place, Project
from smslint.model.build import build_document, edition_said, sandbox_name, sender_lines
from smslint.pipeline.analysis import Analysis, Reading, Remembered
from smslint.pipeline.masking import (
    all_secrets,
    hide_sandboxes,
    with_masks,
    without_own_secrets,
    without_secrets,
)
from smslint.report.assemble import alone_at_start, finish, reportable
from smslint.report.fingerprints import about
from smslint.report.report import Report, Seconds
from smslint.report.visibility import Visibility
from smslint.rules.base import RawFinding
from smslint.rules.registry import FIND_SECRETS
from smslint.rules.run import run_across_files, run_in_file
from smslint.shape import check_shape
from smslint.source import SourceFile, read_source, source_from_bytes
from smslint.source.candidate import Candidate
from smslint.source.comments import by_document
from smslint.source.file import unreadable
from smslint.source.recognize import is_ours
from smslint.source.tree import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.base.stopwatch import Stopwatch
    from smslint.policies.model import Policy
    from smslint.redaction import Masks


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
    of many files over processes, or know some of it already (see `Remembered`); `complete` is False
    when a part of the tree is not among the candidates, so that no rule can claim that something is
    absent. `masks` may remember what `masks_in` gave for a file that is still the same. `base` is
    what the paths are relative to, `policies` are those of the settings. `measure`: the report says
    what took how long."""
    todo = list(candidates)
    wanted = _wanted(policies, active)
    analyses = _analyse_all(todo, active, share, policies=wanted, measure=measure)
    known = share.known if isinstance(share, Remembered) else None
    masks = masks or (share.masks if isinstance(share, Remembered) else None) or masks_in
    project = _project(analyses, complete, lazily=known is not None)
    found = [item for analysis in analyses for item in analysis.found]
    watch = _stopwatch() if measure else None
    across, failed = run_across_files(project, active, watch, known)
    failures = [*(item for analysis in analyses for item in analysis.failures), *failed]
    if (found or across) and not active.issuperset(FIND_SECRETS):
        analyses = with_masks(analyses, todo, masks)
    own = {analysis.path: analysis.masks for analysis in analyses if analysis.masks is not None}
    found += without_own_secrets(reportable(across, found), own, todo, masks)
    secrets = all_secrets(analyses)
    hidden = hide_sandboxes(analyses, secrets)
    if secrets is not None:
        found = without_secrets(found, secrets)
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
            for item in project.groups
            if item.name is not None
        },
    )
    places = {path: item.places for path, item in own.items() if item.places is not None}
    report = report._replace(secrets=secrets, places=places)
    return report if watch is None else report._replace(seconds=_seconds(analyses, watch))


def _wanted(policies: Sequence[Policy], active: frozenset[str]) -> tuple[Policy, ...]:
    return tuple(policy for policy in policies if policy.rule_id in active)


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
    active: frozenset[str] = frozenset(),
    policies: Sequence[Policy] = (),
) -> Reading:
    """Read a tree to see what it contains. The options are those of `check`; with `active` rules
    and `policies` a `share` that remembers has what `check` needs of the files."""
    wanted = _wanted(policies, active)
    analyses = _analyse_all(list(candidates), active, share, keep=True, policies=wanted)
    secrets = all_secrets(analyses)
    return Reading(
        _project(analyses, complete),
        {
            analysis.path: analysis.masks if secrets is None else analysis.masks.plus(secrets)
            for analysis in analyses
            if analysis.masks is not None
        },
        tuple(analysis.path for analysis in analyses if analysis.broken),
        complete,
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
        return analyse(
            candidate, active, {}, keep=keep, policies=policies, measure=measure, judge=judge
        )

    judge = share.judge if isinstance(share, Remembered) else None
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


def _project(analyses: list[Analysis], complete: bool, *, lazily: bool = False) -> Project:
    return Project(
        (document for analysis in analyses for document in analysis.documents),
        all_read=complete and not any(analysis.broken for analysis in analyses),
        lazily=lazily,
    )


def _partial(project: Project) -> frozenset[str]:
    """The sandboxes of which the tree has credentials and nothing that names them, or the other
    way round: there is more of them elsewhere. Or a list of theirs has the wrong type."""
    return frozenset(
        sandbox.name
        for sandbox in project.groups
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
    judge: Callable[[DocumentInfo], bool] | None = None,
) -> Analysis:
    """Read one file and run the rules that need no other. `editions` are those of sandboxes that
    are known already; `keep`: the documents keep their trees; `measure`: it says how long it
    took; `judge` as in `Remembered`."""
    if not measure:
        return _analyse(candidate, active, editions, keep, policies, None, judge)
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
    judge: Callable[[DocumentInfo], bool] | None = None,
) -> Analysis:
    source = _read(candidate)
    documents = _ours(source, candidate.named) if source is not None else None
    if source is None or documents is None:
        return Analysis(candidate.path, None, [], [], False, [])
    info = FileInfo(source.path, source.lines, source.directives, source.text, candidate.dialect)
    found: list[tuple[str, RawFinding]] = []
    failures: list[Failure] = []
    models: list[DocumentInfo] = []
    secretless = (
        judge is not None
        and not source.broken
        # Nobody is asked about documents that are not ours.
        and len(documents) == sum(document.root is not None for document in source.documents)
    )
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
        if judge is not None and secretless:
            secretless = (
                not failures and FIND_SECRETS.isdisjoint(code for code, _ in found) and judge(model)
            )
        if info.directives is not None:
            info.sandboxes[model.index] = model.sandbox
            info.senders |= sender_lines(model)
        if model.has_payloads and (active or not keep):
            # Few files have payloads.
            from smslint.model.json_texts import note_strays
            from smslint.model.secret_uses import note_secret_uses

            note_strays(model)
            note_secret_uses(model)
        if not keep:
            model.leave()
            if secretless:
                from smslint.rules.claims import claims_of  # only where they are remembered

                claims_of(model)
        models.append(model)
    if source.broken:
        broken_at = DocumentInfo(info, len(source.documents))
        found += _faults(broken_at, [source.faults[-1][1]])
    info.text = ""
    masks = None
    if found or keep:
        from smslint.redaction import masks_of  # only files with findings pay for it

        masks = masks_of(
            source.text,
            source.documents,
            broken=source.broken,
            dialect=candidate.dialect,
            with_places=bool(found),
        )
        found = [
            (code, masks.found(item)._replace(about=masks.pointer(about(item.place))))
            for code, item in reportable(found)
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
        secretless=secretless,
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
    """The edition of each sandbox that states one; `UNSURE` where its documents disagree: that is
    the fault (SMS106), not what only one of the editions has."""
    editions: dict[str, str] = {}
    unsure: dict[str, str] = {}
    torn: dict[str, str] = {}
    documents = sorted(
        (document for analysis in analyses for document in analysis.documents),
        key=lambda found: (found.file.path, found.index),
    )
    for document in documents:
        said = document.stated.get("edition")
        if document.sandbox is not None and said is not None:
            if editions.setdefault(document.sandbox, said.value) != said.value:
                torn[document.sandbox] = UNSURE
        elif document.sandbox is not None and document.edition == UNSURE:
            unsure[document.sandbox] = UNSURE
    return unsure | editions | torn
