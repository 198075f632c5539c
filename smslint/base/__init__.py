"""What everything else is built on: the shared vocabulary, names, paths, texts, processes."""
