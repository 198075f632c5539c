"""What Journey Optimizer and the providers say, as data with its source."""
