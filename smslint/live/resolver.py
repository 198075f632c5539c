"""From a text with references to its value."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.base.secret_refs import Opaque, has_reference
from smslint.live.concealed import Concealed, UnresolvedReference

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_WORD = r"(?:[^{}]|\$\{[^{}]*\})*"
_REFERENCE = lazy(
    rf"\$\{{file:(?P<file>[^{{}}\s][^{{}}]*)\}}"
    rf"|\$\{{(?:env:)?(?P<name>{_NAME})(?:(?P<default>:?-)(?P<word>{_WORD}))?\}}"
)
_LARGEST = 1 << 16


class Resolver(NamedTuple):
    """Where values come from: variables, and files relative to `folder`. With `pretending` a text
    whose value is not known is its own value: for requests that are shown and never made."""

    variables: Mapping[str, str]
    folder: str = ""
    pretending: bool = False

    def within(self, folder: str) -> Resolver:
        """The same for a configuration file in this folder."""
        return self._replace(folder=folder)

    def resolve(self, text: str) -> Concealed | UnresolvedReference:
        """The text with its references filled in; what is around them is kept. It is shown as it
        is written."""
        found = self._resolved(text)
        if self.pretending and isinstance(found, UnresolvedReference):
            return Concealed(text, text)
        return found

    def _resolved(self, text: str) -> Concealed | UnresolvedReference:
        if isinstance(text, Opaque):
            return _OPAQUE
        parts: list[str] = []
        rest = 0
        url = "://" in text
        for match in _REFERENCE.finditer(text):
            between = text[rest : match.start()]
            if has_reference(between, url=url):
                return _OPAQUE
            value = (
                self._file(match["file"])
                if match["file"]
                else self._variable(match["name"], match["default"], match["word"])
            )
            if isinstance(value, UnresolvedReference):
                return value
            parts += (between, value)
            rest = match.end()
        if has_reference(text[rest:], url=url):
            return _OPAQUE
        value = "".join((*parts, text[rest:]))
        if not value:
            return UnresolvedReference("it is empty once its references are filled in")
        if any(ord(character) < 32 or character == "\x7f" for character in value):
            return UnresolvedReference("its value holds a line break or another control character")
        if any("\ud800" <= character <= "\udfff" for character in value):
            return UnresolvedReference("its value is not UTF-8")
        return Concealed(value, text)

    def pieces(self, text: str) -> Iterator[Concealed]:
        """The values of the references of a text one by one."""
        for match in _REFERENCE.finditer(text):
            value = self._resolved(match[0])
            if isinstance(value, Concealed):
                yield value

    def _variable(
        self, name: str, default: str | None, word: str | None
    ) -> str | UnresolvedReference:
        value = self.variables.get(name)
        if value or (value is not None and default == "-"):
            return value
        if default is not None:
            found = self.resolve(word) if word else ""
            return found.reveal() if isinstance(found, Concealed) else found
        state = "is not set" if value is None else "is empty"
        return UnresolvedReference(f"the environment variable {name} {state}")

    def _file(self, name: str) -> str | UnresolvedReference:
        path = os.path.join(self.folder, os.path.expanduser(name))
        try:
            if not os.path.isfile(path):
                return UnresolvedReference(f"there is no file {name}")
            with open(path, "rb") as file:
                data = file.read(_LARGEST + 1)
            if len(data) > _LARGEST:
                return UnresolvedReference(f"the file {name} is too large for a secret")
            text = data.decode("utf-8-sig")
        except OSError as error:
            return UnresolvedReference(f"the file {name} cannot be read: {error.strerror}")
        except ValueError:
            return UnresolvedReference(f"the file {name} is not UTF-8")
        text = text.removesuffix("\n").removesuffix("\r")
        return text or UnresolvedReference(f"the file {name} is empty")


_OPAQUE = UnresolvedReference("its reference belongs to another tool", opaque=True)
