"""`smslint verify`: one message through a provider, with a credential of the tree."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from smslint.base.errors import UsageError
from smslint.base.findings import Finding, Severity
from smslint.base.phrasing import quoted
from smslint.cli.check import discovery_for, settings_for
from smslint.cli.commands import listed
from smslint.cli.live import egress_of, refuse_offline, variables_of
from smslint.cli.options import CheckOptions
from smslint.cli.status import CLEAN, FINDINGS, INTERRUPTED, NOTHING, UNCHECKED
from smslint.cli.streams import say, write
from smslint.cli.terminal import is_terminal
from smslint.discovery.walk import Discovery
from smslint.live.calls import CouldNot
from smslint.live.resolving import Resolver
from smslint.live.results import Sent
from smslint.live.subject import Subject
from smslint.live.subjects import subjects
from smslint.live.telling import cleaned, masked
from smslint.live.verifying import (
    Delivery,
    Verdict,
    carried_out,
    chosen,
    message_for,
    prepared,
    rehearses,
)
from smslint.live.wire import Patience
from smslint.output.harmless import harmless, harmless_line
from smslint.output.json_ import json_text
from smslint.pipeline import engine
from smslint.pipeline.lint import lint
from smslint.report.selection import EVERYTHING

HELP = """Send one message with a credential, as "Verify SMS connection" in Journey Optimizer does.

CREDENTIAL is its name; PATHS are files and folders as for `smslint check`. What stands there must
have no error. Before anything is sent you are asked, unless --yes is given.

With --dry-run nothing is sent: Sinch and Infobip look at the message without sending it, for others
you see the request. Secrets are never shown.

\b
Examples:
  smslint verify twilio-us --to +447700900123 --message "Hello"
  smslint verify twilio-us --sandbox prod --to +447700900123 --message Hello --dry-run
  smslint verify gateway --to +447700900123 --message Hello --allow-host sms.example.com --yes

\b
Exit status:
  0    the provider took the message (with --dry-run: would take it, or was not asked)
  1    the provider refused it
  2    wrong usage or settings, or an error in the credential
  3    none of the files is ours
  4    nobody knows: no answer, or a secret that cannot be resolved
  130  you said no
