"""SMS4: channel configurations."""
