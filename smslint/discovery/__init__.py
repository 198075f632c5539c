"""From paths to the files of a run."""
