"""What changed since a commit of the git repository, and which findings that concerns."""

from smslint.changes.files import Before
from smslint.changes.narrowing import concerning
from smslint.changes.since import Changes, FileChange, before_ref, changes_since, history_of

__all__ = [
    "Before",
    "Changes",
    "FileChange",
    "before_ref",
    "changes_since",
    "concerning",
    "history_of",
]
