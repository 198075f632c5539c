"""From the model of a tree to the credentials that can be asked about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from collections.abc import Mapping as Table
from typing import NamedTuple

from smslint.base.secret_refs import has_reference
from smslint.facts.vendors import BY_NAME, CUSTOM, TWILIO
from smslint.live.concealed import Concealed
from smslint.live.resolver import Resolver
from smslint.live.target import Hook, SenderUse, Target, UnresolvedField
from smslint.model import ChannelConfig, Credential, DocumentHead, Project, Sandbox, Webhook
from smslint.model.entries import Entry
from smslint.model.secrets import secret_fields
from smslint.redaction import Masks
from smslint.redaction.messages import MASK
from smslint.source.tree import Mapping, Node, Sequence

INBOUND = "inbound_number"

# What providers are not asked about: texts for people, and what only Journey Optimizer reads.
_OWN = frozenset(
    (
        *("name", "vendor", "description", "inbound_dataset", "default_reply", "payload"),
        *("provider_name", "provider_app_id", "rate_limit", "channel_type", "override_url"),
    )
)
_NO_MASKS = Masks(())


class Files(NamedTuple):
    """What belongs to the files of a tree, by the paths that outputs call them: `names` for the
    system, and the masks of their secrets."""

    names: Table[str, str]
    masks: Table[str, Masks]

    def folder_of(self, document: DocumentHead) -> str:
        """The folder of the file of a document: `${file:…}` is relative to it."""
        path = document.file.path
        return os.path.dirname(self.names.get(path, path))

    def masks_of(self, document: DocumentHead) -> Masks:
        """The masks of the file of a document."""
        return self.masks.get(document.file.path, _NO_MASKS)


def collect_targets(project: Project, resolver: Resolver, files: Files) -> Iterator[Target]:
    """The credentials of a tree whose documents kept their trees, sandbox by sandbox."""
    for sandbox in project.sandboxes:
        targets = [
            _target(sandbox, credential, vendor, resolver, files)
            for credential in sandbox.credentials
            if (vendor := credential.vendor) in BY_NAME
        ]
        accounts = tuple(target for target in targets if target.vendor == TWILIO)
        for target in targets:
            yield target._replace(accounts=accounts) if target.vendor == CUSTOM else target


def _target(
    sandbox: Sandbox, credential: Credential, vendor: str, resolver: Resolver, files: Files
) -> Target:
    reader = _Reader(resolver, files)
    secrets: dict[str, Concealed] = {}
    secret_names = set()
    for field in secret_fields(credential):
        own = field.fields.pointer == credential.pointer
        name = field.name if own else f"auth.{field.name}"
        secret_names.add(name)
        if field.fields.text(field.name) is None:
            continue
        found = reader.resolver_for(credential).resolve(field.node.value)
        if isinstance(found, Concealed):
            secrets[name] = found.shown_as(MASK)
        else:
            reader.unresolved_fields.append(
                UnresolvedField(name, name, field.fields.at(field.name), found.reason, found.opaque)
            )
    texts = {
        name: value
        for name in credential.texts
        if name not in _OWN
        and name not in secret_names
        and (value := reader.text(credential, name, name)) is not None
    }
    configs = tuple(sandbox.configs_of(credential))
    entries = tuple(sandbox.webhooks_of(credential))
    inbound = texts.get(INBOUND)
    masks = files.masks_of(credential.document)
    return Target(
        sandbox,
        credential,
        vendor,
        masks.value(credential.label),
        texts,
        secrets,
        tuple(_senders(configs, reader)),
        None if inbound is None else SenderUse(inbound, "", credential.at(INBOUND)),
        tuple(_webhooks(entries, reader)),
        configs,
        entries,
        tuple(reader.unresolved_fields),
        reader.resolver_for(credential),
        masks,
        tuple(dict.fromkeys((*reader.references, *_references(credential, reader)))),
    )


class _Reader:
    """Reads texts of entries, and notes what cannot be resolved, and the values of references."""

    def __init__(self, resolver: Resolver, files: Files) -> None:
        self._resolver = resolver
        self.files = files
        self.unresolved_fields: list[UnresolvedField] = []
        self.references: list[Concealed] = []

    def resolver_for(self, entry: Entry) -> Resolver:
        """The resolver for the file of an entry."""
        return self._resolver.within(self.files.folder_of(entry.document))

    def text(self, entry: Entry, field: str, check: str = "") -> Concealed | None:
        """A text of an entry with its references resolved; None where there is none. Without a
        `check` it does not matter that it cannot be resolved."""
        text = entry.text(field)
        if text is None:
            return None
        shown = self.files.masks_of(entry.document).value(text)
        if not has_reference(text):
            return Concealed(text, shown)
        resolver = self.resolver_for(entry)
        found = resolver.resolve(text)
        if isinstance(found, Concealed):
            self.references += (found, *resolver.pieces(text))
            return found.shown_as(shown)
        if check:
            own = field if isinstance(entry, Credential) else None
            reason = self.files.masks_of(entry.document).sentence(found.reason)
            self.unresolved_fields.append(
                UnresolvedField(check, own, entry.at(field), reason, found.opaque)
            )
        return None

    def label(self, entry: Entry) -> str:
        """What people call an entry."""
        return self.files.masks_of(entry.document).value(entry.label)


def _references(credential: Credential, reader: _Reader) -> Iterator[Concealed]:
    """The values of all references of a credential, wherever they are: headers, payload, what a
    secret is put together from."""
    resolver = reader.resolver_for(credential)
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
            yield from resolver.pieces(node.value)


def _senders(configs: tuple[ChannelConfig, ...], reader: _Reader) -> Iterator[SenderUse]:
    for config in configs:
        text = reader.text(config, "sender_number", f"sender of {reader.label(config)}")
        if text is not None and config.channel is not None:
            yield SenderUse(text, config.channel, config.at("sender_number"))


def _webhooks(webhooks: tuple[Webhook, ...], reader: _Reader) -> Iterator[Hook]:
    for webhook in webhooks:
        label = reader.label(webhook)
        yield Hook(
            reader.text(webhook, "url", f"webhook {label}"),
            reader.text(webhook, "sender_number"),
            webhook.at("url") if "url" in webhook.texts else webhook.at_first(),
            label,
            inbound=webhook.type != "feedback",
            feedback=webhook.type != "inbound",
        )
