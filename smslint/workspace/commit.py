"""Which commit the files of projects are."""

from __future__ import annotations

from smslint.base.errors import UsageError
from smslint.changes import before_ref
from smslint.workspace.projects import Projects


def commit_of(projects: Projects) -> tuple[str, bool]:
    """The commit that is checked out, and whether the files are not as they are in it; an empty
    text where there is none, or files are outside of a repository."""
    try:
        before = before_ref("HEAD", "the commit", projects.candidates, projects.root)
    except UsageError:
        return "", False
    gone = any(tree.holds(item.name) for tree in projects.trees for item in before.gone)
    return before.commit, bool(before.files or before.differing or gone)
