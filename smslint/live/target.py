"""A credential as the live mode sees it: references resolved, with everything that uses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from smslint.live.concealed import Concealed
from smslint.live.resolver import Resolver
from smslint.live.subject import Subject
from smslint.model import ChannelConfig, Credential, Place, Sandbox, Webhook
from smslint.redaction import Masks


class SenderUse(NamedTuple):
    """A number or other sender that goes with a credential. `channel` is that of the channel
    configuration that sends from it; empty for an inbound number."""

    text: Concealed
    channel: str
    place: Place


class Hook(NamedTuple):
    """A webhook that names the credential, with what can be known of its `url` and of its
    `sender_number`. `inbound`: it takes replies; `feedback`: it takes delivery reports; the
    webhooks of Sinch do both."""

    url: Concealed | None
    number: Concealed | None
    place: Place
    label: str
    inbound: bool
    feedback: bool


class UnresolvedField(NamedTuple):
    """A text that could not be resolved, so that nothing about it is asked. `check` says what;
    `field` is the field of the credential (`auth.api_token`), None when it is elsewhere."""

    check: str
    field: str | None
    place: Place
    reason: str
    opaque: bool


class Target(NamedTuple):
    """One credential of one sandbox.

    `texts` are its plain fields, each shown as it is written, and `secrets` its secret ones; a
    field that is absent, faulty or unresolved is in neither. Secrets of `auth` are named
    `auth.api_token`. `references` are the values of all references in the credential. Two targets
    may well be the same account: a session makes equal calls once. `accounts` are the credentials
    of the same sandbox that can be asked about senders of a custom credential.
    """

    sandbox: Sandbox
    credential: Credential
    vendor: str
    label: str
    texts: Mapping[str, Concealed]
    secrets: Mapping[str, Concealed]
    senders: tuple[SenderUse, ...]
    inbound: SenderUse | None
    webhooks: tuple[Hook, ...]
    configs: tuple[ChannelConfig, ...]
    entries: tuple[Webhook, ...]
    unresolved_fields: tuple[UnresolvedField, ...]
    resolver: Resolver
    masks: Masks
    references: tuple[Concealed, ...] = ()
    accounts: tuple[Target, ...] = ()

    @property
    def subject(self) -> Subject:
        """What its results are about."""
        sandbox = self.sandbox.name
        return Subject(
            None if sandbox is None else self.masks.value(sandbox),
            self.label,
            self.vendor,
            self.place(),
            self.masks,
        )

    @property
    def hooks(self) -> tuple[tuple[Hook, Concealed], ...]:
        """The webhooks whose address is known, each with it."""
        return tuple((hook, hook.url) for hook in self.webhooks if hook.url is not None)

    @property
    def numbers(self) -> tuple[SenderUse, ...]:
        """The inbound number and all senders; one that has several uses is there for each."""
        return ((self.inbound,) if self.inbound is not None else ()) + self.senders

    def place(self, field: str = "name") -> Place:
        """The place of a field, or where the credential starts."""
        credential = self.credential
        return credential.at(field) if field in credential.texts else credential.at_first()

    def without(self, field: str) -> Target:
        """The same without a plain field, of which something is wrong."""
        texts = {name: text for name, text in self.texts.items() if name != field}
        return self._replace(texts=texts)
