"""The entry point: from a tree to the answers of its providers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from smslint.base.errors import UsageError, place_of
from smslint.base.findings import Failure, Severity
from smslint.base.phrasing import quoted
from smslint.facts.adobe import ADOBE
from smslint.live.adobe import checks as adobe_checks
from smslint.live.adobe.access import Access
from smslint.live.adobe.sandboxes import ProductSandbox, product_sandboxes
from smslint.live.collect import Files, collect_targets
from smslint.live.concealed import UnresolvedReference
from smslint.live.errors import InconclusiveError
from smslint.live.formatting import ResultFormatter
from smslint.live.http.client import Client, Clock, Limits
from smslint.live.http.egress import Egress
from smslint.live.http.session import Session
from smslint.live.http.silence_logs import silenced_logs
from smslint.live.outcomes import CheckResult, could_not_check, skipped
from smslint.live.resolver import Resolver
from smslint.live.senders import check_of, malformed_senders
from smslint.live.subject import Subject
from smslint.live.target import Target, UnresolvedField
from smslint.live.value_forms import malformed_fields, unknown_region
from smslint.live.vendors import Checks, checks_of
from smslint.pipeline.analysis import Reading
from smslint.report.report import LiveResults, Report

# Besides the required fields: what a check looks at, so that an unknown value is reported.
_LOOKED_AT = ("inbound_number", "message_sid", "region", "service_plan_id", "sms_api_token")

CREDENTIAL = "credential"
"""What the first check of each credential is called: whether it works at all."""
_SANDBOX = "sandbox"


class RunOptions(NamedTuple):
    """What is asked, and how. `vendors` and `sandboxes` are those wanted, all when empty. Without
    `adobe` only providers are asked.

    `progress` hears of each credential that is done: how many of how many; `note` of each request.
    """

    egress: Egress
    limits: Limits
    variables: Mapping[str, str]
    vendors: Sequence[str] = ()
    sandboxes: Sequence[str] = ()
    progress: Callable[[int, int], None] | None = None
    note: Callable[[str], None] | None = None
    adobe: Access | UnresolvedReference | None = None
    clock: Clock = Clock()


class _Timed(NamedTuple):
    result: CheckResult
    duration: float


class _Checked(NamedTuple):
    subject: Subject
    results: list[_Timed]
    failure: Failure | None = None


def ask_providers(
    reading: Reading, report: Report, plan: RunOptions, names: Mapping[str, str] | None = None
) -> LiveResults:
    """Ask about every credential that the report has no error for where it would matter, and about
    the sandboxes if `plan` says how. `names` as for `collect_targets`. Raises UsageError."""
    checked = frozenset(report.checked)
    files = Files(names or {}, reading.masks)
    errors = _errors(report)
    resolver = Resolver(plan.variables)
    found = [
        target
        for target in collect_targets(reading.project, resolver, files)
        if not checked.isdisjoint(_paths(target))
    ]
    sandboxes = list(product_sandboxes(reading.project, resolver, files, checked))
    with silenced_logs():
        done = asyncio.run(_ask_all(found, sandboxes, plan, errors))
    told = ResultFormatter(reading.masks)
    return LiveResults(
        tuple(
            (result.code, told.finding(result, result.place))
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


def _paths(target: Target) -> Iterator[str]:
    """The files that mention a credential."""
    for entry in (target.credential, *target.configs, *target.entries):
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


async def _ask_all(
    todo: Sequence[Target], sandboxes: Sequence[ProductSandbox], plan: RunOptions, errors: _Errors
) -> list[_Checked]:
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # it would quote what failed
    done = 0

    async def one(target: Target, client: Client) -> _Checked:
        nonlocal done
        checked = await _ask(target, client, plan, errors)
        done += 1
        if plan.progress is not None:
            plan.progress(done, len(todo))
        return checked

    async with Client(plan.egress, plan.limits, clock=plan.clock, note=plan.note) as client:
        credentials, product = await asyncio.gather(
            asyncio.gather(*(one(target, client) for target in todo)),
            _ask_adobe(sandboxes, client, plan),
        )
    return [*credentials, *product]


async def _ask_adobe(
    sandboxes: Sequence[ProductSandbox], client: Client, plan: RunOptions
) -> list[_Checked]:
    """What Adobe says of the sandboxes, each with its results."""
    access = plan.adobe
    if access is None:
        return []
    done: dict[str, _Checked] = {}
    wanted = []
    for sandbox in sandboxes:
        why = _unwanted(ADOBE, sandbox.key, plan)
        results = [] if why is None else [_Timed(skipped(_SANDBOX, why), 0.0)]
        done[sandbox.key] = _Checked(sandbox.subject, results)
        if why is None:
            wanted.append(sandbox)
    if not wanted:
        return list(done.values())
    started = client.clock.now()
    try:
        async for sandbox, result in adobe_checks.check(wanted, access, Session(client, ADOBE)):
            now = client.clock.now()
            done[sandbox.key].results.append(_Timed(result, now - started))
            started = now
    except UsageError:
        raise
    except Exception as error:  # the others go on; what it says may hold a secret
        first = done[wanted[0].key]
        failure = _crash(ADOBE, error, first.subject.place.document.file.path)
        done[wanted[0].key] = first._replace(failure=failure)
    return list(done.values())


async def _ask(target: Target, client: Client, plan: RunOptions, errors: _Errors) -> _Checked:
    why = _unwanted(target.vendor, target.sandbox.name, plan)
    if why is not None:
        return _Checked(target.subject, [_Timed(skipped(CREDENTIAL, why), 0.0)])
    checks = checks_of(target.vendor)
    results = [_Timed(result, 0.0) for result in _before(target, checks, errors)]
    if any(timed.result.check == CREDENTIAL for timed in results):
        return _Checked(target.subject, results)
    failure = None
    asked, wrong = _without_malformed(target, checks)
    results += (_Timed(result, 0.0) for result in wrong)
    if asked is not None:
        accounts = tuple(
            usable for account in asked.accounts if (usable := _usable(account, errors)) is not None
        )
        asked = asked._replace(accounts=accounts)
        failure = await _ask_vendor(asked, client, checks, results)
    results += [_Timed(result, 0.0) for result in _left_out(target, results)]
    return _Checked(target.subject, results, failure)


def _usable(account: Target, errors: _Errors) -> Target | None:
    """A credential as it can be asked about what another one uses; None if it cannot be."""
    checks = checks_of(account.vendor)
    if any(result.check == CREDENTIAL for result in _before(account, checks, errors)):
        return None
    return _without_malformed(account, checks)[0]


def _without_malformed(target: Target, checks: Checks) -> tuple[Target | None, list[CheckResult]]:
    """The target without values that cannot be right, and the results for them; None where nothing
    can be asked without one."""
    asked: Target | None = target
    results = []
    for field, result in malformed_fields(target):
        needed = field in checks.NEEDED
        first = needed and asked is not None
        results.append(result._replace(check=CREDENTIAL) if first else result)
        asked = None if needed or asked is None else asked.without(field)
    results += malformed_senders(target)
    results += unknown_region(target)
    return asked, results


async def _ask_vendor(
    target: Target, client: Client, checks: Checks, results: list[_Timed]
) -> Failure | None:
    """Asks, and adds what is found to the results."""
    asked = len(results)
    started = client.clock.now()
    try:
        async for result in checks.check(target, Session(client, target.vendor)):
            now = client.clock.now()
            results.append(_Timed(result, now - started))
            started = now
    except InconclusiveError as reason:
        check = reason.what if len(results) > asked else CREDENTIAL
        result = could_not_check(check, target.place(), reason.reason, reason.help)
        results.append(_Timed(result, client.clock.now() - started))
    except UsageError:
        raise
    except Exception as error:  # the others go on; its text may contain a secret
        return _crash(target.vendor, error, target.credential.document.file.path)
    return None


def _crash(who: str, error: Exception, path: str) -> Failure:
    what = f"the {who} checks crashed: {type(error).__name__} at {place_of(error)}"
    return Failure(what, path)


def _left_out(target: Target, results: Sequence[_Timed]) -> Iterator[CheckResult]:
    """A result for each number and sender that has none: the checks ended before it."""
    said = {timed.result.check for timed in results}
    answered = {use.text for use in target.numbers if check_of(use) in said}
    for check in dict.fromkeys(check_of(use) for use in target.numbers if use.text not in answered):
        yield skipped(check, "not asked for, since the credential was not confirmed")


def _unwanted(vendor: str, sandbox: str | None, plan: RunOptions) -> str | None:
    if plan.vendors and vendor not in plan.vendors:
        return "not selected: its vendor is another one"
    if plan.sandboxes and sandbox not in plan.sandboxes:
        return "not selected: its sandbox is another one"
    return None


def _before(target: Target, checks: Checks, errors: _Errors) -> Iterator[CheckResult]:
    """What is known without asking."""
    needed = checks.NEEDED
    wrong = _wrong(target, needed, errors)
    if wrong is not None:
        yield skipped(CREDENTIAL, wrong)
        return
    for unresolved in target.unresolved_fields:
        if unresolved.field is not None and unresolved.field not in (*needed, *_LOOKED_AT):
            continue
        check = CREDENTIAL if unresolved.field in needed else unresolved.check
        yield _unresolved(unresolved, check)


def _unresolved(unresolved: UnresolvedField, check: str) -> CheckResult:
    if unresolved.opaque:
        return skipped(
            check, f"the value of {quoted(unresolved.check)} is not known: {unresolved.reason}"
        )
    return could_not_check(
        check,
        unresolved.place,
        f"the value of {quoted(unresolved.check)} is not known: {unresolved.reason}",
        "Provide it where smslint runs; --env-file names a file with variables.",
    )


def _wrong(target: Target, needed: Iterable[str], errors: _Errors) -> str | None:
    """What is wrong with a field that has to be sent."""
    credential = target.credential
    document = credential.document
    known = errors.get((document.file.path, document.index), ())
    unresolved = {unresolved.field for unresolved in target.unresolved_fields}
    for field in needed:
        prefix = f"{credential.pointer}/{field.replace('.', '/')}"
        for pointer, code in known:
            if pointer == prefix or pointer.startswith(f"{prefix}/"):
                return f"{quoted(field)} has an error ({code}), so it was not asked"
        known_here = field in target.texts or field in target.secrets or field in unresolved
        if not known_here and credential.tree.inner(field) is None:
            return f"{quoted(field)} is missing or cannot be used, so it was not asked"
    return None
