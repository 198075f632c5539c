"""Typographic characters make a message longer and more expensive.

A message in the GSM alphabet has 160 characters, or 153 in each segment of a longer one. A single
character from outside, such as a curly quote or a long dash that a word processor put in, has the
whole text sent as UCS-2, with 70 characters or 67 in each segment. You pay for every segment.

The rule finds texts in which every character from outside has a twin inside the alphabet: curly
quotes, dashes, the ellipsis, no-break spaces. In a text that needs UCS-2 anyway, for its script or
an emoji, there is nothing to gain.

Fix: write the plain characters; there is an automatic fix (unsafe, because the text looks different
then).

Source: [gsm-alphabet] the alphabet; [sms-sizes] the sizes.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Edit, Fix
from smslint.base.patterns import lazy
from smslint.facts import gsm
from smslint.model.keywords import Keywords, Reply
from smslint.rules.base import Example, RawFinding
from smslint.source.load import load
from smslint.source.tree import Mapping, Scalar

_LINE_BREAK = lazy(r"\r\n|\r|\n")
_ESCAPE = lazy(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(_)|[\s\S])")


def check(keywords: Keywords) -> Iterator[RawFinding]:
    for reply in keywords.replies:
        if reply.text.isascii() or not reply.known:
            continue
        odd = gsm.outside(reply.text)
        if not odd or any(char not in gsm.TWINS for char in odd):
            continue
        before, after = gsm.segments(reply.text), gsm.segments(gsm.plain(reply.text))
        shown = _listing([gsm.called(char) for char in odd])
        yield RawFinding(
            reply.place,
            f"{shown} {'force' if len(odd) > 1 else 'forces'} this text into UCS-2:"
            f" {_segments(before)} as it is, {_segments(after)} with plain characters",
            "Write straight quotes, hyphens, three dots and usual spaces.",
            fix=_fix(keywords.document.file.text, reply),
        )


def _listing(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _segments(count: int) -> str:
    return "1 segment" if count == 1 else f"{count} segments"


def _fix(text: str, reply: Reply) -> Fix | None:
    """Twins in the place of the characters, as the scalar's style needs them; None where it
    is uncertain that the text stays what it is otherwise."""
    node = reply.node
    edits = _edits(text, node)
    if edits and _means(_edited(text, node, edits), node):
        return Fix(False, edits)
    if node.style or _LINE_BREAK.search(text, node.start, node.end):
        return None
    # Without quotes the new text would be something else to YAML: with them it is text.
    quoted = gsm.plain(node.value).replace("'", "''")
    edit = Edit(node.start, node.end, f"'{quoted}'")
    return Fix(False, (edit,)) if _means(edit.text, node) else None


def _edits(text: str, node: Scalar) -> tuple[Edit, ...]:
    start, end = node.start, node.end
    if node.style == '"':
        return tuple(_edits_in_double_quotes(text, start + 1, end - 1))
    if node.is_block:
        header = _LINE_BREAK.search(text, start)
        start = header.end() if header else end
    return tuple(
        Edit(at, at + 1, "''" if twin == "'" == node.style else twin)
        for at in range(start, end)
        if (twin := gsm.TWINS.get(text[at])) is not None
    )


def _edits_in_double_quotes(text: str, start: int, end: int) -> Iterator[Edit]:
    at = start
    while at < end:
        escape = _ESCAPE.match(text, at, end) if text[at] == "\\" else None
        if escape is None:
            char, after = text[at], at + 1
        else:
            code = escape[1] or escape[2] or escape[3]
            char = chr(int(code, 16)) if code else "\u00a0" if escape[4] else ""
            after = escape.end()
        twin = gsm.TWINS.get(char)
        if twin is not None:
            yield Edit(at, after, '\\"' if twin == '"' else twin)
        at = after


def _edited(text: str, node: Scalar, edits: tuple[Edit, ...]) -> str:
    """The source of a scalar after some edits."""
    parts: list[str] = []
    at = node.start
    for edit in edits:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at : node.end]))


def _means(source: str, node: Scalar) -> bool:
    """The source, in the place of the scalar's own, is the text with its twins."""
    root = next((document.root for document in load(f"k: {source}\n").documents), None)
    read = root.get("k") if isinstance(root, Mapping) and len(root.pairs) == 1 else None
    if not isinstance(read, Scalar):
        return False
    value, wanted = read.value, gsm.plain(node.value)
    if node.is_block:
        value, wanted = value.rstrip("\n"), wanted.rstrip("\n")
    return value == wanted


_START = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
"""

_REST = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""

BAD = (
    Example(
        _START
        + """\
    keywords:
      help: {words: [HELP], reply: Send STOP to end.}
      custom:
        words: [HOURS]
        reply: Our shops are open from 9 – 5, and “late” on Fridays…  # expect: SMS608@16-69
    default_reply: "We don\\u2019t understand. Send HELP for help."  # expect: SMS608@20-67
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _START
        + """\
    description: “Replies” – all of them…
    keywords:
      help: {words: [HELP], reply: "Prix : 3€ [été] – STOP pour arrêter"}
      custom: {words: [HOURS], reply: Наши магазины открыты… до пяти.}
    default_reply: ¿Qué? Envía HELP.
"""
        + _REST,
        note="`ê` and Cyrillic letters need UCS-2 anyway.",
    ),
)
