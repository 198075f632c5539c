"""What differs between two trees, or two sandboxes, by meaning and without secrets.

Entries are matched by sandbox, kind and name, and renamed ones by their account, number or URL.
Fields are compared as values: how they are written does not count. `values` says what a value is,
`reading` how it is read, `matching` what belongs together, `differences` which fields differ.
"""

from smslint.comparison.changes import (
    ChangesReport,
    Comparison,
    EntryChange,
    ProjectChanges,
    SandboxChange,
    Status,
)
from smslint.comparison.differences import FieldChange
from smslint.comparison.entries import KINDS, entries_of, reader_of
from smslint.comparison.expected import Expected
from smslint.comparison.sandboxes import (
    EntryDifference,
    ExpectedField,
    SandboxComparison,
    Side,
    compare_sandboxes,
)
from smslint.comparison.trees import compare_trees
from smslint.comparison.values import Fields, JsonText, Kind, Path, Text, Texts, Value, path_text

__all__ = [
    "KINDS",
    "ChangesReport",
    "Comparison",
    "EntryChange",
    "EntryDifference",
    "Expected",
    "ExpectedField",
    "FieldChange",
    "Fields",
    "JsonText",
    "Kind",
    "Path",
    "ProjectChanges",
    "SandboxChange",
    "SandboxComparison",
    "Side",
    "Status",
    "Text",
    "Texts",
    "Value",
    "compare_sandboxes",
    "compare_trees",
    "entries_of",
    "path_text",
    "reader_of",
]
