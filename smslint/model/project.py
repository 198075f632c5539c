"""What documents describe together: sandboxes, and the project that holds them."""

from __future__ import annotations

from collections.abc import Iterable

from smslint.base.secret_refs import has_reference, is_unsettled
from smslint.base.suggest import nearest
from smslint.facts.channels import MMS, SMS
from smslint.facts.senders import is_bare_number
from smslint.facts.vendors import CUSTOM
from smslint.model.document import DocumentInfo
from smslint.model.entries import ChannelConfig, Credential, Webhook
from smslint.model.places import STANDARD
from smslint.source.tree import Scalar

# A suggestion is worth a search in this many names; beyond, only an exact match counts.
_SEARCHED_NAMES = 500
_SEARCHES = 500

PRODUCTION = "production"
"""What the most important sandboxes state as their `sandbox_type`."""


class Group:
    """The documents that describe one sandbox, and what they state about themselves; their entries
    are in `Sandbox`.

    `name` is None for a document that does not name its sandbox; such a document is a sandbox of
    its own.
    """

    def __init__(self, name: str | None, documents: list[DocumentInfo]) -> None:
        self.name = name
        self.documents = documents
        self.edition = documents[0].edition if documents else STANDARD

    def reads_all(self, name: str) -> bool:
        """Every entry of a list can be read: only then can a rule report that one is missing."""
        return not any(name in document.unread for document in self.documents)

    @property
    def misshapen(self) -> bool:
        """A list of entries has the wrong type: anything that is missing may be in it."""
        return any(document.misshapen for document in self.documents)

    def has_list(self, name: str) -> bool:
        """Some document of the sandbox has entries in the list, readable or not."""
        return any(name in document.lists for document in self.documents)


class Sandbox(Group):
    """One sandbox, over all documents that name it; entries in order of path, document, place."""

    def __init__(self, name: str | None, documents: list[DocumentInfo]) -> None:
        super().__init__(name, documents)
        self.credentials: list[Credential] = []
        self.webhooks: list[Webhook] = []
        self.channel_configs: list[ChannelConfig] = []
        for document in documents:
            self.credentials += document.credentials
            self.webhooks += document.webhooks
            self.channel_configs += document.channel_configs
        self._by_name: dict[str, Credential] = {}
        for credential in self.credentials:
            name = credential.literal("name")
            if name is not None:
                self._by_name.setdefault(name, credential)
        self._vendors: dict[str, str | None] | None = None
        self._meant: dict[str, Credential | None] = {}
        self._configs: dict[str | None, list[ChannelConfig]] = {}
        for config in self.channel_configs:
            self._configs.setdefault(config.credential, []).append(config)
        self._webhooks: dict[str | None, list[Webhook]] = {}
        for webhook in self.webhooks:
            self._webhooks.setdefault(webhook.credential, []).append(webhook)
        for config in self.channel_configs:
            if self._needs_plus(config):
                config.refuse_sender()
            else:
                config.accept_sender()

    def _needs_plus(self, config: ChannelConfig) -> bool:
        """The sender is a number without its plus, and the credential is known not to be one of
        those that take it so. On RCS such digits are the id of an agent."""
        sender = config.sender_number or config.refused_sender
        return (
            sender is not None
            and config.channel in (SMS, MMS)
            and is_bare_number(sender)
            and self.vendor_of(config) not in (None, CUSTOM)
        )

    def credential(self, name: str | None) -> Credential | None:
        """The credential of that name; of several the first. A name that is or holds a reference
        names none: two references are not compared."""
        return None if name is None else self._by_name.get(name)

    def credential_of(self, entry: Webhook | ChannelConfig) -> Credential | None:
        """The credential that a webhook or a channel configuration names."""
        return self.credential(entry.credential)

    def vendor_of(self, entry: Webhook | ChannelConfig) -> str | None:
        """The vendor of the credential that an entry names; None when it is unknown: there is no
        such credential, its vendor cannot be read, or credentials of that name differ in it."""
        if self._vendors is None:
            self._vendors = {}
            for credential in self.credentials:
                name, vendor = credential.literal("name"), credential.vendor
                if name is not None and self._vendors.setdefault(name, vendor) != vendor:
                    self._vendors[name] = None
        name = entry.credential
        return None if name is None else self._vendors.get(name)

    def intended_credential(self, name: str | None) -> Credential | None:
        """The credential of that name, or else the one with the nearest name: a name that is
        misspelt is one fault, not also an unused credential."""
        if name is None:
            return None
        exact = self._by_name.get(name)
        if exact is not None or has_reference(name):
            return exact
        if name not in self._meant:
            if len(self._by_name) > _SEARCHED_NAMES or len(self._meant) > _SEARCHES:
                return None
            meant = nearest(name, self._by_name)
            self._meant[name] = None if meant is None else self._by_name[meant]
        return self._meant[name]

    def configs_of(self, credential: Credential) -> list[ChannelConfig]:
        """The channel configurations that send with a credential."""
        name = credential.literal("name")
        return self._configs.get(name, []) if name else []

    def webhooks_of(self, credential: Credential) -> list[Webhook]:
        """The webhooks that name a credential."""
        name = credential.literal("name")
        return self._webhooks.get(name, []) if name else []

    @property
    def names_all_credentials(self) -> bool:
        """The names of all its credentials are known, and there are some: only then can a rule
        report that a name does not exist."""
        return (
            bool(self.credentials)
            and self.reads_all("credentials")
            and all(
                entry.name is not None and not is_unsettled(entry.name)
                for entry in self.credentials
            )
        )


