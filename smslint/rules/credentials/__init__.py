"""SMS2: credentials."""
