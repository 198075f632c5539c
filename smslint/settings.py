"""Project settings: `smslint.toml`, `.smslint.toml`, or `[tool.smslint]` in `pyproject.toml`.

The nearest one at or above the working directory counts, up to the repository's root. Nothing is
guessed: an unknown key or code, or a value of the wrong kind, is an error that names the file,
the key and what was probably meant.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.base.paths import shown_path
from smslint.base.patterns import lazy
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.rules.registry import RULES, find
from smslint.source.file import RefusedError, read_bytes

OWN_FILES = ("smslint.toml", ".smslint.toml")
SHARED_FILE = "pyproject.toml"

DEFAULT = "default"
"""The origin of a value that nobody set."""

COMMAND_LINE = "command line"

# Nearly every project has a pyproject.toml, few of them speak of smslint; reading TOML is slow.
_MENTIONED = lazy(r"""(?m)(?:^|[.{,])[ \t"']*smslint[ \t"']*[.=\]]""")

# Python's TOML reader takes time and memory with the square of these.
_NESTED = lazy(r"""(?:[\w"'-]{1,100}+[ \t]{0,100}+\.[ \t]{0,100}+){100}""")

_LARGEST = 1024 * 1024
"""Bytes of a settings file; people write some hundreds."""

_MOST_TEXTS = 1_000
"""Texts of a list, and globs of a table."""


class Live(NamedTuple):
    """Settings of the live mode. `timeout` is in seconds, for one request."""

    allow_hosts: tuple[str, ...] = ()
    timeout: float = 10.0
    concurrency: int = 4
    retries: int = 2


class Settings(NamedTuple):
    """What holds for a run.

    `file` is where it was read from, None when there is none; globs and paths are relative to
    `folder` (absolute). `codes` of any kind are rule codes, beginnings of codes, or rule names.
    `paths` and `select` are None when nobody set them. `origins` tells who set what.
    """

    folder: str
    file: str | None = None
    paths: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    fail_level: Severity = Severity.WARNING
    baseline: str | None = None
    live: Live = Live()
    origins: tuple[tuple[str, str], ...] = ()

    def origin(self, key: str) -> str:
        """Who set a key: `default`, `command line`, or the name of the settings file."""
        return dict(self.origins).get(key, DEFAULT)

    def overridden(
        self,
        *,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        fail_level: Severity | None = None,
    ) -> Settings:
        """With what the command line says. A `select` begins anew, so it also takes back what the
        file ignores; an `ignore` is added."""
        changed = self
        origins = dict(self.origins)
        if select:
            changed = changed._replace(select=select, ignore=())
            origins["select"] = origins["ignore"] = COMMAND_LINE
        if ignore:
            before = changed.ignore
            both = f"{origins['ignore']} and {COMMAND_LINE}" if before else COMMAND_LINE
            changed = changed._replace(ignore=(*before, *ignore))
            origins["ignore"] = both
        if fail_level is not None:
            changed = changed._replace(fail_level=fail_level)
            origins["fail-level"] = COMMAND_LINE
        return changed._replace(origins=tuple(origins.items()))


def load_settings(folder: str, *, file: str | None = None, isolated: bool = False) -> Settings:
    """The settings for a folder (absolute), from which messages name the file.

    `file` names one explicitly; `isolated` reads none. Raises UsageError for anything wrong.
    """
    if isolated:
        return Settings(folder)
    if file is not None:
        return _settings_of(os.path.join(folder, file), folder, required=True) or Settings(folder)
    at = folder
    while True:
        for name in (*OWN_FILES, SHARED_FILE):
            path = os.path.join(at, name)
            if os.path.isfile(path):
                settings = _settings_of(path, folder)
                if settings is not None:
                    return settings
        parent = os.path.dirname(at)
        if parent == at or os.path.lexists(os.path.join(at, ".git")):
            return Settings(folder)
        at = parent


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a comma-separated list, as on the command line, checked.

    Raises UsageError for one that selects no rule.
    """
    codes = [code.strip() for code in text.split(",")]
    return tuple(_code(code) for code in codes if code)


def severity_in(text: str) -> Severity:
    """A severity by its label; KeyError for any other text."""
    return {severity.label: severity for severity in Severity}[text]


def _code(code: str) -> str:
    if find(code) is not None or any(rule.code.startswith(code) for rule in RULES):
        return code
    if code.upper() != code and (known := code.upper()).startswith("SMS"):
        return _code(known)
    guess = nearest(code, [*(rule.code for rule in RULES), *(rule.name for rule in RULES)])
    hint = f"; did you mean {quoted(guess)}?" if guess else ""
    raise UsageError(f"{quoted(code)} is no rule, and no rule's code begins with it{hint}")


def _settings_of(path: str, root: str, *, required: bool = False) -> Settings | None:
    """What a file says; None for a `pyproject.toml` that says nothing of smslint."""
    shown = shown_path(path, root)
    try:
        data = read_bytes(path)
    except RefusedError as refused:
        raise UsageError(f"{shown} cannot be read: {refused}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is impossible"
        raise UsageError(f"{shown} cannot be read: {reason}") from None
    shared = os.path.basename(path) == SHARED_FILE
    if shared and not required and not _MENTIONED.search(data.decode("utf-8", "replace")):
        return None
    table: Any = _parsed(data, shown)
    if shared:
        tool = table.get("tool", {})
        table = tool.get("smslint") if isinstance(tool, dict) else None
        if table is None:
            return None
    reader = _Reader(shown)
    values = reader.table(table, _KEYS, "tool.smslint" if shared else "")
    return Settings(
        os.path.dirname(os.path.abspath(path)),
        path,
        origins=tuple((key, shown) for key in table),
        **values,
    )


def _parsed(data: bytes, shown: str) -> dict[str, Any]:
    import tomllib

    if len(data) > _LARGEST:
        raise UsageError(f"{shown} is larger than {_LARGEST // 1024**2} MiB")
    try:
        text = data.decode("utf-8-sig")
        if _NESTED.search(text):
            raise RecursionError
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise UsageError(f"{shown} is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{shown} is no valid TOML: {error}") from None
    except RecursionError:
        raise UsageError(f"{shown} is nested too deeply") from None


class _Reader:
    """Values of a file, each checked; errors name the file and the key."""

    def __init__(self, shown: str) -> None:
        self.shown = shown

    def table(self, table: object, keys: Mapping[str, _Kind], where: str) -> dict[str, Any]:
        if not isinstance(table, dict):
            raise self.error(where, "takes a table")
        values: dict[str, Any] = {}
        for key, value in table.items():
            name = f"{where}.{key}" if where else key
            if key not in keys:
                guess = nearest(key, keys)
                hint = f"did you mean {quoted(guess)}?" if guess else f"known are {listing(keys)}"
                raise UsageError(f"{self.shown}: {quoted(name)} is not a setting; {hint}")
            values[key.replace("-", "_")] = keys[key](self, value, name)
        return values

    def error(self, name: str, wants: str) -> UsageError:
        return UsageError(f"{self.shown}: {quoted(name)} {wants}")

    def texts(self, value: object, name: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(name, "takes a list of texts")
        if not all(value):
            raise self.error(name, "holds an empty text")
        if len(value) > _MOST_TEXTS:
            raise self.error(name, f"holds more than {_MOST_TEXTS:,} texts")
        return tuple(value)

    def text(self, value: object, name: str) -> str:
        if not isinstance(value, str) or not value:
            raise self.error(name, "takes a text")
        return value

    def codes(self, value: object, name: str) -> tuple[str, ...]:
        return tuple(self.code(code, name) for code in self.texts(value, name))

    def code(self, code: str, name: str) -> str:
        try:
            return _code(code)
        except UsageError as error:
            raise UsageError(f"{self.shown}: {quoted(name)}: {error}") from None

    def level(self, value: object, name: str) -> Severity:
        try:
            return severity_in(self.text(value, name))
        except KeyError:
            labels = listing(severity.label for severity in sorted(Severity, reverse=True))
            raise self.error(name, f"takes {labels}, not {quoted(str(value))}") from None

    def per_file(self, value: object, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(value, dict):
            raise self.error(name, "takes a table from globs to lists of codes")
        if len(value) > _MOST_TEXTS:
            raise self.error(name, f"holds more than {_MOST_TEXTS:,} globs")
        return tuple((glob, self.codes(codes, f"{name}.{glob}")) for glob, codes in value.items())

    def severities(self, value: object, name: str) -> tuple[tuple[str, Severity], ...]:
        if not isinstance(value, dict):
            raise self.error(name, "takes a table from codes to severities")
        return tuple(
            (self.code(code, name), self.level(level, f"{name}.{code}"))
            for code, level in value.items()
        )

    def live(self, value: object, name: str) -> Live:
        return Live(**self.table(value, _LIVE_KEYS, name))

    def seconds(self, value: object, name: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e9:
            raise self.error(name, "takes a number of seconds above 0")
        return float(value)

    def whole(self, least: int) -> Callable[[object, str], int]:
        def read(value: object, name: str) -> int:
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise self.error(name, f"takes a whole number, {least} or more")
            return value

        return read


_Kind: TypeAlias = Callable[[_Reader, object, str], Any]

_KEYS: dict[str, _Kind] = {
    "paths": _Reader.texts,
    "exclude": _Reader.texts,
    "select": _Reader.codes,
    "ignore": _Reader.codes,
    "per-file-ignores": _Reader.per_file,
    "severity": _Reader.severities,
    "fail-level": _Reader.level,
    "baseline": _Reader.text,
    "live": _Reader.live,
}
_LIVE_KEYS: dict[str, _Kind] = {
    "allow-hosts": _Reader.texts,
    "timeout": _Reader.seconds,
    "concurrency": lambda reader, value, name: reader.whole(1)(value, name),
    "retries": lambda reader, value, name: reader.whole(0)(value, name),
}


def known_keys() -> tuple[str, ...]:
    """The keys of a settings file, those of `[live]` as `live.timeout`."""
    return (*(key for key in _KEYS if key != "live"), *(f"live.{key}" for key in _LIVE_KEYS))


def tree_of(settings: Settings) -> list[str] | None:
    """The files and folders that the setting `paths` holds, globs resolved, as
    absolute names; None without that setting. Raises UsageError for one that is not there."""
    if settings.paths is None:
        return None
    found: list[str] = []
    for path in settings.paths:
        full = os.path.join(settings.folder, path)
        if os.path.lexists(full):
            found.append(os.path.normpath(full))
            continue
        matches = []
        if any(character in path for character in "*?["):
            from glob import glob

            matches = sorted(glob(path, root_dir=settings.folder, recursive=True))
        if not matches:
            origin = settings.origin("paths")
            raise UsageError(f"{origin}: `paths`: there is nothing at {quoted(path)}")
        found += (os.path.normpath(os.path.join(settings.folder, match)) for match in matches)
    return found
