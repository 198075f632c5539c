"""Where this smslint was installed from: what a project pins, so that everybody runs the same.

Until there is a release nobody is told to install a name from a registry, or to name a tag: anyone
who took that name would run code at our readers. A commit of the repository cannot be taken or
moved.

Source: PEP 610, the file `direct_url.json` that installers write.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from smslint.base.patterns import lazy

REPOSITORY = "https://github.com/smslint/smslint"

COMMIT = lazy(r"[0-9a-f]{40}|[0-9a-f]{64}")
"""The whole hash of a commit."""

# No user, no password, no query: the address goes into files that others read.
_ADDRESS = lazy(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:/[\w.-]+)+")
_ON_GITHUB = lazy(r"https://github\.com/([\w-]+/[\w.-]+)")


class Origin(NamedTuple):
    """A repository and a commit in it."""

    url: str
    commit: str

    @property
    def action(self) -> str | None:
        """What a workflow on GitHub calls the action there; None for a repository elsewhere."""
        found = _ON_GITHUB.fullmatch(self.url)
        return None if found is None else f"{found[1]}@{self.commit}"

    @property
    def requirement(self) -> str:
        """What pip calls it."""
        return f"git+{self.url}@{self.commit}"


def origin() -> Origin | None:
    """Where this smslint was installed from; None when that is unknown or not a repository."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        text = distribution("smslint").read_text("direct_url.json")
    except (PackageNotFoundError, OSError, UnicodeError):
        return None
    return None if text is None else origin_in(text)


def origin_in(text: str) -> Origin | None:
    """What a `direct_url.json` says, if it names a repository of git."""
    try:
        written = json.loads(text)
        url, commit = written["url"], written["vcs_info"]["commit_id"]
        is_git = written["vcs_info"]["vcs"] == "git"
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not (is_git and isinstance(url, str) and isinstance(commit, str)):
        return None
    url = url.removesuffix(".git")
    if not (_ADDRESS.fullmatch(url) and COMMIT.fullmatch(commit)):
        return None
    return Origin(url, commit)
