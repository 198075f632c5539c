"""From the model of a tree to the credentials that can be asked about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from collections.abc import Mapping as Table

from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import BY_NAME
from smslint.live.resolver import Resolver
from smslint.live.secrets import Secret, Unresolved
from smslint.live.target import Hook, SenderUse, Target, UnresolvedField
from smslint.model import ChannelConfig, Credential, Project, Sandbox, Webhook
from smslint.model.entries import Entry
from smslint.model.secrets import secret_fields
from smslint.source.tree import Mapping, Node, Sequence

INBOUND = "inbound_number"

# What nobody is asked about: texts for people, and what only Journey Optimizer reads.
_OWN = frozenset(
    (
        *("name", "vendor", "description", "inbound_dataset", "default_reply", "payload"),
        *("provider_name", "provider_app_id", "rate_limit"),
    )
)


def collect_targets(
    project: Project, resolver: Resolver, names: Table[str, str] | None = None
) -> Iterator[Target]:
    """The credentials of a tree whose documents kept their trees, sandbox by sandbox. `names` are
    the names of files for the system, by the paths that outputs call them; `${file:…}` is relative
    to the file that it stands in."""
    for sandbox in project.sandboxes:
        for credential in sandbox.credentials:
            vendor = credential.vendor
            if vendor in BY_NAME:
                yield _subject(sandbox, credential, vendor, resolver, names or {})


def _subject(
    sandbox: Sandbox,
    credential: Credential,
    vendor: str,
    resolver: Resolver,
    names: Table[str, str],
) -> Target:
    reader = _Reader(resolver, names)
    texts: dict[str, str] = {}
    secrets: dict[str, Secret] = {}
    secret_names = set()
    for field in secret_fields(credential):
        own = field.fields.pointer == credential.pointer
        name = field.name if own else f"auth.{field.name}"
        secret_names.add(name)
        if field.fields.text(field.name) is None:
            continue
        found = resolver_for(credential, resolver, names).resolve(field.node.value)
        if isinstance(found, Secret):
            secrets[name] = found
        else:
            reader.unresolved_fields.append(
                UnresolvedField(name, name, field.fields.at(field.name), found.reason, found.opaque)
            )
    for name in credential.texts:
        if name not in _OWN and name not in secret_names:
            value = reader.text(credential, name, name)
            if value is not None:
                texts[name] = value
    reader.look_through(credential)
    configs = tuple(sandbox.configs_of(credential))
    webhooks = tuple(sandbox.webhooks_of(credential))
    inbound = texts.get(INBOUND)
    return Target(
        sandbox,
        credential,
        vendor,
        texts,
        secrets,
        tuple(_senders(configs, reader)),
        None if inbound is None else SenderUse(inbound, "", credential.at(INBOUND)),
        tuple(_hooks(webhooks, reader)),
        configs,
        webhooks,
        tuple(reader.unresolved_fields),
        resolver_for(credential, resolver, names),
        tuple(dict.fromkeys(reader.filled)),
    )


def resolver_for(entry: Entry, resolver: Resolver, names: Table[str, str]) -> Resolver:
    """The resolver for the file that an entry stands in."""
    path = entry.document.file.path
    return resolver.within(os.path.dirname(names.get(path, path)))


class _Reader:
    """Reads texts of entries, and notes what cannot be resolved (`gaps`) and what was filled in
    for what (`filled`)."""

    def __init__(self, resolver: Resolver, names: Table[str, str]) -> None:
        self._resolver = resolver
        self._names = names
        self.unresolved_fields: list[UnresolvedField] = []
        self.filled: list[tuple[Secret, str]] = []

    def text(self, entry: Entry, field: str, check: str) -> str | None:
        """A text of an entry with its references resolved; None where there is none."""
        text = entry.text(field)
        if text is None or not has_reference(text):
            return text
        resolver = resolver_for(entry, self._resolver, self._names)
        found = resolver.resolve(text)
        if isinstance(found, Unresolved):
            own = field if isinstance(entry, Credential) else None
            self.unresolved_fields.append(
                UnresolvedField(check, own, entry.at(field), found.reason, found.opaque)
            )
            return None
        self.filled.append((found, text))
        self.filled += resolver.pieces(text)
        return found.reveal()

    def look_through(self, credential: Credential) -> None:
        """Note the values of all references of a credential, wherever they stand in it: headers,
        payload, what a secret is put together from."""
        resolver = resolver_for(credential, self._resolver, self._names)
        todo: list[Node] = [credential.tree.mapping]
        seen: set[int] = set()
        while todo:
            node = todo.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, Mapping):
                todo += (value for _, value in node.pairs)
            elif isinstance(node, Sequence):
                todo += node.items
            else:
                self.filled += resolver.pieces(node.value)


def _senders(configs: tuple[ChannelConfig, ...], reader: _Reader) -> Iterator[SenderUse]:
    for config in configs:
        check = f"sender of {config.label}"
        text = reader.text(config, "sender_number", check)
        if text is not None and config.channel is not None:
            yield SenderUse(text, config.channel, config.at("sender_number"))


def _hooks(webhooks: tuple[Webhook, ...], reader: _Reader) -> Iterator[Hook]:
    for webhook in webhooks:
        url = reader.text(webhook, "url", f"webhook {webhook.label}")
        if url is not None:
            yield Hook(
                url,
                webhook.at("url"),
                webhook,
                inbound=webhook.type != "feedback",
                feedback=webhook.type != "inbound",
            )
