"""From a name to what it names, and back: credentials and subdomains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from smslint.base.phrasing import code_span
from smslint.facts.vendors import ACCOUNT_FIELDS
from smslint.model import ChannelConfig, Credential, Entry, Project, Sandbox, Webhook
from smslint.source.tree import Scalar

Shown: TypeAlias = Callable[[str, str], str]


class Spot(NamedTuple):
    """A place in a file, by offsets."""

    path: str
    start: int
    end: int


class Named(NamedTuple):
    """A name under the cursor: where it is, what it names, and who else names that."""

    spot: Spot
    definitions: tuple[Spot, ...]
    references: tuple[Spot, ...]
    words: str
    """What it is, in Markdown."""


def named_at(project: Project, path: str, offset: int, shown: Shown) -> Named | None:
    """What is named at an offset of a file; None where there is no name of something else. `shown`
    gives a value of a file as it may be shown."""
    for sandbox in project.sandboxes:
        if not any(document.file.path == path for document in sandbox.documents):
            continue
        for credential in sandbox.credentials:
            if _holds(credential, "name", path, offset):
                return _credential(sandbox, credential.name, _spot(credential, "name"), shown)
        for entry in _users(sandbox):
            if _holds(entry, "credential", path, offset):
                return _credential(sandbox, entry.credential, _spot(entry, "credential"), shown)
        for entry in sandbox.channel_configs:
            if _holds(entry, "subdomain", path, offset):
                return _subdomain(project, entry.text("subdomain"), _spot(entry, "subdomain"))
    for document in project.documents:
        if document.file.path == path:
            for node in document.subdomains:
                if node.start <= offset <= node.end:
                    return _subdomain(project, node.value, Spot(path, node.start, node.end))
    return None


def _credential(sandbox: Sandbox, name: str | None, spot: Spot, shown: Shown) -> Named | None:
    found = [entry for entry in sandbox.credentials if name is not None and entry.name == name]
    users = [entry for entry in _users(sandbox) if name is not None and entry.credential == name]
    return Named(
        spot,
        tuple(_spot(entry, "name") for entry in found),
        tuple(_spot(entry, "credential") for entry in users),
        "\n\n".join(_words(entry, len(users), shown) for entry in found[:1]),
    )


def _users(sandbox: Sandbox) -> list[Webhook | ChannelConfig]:
    """Entries that can name a credential."""
    return [*sandbox.webhooks, *sandbox.channel_configs]


def _words(credential: Credential, users: int, shown: Shown) -> str:
    account = credential.text(ACCOUNT_FIELDS.get(credential.vendor or "", "name")) or ""
    file = credential.document.file
    line, _ = file.lines.position(credential.first[0])
    of = (
        f" of {code_span(shown(file.path, account))}"
        if account and account != credential.name
        else ""
    )
    named = "one entry names" if users == 1 else f"{users} entries name"
    vendor = shown(file.path, credential.vendor or "unknown vendor")
    return (
        f"Credential {code_span(shown(file.path, credential.label))} ({code_span(vendor)}){of}\n\n"
        f"{code_span(f'{file.path}:{line}')}; {named} it."
    )


def _subdomain(project: Project, name: str | None, spot: Spot) -> Named:
    users = [
        entry
        for sandbox in project.sandboxes
        for entry in sandbox.channel_configs
        if name is not None and entry.text("subdomain") == name
    ]
    return Named(
        spot,
        tuple(_subdomains(project, name)),
        tuple(_spot(entry, "subdomain") for entry in users),
        "",
    )


def _subdomains(project: Project, name: str | None) -> Iterator[Spot]:
    for document in project.documents:
        for node in document.subdomains:
            if node.value == name:
                yield Spot(document.file.path, node.start, node.end)


def _holds(entry: Entry, field: str, path: str, offset: int) -> bool:
    node = entry.texts.get(field)
    return (
        node is not None and entry.document.file.path == path and node.start <= offset <= node.end
    )


def _spot(entry: Entry, field: str) -> Spot:
    node: Scalar = entry.texts[field]
    return Spot(entry.document.file.path, node.start, node.end)
