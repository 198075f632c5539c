"""SMS5: secrets stay out of the repository."""
