"""What a case is, and how it is kept for later."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

MADE = "case.json"


class Reply(NamedTuple):
    """What a provider answers to a request: nothing at all (`status` 0), or a status and a body.
    `echo`: the body is followed by all that was sent."""

    status: int
    body: str
    echo: bool = False


class Case(NamedTuple):
    """One case. `files` by their names in the folder, `links` with where they lead; `committed` are
    the names of those that are in the last commit of a repository, with other contents perhaps.
    `commands` are run one after the other, with these `variables`. `replies` are what providers
    answer, over and over again. `secrets` must not be seen; `marked` are those of which six
    characters are too many."""

    name: str
    files: Mapping[str, bytes]
    commands: tuple[tuple[str, ...], ...]
    links: Mapping[str, str] = {}
    committed: Mapping[str, bytes] = {}
    variables: Mapping[str, str] = {}
    replies: tuple[Reply, ...] = ()
    secrets: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    everything: bool = False
    """Also all that is said without a command: see `tests.redaction.everything`."""


def write(case: Case, folder: Path, problem: str) -> None:
    """Keep a case that failed: its files to look at, and the whole of it to run again."""
    place(case, folder / "tree")
    kept = {
        **case._asdict(),
        "files": _encoded(case.files),
        "committed": _encoded(case.committed),
        "problem": problem,
    }
    (folder / MADE).write_text(json.dumps(kept, indent=1))


def read(folder: Path) -> Case:
    """A case that was kept."""
    kept = json.loads((folder / MADE).read_text())
    del kept["problem"]
    return Case(
        **{
            **kept,
            "files": _decoded(kept["files"]),
            "committed": _decoded(kept["committed"]),
            "commands": tuple(map(tuple, kept["commands"])),
            "replies": tuple(Reply(*each) for each in kept["replies"]),
            "secrets": tuple(kept["secrets"]),
            "marked": tuple(kept["marked"]),
        }
    )


def place(case: Case, folder: Path, *, committed: bool = False) -> None:
    """Put the files, or those of the commit, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (case.committed if committed else case.files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if not committed:
        for name, target in case.links.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_symlink() and not path.exists():
                path.symlink_to(target)


def _encoded(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in files.items()}


def _decoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: base64.b64decode(data) for name, data in files.items()}
