"""All steps of a tree, as for an empty product: chapter by chapter, in the order that works.

Subdomains come first, since checking them takes hours and all sandboxes share them; then in each
sandbox the credentials, the webhooks that name them, what every message needs, the channel
configurations, and the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.inventory.findings import FindingsAt
from smslint.inventory.view import View
from smslint.model import B2B, UNSURE, Sandbox
from smslint.report.report import Report
from smslint.steps.b2b import b2b_steps
from smslint.steps.channels import create_configuration, default_execution_field
from smslint.steps.credentials import create_credential, test_credential
from smslint.steps.entries import Context
from smslint.steps.model import Chapter, Step, Steps
from smslint.steps.providers import keep_replies, register_agents
from smslint.steps.subdomains import set_up_subdomain
from smslint.steps.webhooks import webhook_steps

ORGANISATION = "organisation"
AFTERWARDS = "organisation-afterwards"
_EDITIONS = {
    B2B: "B2B Edition",
    UNSURE: "the edition cannot be read, so it is unknown which forms there are",
}


def all_steps(
    view: View,
    report: Report,
    sandboxes: list[Sandbox],
    *,
    whole: bool,
    language: str | None = None,
) -> Steps:
    """What is to be done for these sandboxes, with the findings that are not suppressed; those of
    other sandboxes are left out. `whole`: all of the tree is wanted, subdomains that nothing uses
    included."""
    findings = FindingsAt(report)
    chapters = [_chapter(view, sandbox, findings) for sandbox in sandboxes]
    hosts = hosts_of(view, sandboxes, whole=whole)
    steps = tuple(
        set_up_subdomain(ORGANISATION, host, path, line) for host, (path, line) in hosts.items()
    )
    if not whole:
        findings.drop_all_in(view.sandboxes)
    rest = findings.take_all() if whole else ()
    if steps or rest:
        chapters.insert(
            0, Chapter(ORGANISATION, None, "All sandboxes", (), numbered_keys(steps), rest)
        )
    return Steps(tuple(chapters), language)


def _chapter(view: View, sandbox: Sandbox, findings: FindingsAt) -> Chapter:
    name = view.sandbox(sandbox)
    key = key_of(view, sandbox)
    steps = numbered_keys(steps_of(Context(view, sandbox, findings, key)))
    return Chapter(
        key,
        name or None,
        name or "(no sandbox named)",
        about(view, sandbox),
        steps,
        findings.take_rest(sandbox),
    )


def key_of(view: View, sandbox: Sandbox) -> str:
    """What tells a sandbox from all others: its name, or where it is written."""
    head = sandbox.documents[0]
    return view.sandbox(sandbox) or f"{head.file.path}#{head.index}"


def about(view: View, sandbox: Sandbox) -> tuple[str, ...]:
    """What kind of sandbox it is, in a few words."""
    said = (view.sandbox_type(sandbox), _EDITIONS.get(sandbox.edition, ""))
    return tuple(filter(None, said))


def steps_of(context: Context) -> Iterator[Step]:
    """All steps of a sandbox that holds nothing yet."""
    sandbox = context.sandbox
    if sandbox.edition == UNSURE:
        return
    if sandbox.edition == B2B:
        yield from b2b_steps(context)
        return
    yield from filter(None, (register_agents(context, item) for item in sandbox.credentials))
    yield from (create_credential(context, item) for item in sandbox.credentials)
    yield from filter(None, (keep_replies(context, item) for item in sandbox.credentials))
    for webhook in sandbox.webhooks:
        yield from webhook_steps(context, webhook)
    default = default_execution_field(context)
    if default is not None:
        yield default
    for config in sandbox.channel_configs:
        yield from create_configuration(context, config)
    yield from filter(None, (test_credential(context, item) for item in sandbox.credentials))


def numbered_keys(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps with keys that differ: entries of one name are told apart by a number."""
    seen: dict[str, int] = {}
    found = []
    for step in steps:
        number = seen[step.key] = seen.get(step.key, 0) + 1
        found.append(step if number == 1 else step._replace(key=f"{step.key}/{number}"))
    return tuple(found)


def hosts_of(view: View, sandboxes: list[Sandbox], *, whole: bool) -> dict[str, tuple[str, int]]:
    """The SMS subdomains that these sandboxes need, each with where it is written: those that their
    channel configurations name, and for a whole tree all that it lists."""
    listed: dict[str, tuple[str, int]] = {}
    for document in view.documents:
        for node in document.subdomains:
            line, _ = document.file.lines.position(node.start)
            listed.setdefault(view.shown(document, node.value), (document.file.path, line))
    used: dict[str, tuple[str, int]] = {}
    for sandbox in sandboxes:
        for config in sandbox.channel_configs if sandbox.edition != B2B else ():
            host = view.text(config, "subdomain")
            if host:
                used.setdefault(host, listed.get(host, view.where(config)))
    return listed | used if whole else used
