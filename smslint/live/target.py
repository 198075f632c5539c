"""Credentials as the live mode sees them: references resolved, with everything that uses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from smslint.live.resolver import Resolver
from smslint.live.secrets import Secret
from smslint.model import ChannelConfig, Credential, Place, Sandbox, Webhook


class SenderUse(NamedTuple):
    """A number or other sender that goes with a credential. `channel` is that of the channel
    configuration that sends from it; empty for an inbound number."""

    text: str
    channel: str
    place: Place


class Hook(NamedTuple):
    """A webhook that names the credential and says its `url`. `inbound`: it takes replies;
    `feedback`: it takes delivery reports; the webhooks of Sinch do both."""

    url: str
    place: Place
    webhook: Webhook
    inbound: bool
    feedback: bool


class UnresolvedField(NamedTuple):
    """A text that could not be resolved, so that nothing about it is asked. `check` says what;
    `field` is the field of the credential (`auth.api_token`), None when it stands elsewhere."""

    check: str
    field: str | None
    place: Place
    reason: str
    opaque: bool


class Target(NamedTuple):
    """One credential of one sandbox.

    `texts` are its plain fields and `secrets` its secret ones, references resolved; a field that
    is absent, faulty or unresolved is in neither. Secrets of `auth` are named `auth.api_token`.
    Two targets may well be the same account: a session makes equal calls once.
    """

    sandbox: Sandbox
    credential: Credential
    vendor: str
    texts: Mapping[str, str]
    secrets: Mapping[str, Secret]
    senders: tuple[SenderUse, ...]
    inbound: SenderUse | None
    hooks: tuple[Hook, ...]
    configs: tuple[ChannelConfig, ...]
    webhooks: tuple[Webhook, ...]
    unresolved_fields: tuple[UnresolvedField, ...]
    resolver: Resolver
    filled: tuple[tuple[Secret, str], ...] = ()
    """Values of references in plain fields, each with the text that it was filled into: what is
    told to people is that text."""

    @property
    def numbers(self) -> tuple[SenderUse, ...]:
        """The inbound number and all senders; one that has several uses stands there for each."""
        return ((self.inbound,) if self.inbound is not None else ()) + self.senders

    def place(self, field: str = "name") -> Place:
        """The place of a field, or where the credential begins."""
        credential = self.credential
        return credential.at(field) if field in credential.texts else credential.at_first()
