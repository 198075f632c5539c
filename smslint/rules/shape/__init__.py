"""SMS1: the form of documents and entries."""
