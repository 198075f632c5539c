"""SMS0: files that can be read without doubt."""
