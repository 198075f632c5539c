"""The way in: from a tree to what its providers say about it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError, place_of
from smslint.base.findings import Failure, Severity
from smslint.base.phrasing import quoted
from smslint.base.suggest import nearest
from smslint.live.calls import CouldNot
from smslint.live.egress import Egress
from smslint.live.providers import Provider, provider
from smslint.live.quiet import no_logs
from smslint.live.resolving import Resolver
from smslint.live.results import Result, could_not, skipped
from smslint.live.session import Session
from smslint.live.subject import Gap, Subject
from smslint.live.subjects import subjects
from smslint.live.telling import Telling, cleaner, masked
from smslint.live.wire import Patience, Wire
from smslint.pipeline.engine import Reading
from smslint.report.report import Answers, Report

# Beside what is needed: what a check looks at, so that it is told when that is not known.
_LOOKED_AT = ("inbound_number", "message_sid", "region", "service_plan_id", "sms_api_token")

CREDENTIAL = "credential"
"""What the first check of each credential is called: whether it works at all."""


class Plan(NamedTuple):
    """What is asked, and how. `vendors` and `sandboxes` are those wanted, all when empty.

    `progress` hears of each credential that is done: how many of how many; `note` of each request.
    """

    egress: Egress
    patience: Patience
    variables: Mapping[str, str]
    vendors: Sequence[str] = ()
    sandboxes: Sequence[str] = ()
    progress: Callable[[int, int], None] | None = None
    note: Callable[[str], None] | None = None


class _Timed(NamedTuple):
    result: Result
    duration: float


class _Checked(NamedTuple):
    subject: Subject
    results: list[_Timed]
    failure: Failure | None = None


def ask_providers(
    reading: Reading, report: Report, plan: Plan, names: Mapping[str, str] | None = None
) -> Answers:
    """Ask about every credential that the report has no error for where it would matter. `names`
    as for `subjects`. Raises UsageError."""
    _refuse_unknown(plan.sandboxes, reading)
    checked = frozenset(report.checked)
    errors = _errors(report)
    found = [
        subject
        for subject in subjects(reading.project, Resolver(plan.variables), names)
        if not checked.isdisjoint(_paths(subject))
    ]
    with no_logs():
        done = asyncio.run(_ask_all(found, plan, errors))
    told = Telling(reading.masks)
    return Answers(
        tuple(
            (result.code, told.found(one.subject, result, result.place))
            for one in done
            for result, _ in one.results
            if result.code is not None and result.place is not None
        ),
        tuple(
            told.check(one.subject, result, duration)
            for one in done
            for result, duration in one.results
        ),
        tuple(one.failure for one in done if one.failure is not None),
    )


def _refuse_unknown(wanted: Iterable[str], reading: Reading) -> None:
    sandboxes = reading.project.sandboxes
    known = {sandbox.name for sandbox in sandboxes if sandbox.name is not None}
    for name in wanted:
        if name not in known:
            meant = nearest(name, known)
            hint = f"; did you mean {quoted(meant)}?" if meant else ""
            what = f"--sandbox: no sandbox in these files is called {quoted(name)}{hint}"
            raise UsageError(masked(reading.masks, what))


def _paths(subject: Subject) -> Iterator[str]:
    """The files that speak of a credential."""
    for entry in (subject.credential, *subject.configs, *subject.webhooks):
        yield entry.document.file.path


_At = tuple[str, int]
_Errors = dict[_At, list[tuple[str, str]]]


def _errors(report: Report) -> _Errors:
    """Pointers and codes of errors, by file and document."""
    errors: _Errors = {}
    for finding in report.findings:
        if finding.severity is Severity.ERROR and not finding.suppressed:
            at = (finding.path, finding.document)
            errors.setdefault(at, []).append((finding.pointer, finding.code))
    return errors


async def _ask_all(todo: Sequence[Subject], plan: Plan, errors: _Errors) -> list[_Checked]:
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # it would quote what failed
    done = 0

    async def one(subject: Subject, wire: Wire) -> _Checked:
        nonlocal done
        checked = await _ask(subject, wire, plan, errors)
        done += 1
        if plan.progress is not None:
            plan.progress(done, len(todo))
        return checked

    note = None
    if plan.note is not None:
        say, clean = plan.note, cleaner(todo)

        def note(line: str) -> None:
            say(clean(line))

    async with Wire(plan.egress, plan.patience, note=note) as wire:
        return await asyncio.gather(*(one(subject, wire) for subject in todo))


async def _ask(subject: Subject, wire: Wire, plan: Plan, errors: _Errors) -> _Checked:
    why = _unwanted(subject, plan)
    if why is not None:
        return _Checked(subject, [_Timed(skipped(CREDENTIAL, why), 0.0)])
    module = provider(subject.vendor)
    before = list(_before(subject, module, errors))
    results = [_Timed(result, 0.0) for result in before]
    if any(result.check == CREDENTIAL for result in before):
        return _Checked(subject, results)
    started = time.monotonic()
    try:
        async for result in module.check(subject, Session(wire, subject.vendor)):
            now = time.monotonic()
            results.append(_Timed(result, now - started))
            started = now
    except CouldNot as reason:
        check = reason.what if len(results) > len(before) else CREDENTIAL
        result = could_not(check, subject.place(), reason.reason, reason.help)
        results.append(_Timed(result, time.monotonic() - started))
    except UsageError:
        raise
    except Exception as error:  # the others go on; what it says may hold a secret
        what = f"the {subject.vendor} checks crashed: {type(error).__name__} at {place_of(error)}"
        path = subject.credential.document.file.path
        return _Checked(subject, results, Failure(what, path))
    return _Checked(subject, results)


def _unwanted(subject: Subject, plan: Plan) -> str | None:
    if plan.vendors and subject.vendor not in plan.vendors:
        return "not selected: its vendor is another one"
    if plan.sandboxes and subject.sandbox.name not in plan.sandboxes:
        return "not selected: its sandbox is another one"
    return None


def _before(subject: Subject, module: Provider, errors: _Errors) -> Iterator[Result]:
    """What is known without asking anybody."""
    needed = module.NEEDED
    wrong = _wrong(subject, needed, errors)
    if wrong is not None:
        yield skipped(CREDENTIAL, wrong)
        return
    for gap in subject.gaps:
        if gap.field is not None and gap.field not in (*needed, *_LOOKED_AT):
            continue
        check = CREDENTIAL if gap.field in needed else gap.check
        yield _unresolved(gap, check)


def _unresolved(gap: Gap, check: str) -> Result:
    if gap.opaque:
        return skipped(check, f"the value of {quoted(gap.check)} is not known: {gap.reason}")
    return could_not(
        check,
        gap.place,
        f"the value of {quoted(gap.check)} is not known: {gap.reason}",
        "Provide it where smslint runs; --env-file names a file with variables.",
    )


def _wrong(subject: Subject, needed: Iterable[str], errors: _Errors) -> str | None:
    """What is wrong with a field that has to be sent."""
    credential = subject.credential
    document = credential.document
    known = errors.get((document.file.path, document.index), ())
    unresolved = {gap.field for gap in subject.gaps}
    for field in needed:
        begin = f"{credential.pointer}/{field.replace('.', '/')}"
        for pointer, code in known:
            if pointer == begin or pointer.startswith(f"{begin}/"):
                return f"{quoted(field)} has an error ({code}), so it was not asked"
        known_here = field in subject.texts or field in subject.secrets or field in unresolved
        if not known_here and credential.tree.inner(field) is None:
            return f"{quoted(field)} is missing or cannot be used, so it was not asked"
    return None
