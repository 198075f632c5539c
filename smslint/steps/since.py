"""The steps from one state of the files to the next: what is new, what is edited, what cannot be
edited and is replaced, and at the end, in reverse order, what is removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from smslint.comparison import Comparison, EntryChange, SandboxChange
from smslint.inventory.findings import FindingsAt
from smslint.inventory.view import View
from smslint.model import B2B, UNSURE, ChannelConfig, Credential, Sandbox, Webhook
from smslint.report.report import Report
from smslint.shape import schemas
from smslint.steps.b2b import changed_b2b_steps
from smslint.steps.build import (
    AFTERWARDS,
    ORGANISATION,
    about,
    hosts_of,
    key_of,
    numbered_keys,
    steps_of,
)
from smslint.steps.channels import (
    changed_configuration_steps,
    create_configuration,
    default_execution_field,
    forget_execution_field,
    is_replaced,
    retire_configuration,
)
from smslint.steps.credentials import (
    create_credential,
    delete_credential,
    edit_credential,
    test_credential,
)
from smslint.steps.entries import Context, Sides
from smslint.steps.model import Chapter, Step, Steps
from smslint.steps.names import renamed_credentials, same_credential
from smslint.steps.providers import agents_of, keep_replies, kept_numbers, register_agents
from smslint.steps.subdomains import remove_subdomain, set_up_subdomain
from smslint.steps.webhooks import changed_webhook_steps, delete_webhook, webhook_steps

_EXECUTION_FIELD = "execution_field"


class ProjectStates(NamedTuple):
    """The tree of a project as it was and as it is, and what differs."""

    old: View
    new: View
    comparison: Comparison


def changed_steps(
    projects: Sequence[ProjectStates],
    report: Report,
    *,
    whole: bool,
    since: str,
    language: str | None = None,
    sandboxes: Iterable[Sandbox] | None = None,
    entered: bool = False,
) -> Steps:
    """What is to be done once the product holds what the files were at `since`: a commit, or what
    was `entered`. The report is that on the files as they are; of what did not change, in these
    `sandboxes` or (None) anywhere, findings are only counted. `whole`: all sandboxes are wanted,
    and subdomains that none of them uses."""
    findings = FindingsAt(report)
    chapters = []
    for project in projects:
        for change in project.comparison.sandboxes:
            chapter = _chapter(project, change, findings)
            if chapter.steps or chapter.findings:
                chapters.append(chapter)
    new, gone = _hosts(projects, whole=whole)
    steps = [set_up_subdomain(ORGANISATION, host, *new[host]) for host in new]
    if steps:
        chapters.insert(0, Chapter(ORGANISATION, None, "All sandboxes", (), tuple(steps)))
    removed = tuple(remove_subdomain(AFTERWARDS, host) for host in gone)
    if removed:
        chapters.append(Chapter(AFTERWARDS, None, "All sandboxes, at the end", (), removed))
    rest = (
        findings.take_all()
        if sandboxes is None
        else tuple(found for sandbox in sandboxes for found in findings.take_rest(sandbox))
    )
    return Steps(tuple(chapters), language, since, entered, rest)


def _hosts(
    projects: Sequence[ProjectStates], *, whole: bool
) -> tuple[dict[str, tuple[str, int]], list[str]]:
    """The subdomains that are needed and were not, and those that were and are not."""
    old: dict[str, tuple[str, int]] = {}
    new: dict[str, tuple[str, int]] = {}
    for project in projects:
        changes = project.comparison.sandboxes
        before = [change.old for change in changes if change.old is not None]
        after = [change.new for change in changes if change.new is not None]
        if whole:
            before, after = list(project.old.sandboxes), list(project.new.sandboxes)
        old |= hosts_of(project.old, before, whole=True)
        new |= hosts_of(project.new, after, whole=whole)
    listed = {host for project in projects for host in hosts_of(project.new, [], whole=True)}
    gone = [host for host in old if host not in new and host not in listed] if whole else []
    return {host: where for host, where in new.items() if host not in old}, gone


def _chapter(project: ProjectStates, change: SandboxChange, findings: FindingsAt) -> Chapter:
    sandbox = change.known
    view = project.new if change.new is not None else project.old
    key = key_of(view, sandbox)
    steps = numbered_keys(_steps(project, change, findings, key))
    name = view.sandbox(sandbox)
    outside = () if change.new is None else findings.take_outside(change.new)
    return Chapter(
        key,
        name or None,
        name or "(no sandbox named)",
        about(view, sandbox),
        steps,
        outside,
    )


def _steps(
    project: ProjectStates, change: SandboxChange, findings: FindingsAt, key: str
) -> Iterator[Step]:
    nothing = FindingsAt(Report((), (), ()))
    empty = Sandbox(change.known.name, [])
    old = Context(project.old, change.old or empty, nothing, key)
    new = Context(project.new, change.new or empty, findings, key)
    editions = {sandbox.edition for sandbox in (change.old, change.new) if sandbox is not None}
    if UNSURE in editions:
        return
    if change.old is None:
        yield from steps_of(new)
        return
    sides = Sides(old, new)
    if len(editions) > 1:  # the same sandbox in the other product
        yield from steps_of(new)
        yield from _edited(sides._replace(new=old), _all_gone(old), change.old.edition != B2B)
        return
    yield from _edited(sides, change.entries, editions != {B2B}, change)


def _all_gone(context: Context) -> list[EntryChange]:
    """All entries of a sandbox, as removed ones."""
    sandbox = context.sandbox
    lists = (
        (schemas.CREDENTIAL, sandbox.credentials),
        (schemas.WEBHOOK, sandbox.webhooks),
        (schemas.CHANNEL_CONFIG, sandbox.channel_configs),
    )
    return [
        EntryChange(kind, entry, None, context.view.label(entry), "", ())
        for kind, entries in lists
        for entry in entries
    ]


def _edited(
    sides: Sides,
    entries: Sequence[EntryChange],
    standard: bool,
    change: SandboxChange | None = None,
) -> Iterator[Step]:
    if not standard:
        yield from changed_b2b_steps(sides, entries)
        return
    fields = () if change is None else change.fields
    yield from _made(sides, entries, any(_EXECUTION_FIELD in field.path for field in fields))
    yield from _removed(sides, entries)


def _made(sides: Sides, entries: Sequence[EntryChange], execution_field: bool) -> Iterator[Step]:
    """What is created and edited, in the order that works."""
    old, new = sides
    renamed = renamed_credentials(entries)
    agents = {agent for item in old.sandbox.credentials for agent in agents_of(old, item)}
    numbers = {number for item in old.sandbox.credentials for number in kept_numbers(old, item)}
    yield from _some(register_agents(new, item, agents) for item in new.sandbox.credentials)
    touched: list[Credential] = []
    for change in entries:
        credential = change.new
        if isinstance(credential, Credential):
            step = (
                create_credential(new, credential)
                if change.old is None
                else edit_credential(sides, change)
            )
            if step is not None:
                if any(field.field != "name" for field in step.fields):
                    touched.append(credential)
                yield step
    yield from _some(keep_replies(new, item, numbers) for item in new.sandbox.credentials)
    for change in entries:
        if isinstance(change.new, Webhook):
            same = same_credential(change, renamed)
            yield from (
                webhook_steps(new, change.new)
                if change.old is None
                else changed_webhook_steps(sides, change, same)
            )
    if execution_field:
        yield from _some([default_execution_field(new) or forget_execution_field(new)])
    for change in entries:
        if isinstance(change.new, ChannelConfig):
            same = same_credential(change, renamed)
            yield from (
                create_configuration(new, change.new)
                if change.old is None
                else changed_configuration_steps(sides, change, same)
            )
    yield from _some(test_credential(new, item) for item in touched)


def _removed(sides: Sides, entries: Sequence[EntryChange]) -> Iterator[Step]:
    """What is taken away, in reverse order: what uses something goes before it."""
    for change in entries:
        if isinstance(change.old, ChannelConfig) and (change.new is None or is_replaced(change)):
            yield from retire_configuration(sides, change)
    gone = [change for change in entries if change.new is None]
    yield from (delete_webhook(sides, change) for change in gone if isinstance(change.old, Webhook))
    yield from (
        delete_credential(sides, change) for change in gone if isinstance(change.old, Credential)
    )


def _some(steps: Iterable[Step | None]) -> Iterator[Step]:
    return (step for step in steps if step is not None)
