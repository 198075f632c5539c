"""Comments that speak to smslint: what they ask for, and where.

`# smslint: ignore[CODE, name] reason` at the end of the line on which a finding begins, or alone
on the line above it; `# smslint: file-ignore[CODE] reason` anywhere before the first key, for the
whole file. A block scalar can hold no comment: for what is found inside it the line is that of
its header.
"""

from collections.abc import Iterator
from typing import NamedTuple

from smslint.model import FileInfo
from smslint.patterns import lazy
from smslint.rules.registry import RESERVED, find

_DIRECTIVE = lazy(
    r"smslint:[ \t]*(?P<kind>file-ignore|ignore)\b(?:[ \t]*\[(?P<codes>[^\]\r\n]*)\])?"
)
_WORD = lazy(r"[^\s,]+")


class Word(NamedTuple):
    """A code or a name in a directive, as written; `code` is None when no rule is called so."""

    text: str
    start: int
    end: int
    code: str | None


class Directive(NamedTuple):
    """One `ignore[…]` or `file-ignore[…]`.

    `line` is the line of the comment, `alone` whether nothing else stands there, `before_keys`
    whether it stands above the first key. `start` and `end` are the directive's own offsets,
    `comment` those of the comment with the space before it, `whole_line` those of its line with
    its line break; `only` says that the comment holds nothing but the directive and its reason.
    """

    file: FileInfo
    file_wide: bool
    words: tuple[Word, ...]
    line: int
    alone: bool
    before_keys: bool
    start: int
    end: int
    comment: tuple[int, int]
    whole_line: tuple[int, int]
    only: bool

    @property
    def target(self) -> int:
        """The line on which it suppresses."""
        return self.line + 1 if self.alone else self.line


def directives_of(file: FileInfo) -> Iterator[Directive]:
    """What the comments of a file ask for, in order."""
    for comment in file.comments:
        matches = list(_DIRECTIVE.finditer(comment.text))
        for match in matches:
            begin = comment.start + match.start("codes") if match["codes"] is not None else 0
            words = tuple(
                Word(
                    word[0],
                    begin + word.start(),
                    begin + word.end(),
                    _code_of(word[0]),
                )
                for word in _WORD.finditer(match["codes"] or "")
            )
            line, _ = file.lines.position(comment.start)
            first = file.lines.start_of(line)
            after = file.lines.start_of(line + 1) if line < len(file.lines) else comment.end
            # Nothing but the directive and its reason: then nothing is lost with the comment.
            only = len(matches) == 1 and not comment.text[: match.start()].strip("# \t")
            yield Directive(
                file,
                match["kind"] == "file-ignore",
                words,
                line,
                comment.alone,
                comment.start < file.first_key,
                comment.start + match.start(),
                comment.start + match.end(),
                (comment.gap, comment.end),
                (first, after),
                only,
            )


def _code_of(text: str) -> str | None:
    rule = find(text)
    if rule is not None:
        return rule.code
    return next((code for code, name in RESERVED.items() if text in (code, name)), None)
