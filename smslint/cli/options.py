"""The options of `smslint check`, once: the quick reader and the click command both use this."""

from __future__ import annotations

import enum

from smslint.base.named_tuples import NamedTuple
from smslint.output import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LEVELS = ("error", "warning", "info")
COLORS = ("auto", "always", "never")
AUTO = "auto"
"""The format that depends on who looks: `github` under GitHub Actions, else `text`."""


BY_SETTINGS = "\0"
"""The value of an option that is given without one: the settings have it. No file is called so."""


class Kind(enum.Enum):
    """How an option is written, and what becomes of it."""

    SWITCH = "switch"
    """Given or not: True or False."""
    COUNT = "count"
    """How often it is given."""
    TEXT = "text"
    """Takes a value; the last one counts."""
    TEXT_OR_NONE = "text or none"
    """As TEXT; without a value, `BY_SETTINGS`."""
    CHOICE = "choice"
    """As TEXT, of a few values."""
    LIST = "list"
    """Takes comma-separated values, as often as it is given: a tuple of texts."""
    OUTPUT = "output"
    """Takes FORMAT or FORMAT=FILE, as often as it is given: a tuple of `Wanted`."""
    JOBS = "jobs"
    """Takes a whole number from 1, or `auto`: 0."""


class Option(NamedTuple):
    """One option. `flags` start with the long one; `default` is its value without it."""

    flags: tuple[str, ...]
    kind: Kind
    help: str
    default: Any = None
    choices: tuple[str, ...] = ()
    metavar: str | None = None

    @property
    def name(self) -> str:
        """The name of its field in `CheckOptions`."""
        return self.flags[0].removeprefix("--").replace("-", "_")

    @property
    def takes_value(self) -> bool:
        return self.kind not in (Kind.SWITCH, Kind.COUNT)


class Wanted(NamedTuple):
    """An output that is asked for: its format, and the file to write it to; None is standard
    output."""

    format: str
    file: str | None = None


class Outputs(NamedTuple):
    """The format for standard output, and those that go to files."""

    format: str = "text"
    files: tuple[Wanted, ...] = ()

    @property
    def formats(self) -> set[str]:
        return {self.format, *(wanted.format for wanted in self.files)}


