"""Webhooks and channel configurations that name a credential which their sandbox does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smslint.base.findings import Fix
from smslint.base.phrasing import listing, quoted
from smslint.model import ChannelConfig, Project, Sandbox, Webhook
from smslint.rules.base import RawFinding
from smslint.source.quoting import guess

_SHOWN = 3


def unknown_credentials(
    entries: Iterable[Webhook | ChannelConfig], sandbox: Sandbox, project: Project
) -> Iterator[RawFinding]:
    """What to report of entries of a sandbox; nothing while not all of its credentials are
    known."""
    if not sandbox.names_all_credentials:
        return
    where = f"sandbox {quoted(sandbox.name)}" if sandbox.name else "this document"
    for entry in entries:
        name = entry.named
        if name is None or sandbox.credential(name) is not None:
            continue
        help_, fix = _help(entry, name, where, sandbox, project)
        yield RawFinding(
            entry.at("credential"),
            f"{quoted(name)} is not a credential of {where}",
            help_,
            fix=fix,
        )


def _help(
    entry: Webhook | ChannelConfig, name: str, where: str, sandbox: Sandbox, project: Project
) -> tuple[str, Fix | None]:
    owners = [other.name for other in project.sandboxes_with_credential(name) if other.name]
    if owners:
        more = f" and {len(owners) - _SHOWN} more" if len(owners) > _SHOWN else ""
        help_ = (
            f"It is in sandbox {listing(owners[:_SHOWN], 'and')}{more};"
            f" credentials belong to one sandbox. Add one to {where}, or name one that it has."
        )
        return help_, None
    meant = sandbox.intended_credential(name)
    if meant is None or meant.name is None:
        return f"Name a credential of {where}, or add this one.", None
    fix = guess(entry.texts["credential"], meant.name)
    return f"Did you mean {quoted(meant.name)}?", fix
