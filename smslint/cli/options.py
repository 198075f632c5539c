"""The options of `smslint check`, once: the quick reader and the click command both obey this."""

import enum
from typing import Any, NamedTuple

from smslint.output import FORMATS

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
    """One option. `flags` begin with the long one; `default` is what holds without it."""

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
    baseline: str | None = None
    write_baseline: str | None = None
    prune_baseline: bool = False
    diff_base: str | None = None
    exit_zero: bool = False
    allow_empty: bool = False
    stdin_filename: str | None = None
    show_files: bool = False
    config: str | None = None
    isolated: bool = False
    force_exclude: bool = False
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
        "How to print findings; text, for people, is the default. There are"
        f" {', '.join(FORMATS)}, and auto: github under GitHub Actions and else text.",
        choices=(*FORMATS, AUTO),
        metavar="FORMAT",
    ),
    Option(
        ("--output",),
        Kind.OUTPUT,
        "As --format; with =FILE into a file instead. Can be given several times.",
        (),
        metavar="FORMAT[=FILE]",
    ),
    Option(
        ("--select",),
        Kind.LIST,
        "Only these rules: codes, beginnings of codes (SMS2) or names, with commas between.",
        (),
        metavar="CODES",
    ),
    Option(
        ("--ignore",),
        Kind.LIST,
        "All but these rules; added to what the settings ignore.",
        (),
        metavar="CODES",
    ),
    Option(
        ("--fail-level",),
        Kind.CHOICE,
        "Exit with 1 from this severity on. Without it: the settings', or else warning.",
        choices=LEVELS,
    ),
    Option(
        ("--min-severity",),
        Kind.CHOICE,
        "Report nothing below this severity. Without it: the settings', or else info.",
        choices=LEVELS,
    ),
    Option(("--fix",), Kind.SWITCH, "Mend what can be mended safely, then list the rest.", False),
    Option(
        ("--unsafe-fixes",),
        Kind.SWITCH,
        "With --fix or --diff: also fixes that guess, such as the nearest name.",
        False,
    ),
    Option(
        ("--diff",), Kind.SWITCH, "Show what --fix would write, as a patch; write nothing.", False
    ),
    Option(
        ("--baseline",),
        Kind.TEXT,
        "Put up with the findings that this file lists; without it: the settings' one.",
        metavar="FILE",
    ),
    Option(
        ("--write-baseline",),
        Kind.TEXT_OR_NONE,
        "Write all findings to this file, to be given as --baseline from then on; without FILE, to"
        " the `baseline` of the settings.",
        metavar="[FILE]",
    ),
    Option(
        ("--prune-baseline",),
        Kind.SWITCH,
        "Take out of the baseline what is not found any more.",
        False,
    ),
    Option(
        ("--diff-base",),
        Kind.TEXT,
        "Report only what concerns lines that changed since this commit or branch.",
        metavar="REF",
    ),
    Option(("--exit-zero",), Kind.SWITCH, "Exit with 0 although there are findings.", False),
    Option(
        ("--allow-empty",), Kind.SWITCH, "Exit with 0 although there is nothing to check.", False
    ),
    Option(
        ("--stdin-filename",),
        Kind.TEXT,
        "With the path -: the file that standard input stands for, in its tree.",
        metavar="FILE",
    ),
    Option(
        ("--show-files",),
        Kind.SWITCH,
        "List the files that are checked and those that are not ours, and no findings.",
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
        "Leave out what the settings exclude although it is named, as some hook runners do.",
        False,
    ),
    Option(
        ("--color",),
        Kind.CHOICE,
        "When to use colours; auto looks at the terminal, NO_COLOR and FORCE_COLOR.",
        "auto",
        choices=COLORS,
    ),
    Option(
        ("--jobs", "-j"),
        Kind.JOBS,
        "Processes that share the work; auto takes more than one where it pays.",
        0,
        metavar="N|auto",
    ),
    Option(("--quiet", "-q"), Kind.SWITCH, "Print findings and failures, nothing else.", False),
    Option(
        ("--verbose", "-v"),
        Kind.COUNT,
        "Say more: settings, counts, what was left out; -vv where a failure happened.",
        0,
    ),
    Option(
        ("--live",),
        Kind.SWITCH,
        "Also ask the providers whether credentials and numbers work; nothing is changed there.",
        False,
    ),
    Option(
        ("--only-vendor",),
        Kind.LIST,
        "With --live: only credentials of these vendors, with commas between.",
        (),
        metavar="VENDORS",
    ),
    Option(
        ("--sandbox",),
        Kind.LIST,
        "With --live: only credentials of these sandboxes, with commas between.",
        (),
        metavar="NAMES",
    ),
    Option(
        ("--env-file",),
        Kind.TEXT,
        "With --live: variables (NAME=value a line) that references may name.",
        metavar="FILE",
    ),
    Option(
        ("--allow-host",),
        Kind.LIST,
        "With --live: hosts of custom credentials that may be asked.",
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
        "With --base-url: its server may be in a private network (10.0.0.5, a name of your own).",
        False,
    ),
    Option(
        ("--client-cert",),
        Kind.TEXT,
        "With --live: the certificate (PEM) for credentials with mtls.",
        metavar="FILE",
    ),
    Option(
        ("--client-key",), Kind.TEXT, "With --client-cert: the file of its key.", metavar="FILE"
    ),
    Option(
        ("--deadline",),
        Kind.TEXT,
        "With --live: give up what is not answered after so many seconds; 300 without it.",
        metavar="SECONDS",
    ),
)

LIVE_ONLY = (
    *("--only-vendor", "--sandbox", "--env-file", "--allow-host", "--base-url"),
    *("--allow-private-base-url", "--client-cert", "--client-key", "--deadline"),
)
"""Options that say nothing without --live."""


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