class Project:
    """Everything that one run checks.

    `complete` is False while a part of the tree could not be read, or is in a document whose
    sandbox is unknown: then no rule can claim that something is absent. `groups` are the documents
    of each sandbox. Where a sandbox refuses senders, its entries know that from the start, or, if
    `lazily`, since it was looked at; and `asked` is how often something wanted to know of others.
    """

    def __init__(
        self, documents: Iterable[DocumentInfo], *, all_read: bool, lazily: bool = False
    ) -> None:
        self.documents = sorted(documents, key=lambda found: (found.file.path, found.index))
        groups: dict[str | int, list[DocumentInfo]] = {}
        for number, document in enumerate(self.documents):
            if document.sandbox is not None:
                groups.setdefault(document.sandbox, []).append(document)
            elif document.lists:
                groups[number] = [document]
        self.groups = [Group(group[0].sandbox, group) for group in groups.values()]
        self.asked = 0
        self._sandboxes: list[Sandbox] | None = None
        if not lazily:
            self._sandboxes = self._made()
        self.complete = all_read and not any(
            document.lists and (document.sandbox is None or document.misnamed)
            for document in self.documents
        )
        self.subdomains: list[Scalar] = [
            node for document in self.documents for node in document.subdomains
        ]
        self._groups_by_credential: dict[str, list[Group]] | None = None
        self._production_first: list[DocumentInfo] | None = None

    @property
    def sandboxes(self) -> list[Sandbox]:
        if self._sandboxes is None:
            self._sandboxes = self._made()
        return self._sandboxes

    def _made(self) -> list[Sandbox]:
        return [Sandbox(group.name, group.documents) for group in self.groups]

    def part(self, groups: Iterable[Group]) -> Project:
        """A project of some of its sandboxes, in their order; all else is as in the whole."""
        part = Project(
            (document for group in groups for document in group.documents), all_read=True
        )
        part.complete = self.complete
        part.subdomains = self.subdomains
        kept = frozenset(map(id, part.documents))
        part._production_first = [each for each in self.production_first if id(each) in kept]
        return part

    @property
    def production_first(self) -> list[DocumentInfo]:
        """The documents, those of production sandboxes before all others: the order in which the
        first of equals in several sandboxes is found."""
        if self._production_first is None:
            types: dict[str | None, str] = {}
            for document in self.documents:
                if (stated := document.stated.get("sandbox_type")) is not None:
                    types.setdefault(document.sandbox, stated.value)
            self._production_first = sorted(
                self.documents, key=lambda found: types.get(found.sandbox) != PRODUCTION
            )
        return self._production_first

    def sandboxes_with_credential(self, name: str) -> list[Group]:
        """The sandboxes that have a credential of that name."""
        self.asked += 1
        if self._groups_by_credential is None:
            self._groups_by_credential = {}
            for group in self.groups:
                names = (name for each in group.documents for name in each.credential_names)
                for known in dict.fromkeys(names):
                    self._groups_by_credential.setdefault(known, []).append(group)
        return self._groups_by_credential.get(name, [])
