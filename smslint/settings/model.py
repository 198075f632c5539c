"""The settings for the files of a project."""

from __future__ import annotations

from smslint.base.findings import Severity
from smslint.base.named_tuples import NamedTuple
from smslint.facts.adobe import SCOPES
from smslint.settings.inside import Bounds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.policies.model import Policy

DEFAULT = "default"
"""The origin of a value that is not set."""

COMMAND_LINE = "command line"


class Adobe(NamedTuple):
    """How Adobe is asked: organisation and client as they are written, which may be references; the
    secret always is one."""

    org: str
    client_id: str
    client_secret: str
    scopes: tuple[str, ...] = SCOPES


class Live(NamedTuple):
    """Settings of the live mode. `timeout` is in seconds, for one request; `ca` a file of
    authorities that are trusted, too; without `adobe` only providers are asked."""

    allow_hosts: tuple[str, ...] = ()
    timeout: float = 10.0
    concurrency: int = 4
    retries: int = 2
    ca: str | None = None
    adobe: Adobe | None = None


class Settings(NamedTuple):
    """The settings for the files of a project.

    `file` is where it was read from, None when there is none; `folder` (absolute) is that of the
    file. Codes of any kind are rule codes, prefixes of codes, or rule names; a severity that is
    None is `off`. `paths`, `select` and `cache` are None when they are not set. `origins` tells
    where each value comes from, `folders` what the globs and paths of a value are relative to,
    where that is another folder: both by key, and of tables also by key and inner key, with a
    dot between. All files that the settings name lie within the `bounds`. `files` (absolute)
    are those that they were read from, and those that these name.
    """

    folder: str
    file: str | None = None
    extend: str | None = None
    required_version: str | None = None
    paths: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, Severity | None], ...] = ()
    fail_level: Severity = Severity.WARNING
    min_severity: Severity = Severity.INFO
    baseline: str | None = None
    cache: bool | None = None
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    live: Live = Live()
    origins: tuple[tuple[str, str], ...] = ()
    folders: tuple[tuple[str, str], ...] = ()
    bounds: Bounds | None = None
    files: tuple[str, ...] = ()

    def origin(self, key: str) -> str:
        """Where a value comes from: `default`, `command line`, or the name of a settings file."""
        return dict(self.origins).get(key, DEFAULT)

    def folder_of(self, key: str) -> str:
        """The folder (absolute) that the globs and paths of a value are relative to."""
        return dict(self.folders).get(key, self.folder)

    def overridden(
        self,
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        fail_level: Severity | None = None,
        min_severity: Severity | None = None,
    ) -> Settings:
        """With the options of the command line. A `select` starts over, so it also cancels what the
        file ignores or switches off; an `ignore` is added."""
        changed = self
        origins = dict(self.origins)
        if select:
            on = tuple((code, level) for code, level in self.severity if level is not None)
            changed = changed._replace(select=select, ignore=(), severity=on)
            origins["select"] = origins["ignore"] = COMMAND_LINE
        if ignore:
            before = changed.ignore
            both = f"{origins['ignore']} and {COMMAND_LINE}" if before else COMMAND_LINE
            changed = changed._replace(ignore=(*before, *ignore))
            origins["ignore"] = both
        if fail_level is not None:
            changed = changed._replace(fail_level=fail_level)
            origins["fail-level"] = COMMAND_LINE
        if min_severity is not None:
            changed = changed._replace(min_severity=min_severity)
            origins["min-severity"] = COMMAND_LINE
        return changed._replace(origins=tuple(origins.items()))
