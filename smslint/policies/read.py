"""Reading a `[[policy]]`: reports all that is wrong with one before anything is checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smslint.base.errors import UsageError
from smslint.base.findings import SEVERITIES, Severity
from smslint.base.patterns import lazy
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.facts.secret_names import SECRET_FIELDS
from smslint.policies import language
from smslint.policies.keywords import asks_for_something
from smslint.policies.model import SANDBOX, Plain, Policy
from smslint.policies.schema import (
    PolicySchema,
    SchemaError,
    SchemaFileError,
    inline_schema,
    schema_from_file,
)
from smslint.rules.registry import BY_NAME
from smslint.shape.schemas import KINDS

KEYS = ("name", "for", "where", "schema", "schema-file", "message", "severity", "url")

_NAME = lazy(r"[a-z][a-z0-9-]*")
_GLOB = lazy(r"[a-z0-9*?\[\]!^-]+")
_URL = lazy(r"https?://[^\s<>\"\x00-\x1f]+")
_LONGEST_NAME = 64
_LONGEST_MESSAGE = 500
_MOST_VALUES = 1_000


class PolicyReader:
    """Reads policies of one settings file, which messages call `shown`, in a `folder`. `inside`
    gives the absolute name of a file that the policy `where` calls by a path, and raises UsageError
    for one that may not be named."""

    def __init__(self, shown: str, folder: str, inside: Callable[[str, str], str]) -> None:
        self.shown = shown
        self.folder = folder
        self.inside = inside
        self.where = ""

    def read(self, table: Any, where: str) -> Policy:
        """One policy. Raises UsageError."""
        self.where = where
        if not isinstance(table, dict):
            raise self.error("", "takes a table")
        name = self._name(table)
        self.where = f"{where.partition('[')[0]}.{name}"
        for key in table:
            if key not in KEYS:
                guess = nearest(key, KEYS)
                hint = f"did you mean {quoted(guess)}?" if guess else f"known are {listing(KEYS)}"
                raise self.error(key, f"is not a key of a policy; {hint}")
        kind = self._choice(table, "for", KINDS)
        fields, sandboxes = self._where(table.get("where", {}), kind)
        policy = Policy(
            name,
            kind,
            self._schema(table, kind, fields),
            fields,
            sandboxes,
            self._text(table, "message", _LONGEST_MESSAGE),
            self._severity(table),
            self._text(table, "url"),
            self.shown,
        )
        if policy.url and not _URL.fullmatch(policy.url):
            raise self.error("url", "takes an address that starts with http:// or https://")
        return policy

    def error(self, key: str, what: str) -> UsageError:
        name = ".".join(filter(None, (self.where, key)))
        return UsageError(f"{self.shown}: {quoted(name)} {what}")

    def _name(self, table: dict[str, Any]) -> str:
        name = table.get("name")
        if not isinstance(name, str) or not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            said = quoted(name) if isinstance(name, str) else "nothing"
            raise self.error(
                "name",
                f"takes a name such as `credential-names` (small letters, digits and hyphens), not"
                f" {said}",
            )
        if name in BY_NAME:
            raise self.error("name", f"is {quoted(name)}, which is the name of a rule")
        return name

    def _choice(self, table: dict[str, Any], key: str, allowed: tuple[str, ...]) -> str:
        value = table.get(key)
        if not isinstance(value, str) or value not in allowed:
            said = quoted(value) if isinstance(value, str) else "nothing"
            raise self.error(key, f"takes {listing(allowed)}, not {said}")
        return value

    def _text(self, table: dict[str, Any], key: str, most: int = 2_000) -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or (key in table and not value.strip()):
            raise self.error(key, "takes a text")
        if len(value) > most:
            raise self.error(key, f"has more than {most:,} characters")
        return " ".join(value.split())

    def _severity(self, table: dict[str, Any]) -> Severity:
        if "severity" not in table:
            return Severity.WARNING
        return SEVERITIES[self._choice(table, "severity", tuple(SEVERITIES))]

    def _where(
        self, table: Any, kind: str
    ) -> tuple[tuple[tuple[str, tuple[Plain, ...]], ...], tuple[str, ...] | None]:
        if not isinstance(table, dict):
            raise self.error("where", "takes a table from fields to lists of values")
        fields: list[tuple[str, tuple[Plain, ...]]] = []
        sandboxes: tuple[str, ...] | None = None
        for name, given in table.items():
            key = f"where.{name}"
            values = given if isinstance(given, list) else [given]
            if not values or len(values) > _MOST_VALUES:
                raise self.error(key, "takes a list of values, and not an empty one")
            if not all(isinstance(value, str | int | float | bool) for value in values):
                raise self.error(key, "takes texts, numbers and booleans")
            if name == SANDBOX:
                sandboxes = tuple(self._glob(value) for value in values)
                continue
            if not language.knows(kind, name):
                known = language.fields_for(kind)
                guess = nearest(name, known)
                hint = f"did you mean {quoted(guess)}?" if guess else f"it has {listing(known)}"
                raise self.error(key, f"is not a field of a {_called(kind)}; {hint}")
            taken = tuple(language.values_taken(kind, name, values))
            for value in values:
                if value not in taken:
                    said = "this text" if name in SECRET_FIELDS else quoted(str(value))
                    raise self.error(key, f"is never {said}, so the policy would match nothing")
            fields.append((name, taken))
        if not language.can_match(kind, fields):
            names = listing((name for name, _ in fields), "and")
            raise self.error(
                "where",
                f"asks for {names} together, which no {_called(kind)} has, so it matches nothing",
            )
        return tuple(fields), sandboxes

    def _glob(self, value: Any) -> str:
        if not isinstance(value, str) or not _GLOB.fullmatch(value):
            raise self.error(
                "where.sandbox",
                f"takes names of sandboxes and globs such as `prod-*`; none is called"
                f" {quoted(str(value))}",
            )
        return value

    def _schema(
        self, table: dict[str, Any], kind: str, fields: tuple[tuple[str, tuple[Plain, ...]], ...]
    ) -> PolicySchema:
        if ("schema" in table) is ("schema-file" in table):
            raise self.error("schema", "or `schema-file` is needed: one of the two")
        key = "schema" if "schema" in table else "schema-file"

        def inside(name: str) -> str:
            return self.inside(name, f"{self.where}.{key}")

        try:
            if key == "schema":
                schema = inline_schema(table[key], self.folder, inside)
            else:
                schema = schema_from_file(inside(self._text(table, key)), inside)
        except SchemaFileError as error:
            named = quoted(self._text(table, key))
            raise self.error(key, f"names {named}, which {error}") from None
        except SchemaError as error:
            raise self.error(f"{key}.{error.where}".rstrip("."), str(error)) from None
        if not asks_for_something(schema.meant(schema.root)):
            raise self.error(key, "asks for nothing, so the policy could never find anything")
        self._refuse_unknown(schema, key, kind, fields)
        return schema

    def _refuse_unknown(
        self,
        schema: PolicySchema,
        key: str,
        kind: str,
        fields: tuple[tuple[str, tuple[Plain, ...]], ...],
    ) -> None:
        """A slip in the name of a field would switch a policy off, or make everything break it. So
        would a field that no entry with these `fields` can have."""
        root = schema.meant(schema.root)
        if isinstance(root, bool):
            return
        for keyword in ("properties", "required"):
            for name in root.get(keyword, ()):
                if not language.knows(kind, name):
                    guess = nearest(name, language.fields_for(kind))
                    hint = f"; did you mean {quoted(guess)}?" if guess else ""
                    raise self.error(
                        f"{key}.{keyword}",
                        f"names {quoted(name)}, which no {_called(kind)} has{hint}",
                    )
                if not language.has_with(kind, name, fields):
                    raise self.error(
                        f"{key}.{keyword}",
                        f"names {quoted(name)}, which no {_called(kind)} has that fits `where`",
                    )


def _called(kind: str) -> str:
    """How messages call a kind of entry."""
    return kind.replace("_config", " configuration")
