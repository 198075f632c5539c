"""What changed since a commit of the git repository, and which findings that concerns."""

from smslint.changes.narrowing import concerning
from smslint.changes.since import Changes, FileChange, changes_since

__all__ = ["Changes", "FileChange", "changes_since", "concerning"]
