"""`smslint verify`: one message through a provider, with a credential of the tree."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from smslint.base.errors import UsageError
from smslint.base.findings import Finding, Severity
from smslint.base.phrasing import quoted
from smslint.cli.commands import listed
from smslint.cli.live import authorities_of, egress_of, refuse_offline, variables_of
from smslint.cli.options import CheckOptions
from smslint.cli.status import CLEAN, FINDINGS, INTERRUPTED, NOTHING, UNCHECKED
from smslint.cli.streams import say, write
from smslint.cli.terminal import is_terminal
from smslint.cli.usage import OneOf, format_option
from smslint.cli.workspaces import projects_of
from smslint.live.collect import Files, collect_targets
from smslint.live.errors import InconclusiveError
from smslint.live.formatting import masked
from smslint.live.http.base_urls import read_base_urls
from smslint.live.http.client import Limits
from smslint.live.outcomes import Sent
from smslint.live.resolver import Resolver
from smslint.live.target import Target
from smslint.live.verify import (
    Delivery,
    Verdict,
    build_message,
    carry_out,
    choose_target,
    has_dry_run,
    prepare,
)
from smslint.output.verify import question_lines, request_lines, verdict_lines
from smslint.report.selection import EVERYTHING
from smslint.workspace.tree import ProjectTree

HELP = """Send one message with a credential, as "Verify SMS connection" in Journey Optimizer does.

CREDENTIAL is its name; PATHS are files and folders as for `smslint check`. The credential must
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
  1    the provider refused it, or cannot deliver it
  2    wrong usage or settings, or an error in the credential
  3    nothing to verify: none of the files is Journey Optimizer configuration
  4    unknown: no answer, one that is not understood, or a secret that cannot be resolved
  130  you said no
"""


@click.command("verify", help=HELP, short_help="Send one message with a credential.")
@click.argument("credential", metavar="CREDENTIAL")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--to", required=True, metavar="NUMBER", help="Who gets it, as +14155550100.")
@click.option("--message", required=True, metavar="TEXT", help="What to send.")
@click.option(
    "--sandbox", metavar="NAME", help="The sandbox, where several have a credential of that name."
)
@click.option(
    "--from",
    "sender",
    metavar="SENDER",
    help="The sender (default: that of the credential's channel configuration).",
)
@click.option(
    "--channel",
    type=OneOf(("sms", "mms", "rcs")),
    help="The channel (default: that of the sender).",
)
@click.option("--dry-run", is_flag=True, help="Send nothing.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before sending.")
@format_option(("text", "json"), help="text for people, json for programs.")
@click.option(
    "--env-file",
    metavar="FILE",
    help="A file of variables for references, one NAME=value per line.",
)
@click.option(
    "--allow-host",
    "allow_hosts",
    metavar="HOSTS",
    multiple=True,
    callback=listed,
    help="Hosts of custom credentials that may be called, separated by commas.",
)
@click.option(
    "--base-url",
    "base_urls",
    metavar="VENDOR=URL",
    multiple=True,
    help="Ask this server instead of the vendor's; may be given several times.",
)
@click.option(
    "--allow-private-base-url",
    is_flag=True,
    help="Allow a server in a private network for --base-url.",
)
@click.option("--client-cert", metavar="FILE", help="The client certificate (PEM) for mtls.")
@click.option("--client-key", metavar="FILE", help="The key of that certificate (PEM).")
@click.option(
    "--api-key-header",
    metavar="NAME",
    help="The header that takes the key of `auth.type: api_key`.",
)
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
    allow_private_base_url: bool,
    client_cert: str | None,
    client_key: str | None,
    api_key_header: str | None,
    config: str | None,
    isolated: bool,
    verbose: int,
) -> int:
    if not all(paths):
        raise click.BadParameter("a path is empty", param_hint="'[PATHS]...'")
    refuse_offline(os.environ, "verify")
    if not dry_run and not yes and not _can_ask():
        raise UsageError(
            "verify sends a message, and it cannot be confirmed here: give --yes, or --dry-run"
        )
    servers = read_base_urls(base_urls, os.environ, private=allow_private_base_url)
    options = CheckOptions(paths=paths, config=config, isolated=isolated)
    trees = projects_of(options).trees
    resolver = Resolver(variables_of(env_file))
    readings = [tree.read() for tree in trees]
    masks = {path: each for reading in readings for path, each in reading.masks.items()}
    if not masks:
        say("nothing to verify: no file there is Journey Optimizer configuration")
        return NOTHING

    def choose(resolver: Resolver) -> Target:
        found = (
            target
            for tree, reading in zip(trees, readings, strict=True)
            for target in collect_targets(
                reading.project, resolver, Files(tree.names(), reading.masks)
            )
        )
        return choose_target(found, credential, sandbox)

    try:
        target = choose(resolver)
    except UsageError as error:
        raise UsageError(masked(masks, str(error))) from None
    tree = _tree_of(target, trees)
    live = tree.settings.live
    hosts = (*live.allow_hosts, *allow_hosts)
    ca = authorities_of(tree.settings)
    egress = egress_of(servers, hosts, client_cert, client_key, ca)
    wrong = next(_errors(target, tree), None)
    if wrong is not None:
        where = f"{wrong.path}:{wrong.position.line}:{wrong.position.column}"
        raise UsageError(
            f"{quoted(credential)} has an error ({wrong.code} at {where}), so nothing is sent with"
            " it; run `smslint check` for details"
        )
    try:
        wanted = build_message(target, to, message, sender, channel, api_key_header or "")
        channel = wanted.channel
        if dry_run and not has_dry_run(target):
            # What is only shown needs no secrets.
            target = choose(resolver._replace(pretending=True))
        delivery = prepare(target, wanted)
    except InconclusiveError as reason:
        why = ". ".join(filter(None, (reason.reason, reason.help)))
        verdict = Verdict(Sent(None, reason=why), may_have_arrived=False)
        write(verdict_lines(target, channel, verdict, format_, dry_run))
        return UNCHECKED
    except UsageError as error:
        raise UsageError(masked(masks, str(error))) from None
    # A request that sends is made once.
    limits = Limits(live.timeout, live.concurrency, live.retries)
    if dry_run:
        call = delivery.dry_run
        if call is None:
            write(request_lines(delivery, format_))
            return CLEAN
    else:
        call = delivery.call
        if not yes and not _agreed(delivery):
            say("nothing was sent")
            return INTERRUPTED
    verdict = carry_out(delivery, call, egress, limits, say if verbose > 1 else None)
    write(verdict_lines(target, channel, verdict, format_, dry_run))
    if verdict.sent.accepted is None:
        return UNCHECKED
    return CLEAN if verdict.sent.accepted else FINDINGS


def _tree_of(target: Target, trees: Sequence[ProjectTree]) -> ProjectTree:
    """The project that a credential is in."""
    path = target.place().document.file.path
    return next(tree for tree in trees if any(item.path == path for item in tree.candidates))


def _errors(target: Target, tree: ProjectTree) -> Iterator[Finding]:
    """What is wrong with the credential, offline."""
    report = tree.lint(selection=EVERYTHING)
    place = target.place()
    pointer = target.credential.pointer
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
    say(*question_lines(delivery))
    try:
        return sys.stdin.readline().strip().lower() in ("y", "yes")
    except (OSError, ValueError):
        return False
