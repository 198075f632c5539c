"""A file as smslint sees it: its text, its lines, its documents, and what could not be read."""

from __future__ import annotations

import errno
import os
import stat

from smslint.base.codes import RESOURCE_LIMIT, UNDECODABLE_FILE
from smslint.base.dialect import PLAIN, Dialect
from smslint.base.findings import SourceFinding
from smslint.facts.secret_comments import may_hold_secret_in_comment
from smslint.source.comments import Comment, comments
from smslint.source.decode import UndecodableError, decode
from smslint.source.limits import MAX_BYTES
from smslint.source.lines import LineIndex, line_end
from smslint.source.load import load
from smslint.source.recognize import looks_like_ours, may_be_ours
from smslint.source.tree import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.source.directives import Directives

_MARKS = ("smslint:", "smslint disable", "smslint-disable", "smslint ignore", "smslint-ignore")
"""One of these is in every text with a comment that speaks to smslint, or `_NOQA`."""
_NOQA = "noqa"
_BLOCK = 4096
_HIDDEN = frozenset((errno.EACCES, errno.EPERM, errno.EIO))
"""Errors of a file that is there, and that may be anything. Others are of one that is gone, or was
never one."""

# Non-blocking: a pipe without a writer must not hang a hook.
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class SourceFile:
    """A file that was read.

    `path` is what outputs call it. `faults` pairs each fault with the index of its document.
    `broken` means that (part of) the file could not be read: rules that claim an absence cannot be
    sure of anything then. `comments` is filled when one of them may be for smslint or contain a
    secret; `directives` is what they mean. `hidden` is a file that is there and cannot be opened.
    """

    __slots__ = (
        "broken",
        "comments",
        "directives",
        "documents",
        "faults",
        "hidden",
        "lines",
        "path",
        "text",
    )

    def __init__(
        self,
        path: str,
        text: str,
        documents: list[Document],
        faults: list[tuple[int, SourceFinding]],
        broken: bool,
        comments: list[Comment],
    ) -> None:
        self.path = path
        self.text = text
        self.lines = LineIndex(text)
        self.documents = documents
        self.faults = faults
        self.broken = broken
        self.comments = comments
        self.directives: Directives | None = None
        self.hidden = False

    @property
    def looks_like_ours(self) -> bool:
        """All that can be said of a file that is broken. One that is hidden may be ours: what would
        be taken for removed if it were passed over in silence."""
        return self.hidden or looks_like_ours(self.text)


def read_source(
    name: str, path: str, *, named: bool = True, dialect: Dialect = PLAIN
) -> SourceFile | None:
    """Read a file; `path` is how outputs call it, `dialect` is what settings add to the language.

    A file that was only found in a folder (`named` false) and that cannot be ours, because none of
    our keys occurs in it, is not parsed: None. Never raises for what the file contains.
    """
    try:
        data = read_bytes(name)
    except RefusedError as refused:
        return unreadable(path, str(refused))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is impossible"
        source = unreadable(path, reason)
        source.hidden = getattr(error, "errno", None) in _HIDDEN
        return source
    return source_from_bytes(data, path, named=named, dialect=dialect)


def source_from_bytes(
    data: bytes, path: str, *, named: bool = True, dialect: Dialect = PLAIN
) -> SourceFile | None:
    """As `read_source`, for bytes that are here already: standard input, an editor's buffer."""
    if len(data) > MAX_BYTES:
        text = data[:MAX_BYTES].decode("utf-8", "replace")
        return _refused(
            path,
            text,
            SourceFinding(
                RESOURCE_LIMIT,
                0,
                0,
                f"the file is larger than {MAX_BYTES // 1024**2} MiB; it is not read",
                "Split it: one file a sandbox, or a folder of small files a sandbox.",
            ),
        )
    try:
        text = decode(data)
    except UndecodableError as error:
        shown = data.replace(b"\0", b"").decode("utf-8", "replace")
        return _refused(path, shown, _undecodable(str(error)))
    if not named and not may_be_ours(text):
        return None
    addressed = any(mark in text for mark in _MARKS) or _NOQA in text
    speaks = addressed or may_hold_secret_in_comment(text)
    loaded = load(text, keep_scalars=speaks, dialect=dialect)
    # On the line where reading stopped; what follows may be part of a value.
    end = line_end(text, loaded.faults[-1][1].start) if loaded.broken else None
    notes = comments(text, loaded.scalars, end=end) if speaks else []
    source = SourceFile(path, text, loaded.documents, loaded.faults, loaded.broken, notes)
    if notes and addressed:
        from smslint.source.directives import directives  # few files have any

        source.directives = directives(text, source.lines, notes, loaded.scalars, loaded.documents)
    return source


class RefusedError(Exception):
    """The name is not that of a file that smslint reads."""


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or one more than `MAX_BYTES` of a larger one. Raises RefusedError,
    OSError, or ValueError for a name that cannot be one."""
    descriptor = os.open(name, _HOW)
    try:
        facts = os.fstat(descriptor)
        if stat.S_ISDIR(facts.st_mode):
            raise RefusedError("it is a folder")
        if not stat.S_ISREG(facts.st_mode):
            raise RefusedError("it is not a regular file")
        data = b""
        # The size is a hint only: files grow while they are read.
        while len(data) <= MAX_BYTES:
            wanted = max(facts.st_size - len(data) + 1, _BLOCK)
            block = os.read(descriptor, min(wanted, MAX_BYTES + 1 - len(data)))
            if not block:
                break
            data += block
            if len(data) == facts.st_size:
                break  # more was asked for, and there was none
        return data
    finally:
        os.close(descriptor)


def unreadable(path: str, reason: str) -> SourceFile:
    """A file that is not read."""
    help_ = "Name a file that can be read, or leave it out."
    return _refused(
        path, "", SourceFinding(UNDECODABLE_FILE, 0, 0, f"this file is not read: {reason}", help_)
    )


def _undecodable(reason: str) -> SourceFinding:
    return SourceFinding(
        UNDECODABLE_FILE,
        0,
        0,
        f"this file is not text that smslint can read: {reason}",
        "Save it as UTF-8.",
    )


def _refused(path: str, text: str, fault: SourceFinding) -> SourceFile:
    return SourceFile(path, text, [], [(0, fault)], True, [])
