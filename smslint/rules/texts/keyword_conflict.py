"""A keyword is in two categories.

Only one of them matches, and it is unknown which: a word for help may unsubscribe people, or the
other way round. Case makes no difference. A category that is left out keeps the defaults of Journey
Optimizer, and those count.

Fix: keep the word where it belongs. To use a default word for something else, give the category
that owns it a list of its own, without that word.

Source: [ajo-webhooks] keyword categories and their defaults.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.facts.keywords import DEFAULTS
from smslint.model.keywords import Category, Keywords, Word, folded
from smslint.rules.base import Example, RawFinding


def check(keywords: Keywords) -> Iterator[RawFinding]:
    defaults = {
        folded(word): name
        for name, words in DEFAULTS.items()
        if keywords.omits(name)
        for word in words
    }
    first: dict[str, tuple[Word, Category]] = {}
    seen: set[tuple[str, str]] = set()
    words = [(word, given) for given in keywords.categories for word in given.words if word.text]
    for word, category in sorted(words, key=lambda pair: pair[0].place.start):
        plain = word.folded
        if (plain, category.name) in seen:
            continue  # a word twice in one category is a fault of its own
        seen.add((plain, category.name))
        earlier, other = first.setdefault(plain, (word, category))
        if other is not category:
            yield RawFinding(
                word.place,
                f"{quoted(word.text)} is a word of `{other.name}` and of `{category.name}`",
                "Keep it in one of the two; case makes no difference.",
                related=((earlier.place, f"in `{other.name}` here"),)
                if earlier.node is not word.node
                else (),
            )
        elif plain in defaults:
            owner = defaults[plain]
            yield RawFinding(
                word.place,
                f"{quoted(word.text)} is a word of `{category.name}`, and by default of `{owner}`",
                f"Remove it, or give `{owner}` words of its own: its defaults apply as long as it"
                " is left out.",
            )


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
      custom: {words: [Help], reply: Our shops are open from 9 to 5.}
      opt_out: {words: [STOP, END, LEAVE], reply: You get no more messages.}
      help:
        words:
          - INFO
          - HELP  # expect: SMS601@13-17
          - leave  # expect: SMS601@13-18
        reply: Send STOP to end.
"""
        + _REST
    ),
    Example(
        _START
        + """\
      opt_in:
        words: [JOIN, "ON", Info]  # expect: SMS601@29-33
        reply: Welcome! Send STOP to end.
"""
        + _REST,
        note="`INFO` is a default word of `help`, which is left out.",
    ),
)

GOOD = (
    Example(
        _START
        + """\
      opt_in: {words: [JOIN, INFO], reply: Welcome! Send STOP to end.}
      help: {words: [HELP], reply: Send STOP to end.}
      custom: {words: ["${env:CUSTOM_WORD}"], reply: Our shops are open from 9 to 5.}
"""
        + _REST,
        note="Words of its own replace the defaults of `help`, so `INFO` is free.",
    ),
)
