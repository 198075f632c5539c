"""Which webhooks belong to a credential that a channel configuration of the sandbox sends with."""

from __future__ import annotations

from smslint.base.suggest import nearest
from smslint.facts.vendors import GOES_WITH, SINCH, SINCH_MMS
from smslint.model import STANDARD, Sandbox, Webhook

# Beyond so many comparisons a name that may be misspelt is not reported.
_COMPARED = 20_000


class Usage:
    """What the channel configurations of a sandbox send with.

    Nothing is idle where it may be used: while a channel configuration cannot be read, or names a
    credential that does not exist or cannot be known. `sinch` counts as used where a `sinch_mms`
    credential is next to it, whose replies it takes.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._names: set[str] = set()
        self._knows_all = (
            sandbox.edition == STANDARD
            and bool(sandbox.channel_configs)
            and sandbox.reads_all("channel_configs")
            and sandbox.reads_all("credentials")
        )
        self._one_is_open = False
        for config in sandbox.channel_configs if self._knows_all else ():
            name = config.named
            meant = sandbox.intended_credential(name)
            if meant is not None and meant.name is not None:
                self._names.add(meant.name)
            elif name is None or sandbox.credentials:
                self._knows_all = False
                self._one_is_open = True
            else:
                self._names.add(name)
        self._vendors = {credential.vendor for credential in sandbox.credentials}

    def is_idle(self, webhook: Webhook) -> bool:
        """No channel configuration uses the credential of the webhook."""
        name = webhook.named
        if not self._knows_all or name is None or name in self._names:
            return False
        fitting = GOES_WITH.get(webhook.vendor or "")
        if fitting is None:
            return False
        if not self._sandbox.credentials:
            # The credentials are elsewhere: a `sinch_mms` may be one of them.
            return SINCH not in fitting and not self._may_be_misspelt(name)
        vendor = self._sandbox.vendor_of(webhook)
        return vendor in fitting and not self._takes_for_mms(vendor)

    def may_be_idle(self, webhook: Webhook) -> bool:
        """No channel configuration is known to use the credential of the webhook, and one may: it
        names a credential that does not exist or cannot be known."""
        vendor = self._sandbox.vendor_of(webhook)
        return (
            self._one_is_open
            and webhook.named not in self._names
            and not self._takes_for_mms(vendor)
        )

    def _takes_for_mms(self, vendor: str | None) -> bool:
        return vendor == SINCH and not self._vendors.isdisjoint((SINCH_MMS, None))

    def _may_be_misspelt(self, name: str) -> bool:
        if len(self._names) * len(self._sandbox.webhooks) > _COMPARED:
            return True
        return nearest(name, self._names) is not None
