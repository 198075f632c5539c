"""SMS8: what only the provider knows, asked with `--live`."""
