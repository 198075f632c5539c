"""Bytes to trees: everything smslint knows about a file before it asks what the file means.

`read` turns bytes into text, `load` turns text into documents of nodes. Nothing here knows of
sandboxes, rules or output, and nothing else in the project imports `yaml`.
"""

from smslint.source.file import SourceFile, read_source, source_from_bytes
from smslint.source.lines import LineIndex
from smslint.source.tree import Document, Mapping, Node, Scalar, Sequence

__all__ = [
    "Document",
    "LineIndex",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "SourceFile",
    "read_source",
    "source_from_bytes",
]
