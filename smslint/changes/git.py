"""Asking git: the few commands that are needed, and nothing that a repository could add to them.

Names come NUL-terminated and never quoted. Content is read as blobs and compared here, so that no
external diff, no text conversion and no pager is run, and lines are counted as the linter does.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted

_OPTION = "--diff-base"
_GIT = ("git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
# One language for messages, no lock on an index that somebody else may be writing, no questions.
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_LOGIN = re.compile(r"(?<=://)[^/@\s]*@")

SUBMODULE = "160000"


class Entry(NamedTuple):
    """A path that differs from the commit. `before` is its path there, None for a new one; `after`
    its path now, None for one that is gone. `blob` is its content in the commit, None where there
    is none to compare with (a link, a submodule, a conflict)."""

    before: str | None
    after: str | None
    blob: str | None


class Repository(NamedTuple):
    """The repository around the working directory. `root` is absolute, links resolved."""

    root: str

    def commit_before(self, ref: str) -> str:
        """The last commit that the reference and what is checked out have in common. Raises
        UsageError."""
        if not ref.strip() or ref.startswith("-") or "\0" in ref:
            raise UsageError(f"{_OPTION}: {quoted(ref)} is no name of a commit")
        wanted = self._commit(ref)
        if wanted is None:
            raise UsageError(f"{_OPTION}: git knows no commit {quoted(ref)}{self._hint(ref)}")
        if self._commit("HEAD") is None:
            raise UsageError(f"{_OPTION}: nothing is committed on this branch yet")
        done = _run(self.root, "merge-base", wanted, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode("ascii").split()[0]
        if done.returncode != 1:
            raise _failed(done)
        why = (
            f"; the clone is shallow, so the commit where they part is missing{_DEEPER}"
            if self._is_shallow()
            else ": their histories have nothing in common"
        )
        raise UsageError(
            f"{_OPTION}: no commit is an ancestor of both {quoted(ref)} and what is checked"
            f" out{why}"
        )

    def differences(self, commit: str) -> Iterator[Entry]:
        """What in the work tree differs from a commit, files that git does not track aside."""
        listed = iter(
            self._names(
                *("diff", "--raw", "--no-abbrev", "-z", "--find-renames", "--no-relative"),
                *("--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=none"),
                *(commit, "--"),
            )
        )
        for description in listed:
            mode, mode_now, blob, _, status = description.removeprefix(":").split(" ")
            before: str | None = next(listed)
            after: str | None = next(listed) if status[0] in "RC" else before
            plain = mode.startswith("100") and (status[0] == "D" or mode_now.startswith("100"))
            if status[0] in "AU":
                before = None
            elif status[0] == "D":
                after = None
            yield Entry(before, after, blob if plain and before is not None else None)

    def tracked(self) -> Iterator[tuple[str, bool]]:
        """The paths that git tracks now, and whether each is a submodule."""
        for description in self._names("ls-files", "--stage", "-z"):
            mode, _, path = description.partition(" ")
            yield path.partition("\t")[2], mode == SUBMODULE

    def blob_of(self, commit: str, path: str) -> str | None:
        """The blob of a path in a commit; None when there is none."""
        done = _run(self.root, "rev-parse", "--verify", "--quiet", f"{commit}:{path}")
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """The contents of blobs; those that are none are left out. Raises UsageError."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        done = _run(self.root, "cat-file", "--batch", given="\n".join([*wanted, ""]).encode())
        if done.returncode:
            raise _failed(done)
        found: dict[str, bytes] = {}
        data, at = done.stdout, 0
        for name in wanted:
            end = data.index(b"\n", at)
            words, at = data[at:end].split(b" "), end + 1
            if len(words) == 3:
                size = int(words[2])
                if words[1] == b"blob":
                    found[name] = data[at : at + size]
                at += size + 1
        return found

    def _names(self, *arguments: str) -> list[str]:
        done = _run(self.root, *arguments)
        if done.returncode:
            raise _failed(done)
        return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]

    def _commit(self, ref: str) -> str | None:
        done = _run(self.root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def _is_shallow(self) -> bool:
        done = _run(self.root, "rev-parse", "--is-shallow-repository")
        return done.stdout.strip() == b"true"

    def _hint(self, ref: str) -> str:
        if self._commit(f"origin/{ref}") is not None:
            return f"; did you mean `origin/{ref}`?"
        if self._is_shallow():
            return f"; the clone is shallow{_DEEPER}"
        return ": is it spelt right, and fetched?"


_DEEPER = (
    ": fetch its history (`fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab,"
    " `git fetch --unshallow` by hand)"
)


def repository() -> Repository:
    """The repository that the working directory is in. Raises UsageError."""
    done = _run(os.curdir, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return Repository(os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n"))))
    said = done.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise UsageError(f"{_OPTION} compares with a commit, but this folder is in no repository")
    raise _failed(done)


def _run(
    folder: str, *arguments: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [*_GIT, *arguments],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL if given is None else None,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError(f"{_OPTION} needs git, and there is none here") from None
    except OSError as error:
        raise UsageError(f"{_OPTION}: git cannot be started: {error.strerror}") from None


def _failed(done: subprocess.CompletedProcess[bytes]) -> UsageError:
    """What git said, in one line, without what an address may hold of a login."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))] or lines
    said = fatal[0].partition(": ")[2] or fatal[0] if fatal else f"status {done.returncode}"
    return UsageError(f"{_OPTION}: git failed: {_LOGIN.sub('***@', said)}")
