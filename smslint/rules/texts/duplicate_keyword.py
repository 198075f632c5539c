"""A keyword is twice in one category.

Case makes no difference, so `HELP` and `help` are one word. It does no harm, but the second was
probably meant to be another word.

Fix: remove the second one; there is an automatic fix.

Source: [ajo-webhooks] keywords are not case sensitive.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Edit, Fix
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.model.keywords import Keywords, Word
from smslint.rules.base import Example, RawFinding
from smslint.source.lines import line_start
from smslint.source.tree import Node, Sequence

_COMMA = lazy(r"\s*,\s*")
_LINE_BREAK = lazy(r"\r\n|\r|\n")
_DASH_BEFORE = lazy(r"[ \t]*(-)[ \t]+")
_REST_OF_LINE = lazy(r"[ \t]*((?<=[ \t])#[^\r\n]*)?")


def check(keywords: Keywords) -> Iterator[RawFinding]:
    text = keywords.document.file.text
    for category in keywords.categories:
        first: dict[str, Word] = {}
        for word in category.words:
            earlier = first.setdefault(word.folded, word)
            if earlier is word or not word.text:
                continue
            again = earlier.node is word.node
            yield RawFinding(
                word.place,
                f"{quoted(word.text)} is already a word of this category",
                "Remove it; case makes no difference.",
                related=() if again else ((earlier.place, "first here"),),
                fix=None if again else _fix(text, category.list, word),
            )


def _fix(text: str, words: Node | None, word: Word) -> Fix | None:
    """Take the word out, with the comma or the line that belongs to it; None where more than that
    is around it."""
    if not isinstance(words, Sequence):
        return None
    number = next(index for index, item in enumerate(words.items) if item is word.node)
    start, end = word.node.start, word.node.end
    before = words.items[number - 1].end
    if text[words.start : words.start + 1] == "[":
        between = _COMMA.fullmatch(text, before, start)
        return Fix(True, (Edit(before, end, ""),)) if between else None
    line = line_start(text, start)
    dash = _DASH_BEFORE.fullmatch(text, line, start)
    rest = _REST_OF_LINE.match(text, end)
    if rest is None or before > line or not dash:
        return None
    comment = rest[1]
    if comment and "smslint:" not in comment:
        # It may explain more than this word, so it stays.
        return Fix(True, (Edit(dash.start(1), rest.start(1), ""),))
    after = _LINE_BREAK.match(text, rest.end())
    if after is not None:
        return Fix(True, (Edit(line, after.end(), ""),))
    if rest.end() < len(text):
        return None
    # The last line of the file: what goes is the line break before it.
    return Fix(True, (Edit(line - 1 - text.endswith("\r\n", 0, line), rest.end(), ""),))


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
    keywords:
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
      opt_out:
        words: [STOP, END, stop, "End"]  # expect: SMS602@28-32 SMS602@34-39
        reply: You get no more messages.
      help:
        words:
          - HELP
          - HILFE
          - Hilfe  # expect: SMS602@13-18
        reply: Send STOP to end.
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _START
        + """\
      opt_out: {words: [STOP, STOPP, "${env:WORD}", "${env:WORD}"], reply: You get no more texts.}
      help: {words: [HELP], reply: Send STOP to end.}
"""
        + _REST
    ),
)
