"""Turns a parser's error into one sentence that says what is wrong and where.

The parsers' own words are for authors of parsers; the table below is for people who write YAML.
None of it quotes the file: what does not parse may be a secret.
"""

from __future__ import annotations

from itertools import islice

from smslint.base.codes import SYNTAX_ERROR
from smslint.base.findings import SourceFinding
from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.source.limits import MAX_DIRECTIVES

# What YAML does not allow in a file: control characters and the like.
_UNPRINTABLE = lazy("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A byte order mark where a line starts, other than that of the file itself: the C parser passes
# over it, others take it for text.
_STRAY_MARK = lazy("(?:\\A|[\r\n])(\ufeff)")


_DIRECTIVE = lazy("(?<=[\r\n])%")


class _Row(NamedTuple):
    """The parsers' words (the C one's, the pure one's; parts of them suffice), and ours."""

    theirs: tuple[str, ...]
    message: str
    help: str


# The first row that fits counts. A parser's context ("while scanning …") takes part, too: those
# of things that can only go wrong in one way come first.
_ROWS = (
    _Row(
        ("incompatible YAML document",),
        "this version of YAML is not known",
        "Remove the `%YAML` line, or write `%YAML 1.2`.",
    ),
    _Row(
        ("directive", "duplicate tag handle"),
        "this is not a directive of YAML, or repeats one above",
        "Remove the line, or put text that starts with `%` in quotes.",
    ),
    _Row(
        ("undefined tag handle",),
        "this tag uses a handle that is not declared",
        "Declare it with `%TAG`, or remove the tag.",
    ),
    _Row(
        ("while scanning a tag", "while parsing a tag"),
        "this is not a valid tag",
        "Remove it; a text that starts with `!` needs quotes.",
    ),
    _Row(
        ("while scanning an anchor",),
        "an anchor (`&`) needs a name of letters, digits, `-` and `_`",
        "A text that starts with `&` needs quotes.",
    ),
    _Row(
        ("while scanning an alias",),
        "an alias (`*`) needs a name",
        "A text that starts with `*` needs quotes.",
    ),
    _Row(
        ("while scanning a block scalar",),
        "a block of text cannot start like this",
        "Write `|` or `>`, perhaps followed by `-` or `+`, and the text on the lines below,"
        " indented with spaces.",
    ),
    _Row(
        ("mapping values are not allowed",),
        "a colon followed by a space is not allowed here: YAML takes it for a new key",
        "Put the text in quotes, or check the indentation of this line.",
    ),
    _Row(
        ("found unexpected ':'",),
        "a colon inside brackets or braces needs a space after it",
        "Write `key: value`, or put the text in quotes.",
    ),
    _Row(
        ("unexpected end of stream",),
        "the text ends inside quotes",
        "Close the quotes.",
    ),
    _Row(
        ("unexpected document indicator", "unexpected document separator"),
        "a document ends inside quotes",
        "Close the quotes.",
    ),
    _Row(
        ("character escape code",),
        "this escape is not a character",
        "JSON writes a character beyond U+FFFF as a pair of escapes: check that both halves are"
        " there, in their order.",
    ),
    _Row(
        ("unknown escape character", "expected hexdecimal number", "escape sequence of"),
        "this escape does not exist in double quotes",
        "Write the backslash twice, or use single quotes.",
    ),
    _Row(
        ("'-' indicator", "while parsing a block collection"),
        "this does not fit the list above it",
        "Start the line with `- `, or check its indentation.",
    ),
    _Row(
        ("did not find expected key", "expected <block end>"),
        "this does not fit the lines above it",
        "Check the indentation, and quotes that close too early.",
    ),
    _Row(
        ("could not find expected ':'",),
        "a key without a colon",
        "Write `key: value`; a text over several lines needs quotes or a block (`|`).",
    ),
    _Row(
        ("expected ',' or ']'",),
        "a list in brackets is not closed here",
        "Close it with `]`, or separate its items with commas.",
    ),
    _Row(
        ("expected ',' or '}'",),
        "a mapping in braces is not closed here",
        "Close it with `}`, or separate its entries with commas.",
    ),
    _Row(
        ("expected node content", "expected the node content"),
        "a value is missing here",
        "Write the value, or put text that starts with a special character in quotes.",
    ),
    _Row(
        ("sequence entries are not allowed",),
        "a list item is not allowed here",
        "Start the list on a line of its own, or check the indentation.",
    ),
    _Row(
        ("mapping keys are not allowed",),
        "a key is not allowed here",
        "Start the mapping on a line of its own, or put the text in quotes.",
    ),
    _Row(
        ("expected <document start>", "expected '<document start>'"),
        "the document has ended, but more text follows",
        "Check the indentation, or start a new document with `---`.",
    ),
    _Row(
        ("cannot start any token",),
        "a value cannot start with this character in YAML",
        "Put the value in quotes.",
    ),
)
_TAB = _Row(
    (),
    "a tab cannot be used for indentation",
    "Indent with spaces.",
)
_OTHER = _Row(
    (),
    "invalid YAML here",
    "Check quotes, brackets and indentation around this place.",
)

# A tag whose bytes (`%C3%28`) are not text: the parsers stop at different ones of them.
_TAG_BYTES = ("octet", "codec", "URI escape sequence")

# What was opened and not closed, by the parsers' context: a message for the place where it opens.
_BEGUN = (
    ("scanning a quoted scalar", "the quotes open here"),
    ("flow sequence", "the bracket opens here"),
    ("flow mapping", "the brace opens here"),
)


def syntax_fault(
    text: str, error: Exception, offset: int | None, opened: int | None = None
) -> SourceFinding:
    """The fault for a parser's error; `offset` is the parser's position, `opened` the place where
    the thing starts that it was reading."""
    # The C parser gives no usable position for such a character, and reads ahead in blocks:
    # look for the character itself, so that both parsers report the same.
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        at = unprintable.start()
        return SourceFinding(
            SYNTAX_ERROR,
            at,
            at + 1,
            f"the character U+{ord(unprintable[0]):04X} is not allowed in YAML",
            "Remove it, or write it as an escape in double quotes.",
        )
    problem = getattr(error, "problem", None) or ""
    context = getattr(error, "context", None) or ""
    start = len(text) if offset is None else min(offset, len(text))
    if "unknown escape character " in problem:
        start -= 1  # the pure parser is one further here
    if opened is not None and any(part in problem for part in _TAG_BYTES):
        start = opened
    end = start + 1 if start < len(text) and text[start] not in "\r\n" else start
    row = _TAB if text[start:end] == "\t" else _row(f"{problem} {context}")
    related = tuple(
        (opened, opened + 1, said)
        for what, said in _BEGUN
        if opened is not None and opened < start and what in context
    )
    return SourceFinding(SYNTAX_ERROR, start, end, row.message, row.help, related=related)


def early_fault(text: str) -> SourceFinding | None:
    """What is better reported before a parser sees the text: a byte order mark where a line starts,
    which parsers disagree on, and more directives than they can take in reasonable time."""
    if "\ufeff" in text and (match := _STRAY_MARK.search(text)):
        return SourceFinding(
            SYNTAX_ERROR,
            match.start(1),
            match.end(1),
            "a byte order mark (U+FEFF, invisible) is inside the text",
            "Remove it; it comes from files that were joined.",
        )
    if text.count("\n%") + text.count("\r%") <= MAX_DIRECTIVES:
        return None
    at = [found.start() for found in islice(_DIRECTIVE.finditer(text), MAX_DIRECTIVES + 1)][-1]
    return SourceFinding(
        SYNTAX_ERROR,
        at,
        at + 1,
        f"more than {MAX_DIRECTIVES:,} lines start with `%`, like directives of YAML",
        "Remove them; a configuration needs none.",
    )


def _row(problem: str) -> _Row:
    return next((row for row in _ROWS if any(part in problem for part in row.theirs)), _OTHER)