class CheckOptions(NamedTuple):
    """What a command line asks `smslint check` for."""

    paths: tuple[str, ...] = ()
    format: str | None = None
    output: tuple[Wanted, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: str | None = None
    min_severity: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    add_ignores: str | None = None
    baseline: str | None = None
    write_baseline: str | None = None
    prune_baseline: bool = False
    diff_base: str | None = None
    exit_zero: bool = False
    allow_empty: bool = False
    stdin_filename: str | None = None
    show_files: bool = False
    watch: bool = False
    statistics: bool = False
    config: str | None = None
    isolated: bool = False
    force_exclude: bool = False
    cache: bool = False
    no_cache: bool = False
    color: str = "auto"
    jobs: int = 0
    quiet: bool = False
    verbose: int = 0
    live: bool = False
    only_vendor: tuple[str, ...] = ()
    sandbox: tuple[str, ...] = ()
    env_file: str | None = None
    allow_host: tuple[str, ...] = ()
    base_url: tuple[str, ...] = ()
    allow_private_base_url: bool = False
    client_cert: str | None = None
    client_key: str | None = None
    deadline: str | None = None


OPTIONS: tuple[Option, ...] = (
    Option(
        ("--format",),
        Kind.CHOICE,
        "How to print findings (default: text, for people). One of"
        f" {', '.join(FORMATS)}, or auto: github under GitHub Actions, else text.",
        choices=(*FORMATS, AUTO),
        metavar="FORMAT",
    ),
    Option(
        ("--output",),
        Kind.OUTPUT,
        "Like --format; with =FILE, to a file instead. May be given several times.",
        (),
        metavar="FORMAT[=FILE]",
    ),
    Option(
        ("--select",),
        Kind.LIST,
        "Check only these rules: codes, prefixes of codes (SMS2) or names, separated by commas.",
        (),
        metavar="CODES",
    ),
    Option(
        ("--ignore",),
        Kind.LIST,
        "Leave these rules out, in addition to those that the settings ignore.",
        (),
        metavar="CODES",
    ),
    Option(
        ("--fail-level",),
        Kind.CHOICE,
        "Exit with 1 if a finding has at least this severity (default: settings, else warning).",
        choices=LEVELS,
    ),
    Option(
        ("--min-severity",),
        Kind.CHOICE,
        "Report nothing below this severity (default: settings, else info).",
        choices=LEVELS,
    ),
    Option(("--fix",), Kind.SWITCH, "Apply safe fixes, then report what is left.", False),
    Option(
        ("--unsafe-fixes",),
        Kind.SWITCH,
        "With --fix or --diff: include fixes that guess, such as the nearest name.",
        False,
    ),
    Option(
        ("--diff",), Kind.SWITCH, "Show what --fix would change, as a patch; write nothing.", False
    ),
    Option(
        ("--add-ignores",),
        Kind.TEXT,
        "Suppress what is found at or above the fail level, by comments with this reason.",
        metavar="REASON",
    ),
    Option(
        ("--baseline",),
        Kind.TEXT,
        "Accept the findings listed in this file (default: the file named in the settings).",
        metavar="FILE",
    ),
    Option(
        ("--write-baseline",),
        Kind.TEXT_OR_NONE,
        "Write all findings to this file, for use as --baseline later; without FILE, to the"
        " `baseline` of the settings.",
        metavar="[FILE]",
    ),
    Option(
        ("--prune-baseline",),
        Kind.SWITCH,
        "Remove from the baseline what is no longer found.",
        False,
    ),
    Option(
        ("--diff-base",),
        Kind.TEXT,
        "Report only findings that concern lines changed since this commit or branch.",
        metavar="REF",
    ),
    Option(("--exit-zero",), Kind.SWITCH, "Exit with 0 even if there are findings.", False),
    Option(
        ("--allow-empty",), Kind.SWITCH, "Exit with 0 even if there is nothing to check.", False
    ),
    Option(
        ("--stdin-filename",),
        Kind.TEXT,
        "With the path -: treat standard input as the content of this file.",
        metavar="FILE",
    ),
    Option(
        ("--show-files",),
        Kind.SWITCH,
        "List the files that would be checked, and those left out; report no findings.",
        False,
    ),
    Option(
        ("--watch",),
        Kind.SWITCH,
        "Check again whenever a file of the tree or a setting changes, until Ctrl-C; needs the"
        " extra `watch`.",
        False,
    ),
    Option(
        ("--statistics",),
        Kind.SWITCH,
        "Count findings and seconds by rule and by file, in place of the findings themselves.",
        False,
    ),
    Option(
        ("--config",),
        Kind.TEXT,
        "Settings file, instead of the nearest smslint.toml or pyproject.toml.",
        metavar="FILE",
    ),
    Option(("--isolated",), Kind.SWITCH, "Read no settings file.", False),
    Option(
        ("--force-exclude",),
        Kind.SWITCH,
        "Leave out files that the settings exclude even if they are named, as by hook runners.",
        False,
    ),
    Option(
        ("--color",),
        Kind.CHOICE,
        "When to use colours; auto depends on the terminal, NO_COLOR and FORCE_COLOR.",
        "auto",
        choices=COLORS,
    ),
    Option(
        ("--cache",),
        Kind.SWITCH,
        "Remember on disk what was found in files, for trees of any size and in CI, too.",
        False,
    ),
    Option(("--no-cache",), Kind.SWITCH, "Remember nothing, and use nothing remembered.", False),
    Option(
        ("--jobs", "-j"),
        Kind.JOBS,
        "Number of processes; auto uses more than one where it pays.",
        0,
        metavar="N|auto",
    ),
    Option(("--quiet", "-q"), Kind.SWITCH, "Print only findings and failures.", False),
    Option(
        ("--verbose", "-v"),
        Kind.COUNT,
        "Print more: similar findings one by one, settings, counts, whether the cache was used,"
        " what was left out; -vv: where a failure happened.",
        0,
    ),
    Option(
        ("--live",),
        Kind.SWITCH,
        "Also ask the providers whether credentials and numbers work, without changing anything.",
        False,
    ),
    Option(
        ("--only-vendor",),
        Kind.LIST,
        "With --live: only credentials of these vendors, separated by commas; adobe for Adobe.",
        (),
        metavar="VENDORS",
    ),
    Option(
        ("--sandbox",),
        Kind.LIST,
        "Report only findings of these sandboxes, separated by commas; all files are read. With"
        " --live: only ask about their credentials.",
        (),
        metavar="NAMES",
    ),
    Option(
        ("--env-file",),
        Kind.TEXT,
        "With --live: a file of variables for references, one NAME=value per line.",
        metavar="FILE",
    ),
    Option(
        ("--allow-host",),
        Kind.LIST,
        "With --live: hosts of custom credentials that may be called.",
        (),
        metavar="HOSTS",
    ),
    Option(
        ("--base-url",),
        Kind.LIST,
        "With --live: ask this server instead of the vendor's, as in twilio=https://eu.example.",
        (),
        metavar="VENDOR=URL",
    ),
    Option(
        ("--allow-private-base-url",),
        Kind.SWITCH,
        "With --base-url: the server may be in a private network (10.0.0.5, a name of your own).",
        False,
    ),
    Option(
        ("--client-cert",),
        Kind.TEXT,
        "With --live: the client certificate (PEM) for credentials with mtls.",
        metavar="FILE",
    ),
    Option(("--client-key",), Kind.TEXT, "With --client-cert: its key (PEM).", metavar="FILE"),
    Option(
        ("--deadline",),
        Kind.TEXT,
        "With --live: give up after this many seconds (default: 300).",
        metavar="SECONDS",
    ),
)

LIVE_ONLY = (
    *("--only-vendor", "--env-file", "--allow-host", "--base-url"),
    *("--allow-private-base-url", "--client-cert", "--client-key", "--deadline"),
)
"""Options that have no effect without --live."""


def values_of(text: str) -> tuple[str, ...]:
    """The values of a comma-separated list."""
    return tuple(value for part in text.split(",") if (value := part.strip()))


def wanted_of(text: str) -> Wanted | None:
    """The output that FORMAT or FORMAT=FILE asks for; None for anything else."""
    name, equals, file = text.partition("=")
    if name not in (*FORMATS, AUTO) or (equals and not file):
        return None
    return Wanted(name, None if file in ("", "-") else file)


def jobs_of(text: str) -> int | None:
    """The number of processes, 0 for `auto`; None for anything else."""
    if text == "auto":
        return 0
    return int(text) if text.isascii() and text.isdigit() and int(text[:9]) > 0 else None
