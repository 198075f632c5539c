"""A change as a patch that `git apply` takes, without a line that holds a secret.

Headers are those of a plain unified diff (`--- a/…`), not of `git diff`: so git, in a folder of
the repository as well as at its root, and `patch -p1` read the paths as smslint wrote them.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest

from smslint.base.findings import Edit
from smslint.base.named_tuples import NamedTuple
from smslint.fixes.draft import Change
from smslint.source.decode import decode, encoding_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smslint.base.dialect import Dialect
    from smslint.redaction import Repeats, SecretPlaces

_CONTEXT = 3

_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


class Diff(NamedTuple):
    """A patch of one file, and what it leaves out: lines (from 1, of the file as it is) that
    change, too, but cannot be shown. `readable` is False for a file in an encoding that patches
    cannot hold; nothing is shown of it."""

    patch: bytes
    left_out: tuple[int, ...]
    readable: bool = True


class _Block(NamedTuple):
    """Neighbouring lines that change: old lines `start` to `end` become `lines`, which start at
    line `new_start` of the new text. Numbers from 0, ends exclusive."""

    start: int
    end: int
    lines: list[str]
    new_start: int

    @property
    def grows(self) -> int:
        """How many lines the text has more afterwards."""
        return len(self.lines) - (self.end - self.start)


def diff_of(
    change: Change,
    is_showable: Callable[[str], bool] = lambda line: True,
    secrets: Repeats | None = None,
) -> Diff:
    """The patch for a change. `is_showable` may refuse lines that would harm a terminal or a log;
    those with secrets, of this file or among `secrets`, are never shown."""
    mark, encoding = encoding_of(change.before)
    # Patches hold the mark, too: it is a part of the first line.
    head = mark.decode(encoding)
    text = head + decode(change.before)
    old = _lines(text)
    blocks = _blocks(text, old, change.edits, len(head))
    if encoding != "utf-8":
        return Diff(b"", tuple(block.start + 1 for block in blocks), readable=False)
    before, after = change.places

    def hidden_in(lines: list[str], known: SecretPlaces | None) -> set[int]:
        hidden = {number for number, line in enumerate(lines) if not is_showable(line)}
        return hidden | _secret(lines, len(head), change.dialect, secrets, known)

    hidden = hidden_in(old, before)
    hidden_new = hidden_in(_lines(head + decode(change.after)), after)
    shown: list[_Block] = []
    left_out: list[int] = []
    for block in blocks:
        in_new = range(block.new_start, block.new_start + len(block.lines))
        if (
            not hidden.isdisjoint(range(block.start, block.end))
            or not hidden_new.isdisjoint(in_new)
            # git takes a hunk without lines at its end for the end of the file.
            or block.end in hidden
        ):
            left_out.append(block.start + 1)
        else:
            shown.append(block)
    hunks = "".join(_hunks(old, shown, hidden))
    if not hunks:
        return Diff(b"", tuple(left_out))
    path = os.fsencode(change.path)
    patch = b"".join(
        (b"--- ", _quoted(b"a/" + path), b"\n+++ ", _quoted(b"b/" + path), b"\n", hunks.encode())
    )
    return Diff(patch, tuple(left_out))


def _lines(text: str) -> list[str]:
    """Lines as git counts them, with their ends: only LF ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _blocks(text: str, old: list[str], edits: Iterable[Edit], shift: int) -> list[_Block]:
    """Edits as changes of whole lines; their offsets start `shift` characters into the text."""
    starts = [0, *accumulate(map(len, old))]

    def line_of(offset: int) -> int:
        return min(bisect_right(starts, offset), len(old)) - 1

    groups: list[tuple[int, int, list[Edit]]] = []
    for start, end, new in edits:
        edit = Edit(start + shift, end + shift, new)
        first, last = line_of(edit.start), line_of(edit.end) + 1
        if groups and first < groups[-1][1]:
            first, _, together = groups.pop()
            together.append(edit)
            groups.append((first, last, together))
        else:
            groups.append((first, last, [edit]))
    blocks: list[_Block] = []
    moved = 0
    for first, last, together in groups:
        parts: list[str] = []
        at = starts[first]
        for edit in together:
            parts += (text[at : edit.start], edit.text)
            at = edit.end
        parts.append(text[at : starts[last]])
        block = _trimmed(old, first, last, _lines("".join(parts)))
        blocks.append(block._replace(new_start=block.start + moved))
        moved += block.grows
    return [block for block in blocks if block.lines or block.start < block.end]


def _trimmed(old: list[str], start: int, end: int, new: list[str]) -> _Block:
    """A block without lines at its ends that stay the same."""
    while start < end and new and old[start] == new[0]:
        start += 1
        new = new[1:]
    while start < end and new and old[end - 1] == new[-1]:
        end -= 1
        new = new[:-1]
    return _Block(start, end, new, 0)


def _secret(
    lines: list[str],
    head: int,
    dialect: Dialect,
    others: Repeats | None,
    known: SecretPlaces | None,
) -> set[int]:
    """The lines with secrets; the byte order mark before the text has `head` characters."""
    from smslint.redaction import secret_spans

    starts = [0, *accumulate(map(len, lines))]
    found: set[int] = set()
    for start, end in secret_spans("".join(lines)[head:], dialect, others, known):
        first = bisect_right(starts, start + head) - 1
        found.update(range(first, bisect_right(starts, end + head - 1)))
    return found


def _hunks(old: list[str], blocks: Sequence[_Block], hidden: set[int]) -> Iterator[str]:
    moved = 0
    group: list[_Block] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        group.append(block)
        if (
            following is not None
            and following.start - block.end <= 2 * _CONTEXT
            and hidden.isdisjoint(range(block.end, following.start))
        ):
            continue
        yield _hunk(old, group, hidden, moved)
        moved += sum(item.grows for item in group)
        group = []


def _hunk(old: list[str], group: Sequence[_Block], hidden: set[int], moved: int) -> str:
    first, last = group[0].start, group[-1].end
    for _ in range(_CONTEXT):
        first -= first > 0 and first - 1 not in hidden
        last += last < len(old) and last not in hidden
    body: list[str] = []
    at = first
    for block in group:
        body += _signed(" ", old[at : block.start])
        body += _signed("-", old[block.start : block.end])
        body += _signed("+", block.lines)
        at = block.end
    body += _signed(" ", old[at:last])
    count = last - first
    new_count = count + sum(block.grows for block in group)
    header = f"@@ -{_range(first, count)} +{_range(first + moved, new_count)} @@\n"
    return header + "".join(body)


def _signed(sign: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _range(first: int, count: int) -> str:
    start = first + 1 if count else first
    return str(start) if count == 1 else f"{start},{count}"


def _quoted(path: bytes) -> bytes:
    """A path as git writes it in a patch; a tab says where a name with spaces ends."""
    tab = b"\t" if b" " in path else b""
    if any(byte < 32 or byte > 126 or byte in b'"\\' for byte in path):
        path = b'"%s"' % "".join(map(_escaped, path)).encode()
    return path + tab


def _escaped(byte: int) -> str:
    if byte in _ESCAPES:
        return f"\\{_ESCAPES[byte]}"
    return chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
