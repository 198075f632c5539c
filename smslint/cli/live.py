"""`--live` on the command line: from options, environment and settings to what is asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.cli.options import CheckOptions
from smslint.cli.progress import CredentialsLine, is_watched
from smslint.cli.streams import say
from smslint.live.adobe.access import access_of
from smslint.live.env_file import read_variables
from smslint.live.http.base_urls import BaseUrl, read_base_urls, refuse_unknown_vendor
from smslint.live.http.client import Limits
from smslint.live.http.egress import Egress, egress
from smslint.live.run import RunOptions, ask_providers
from smslint.report.report import LiveResults, Report
from smslint.settings import Settings
from smslint.workspace.tree import ProjectTree

OFFLINE = "SMSLINT_OFFLINE"

_NO = ("", "0", "false", "no", "off")


def asking(options: CheckOptions, tree: ProjectTree) -> Callable[[Report], LiveResults]:
    """What asks the providers once the report on a tree is there. Raises UsageError, before
    anything is asked, for options that do not go together."""
    if options.fix or options.diff or options.unsafe_fixes or options.show_files:
        raise UsageError("--live does not go with --fix, --unsafe-fixes, --diff or --show-files")
    refuse_offline(os.environ, "--live")
    for vendor in options.only_vendor:
        refuse_unknown_vendor(vendor, "--only-vendor")
    live = tree.settings.live
    progress = CredentialsLine(0) if is_watched(options) else None
    plan = RunOptions(
        egress_of(
            read_base_urls(options.base_url, os.environ, private=options.allow_private_base_url),
            (*live.allow_hosts, *options.allow_host),
            options.client_cert,
            options.client_key,
            authorities_of(tree.settings),
        ),
        Limits(
            live.timeout,
            live.concurrency,
            live.retries,
            _deadline(options.deadline),
        ),
        variables_of(options.env_file),
        options.only_vendor,
        options.sandbox,
        progress,
        say if options.verbose > 1 else None,
    )
    plan = plan._replace(adobe=access_of(tree.settings, plan.variables))
    names = tree.names()

    def ask(report: Report) -> LiveResults:
        try:
            return ask_providers(tree.read(), report, plan, names)
        finally:
            if progress is not None:
                progress.end()

    return ask


def refuse_offline(environment: Mapping[str, str], what: str) -> None:
    """Raises UsageError where the environment forbids to ask anybody."""
    if environment.get(OFFLINE, "").lower() not in _NO:
        raise UsageError(f"{what} asks the providers, and {OFFLINE} forbids that")


def egress_of(
    base_urls: dict[str, BaseUrl],
    allow_hosts: Sequence[str],
    client_cert: str | None,
    client_key: str | None,
    ca: str | None,
) -> Egress:
    if client_key is not None and client_cert is None:
        raise UsageError("--client-key goes with --client-cert")
    for host in allow_hosts:
        if "/" in host or "@" in host:
            # An address may hold a password or a key.
            what = "an address" if "@" in host or "?" in host else quoted(host)
            raise UsageError(
                f"allowed are hosts, such as sms.example.com or *.example.com; {what} is not one"
            )
    return egress(base_urls, allow_hosts, client_cert, client_key, ca)


def authorities_of(settings: Settings) -> str | None:
    """The file of authorities that the settings name."""
    ca = settings.live.ca
    return None if ca is None else os.path.join(settings.folder_of("live.ca"), ca)


def variables_of(env_file: str | None) -> Mapping[str, str]:
    """The variables that references name: those of the environment win over those of the file."""
    if env_file is None:
        return os.environ
    return {**read_variables(env_file), **os.environ}


def _deadline(text: str | None) -> float:
    if text is None:
        return Limits().deadline
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise UsageError("--deadline takes a number of seconds above 0")
    return seconds
