"""Asking git: the few commands that are needed, and nothing that a repository could add to them.

A repository may come from a stranger, with a `.git/config` that names commands. So git compares
only what it has stored (a commit with the index) and never opens a file of the work tree, which
would run filters; files are hashed and compared here. It fetches nothing: a partial clone may name
any command as its remote. Names come NUL-terminated and never quoted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.base.phrasing import quoted
from smslint.changes.filtered import Noted, noted_in

_OPTIONS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_ENVIRONMENT = {
    "LC_ALL": "C",  # messages in one language
    "GIT_OPTIONAL_LOCKS": "0",  # somebody else may be writing the index
    "GIT_TERMINAL_PROMPT": "0",
    # Objects that a partial clone lacks stay missing. An empty list of protocols says the same to
    # versions of git that do not know the first variable.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "NoDefaultCurrentDirectoryInExePath": "1",  # Windows starts no program of the repository
}
_LOGIN = re.compile(r"(?<=://)[^/@\s]*@")

SUBMODULE = "160000"


class Entry(NamedTuple):
    """A path whose entry in the index differs from the commit. `before` is its path there, None
    for a new one; `after` its path now, None for one that is gone. `blob` is its content in the
    commit, None where there is none to compare with (a link, a submodule, a conflict)."""

    before: str | None
    after: str | None
    blob: str | None


class Tracked(NamedTuple):
    """A path in the index: its object, and whether it is a regular file or a submodule."""

    object: str
    is_file: bool
    is_submodule: bool


class Repository(NamedTuple):
    """A repository. `root` is absolute, links resolved. `option` is what asks for a comparison with
    a commit: errors start with it."""

    root: str
    option: str

    def commit(self, ref: str) -> str:
        """The commit that a reference names. Raises UsageError."""
        if not ref.strip() or ref.startswith("-") or "\0" in ref:
            raise UsageError(f"{self.option}: {quoted(ref)} is not the name of a commit")
        found = self._commit(ref)
        if found is None and ref == "HEAD":
            raise UsageError(f"{self.option}: nothing is committed on this branch yet")
        if found is None:
            raise UsageError(f"{self.option}: git knows no commit {quoted(ref)}{self._hint(ref)}")
        return found

    def commit_before(self, ref: str) -> str:
        """The last commit that the reference and what is checked out have in common. Raises
        UsageError."""
        wanted = self.commit(ref)
        if self.head() is None:
            raise UsageError(f"{self.option}: nothing is committed on this branch yet")
        done = self._run("merge-base", wanted, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode("ascii").split()[0]
        if done.returncode != 1:
            raise _failed(self.option, done)
        why = (
            f"; the clone is shallow, so the commit where they part is missing{_DEEPER}"
            if self.is_shallow()
            else ": their histories have nothing in common"
        )
        raise UsageError(
            f"{self.option}: no commit is an ancestor of both {quoted(ref)} and what is checked"
            f" out{why}"
        )

    def references(self) -> list[str]:
        """The names of branches and tags, those of remotes included. Raises UsageError."""
        names = ("refs/heads", "refs/remotes", "refs/tags")
        done = self._run("for-each-ref", "--format=%(refname:short)%00", *names)
        return [name.strip("\n") for name in self._names(done) if name.strip("\n")]

    def history(self, most: int) -> list[tuple[str, int]]:
        """The last commits that changed YAML files, the newest first, each with its time (seconds
        since 1970): of a merge only the merge itself. Empty where nothing is committed yet. Raises
        UsageError."""
        if self.head() is None:
            return []
        command = ("rev-list", "--first-parent", f"--max-count={most}", "--timestamp", "HEAD")
        done = self._run(*command, "--", ":(top,icase)*.yaml", ":(top,icase)*.yml")
        if done.returncode:
            raise _failed(self.option, done)
        lines = (line.split() for line in done.stdout.decode("ascii").splitlines())
        return [(commit, int(time)) for time, commit in lines]

    def head(self) -> str | None:
        """The commit that is checked out; None where nothing is committed yet."""
        return self._commit("HEAD")

    def differences(self, commit: str) -> Iterator[Entry]:
        """What in the index differs from a commit. Raises UsageError."""
        listed = iter(self._listed_differences(commit))
        for description in listed:
            mode, mode_now, blob, _, status = description.removeprefix(":").split(" ")
            before: str | None = next(listed)
            after: str | None = next(listed) if status[0] in "RC" else before
            plain = mode.startswith("100") and (status[0] == "D" or mode_now.startswith("100"))
            if status[0] == "A":
                before = None
            elif status[0] == "D":
                after = None
            yield Entry(before, after, blob if plain and before is not None else None)

    def _listed_differences(self, commit: str) -> list[str]:
        command = (
            *("diff-index", "--cached", "--raw", "--no-abbrev", "-z", "--no-ext-diff"),
            *("--no-textconv", "--no-color", "--ignore-submodules=dirty"),
        )
        done = self._run(*command, "--find-renames", commit, "--")
        if done.returncode:  # a partial clone may lack the contents by which renames are found
            done = self._run(*command, "--no-renames", commit, "--")
        return self._names(done)

    def tracked(self) -> dict[str, Tracked]:
        """What the index holds, by path. Raises UsageError."""
        found = {}
        for line in self._names(self._run("ls-files", "--stage", "-z")):
            description, _, path = line.partition("\t")
            mode, object_, _stage = description.split(" ")
            found[path] = Tracked(object_, mode.startswith("100"), mode == SUBMODULE)
        return found

    def filtered(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of the paths that git keeps in another form than they have in the work tree
        (encrypted, or somewhere else). Raises UsageError."""
        given = b"".join(os.fsencode(path) + b"\0" for path in paths)
        if not given:
            return frozenset()
        said = self._names(self._run("check-attr", "-z", "--stdin", "filter", given=given))
        return frozenset(
            path
            for path, value in zip(said[::3], said[2::3], strict=True)
            if value not in ("unspecified", "unset")
        )

    def noted(self) -> tuple[dict[str, Noted], int]:
        """What the index notes of files, by path, and the second in which it was written. Raises
        UsageError."""
        done = self._run("ls-files", "-z", "--debug")
        index = self._run("rev-parse", "--git-path", "index")
        if done.returncode or index.returncode:
            raise _failed(self.option, done if done.returncode else index)
        name = os.path.join(self.root, os.fsdecode(index.stdout.removesuffix(b"\n")))
        try:
            written = int(os.stat(name).st_mtime)
        except OSError:
            written = 0
        return noted_in(os.fsdecode(done.stdout)), written

    def blob_of(self, commit: str, path: str) -> str | None:
        """The blob of a path in a commit; None when there is none."""
        done = self._run("rev-parse", "--verify", "--quiet", f"{commit}:{path}")
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """The contents of blobs; what is not a blob is left out. Raises UsageError."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        done = self._run("cat-file", "--batch", given="\n".join([*wanted, ""]).encode())
        if done.returncode:
            raise _failed(self.option, done)
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

    def _commit(self, ref: str) -> str | None:
        done = self._run("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def _run(
        self, *arguments: str, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return _run(self.option, self.root, *arguments, given=given)

    def _names(self, done: subprocess.CompletedProcess[bytes]) -> list[str]:
        if done.returncode:
            raise _failed(self.option, done)
        return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]

    def is_shallow(self) -> bool:
        """Older commits are not in this clone."""
        done = self._run("rev-parse", "--is-shallow-repository")
        return done.stdout.strip() == b"true"

    def _hint(self, ref: str) -> str:
        if self._commit(f"origin/{ref}") is not None:
            return f"; did you mean `origin/{ref}`?"
        if self.is_shallow():
            return f"; the clone is shallow{_DEEPER}"
        return ": is it spelt right, and fetched?"


_DEEPER = (
    ": fetch its history (`fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab,"
    " `git fetch --unshallow` by hand)"
)


def repository(folder: str, option: str) -> Repository:
    """The repository that a folder is in; `option` as for `Repository`. Raises UsageError."""
    done = _run(option, folder, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        root = os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n")))
        if _is_elsewhere(root, folder):
            raise UsageError(
                f"{option}: `core.worktree` in the settings of this repository (.git/config) says"
                f" that its files are in {quoted(root)}, so nothing here can be compared"
            )
        return Repository(root, option)
    said = done.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise UsageError(f"{option} compares with a commit, but this folder is not in a repository")
    raise _failed(option, done)


def _is_elsewhere(root: str, folder: str) -> bool:
    """The work tree that a repository names is not the folder that the repository is in."""
    if not {"GIT_DIR", "GIT_WORK_TREE"}.isdisjoint(os.environ):  # they say what belongs together
        return False
    here = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return False
        here = above
    try:
        return not os.path.samefile(here, root)
    except OSError:
        return True


def blob_name(data: bytes, like: str) -> str:
    """What git calls a content in a repository with names `like` this one (SHA-1 or SHA-256)."""
    from hashlib import new

    algorithm = "sha1" if len(like) == 40 else "sha256"
    return new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _program(option: str) -> str:
    """The git of the PATH, never one of the working directory: that may be a stranger's."""
    for folder in os.get_exec_path():
        if os.path.isabs(folder):
            found = shutil.which(os.path.join(folder, "git"))
            if found is not None:
                return found
    raise UsageError(f"{option} needs git, and git is not installed here")


def _run(
    option: str, folder: str, *arguments: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [_program(option), *_OPTIONS, *arguments],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL if given is None else None,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError(f"{option}: git cannot be started: {error.strerror}") from None


def _failed(option: str, done: subprocess.CompletedProcess[bytes]) -> UsageError:
    """What git said, in one line, without what an address may hold of a login."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))] or lines
    said = fatal[0].partition(": ")[2] or fatal[0] if fatal else f"status {done.returncode}"
    return UsageError(f"{option}: git failed: {_LOGIN.sub('***@', said)}")
