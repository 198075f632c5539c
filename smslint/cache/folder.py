"""The folder of the cache: the user's own, for nobody else, bounded in size and age.

Nothing in it is needed. What is not as smslint wrote it, belongs to somebody else or could have
been written by somebody else is as good as absent; and what cannot be written is not written.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress

VARIABLE = "SMSLINT_CACHE_DIR"
"""The variable that names another folder."""

LARGEST = 64 * 1024**2
"""A file of more bytes is neither written nor read."""
MOST_BYTES = 256 * 1024**2
MOST_FILES = 64
OLDEST = 30 * 24 * 3600
"""Seconds for which nothing has used a file that is removed."""
_LEFT_BEHIND = 3600

_SUFFIX = ".smslint-cache"
_TEMPORARY = ".smslint-tmp"
_NOTES = {
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# The cache of smslint.\n",
    ".gitignore": b"*\n",
}
"""What tells backups and git to leave the folder alone."""

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# Non-blocking: a pipe in the place of a file must not hang a run.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK | _BINARY
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY


def folder_name(environ: Mapping[str, str] = os.environ) -> str | None:
    """The folder (absolute) that the cache of this user is in, where the system wants it; None
    where that cannot be told. (What `platformdirs` says, without its import at each start.)"""
    if environ.get(VARIABLE):
        return os.path.abspath(environ[VARIABLE])
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
        return os.path.join(base, "smslint", "Cache") if os.path.isabs(base) else None
    if sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
    return os.path.join(base, "smslint") if os.path.isabs(base) else None


class Folder:
    """The folder, as long as it is open. Raises OSError where there is none that can be used; it is
    made if `make`."""

    def __init__(self, name: str, *, make: bool = False) -> None:
        self._name = name
        self._descriptor: int | None = None
        try:
            self._open()
        except FileNotFoundError:
            if not make:
                raise
            os.makedirs(os.path.dirname(name), mode=0o700, exist_ok=True)
            os.mkdir(name, 0o700)
            self._open()
            for note, text in _NOTES.items():
                self._write(note, text)

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)

    def _open(self) -> None:
        if os.open in os.supports_dir_fd:
            # From here on it is this folder, whatever takes its place.
            flags = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK | _BINARY
            self._descriptor = os.open(self._name, flags)
            facts = os.fstat(self._descriptor)
        else:
            facts = os.lstat(self._name)
        if not stat.S_ISDIR(facts.st_mode) or not _is_own(facts):
            self.__exit__()
            raise PermissionError(f"{self._name} is not a folder of this user alone")

    def _at(self, name: str) -> str:
        return name if self._descriptor is not None else os.path.join(self._name, name)

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none that was written by this user."""
        try:
            descriptor = os.open(self._at(name + _SUFFIX), _READ, dir_fd=self._descriptor)
            with open(descriptor, "rb") as file:
                facts = os.fstat(file.fileno())
                if not stat.S_ISREG(facts.st_mode) or not _is_own(facts):
                    return None
                if facts.st_size > LARGEST:
                    return None
                data = file.read(LARGEST + 1)
                return data if len(data) <= LARGEST else None
        except (OSError, ValueError, MemoryError):
            return None

    def write(self, name: str, data: bytes) -> None:
        """Put a file in place, whole or not at all; then remove what is too old or too much."""
        if len(data) <= LARGEST:
            self._write(name + _SUFFIX, data)
            self._tidy()

    def touch(self, name: str) -> None:
        """Note that a file is in use."""
        with suppress(OSError):
            facts = self._facts(name + _SUFFIX)
            if time.time() - facts.st_mtime > OLDEST / 10:
                os.utime(self._at(name + _SUFFIX), dir_fd=self._descriptor)

    def clear(self) -> int:
        """Remove all files that smslint wrote, and the folder if it is empty then. Gives their
        number. Raises OSError."""
        removed = 0
        for name in self._own_names():
            os.unlink(self._at(name), dir_fd=self._descriptor)
            removed += 1
        kept = self._names()
        if all(self._is_note(name) for name in kept):
            for name in kept:
                os.unlink(self._at(name), dir_fd=self._descriptor)
            os.rmdir(self._name)
        return removed

    def _is_note(self, name: str) -> bool:
        """smslint wrote it, and not the user, whose folder it may have been before."""
        text = _NOTES.get(name)
        if text is None:
            return False
        descriptor = os.open(self._at(name), _READ, dir_fd=self._descriptor)
        with open(descriptor, "rb") as file:
            return file.read(len(text) + 1) == text

    def _write(self, name: str, data: bytes) -> None:
        temporary = f"{os.urandom(8).hex()}{_TEMPORARY}"
        try:
            descriptor = os.open(self._at(temporary), _WRITE, 0o600, dir_fd=self._descriptor)
        except OSError:
            return
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
            os.replace(
                self._at(temporary),
                self._at(name),
                src_dir_fd=self._descriptor,
                dst_dir_fd=self._descriptor,
            )
        except BaseException as error:
            with suppress(OSError):
                os.unlink(self._at(temporary), dir_fd=self._descriptor)
            if not isinstance(error, OSError):
                raise

    def _tidy(self) -> None:
        now = time.time()
        found = []
        for name in self._own_names():
            with suppress(OSError):
                facts = self._facts(name)
                age = now - facts.st_mtime
                is_left = name.endswith(_TEMPORARY)
                if age > (_LEFT_BEHIND if is_left else OLDEST):
                    os.unlink(self._at(name), dir_fd=self._descriptor)
                elif not is_left:
                    found.append((age, facts.st_size, name))
        total = 0
        for number, (_, size, name) in enumerate(sorted(found)):
            total += size
            if number >= MOST_FILES or total > MOST_BYTES:
                with suppress(OSError):
                    os.unlink(self._at(name), dir_fd=self._descriptor)

    def _facts(self, name: str) -> os.stat_result:
        return os.stat(self._at(name), dir_fd=self._descriptor, follow_symlinks=False)

    def _names(self) -> list[str]:
        where = self._name if self._descriptor is None else self._descriptor
        return os.listdir(where)

    def _own_names(self) -> Iterator[str]:
        for name in self._names():
            if name.endswith((_SUFFIX, _TEMPORARY)):
                yield name


def _is_own(facts: os.stat_result) -> bool:
    """It belongs to this user, and nobody else can change it."""
    if not hasattr(os, "geteuid"):
        return True
    return facts.st_uid == os.geteuid() and not facts.st_mode & 0o022
