"""A parser's error to one sentence that says what is wrong and where.

The parsers' own words are for those who wrote the parsers; the table below says the same for
people who write YAML. None of it quotes the file: what does not parse may be a secret.
"""

from __future__ import annotations

import re

from smslint.findings import Fault

# What YAML does not allow in a file: control characters and the like.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_SENTENCES = (
    (
        "mapping values are not allowed",
        "a colon followed by a space cannot stand here: YAML takes it for a new key",
        "Put the text in quotes, or check the indentation of this line.",
    ),
    (
        "found character '\\t'",
        "a tab cannot be used for indentation",
        "Indent with spaces.",
    ),
    (
        "that cannot start any token",
        "this character cannot begin a value in YAML",
        "Put the value in quotes; indent with spaces, never with tabs.",
    ),
    (
        "undefined alias",
        "this alias names an anchor that does not exist above it",
        "Define the anchor (`&name`) earlier in the same document.",
    ),
    (
        "unexpected end of stream",
        "the text ends inside quotes",
        "Close the quotes.",
    ),
    (
        "found unexpected document indicator",
        "a document ends inside quotes",
        "Close the quotes.",
    ),
    (
        "unknown escape character",
        "this escape does not exist in double quotes",
        "Write the backslash twice, or use single quotes.",
    ),
    (
        "expected <block end>",
        "this does not fit the lines above it",
        "Check the indentation, and quotes that close too early.",
    ),
    (
        "did not find expected key",
        "this does not fit the lines above it",
        "Check the indentation, and quotes that close too early.",
    ),
    (
        "did not find expected '-' indicator",
        "this does not fit the list above it",
        "Begin the line with `- `, or check its indentation.",
    ),
    (
        "could not find expected ':'",
        "a key without a colon",
        "Write `key: value`; a text over several lines needs quotes or a block (`|`).",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in brackets is not closed here",
        "Close it with `]`, or separate its items with commas.",
    ),
    (
        "did not find expected ',' or '}'",
        "a mapping in braces is not closed here",
        "Close it with `}`, or separate its entries with commas.",
    ),
    (
        "expected ',' or ']'",
        "a list in brackets is not closed here",
        "Close it with `]`, or separate its items with commas.",
    ),
    (
        "expected ',' or '}'",
        "a mapping in braces is not closed here",
        "Close it with `}`, or separate its entries with commas.",
    ),
    (
        "did not find expected node content",
        "a value is missing here",
        "Write the value, or put text that begins with a special character in quotes.",
    ),
    (
        "expected the node content",
        "a value is missing here",
        "Write the value, or put text that begins with a special character in quotes.",
    ),
    (
        "block sequence entries are not allowed",
        "a list item cannot stand here",
        "Begin the list on a line of its own, or check the indentation.",
    ),
    (
        "did not find expected <document start>",
        "the document has ended, but more text follows",
        "Check the indentation, or begin a new document with `---`.",
    ),
    (
        "expected '<document start>'",
        "the document has ended, but more text follows",
        "Check the indentation, or begin a new document with `---`.",
    ),
    (
        "incompatible YAML document",
        "this version of YAML is not known",
        "Remove the `%YAML` line, or write `%YAML 1.2`.",
    ),
    (
        "undefined tag handle",
        "this tag uses a handle that is not declared",
        "Declare it with `%TAG`, or remove the tag.",
    ),
    (
        "found a tab character",
        "a tab cannot be used for indentation",
        "Indent with spaces.",
    ),
)


def syntax_fault(text: str, error: Exception, offset: int | None) -> Fault:
    """The fault for a parser's error; `offset` is the parser's position, where it gives one."""
    # The C parser gives no usable position for such a character, and reads ahead in blocks:
    # look for the character itself, so that both parsers report the same.
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        at = unprintable.start()
        return Fault(
            "SMS001",
            at,
            at + 1,
            f"the character U+{ord(unprintable[0]):04X} is not allowed in YAML",
            "Remove it, or write it as an escape in double quotes.",
        )
    problem = " ".join(
        part for part in (getattr(error, "problem", None), getattr(error, "context", None)) if part
    )
    message, help_ = next(
        ((said, way_out) for part, said, way_out in _SENTENCES if part in problem),
        ("this is no valid YAML here", "Check quotes, brackets and indentation around this place."),
    )
    start = len(text) if offset is None else min(offset, len(text))
    end = start + 1 if start < len(text) and text[start] not in "\r\n" else start
    return Fault("SMS001", start, end, message, help_)
