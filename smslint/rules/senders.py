"""Who sends with which sender in a sandbox: what several rules about replies need to know."""

from __future__ import annotations

import enum
from functools import lru_cache

from smslint.base.suggest import nearest
from smslint.facts import channels
from smslint.facts.senders import (
    compared,
    is_agent_id,
    is_alphanumeric,
    is_bare_number,
    is_number,
)
from smslint.facts.vendors import CHANNELS, GOES_WITH, INFOBIP, SINCH, SINCH_MMS, SINCH_RCS
from smslint.model import ChannelConfig, Credential, Project, Sandbox, Webhook

_INBOUND = "inbound_number"


def can_receive(config: ChannelConfig) -> bool | None:
    """People can reply to what a channel configuration sends; None when that is unknown.

    An RCS agent takes replies, even if its id looks alphanumeric; an alphanumeric sender does not.
    """
    sender = config.sender_number
    if config.channel == channels.RCS or (
        sender is not None and (is_number(sender) or is_bare_number(sender))
    ):
        return True
    if sender is None or config.channel is None:
        return None
    return not is_alphanumeric(sender)


def has_inbound_number(credential: Credential) -> bool:
    """It has one, valid or not, or a field whose name is nearly the same."""
    return any(map(_is_inbound_number, credential.written))


@lru_cache(maxsize=1024)
def _is_inbound_number(name: str) -> bool:
    return name == _INBOUND or nearest(name, (_INBOUND,)) is not None


class Kind(enum.Enum):
    """What a sender that could be alphanumeric is for the credential of a webhook."""

    ALPHANUMERIC = "alphanumeric"
    AGENT = "agent"
    UNSURE = "unsure"


class _Used:
    """Which senders are used on which channels; None means an unknown channel."""

    __slots__ = ("channels", "on", "sometimes")

    def __init__(self) -> None:
        self.on: dict[str, set[str | None]] = {}
        self.channels: set[str | None] = set()
        self.sometimes: set[str | None] = set()
        """The channels of senders that cannot be known."""

    def add(self, config: ChannelConfig) -> None:
        channel, sender = config.channel, config.sender_number
        self.channels.add(channel)
        if sender is None:
            self.sometimes.add(channel)
        else:
            self.on.setdefault(compared(sender), set()).add(channel)


class Senders:
    """The senders of a sandbox by credential.

    A channel configuration whose credential is misspelt counts for the intended one; one whose
    credential is unknown may belong to any.
    """

    def __init__(self, sandbox: Sandbox, project: Project) -> None:
        self._sandbox = sandbox
        self._complete = (
            project.complete
            and sandbox.has_list("channel_configs")
            and sandbox.reads_all("channel_configs")
        )
        self._nothing = _Used()
        self._strays = _Used()
        self._mms = _Used()
        self._used: dict[str, _Used] = {}
        for config in sandbox.channel_configs:
            credential = sandbox.intended_credential(config.named)
            if credential is None or credential.name is None:
                self._strays.add(config)
            else:
                self._used.setdefault(credential.name, _Used()).add(config)
                if credential.vendor in (SINCH_MMS, None):  # None: it may be one
                    self._mms.add(config)
        self._inbound: dict[str, set[str | None]] = {}
        for credential in sandbox.credentials:
            if credential.name is not None and has_inbound_number(credential):
                number = credential.inbound_number
                self._inbound.setdefault(credential.name, set()).add(
                    None if number is None else compared(number)
                )

    def is_known(self, name: str, vendor: str, sender: str) -> bool | None:
        """Messages over a credential come from this sender, or it is its inbound number; None when
        there are others that cannot be known. Replies to MMS over Sinch arrive at the plain Sinch
        credential of the sandbox."""
        inbound = self._inbound.get(name, set())
        used = [self._used.get(name, self._nothing), self._strays]
        if vendor == SINCH:
            used.append(self._mms)
        sender = compared(sender)
        if sender in inbound or any(sender in item.on for item in used):
            return True
        return None if None in inbound or any(item.sometimes for item in used) else False

    def serves_rcs(self, name: str, vendor: str) -> bool:
        """RCS messages go out, or may go out, over a credential that can send them: people reply to
        them over a number that appears nowhere in the configuration."""
        on = self._used.get(name, self._nothing).channels | self._strays.channels
        return channels.RCS in CHANNELS.get(vendor, ()) and not on.isdisjoint((channels.RCS, None))

    def kind(self, webhook: Webhook, sender: str) -> Kind | None:
        """What the sender of a webhook is: alphanumeric, the id of an agent, or unsure; None for
        one that does not have the form of an alphanumeric sender.

        Only RCS has agents, and an id has neither spaces nor `&`. So it matters which credential
        the webhook belongs to, and what sends over it.
        """
        if not is_alphanumeric(sender):
            return None
        if not is_agent_id(sender):
            return Kind.ALPHANUMERIC
        name, vendor = self._credential_of(webhook)
        if vendor is None:
            return Kind.UNSURE
        used = self._used.get(name or "", self._nothing)
        used_on = used.on.get(sender, set()) | self._strays.on.get(sender, set())
        perhaps_on = used.sometimes | self._strays.sometimes
        if channels.RCS in used_on:
            return Kind.AGENT
        if None in used_on or not perhaps_on.isdisjoint((channels.RCS, None)):
            return Kind.UNSURE
        if used_on:
            return Kind.ALPHANUMERIC
        if vendor == SINCH_RCS or channels.RCS in used.channels:
            return Kind.UNSURE if perhaps_on else Kind.AGENT
        if channels.RCS in CHANNELS[vendor] and not self._complete:
            return Kind.UNSURE
        return Kind.ALPHANUMERIC

    def takes_agents(self, webhook: Webhook) -> bool | None:
        """The id of an agent may be the sender of a webhook: RCS uses its credential; None when
        that is unknown."""
        name, vendor = self._credential_of(webhook)
        if vendor is None:
            return None
        used = self._used.get(name or "", self._nothing)
        on = used.channels | self._strays.channels
        if vendor == SINCH_RCS or channels.RCS in on:
            return True
        if None in on or (channels.RCS in CHANNELS[vendor] and not self._complete):
            return None
        return False

    def _credential_of(self, webhook: Webhook) -> tuple[str | None, str | None]:
        """Name and vendor of the credential that a webhook belongs to; the vendor is None when it
        is unknown, or when the two do not go together."""
        credential = self._sandbox.intended_credential(webhook.named)
        name = credential.name if credential is not None else None
        vendor = credential.vendor if credential is not None else None
        if credential is None and webhook.vendor in (SINCH, INFOBIP):
            vendor = webhook.vendor
        if vendor is None or vendor not in GOES_WITH.get(webhook.vendor or "", ()):
            return name, None
        return name, vendor
