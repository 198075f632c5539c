"""How much of a file smslint is willing to read. What is larger is an accident or an attack."""

MAX_BYTES = 5 * 1024 * 1024
"""Size of a file in bytes."""

MAX_DEPTH = 100
"""Collections inside collections."""

MAX_EXPANSION = 100_000
"""Nodes that the aliases of one document stand for, all levels together."""

MAX_DIRECTIVES = 1_000
"""Lines that begin with `%`: libyaml compares each of them with all others."""

MAX_ITEMS = 2_000
"""Items of a list inside an entry whose form is checked: headers, words, subdomains."""

MAX_ALIKE = 1_000
"""Faults of one kind that are listed for one file; who has more of them than that wants to know
the first ones."""

MORE = " (more like this are not listed)"
"""What the last of them says."""
