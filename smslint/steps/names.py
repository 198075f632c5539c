"""Credentials that were renamed: what names them holds the same as before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smslint.comparison import EntryChange, Status
from smslint.model import ChannelConfig, Credential, Webhook

CREDENTIAL = "credential"


def renamed_credentials(changes: Iterable[EntryChange]) -> dict[str, str]:
    """The old names of credentials that were renamed, and the new ones, as written."""
    return {
        change.old.name: change.new.name
        for change in changes
        if change.status is Status.RENAMED
        and isinstance(change.old, Credential)
        and isinstance(change.new, Credential)
        and change.old.name is not None
        and change.new.name is not None
    }


def same_credential(change: EntryChange, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """The field that names the credential, if it is the same credential under another name."""
    old, new = change.old, change.new
    if not isinstance(old, Webhook | ChannelConfig) or not isinstance(new, Webhook | ChannelConfig):
        return ()
    known = renamed.get(old.credential or "")
    return (CREDENTIAL,) if known is not None and known == new.credential else ()