"""


@click.command("verify", help=HELP, short_help="Send one message with a credential.")
@click.argument("credential", metavar="CREDENTIAL")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--to", required=True, metavar="NUMBER", help="Who gets it, as +14155550100.")
@click.option("--message", required=True, metavar="TEXT", help="What to send.")
@click.option("--sandbox", metavar="NAME", help="Where several have a credential of that name.")
@click.option(
    "--from",
    "sender",
    metavar="SENDER",
    help="The sender; without it that of the credential's channel configuration.",
)
@click.option(
    "--channel",
    type=click.Choice(("sms", "mms", "rcs")),
    help="The channel; without it that of the sender.",
)
@click.option("--dry-run", is_flag=True, help="Send nothing.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before sending.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@click.option("--env-file", metavar="FILE", help="Variables that references may name.")
@click.option(
    "--allow-host",
    "allow_hosts",
    metavar="HOSTS",
    multiple=True,
    callback=listed,
    help="Hosts of custom credentials that may be asked, with commas between.",
)
@click.option(
    "--base-url",
    "base_urls",
    metavar="VENDOR=URL",
    multiple=True,
    help="Ask this server instead of the vendor's; may be given several times.",
)
@click.option("--client-cert", metavar="FILE", help="The certificate (PEM) for mtls.")
@click.option("--client-key", metavar="FILE", help="The file of its key.")
@click.option("--config", metavar="FILE", help="Settings file, instead of the nearest one.")
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.option("--verbose", "-v", count=True, help="-vv names each request.")
def verify(
    credential: str,
    paths: tuple[str, ...],
    to: str,
    message: str,
    sandbox: str | None,
    sender: str | None,
    channel: str | None,
    dry_run: bool,
    yes: bool,
    format_: str,
    env_file: str | None,
    allow_hosts: tuple[str, ...],
    base_urls: tuple[str, ...],
    client_cert: str | None,
    client_key: str | None,
    config: str | None,
    isolated: bool,
    verbose: int,
) -> int:
    if not all(paths):
        raise click.BadParameter("a path is empty", param_hint="'[PATHS]...'")
    refuse_offline(os.environ, "verify")
    if not dry_run and not yes and not _can_ask():
        raise UsageError(
            "verify sends a message, and there is nobody to ask: give --yes, or --dry-run"
        )
    options = CheckOptions(paths=paths, config=config, isolated=isolated)
    settings = settings_for(options)
    discovery = discovery_for(options, settings)
    hosts = (*settings.live.allow_hosts, *allow_hosts)
    egress = egress_of(base_urls, hosts, client_cert, client_key)
    variables = variables_of(env_file)
    reading = engine.read_project(discovery.candidates, complete=not discovery.failures)
    if not reading.masks:
        say("nothing to verify: no file there is configuration of Journey Optimizer")
        return NOTHING
    names = {item.path: item.name for item in discovery.candidates if item.data is None}
    resolver = Resolver(variables)
    try:
        subject = chosen(subjects(reading.project, resolver, names), credential, sandbox)
    except UsageError as error:
        raise UsageError(masked(reading.masks, str(error))) from None
    wrong = next(_errors(subject, discovery), None)
    if wrong is not None:
        where = f"{wrong.path}:{wrong.position.line}:{wrong.position.column}"
        raise UsageError(
            f"{quoted(credential)} has an error ({wrong.code} at {where}), so nothing is sent with"
            " it; `smslint check` says more"
        )
    try:
        wanted = message_for(subject, to, message, sender, channel)
        channel = wanted.channel
        if dry_run and not rehearses(subject):
            # What is only shown needs no secrets.
            known = subjects(reading.project, resolver._replace(pretending=True), names)
            subject = chosen(known, credential, sandbox)
        delivery = prepared(subject, wanted)
    except CouldNot as reason:
        why = ". ".join(filter(None, (reason.reason, reason.help)))
        verdict = Verdict(Sent(False, reason=cleaned(subject, why)), known=False, begun=False)
        write(_told(subject, channel, verdict, format_, dry_run))
        return UNCHECKED
    except UsageError as error:
        raise UsageError(masked(reading.masks, cleaned(subject, str(error)))) from None
    live = settings.live
    # A request that sends is made once.
    patience = Patience(live.timeout, live.concurrency, live.retries)
    if dry_run:
        call = delivery.rehearsal
        if call is None:
            write(_request(delivery, format_))
            return CLEAN
    else:
        call = delivery.call
        if not yes and not _agreed(delivery):
            say("nothing was sent")
            return INTERRUPTED
    verdict = carried_out(delivery, call, egress, patience, say if verbose > 1 else None)
    write(_told(subject, channel, verdict, format_, dry_run))
    if not verdict.known:
        return UNCHECKED
    return CLEAN if verdict.sent.accepted else FINDINGS


def _errors(subject: Subject, discovery: Discovery) -> Iterator[Finding]:
    """What is wrong with the credential, offline."""
    report = lint(discovery.candidates, EVERYTHING, complete=not discovery.failures)
    place = subject.place()
    pointer = subject.credential.pointer
    for finding in report.findings:
        if (
            finding.severity is Severity.ERROR
            and not finding.suppressed
            and (finding.path, finding.document) == (place.document.file.path, place.document.index)
            and (finding.pointer == pointer or finding.pointer.startswith(f"{pointer}/"))
        ):
            yield finding


def _can_ask() -> bool:
    return sys.stdin is not None and is_terminal(sys.stdin)


def _agreed(delivery: Delivery) -> bool:
    subject, message = delivery.subject, delivery.message
    channel = message.channel.upper()
    route = f"from {message.sender} to {message.to}, by {channel}:"
    say(
        cleaned(subject, f"{_called(subject)} sends {route}"),
        f"  {message.text}",
        "This costs what a message costs. Send it? [y/N]",
    )
    try:
        return sys.stdin.readline().strip().lower() in ("y", "yes")
    except (OSError, ValueError):
        return False


def _called(subject: Subject) -> str:
    sandbox = subject.sandbox.name
    where = f" of {quoted(sandbox)}" if sandbox is not None else ""
    return f"{quoted(subject.credential.label)}{where}"


def _request(delivery: Delivery, format_: str) -> Iterator[str]:
    """The request that would be made."""
    if format_ == "json":
        yield json_text(
            {
                **_frame(delivery.subject, delivery.message.channel, dry_run=True),
                "request": delivery.request,
            }
        )
        return
    yield "Nothing was sent. This is the request that would be made:"
    yield ""
    for line in delivery.request:
        yield harmless_line(f"  {harmless(line)}".rstrip())


def _told(
    subject: Subject, channel: str | None, verdict: Verdict, format_: str, dry_run: bool
) -> Iterator[str]:
    sent = verdict.sent
    accepted = sent.accepted if verdict.known else None
    if format_ == "json":
        yield json_text(
            {
                **_frame(subject, channel, dry_run=dry_run),
                "accepted": accepted,
                "id": sent.id or None,
                "status": sent.status or None,
                "reason": sent.reason or None,
            }
        )
        return
    if not sent.accepted:
        word = "Not known" if verdict.begun else "Not asked"
        word = "Not accepted" if verdict.known else word
    else:
        word = "Would be accepted" if dry_run else "Accepted"
    more = [f"id {sent.id}" if sent.id else "", f"status {sent.status}" if sent.status else ""]
    said = ", ".join(part for part in more if part)
    yield harmless_line(harmless(f"{word}{f': {said}' if said else ''}."))
    if sent.reason:
        yield harmless_line(harmless(sent.reason))


def _frame(subject: Subject, channel: str | None, *, dry_run: bool) -> dict[str, object]:
    return {
        "sandbox": subject.sandbox.name,
        "credential": cleaned(subject, subject.credential.label),
        "vendor": subject.vendor,
        "channel": channel,
        "dry_run": dry_run,
    }
