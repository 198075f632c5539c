"""Adobe: whether what the files describe is in Journey Optimizer, as far as it can be read."""
