"""SMS9: suppressions and baselines."""
