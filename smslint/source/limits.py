"""How much of a file smslint reads. Anything larger is an accident or an attack."""

MAX_BYTES = 5 * 1024 * 1024
"""Size of a file in bytes."""

MAX_DEPTH = 100
"""Collections inside collections."""

MAX_EXPANSION = 100_000
"""Nodes that the aliases of one document expand to, all levels together."""

MAX_DIRECTIVES = 1_000
"""Lines that start with `%`: libyaml compares each of them with all others."""

MAX_ITEMS = 2_000
"""Items of a list inside an entry whose form is checked: headers, words, subdomains."""

MAX_ALIKE = 1_000
"""Faults of one kind that are listed for one file; with more of them than that, the first ones are
enough."""

MORE = " (more like this are not listed)"
"""The end of the last message."""
