"""SMS7: policies."""
