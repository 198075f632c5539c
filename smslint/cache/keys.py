"""On what a file of the cache depends, apart from the content of the files that were checked:
smslint itself, Python, the settings, the rules that run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress

from smslint import __version__
from smslint.cache.store import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.settings import Settings

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_RECORD = os.path.join(f"{_PACKAGE}-{__version__}.dist-info", "RECORD")
"""The digests of all files of an installed wheel."""


def store_name(settings: Settings, active: frozenset[str]) -> str | None:
    """The name of the file for a project in which rules of these codes run; None where it cannot be
    told what applies."""
    facts: list[object] = [
        __version__,
        sys.implementation.cache_tag,
        *_code(),
        os.path.realpath(settings.folder),
        sorted(active),
        sorted(settings.references),
        sorted(settings.tags),
    ]
    if settings.policies:
        try:
            facts += (_content(name) for name in settings.files)
        except OSError:
            return None
    return digest(repr(facts).encode("utf-8", "surrogatepass"))


def _content(name: str) -> str:
    with open(name, "rb") as file:
        return f"{name} {digest(file.read())}"


def _code() -> Iterator[object]:
    """What changes when smslint does: of a checkout each file, else what was installed."""
    if not os.path.exists(os.path.join(os.path.dirname(_PACKAGE), "pyproject.toml")):
        with suppress(OSError):
            yield _content(_RECORD)
        yield _state(os.path.join(_PACKAGE, "__init__.py"))
        yield _state(os.path.join(_PACKAGE, "rules", "registry.py"))
        return
    for folder in (_PACKAGE, os.path.join(os.path.dirname(_PACKAGE), "schemas")):
        for parent, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                yield _state(os.path.join(parent, name))


def _state(name: str) -> tuple[object, ...]:
    try:
        facts = os.stat(name)
    except OSError:
        return (name,)
    return name, facts.st_size, facts.st_mtime_ns
