"""Random input for all of smslint: files, trees, forms of secrets, answers of providers.

    python -m tests.fuzz --minutes 10                 with another seed each time
    python -m tests.fuzz --seed 4711 --kind answers   the same cases again
    python -m tests.fuzz --repeat .fuzz/files-17      one case that failed

A case is a folder with files, commands that are run in it, and what must not be seen in anything
that they print. Whatever the input: no command ends with an error of smslint itself, each ends in
time and memory, and what is printed or written holds no secret.
"""
