"""What was typed into Journey Optimizer, as somebody recorded it, and what of the files was not.

`parts` says what of a sandbox is typed in and when two states of it are the same, `record` reads
and writes the file in which it is kept, `outstanding` compares the two.
"""
