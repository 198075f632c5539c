"""What a tree holds, for people who look after many sandboxes: lists and graphs of its entries.

`view` takes texts out of a tree that was read, without secrets; `lists` makes tables of them,
`graph` boxes and lines. Both know nothing of files and terminals: they give text.
"""
