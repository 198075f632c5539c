"""What a secret in a comment looks like: a known token, or a word after the name of a field."""

from __future__ import annotations

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

_SIGNS = lazy(rf"(?i)(?:{_NAMES})[\"']?\s*[:=]|eyJ|p8e-|-----BEGIN|[0-9a-f]{{8}}-[0-9a-f]{{4}}-")


def may_hold_secret_in_comment(text: str) -> bool:
    """A quick look at a whole file, before its comments are known."""
    at = text.find("#")
    while at >= 0:
        end = text.find("\n", at)
        if end < 0:
            end = len(text)
        if _SIGNS.search(text, at, end) is not None:
            return True
        at = text.find("#", end)
    return False
