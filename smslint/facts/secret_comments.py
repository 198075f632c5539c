"""What a secret in a comment looks like: a known token, or a word after the name of a field."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.patterns import lazy
from smslint.facts.secret_names import SECRET_FIELDS

SHORTEST_WORD = 8

_NAMES = "|".join(name.replace("_", "[-_ ]?") for name in sorted(SECRET_FIELDS, reverse=True))

NAMED = lazy(
    rf"(?i)(?<![\w-])(?:{_NAMES})[\"']?\s*[:=]\s*"
    # One word, and nothing else that belongs to it: in a flow mapping another field may follow.
    rf"(?P<value>(?P<quote>[\"']?)(?P<word>[^\s\"',{{}}\[\]]{{{SHORTEST_WORD},}}+)(?P=quote))"
    r"(?=\s*(?:[,}\]]|\Z)|\s+#)"
)
"""A name, a separator and one word; names as `facts.secret_names` compares them."""

# Each name ends in one of these. To compile a pattern takes longer than to read a small file.
_LAST_WORDS = tuple(sorted({name.rpartition("_")[2] for name in SECRET_FIELDS}))
_NAME = lazy(rf"(?:{_NAMES})[\"']?\s*[:=]")
_TOKENS = tuple(map(str.casefold, ("eyJ", "p8e-", "-----BEGIN")))
_UUID = lazy("[0-9a-f]{8}-[0-9a-f]{4}-")


def possible_comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments could be, before it is known what is one: from the first number sign of a line
    to its end."""
    at = text.find("#")
    while at >= 0:
        end = text.find("\n", at)
        if end < 0:
            end = len(text)
        yield at, end
        at = text.find("#", end)


def may_hold_secret_in_comment(text: str) -> bool:
    """A quick look at a whole file, before its comments are known."""
    return any(_may_be_secret(text[at:end].casefold()) for at, end in possible_comments(text))


def _may_be_secret(comment: str) -> bool:
    """The same of one comment, in small letters."""
    return (
        (any(word in comment for word in _LAST_WORDS) and _NAME.search(comment) is not None)
        or any(token in comment for token in _TOKENS)
        or ("-" in comment and _UUID.search(comment) is not None)
    )
