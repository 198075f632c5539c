"""A reply that asks for a word does not say which.

The reply to a double opt-in asks for a confirmation, and the reply to a word that is nearly an
opt-out word asks whether that was meant. Both are only of use when they name a word that the other
side can send: an opt-in word in the first, an opt-out word in the second. The words are those that
were given, or the defaults of Journey Optimizer where none were.

Fix: name one of the words, such as "Send START to confirm."

Source: Adobe Journey Optimizer documentation, page on SMS webhooks (double opt-in, fuzzy opt-out).
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category as category_of

from smslint.base.phrasing import listing
from smslint.facts.keywords import DOUBLE_OPT_IN, OPT_IN, OPT_OUT
from smslint.model.keywords import Keywords, Reply, folded
from smslint.rules.base import Example, RawFinding

# Of many words a message names a few.
_SHOWN = 7


def check(keywords: Keywords) -> Iterator[RawFinding]:
    double = keywords.category(DOUBLE_OPT_IN)
    if double is not None and double.reply is not None:
        yield from _check(keywords, double.reply, OPT_IN, "opt-in")
    opt_out = keywords.category(OPT_OUT)
    if opt_out is not None and opt_out.fuzzy_reply is not None:
        yield from _check(keywords, opt_out.fuzzy_reply, OPT_OUT, "opt-out")


def _check(keywords: Keywords, reply: Reply, category: str, kind: str) -> Iterator[RawFinding]:
    words = [word for word in keywords.listened_to(category) or () if word.strip()]
    if not words or not reply.known or any(names(reply.text, word) for word in words):
        return
    yield RawFinding(
        reply.place,
        f"this reply names no {kind} word, so nobody knows what to send",
        f"Name one of {listing(words[:_SHOWN])}.",
    )


def names(text: str, word: str) -> bool:
    """A text holds a word as a whole, in any case."""
    text, word = folded(text), folded(word.strip())
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_goes_on(text[at - 1 : at]) or _goes_on(text[end : end + 1])):
            return True
        at = text.find(word, at + 1)
    return False


def _goes_on(char: str) -> bool:
    """The character is part of a word: a letter, a digit, or a mark on one."""
    return char.isalnum() or (char != "" and category_of(char)[0] == "M")


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
      opt_in: {words: [JOIN], reply: Welcome! Send STOP to end.}
      opt_out:
        words: [STOP, END]
        reply: You get no more messages.
        fuzzy:
          reply: Shall we stopp sending?  # expect: SMS606@18-41
      double_opt_in:
        words: [NEWS]
        reply: Send START to confirm.  # expect: SMS606@16-38
"""
        + _REST,
        note="`START` is no opt-in word any more: the list replaces the defaults.",
    ),
)

GOOD = (
    Example(
        _START
        + """\
      opt_out:
        fuzzy: {reply: "Did you mean to leave? Send \\"end\\"."}
        reply: You get no more messages.
        words: [STOP, END]
      double_opt_in: {words: [NEWS], reply: Send start to confirm.}
"""
        + _REST
    ),
    Example(
        _START
        + """\
      opt_in: {words: ["${env:OPT_IN_WORD}"], reply: Welcome! Send STOP to end.}
      double_opt_in: {words: [NEWS], reply: Send OK to confirm.}
"""
        + _REST,
        note="Nobody knows what the reference will bring.",
    ),
)
