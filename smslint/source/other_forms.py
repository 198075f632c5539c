"""Comments that would suppress something in another linter.

    # smslint: disable=SMS604          pylint, shellcheck
    # smslint disable-line rule:SMS604 yamllint
    # smslint-disable-next-line SMS604 eslint
    # smslint: ignore SMS604           without brackets
    # noqa: SMS604                     ruff, flake8, ansible-lint

Nothing here knows the rules: this only reads what is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from smslint.base.patterns import lazy
from smslint.source.comments import Comment

if TYPE_CHECKING:
    import re

_WORDS = lazy(
    r"(?<![\w-])(?:smslint(?P<mark>:[ \t]*|[ \t]+|-)(?P<word>[a-z]+(?:[-_][a-z]+)*)"
    r"|(?P<noqa>noqa)(?=(?::[ \t]*|[ \t]+)(?i:SMS)[0-9]))(?![\w-])"
)
_SEPARATOR = lazy(r"[ \t]*[=:(\[][ \t]*|[ \t]+|(?=\Z)")
# A code, the name of a rule (in two parts at least, so not any word), or what means all of them.
_NAME = lazy(
    r"(?<![\w-])(?:rules?[:=])?"
    r"(?P<name>(?P<code>(?i:SMS)[0-9]{1,3}(?![\w-]))|[a-z0-9]++(?:-[a-z0-9]++)++|all(?![\w-]))"
)
# After a sign that starts a list, any word is a name: that of a policy, for example.
_LISTED_NAME = lazy(
    r"(?<![\w-])(?:rules?[:=])?(?P<name>(?P<code>(?i:SMS)[0-9]{1,3}(?![\w-]))|[\w-]++)"
)
_BETWEEN = lazy(r"[ \t]*(?P<comma>[,;])[ \t]*|[ \t]+")
_CLOSING = lazy(r"[ \t]*[)\]]")

_SWITCHES_OFF = frozenset(("disable", "disabled", "ignore", "skip", "suppress", "nolint", "noqa"))
_MAY_SWITCH_OFF = frozenset(("allow", "exclude", "off"))
_SWITCHES_ON = frozenset(("enable", "enabled", "on", "end"))
_SCOPES = frozenset(("file", "entry", "block", "line", "next", "this", "start"))
_VERBS = _SWITCHES_OFF | _MAY_SWITCH_OFF | _SWITCHES_ON
_OURS = ("ignore", "ignore-entry", "file-ignore")


class Meant(Enum):
    """How far a comment is meant to reach."""

    LINE = "line"
    ENTRY = "entry"
    FILE = "file"
    END = "end"
    """It ends what another comment has started."""


class OtherForm(NamedTuple):
    """A comment in a form that smslint does not know: the place of its words, to the last of the
    `names` that they list (codes, names of rules, `all`); `shown` are its first words, which are
    known ones; `plain`: it does not say how far it is meant to reach."""

    start: int
    end: int
    shown: str
    names: tuple[str, ...]
    meant: Meant
    plain: bool
    comment: int


def other_forms(comments: Sequence[Comment]) -> Iterator[OtherForm]:
    """Those among the comments of a text."""
    for comment in comments:
        at = 0
        while match := _WORDS.search(comment.text, at):
            at = match.end()
            form = _form(comment, match)
            if form is not None:
                yield form
                at = form.end - comment.start


def _form(comment: Comment, match: re.Match[str]) -> OtherForm | None:
    words = comment.text
    word = match["noqa"] or match["word"].replace("_", "-").replace("no-lint", "nolint")
    parts = frozenset(word.split("-"))
    if not parts <= _VERBS | _SCOPES or parts.isdisjoint(_VERBS):
        return None
    separator = _SEPARATOR.match(words, match.end())
    if separator is None:
        return None
    sign = separator[0].strip()
    names, end = _names(words, separator.end(), listed=sign in ("=", "(", "["))
    if word in _OURS and match["mark"].startswith(":") and (sign == "[" or not names):
        return None  # one of our own, or nearly so
    if not (names and _is_addressed(words, match)) and not _is_meant(words, match, parts, sign):
        return None
    if not names:
        end = match.end()
    elif sign in ("(", "["):
        closing = _CLOSING.match(words, end)
        end = end if closing is None else closing.end()
    scopes = parts & _SCOPES
    return OtherForm(
        comment.start + match.start(),
        comment.start + end,
        words[match.start() : match.end()],
        names,
        _meant(parts),
        not scopes,
        comment.start,
    )


def _names(words: str, at: int, *, listed: bool) -> tuple[tuple[str, ...], int]:
    """The names that follow, and where the last one ends; `listed`: after a sign for a list."""
    pattern = _LISTED_NAME if listed else _NAME
    names: list[str] = []
    end = at
    listed = True
    # After a space there may be a reason: there only a code is one more name.
    while (name := pattern.match(words, at)) and (listed or name["code"]):
        names.append(name["name"])
        end = name.end()
        between = _BETWEEN.match(words, end)
        if between is None:
            break
        listed = between["comma"] is not None
        at = between.end()
    return tuple(names), end


def _is_addressed(words: str, match: re.Match[str]) -> bool:
    """It is meant for smslint, and is not a sentence about it, such as *the settings of smslint
    disable SMS604*."""
    mark = match["mark"]
    return mark is None or bool(mark.strip()) or not words[: match.start()].strip("# \t")


def _is_meant(words: str, match: re.Match[str], parts: frozenset[str], sign: str) -> bool:
    """A comment that names no rule is meant for smslint if it is not part of a sentence: there is
    nothing before it, and nothing after it that would make it one."""
    if words[: match.start()].strip("# \t"):
        return False
    alone = not words[match.end() :].strip()
    if match["mark"] is None or match["mark"].isspace():
        return alone
    return alone or bool(sign) or not parts.isdisjoint(_SWITCHES_OFF)


def _meant(parts: frozenset[str]) -> Meant:
    if parts & _SWITCHES_ON:
        return Meant.END
    if "file" in parts:
        return Meant.FILE
    return Meant.ENTRY if parts & {"entry", "block"} else Meant.LINE
