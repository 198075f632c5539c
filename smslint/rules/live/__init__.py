"""SMS8: what only the provider can say, asked with `--live`."""
