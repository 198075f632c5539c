"""SMS6: consent and texts."""
