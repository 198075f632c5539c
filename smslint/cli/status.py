"""Exit statuses: a contract with scripts, hooks and CI jobs, the same in every format."""

CLEAN = 0
FINDINGS = 1
FAILED = 2
"""Wrong usage or settings, or something in smslint itself went wrong."""
NOTHING = 3
UNCHECKED = 4
"""A live check could not be made, and there is nothing worse."""
INTERRUPTED = 130
