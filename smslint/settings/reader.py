"""The values of a settings file, each checked; errors name the file and the key."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from smslint import __version__
from smslint.base.errors import UsageError
from smslint.base.findings import SEVERITIES, Severity
from smslint.base.patterns import lazy
from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import is_reference
from smslint.base.secret_texts import default_of
from smslint.base.suggest import nearest
from smslint.settings.codes import Unsure, checked_code, severity_in
from smslint.settings.inside import INSTEAD, Bounds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from smslint.policies.model import Policy

OFF = "off"

_MOST_TEXTS = 1_000
"""Texts of a list, and globs of a table."""

_LONGEST_VERSION = 200
_MOST_REQUESTS = 100
_MOST_POLICIES = 200

_MOST_PATTERNS = 50

_SCOPE = lazy(r"[!#-+\--\[\]-~]+")
"""RFC 6749, section 3.3; Adobe has commas between scopes."""

_WHOLE_TAG = lazy(r"!<[^>\s]+>|![^\s,\[\]{}<]+")


def read_values(
    table: object, shown: str, folder: str, bounds: Bounds, where: str, *, needs_version: bool
) -> tuple[dict[str, Any], list[Unsure], list[str]]:
    """The values of a table of settings, by key, the names that have to be those of policies, and
    the files (absolute) that it names. `folder` is that of the file, and `where` the table in it;
    what it names lies within the `bounds`. `needs_version`: no nearer file says which version is
    required. Raises UsageError."""
    reader = _Reader(shown, folder, bounds)
    if isinstance(table, dict) and needs_version and "required-version" in table:
        # A file for another version may have keys that this one does not know.
        reader.version(table["required-version"], "required-version")
    return reader.table(table, _KEYS, where), reader.unsure, reader.files


class _Reader:
    def __init__(self, shown: str, folder: str, bounds: Bounds) -> None:
        self.shown = shown
        self.folder = folder
        self.bounds = bounds
        self.unsure: list[Unsure] = []
        self.files: list[str] = []

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
            values[key] = keys[key](self, value, name)
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

    def switch(self, value: object, name: str) -> bool:
        if not isinstance(value, bool):
            raise self.error(name, "takes `true` or `false`")
        return value

    def paths(self, value: object, name: str) -> tuple[str, ...]:
        paths = self.texts(value, name)
        for path in paths:
            self._inside(path, name, INSTEAD)
        return paths

    def baseline(self, value: object, name: str) -> str:
        path = self.text(value, name)
        self.files.append(self._inside(path, name, "give it with --baseline"))
        return path

    def authorities(self, value: object, name: str) -> str:
        path = self.text(value, name)
        self.files.append(self._inside(path, name, "name it in SSL_CERT_FILE"))
        return path

    def _inside(self, path: str, name: str, instead: str) -> str:
        return self.bounds.checked(f"{self.shown}: {quoted(name)}", path, self.folder, instead)

    def patterns(self, value: object, name: str) -> tuple[str, ...]:
        patterns = self.texts(value, name)
        if len(patterns) > _MOST_PATTERNS:
            raise self.error(name, f"holds more than {_MOST_PATTERNS} patterns")
        from smslint.base.whole_patterns import PatternError, whole_pattern

        for pattern in patterns:
            try:
                whole_pattern(pattern)
            except PatternError as error:
                raise self.error(name, f"has a pattern that cannot be used: {error}") from None
        return patterns

    def tags(self, value: object, name: str) -> tuple[str, ...]:
        tags = self.texts(value, name)
        for tag in tags:
            if not _WHOLE_TAG.fullmatch(tag):
                raise self.error(name, f"takes tags such as `!vault`, not {quoted(tag)}")
        return tags

    def codes(self, value: object, name: str) -> tuple[str, ...]:
        return tuple(self.code(code, name) for code in self.texts(value, name))

    def code(self, code: str, name: str) -> str:
        return checked_code(code, self.unsure, f"{self.shown}: {quoted(name)}: ")

    def level(self, value: object, name: str) -> Severity:
        return self._level(value, name, ())

    def level_or_off(self, value: object, name: str) -> Severity | None:
        return None if value == OFF else self._level(value, name, (OFF,))

    def _level(self, value: object, name: str, others: tuple[str, ...]) -> Severity:
        try:
            return severity_in(self.text(value, name))
        except KeyError:
            labels = (*SEVERITIES, *others)
            what = f"takes {listing(labels)}, not {quoted(str(value))}"
            raise self.error(name, what) from None

    def per_file(self, value: object, name: str) -> dict[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            raise self.error(name, "takes a table from globs to lists of codes")
        if len(value) > _MOST_TEXTS:
            raise self.error(name, f"holds more than {_MOST_TEXTS:,} globs")
        return {glob: self.codes(codes, f"{name}.{glob}") for glob, codes in value.items()}

    def severities(self, value: object, name: str) -> dict[str, Severity | None]:
        if not isinstance(value, dict):
            raise self.error(name, "takes a table from codes to severities")
        return {
            self.code(code, name): self.level_or_off(level, f"{name}.{code}")
            for code, level in value.items()
        }

    def policies(self, value: object, name: str) -> dict[str, Policy]:
        from smslint.policies.read import PolicyReader  # few projects have policies

        if not isinstance(value, list):
            raise self.error(name, f"is written with two brackets: `[[{name}]]`")
        if len(value) > _MOST_POLICIES:
            raise self.error(name, f"takes up to {_MOST_POLICIES} tables")

        def inside(path: str, where: str) -> str:
            place = f"{self.shown}: {quoted(where)}"
            shown = os.path.relpath(path, self.folder) if os.path.isabs(path) else path
            found = self.bounds.checked(place, shown, self.folder, "copy it into the repository")
            self.files.append(found)
            return found

        reader = PolicyReader(self.shown, self.folder, inside)
        found: dict[str, Policy] = {}
        for number, table in enumerate(value):
            policy = reader.read(table, f"{name}[{number}]")
            if policy.name in found:
                raise self.error(f"{name}.{policy.name}", "is the name of two policies")
            found[policy.name] = policy
        return found

    def live(self, value: object, name: str) -> dict[str, Any]:
        values = self.table(value, _LIVE_KEYS, name)
        of_adobe = values.pop("adobe", {})
        return values | {f"{ADOBE_KEYS}{key}": each for key, each in of_adobe.items()}

    def adobe(self, value: object, name: str) -> dict[str, Any]:
        values = self.table(value, _ADOBE_KEYS, name)
        if not values:
            raise self.error(name, f"is empty; it takes {listing(_ADOBE_KEYS, 'and')}")
        return values

    def secret(self, value: object, name: str) -> str:
        # What is written here is never quoted: it may be the secret itself.
        text = self.text(value, name)
        if not is_reference(text):
            raise self.error(name, "takes a reference such as `${env:NAME}`, never the secret")
        if default_of(text) is not None:
            raise self.error(name, "falls back on a value that is written there; take it out")
        return text

    def scopes(self, value: object, name: str) -> tuple[str, ...]:
        scopes = self.texts(value, name)
        if not scopes or not all(map(_SCOPE.fullmatch, scopes)):
            raise self.error(name, "takes a list of scopes such as `openid`, one a text")
        return scopes

    def seconds(self, value: object, name: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e9:
            raise self.error(name, "takes a number of seconds above 0")
        return float(value)

    def whole(self, least: int) -> Callable[[object, str], int]:
        def read(value: object, name: str) -> int:
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                raise self.error(name, f"takes a whole number, {least} or more")
            if value > _MOST_REQUESTS:
                raise self.error(name, f"takes a whole number up to {_MOST_REQUESTS}")
            return value

        return read

    def version(self, value: object, name: str) -> str:
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        text = self.text(value, name)
        try:
            if len(text) > _LONGEST_VERSION:
                raise InvalidSpecifier
            fits = SpecifierSet(text).contains(__version__, prereleases=True)
        except InvalidSpecifier:
            raise self.error(name, "takes a version specifier, such as `>=1.2,<2`") from None
        if not fits:
            raise UsageError(
                f"{self.shown}: {quoted(name)} is {quoted(text)}, and this is smslint"
                f" {__version__}; install a version that fits"
            )
        return text


_Kind: TypeAlias = "Callable[[_Reader, object, str], Any]"

_KEYS: dict[str, _Kind] = {
    "paths": _Reader.paths,
    "exclude": _Reader.texts,
    "select": _Reader.codes,
    "ignore": _Reader.codes,
    "per-file-ignores": _Reader.per_file,
    "severity": _Reader.severities,
    "fail-level": _Reader.level,
    "min-severity": _Reader.level,
    "baseline": _Reader.baseline,
    "cache": _Reader.switch,
    "extend": _Reader.text,
    "required-version": _Reader.text,
    "references": _Reader.patterns,
    "tags": _Reader.tags,
    "policy": _Reader.policies,
    "live": _Reader.live,
}
_LIVE_KEYS: dict[str, _Kind] = {
    "allow-hosts": _Reader.texts,
    "timeout": _Reader.seconds,
    "concurrency": lambda reader, value, name: reader.whole(1)(value, name),
    "retries": lambda reader, value, name: reader.whole(0)(value, name),
    "ca": _Reader.authorities,
    "adobe": _Reader.adobe,
}
_ADOBE_KEYS: dict[str, _Kind] = {
    "org": _Reader.text,
    "client-id": _Reader.text,
    "client-secret": _Reader.secret,
    "scopes": _Reader.scopes,
}

ADOBE_KEYS = "adobe."
"""The prefix of the keys of `[live.adobe]` among those of `[live]`."""

TABLES = frozenset(("per-file-ignores", "severity", "policy", "live"))
"""Keys whose values are merged, inner key by inner key, with those of a file that is extended."""


def known_keys() -> tuple[str, ...]:
    """The keys of a settings file, those of `[live]` as `live.timeout`."""
    return (
        *(key for key in _KEYS if key != "live"),
        *(f"live.{key}" for key in _LIVE_KEYS if key != "adobe"),
        *(f"live.{ADOBE_KEYS}{key}" for key in _ADOBE_KEYS),
    )
