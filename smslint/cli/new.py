"""`smslint new`: an entry to fill in."""

from __future__ import annotations

import click

from smslint.base.errors import UsageError
from smslint.cli.streams import write
from smslint.cli.usage import OneOf, not_one_of
from smslint.facts.vendors import (
    B2B,
    BY_NAME,
    CREDENTIAL_VENDORS,
    CUSTOM,
    EDITIONS,
    STANDARD,
    TYPED_WEBHOOK_VENDORS,
    WEBHOOK_VENDORS,
    WITHOUT_WEBHOOKS,
)
from smslint.scaffold.entries import Wanted, document, entry, vendors_of
from smslint.shape.schemas import AUTH_TYPES, CHANNEL_CONFIG, CREDENTIAL, WEBHOOK, WEBHOOK_TYPES

KINDS = {"credential": CREDENTIAL, "webhook": WEBHOOK, "channel": CHANNEL_CONFIG}

HELP = """Print an entry to fill in: its fields in the order of the form in Journey Optimizer, each
with the label that it has there.

VENDOR is that of the entry; of a channel configuration that of its credential. The entry goes below
`credentials`, `webhooks` or `channel_configs`. What you have to fill in is between < and >; what
you may leave out is commented out, with an example.

\b
Examples:
  smslint new credential twilio
  smslint new credential custom --auth oauth
  smslint new webhook infobip --type feedback
  smslint new channel sinch_rcs
  smslint new credential sinch --sandbox shop-prod > sandboxes/shop-prod.yaml
  smslint new channel twilio --edition b2b

\b
Exit status:
  0    the entry was printed
  2    wrong usage, such as a vendor that has no such entry
"""

_VENDORS = tuple(dict.fromkeys((*CREDENTIAL_VENDORS, *WEBHOOK_VENDORS)))


@click.command("new", help=HELP, short_help="Print an entry to fill in.")
@click.argument("kind", type=OneOf(KINDS), metavar=f"{{{'|'.join(KINDS)}}}")
@click.argument("vendor", type=OneOf(_VENDORS), metavar="VENDOR")
@click.option(
    "--edition", type=OneOf(EDITIONS), default=STANDARD, show_default=True, help="The edition."
)
@click.option(
    "--type",
    "type_",
    type=OneOf(WEBHOOK_TYPES),
    help="Of a webhook of infobip or custom: replies (inbound, the default) or delivery reports.",
)
@click.option(
    "--auth",
    type=OneOf(AUTH_TYPES),
    help="Of a custom credential: how it authenticates; api_key by default.",
)
@click.option(
    "--sandbox", metavar="NAME", help="Print a whole document, for a sandbox of this name."
)
def new(
    kind: str,
    vendor: str,
    edition: str,
    type_: str | None,
    auth: str | None,
    sandbox: str | None,
) -> int:
    wanted = _wanted(KINDS[kind], vendor, edition, type_, auth)
    write(entry(wanted) if sandbox is None else document(wanted, sandbox))
    return 0


def _wanted(kind: str, vendor: str, edition: str, type_: str | None, auth: str | None) -> Wanted:
    """Raises UsageError for what does not go together."""
    known = vendors_of(kind, edition)
    if not known:
        raise UsageError("Journey Optimizer B2B Edition has no webhooks")
    if vendor not in known:
        if kind == WEBHOOK and vendor in WITHOUT_WEBHOOKS:
            raise UsageError(f"Journey Optimizer has no webhooks for {BY_NAME[vendor].title}")
        where = " in the B2B Edition" if edition == B2B else ""
        raise UsageError(f"VENDOR{where}: {not_one_of(vendor, known)}")
    typed = kind == WEBHOOK and vendor in TYPED_WEBHOOK_VENDORS
    if type_ is not None and not typed:
        raise UsageError(f"--type is for webhooks of {' and '.join(TYPED_WEBHOOK_VENDORS)}")
    if auth is not None and not (kind == CREDENTIAL and vendor == CUSTOM):
        raise UsageError("--auth is for custom credentials")
    return Wanted(
        kind, vendor, edition, (type_ or WEBHOOK_TYPES[0]) if typed else None, auth or "api_key"
    )
