"""The opt-out words no longer contain the words besides `STOP` that people know.

A list of words replaces the defaults. `STOP` is in this list, but `QUIT`, `CANCEL`, `END` and
`UNSUBSCRIBE` are not: people who send one of them, as other senders taught them to, get the default
reply, and the next message.

It is only a hint. One of the four in the list is enough to show that the others were left out on
purpose.

Fix: add the words that you want to keep.

Source: [ajo-webhooks] default opt-out keywords.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing
from smslint.facts.keywords import KNOWN_OPT_OUT, OPT_OUT, STOP
from smslint.model.keywords import Keywords, folded
from smslint.rules.base import Example, RawFinding

_KNOWN = frozenset(map(folded, KNOWN_OPT_OUT))


def check(keywords: Keywords) -> Iterator[RawFinding]:
    given = keywords.category(OPT_OUT)
    if given is None or not given.all_known:
        return
    words = {folded(word.text.strip()) for word in given.words}
    if folded(STOP) in words and words.isdisjoint(_KNOWN):
        yield RawFinding(
            given.at_key,
            f"the words of `{OPT_OUT}` replace the defaults, and none of"
            f" {listing(KNOWN_OPT_OUT, 'and')} is among them",
            "Add those that people may send; they know them from other senders.",
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
      help: {words: [HELP], reply: Send STOP to end.}
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
      opt_out:  # expect: SMS610@7-14
        reply: You get no more messages.
        words: [STOPP, Stop, ENDE]
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _START
        + """\
      opt_out: {words: [STOP, quit], reply: You get no more messages.}
"""
        + _REST
    ),
    Example(
        _START
        + """\
      opt_out: {words: [STOP, "${env:OPT_OUT_WORD}"], reply: You get no more messages.}
"""
        + _REST,
        note="The value of the reference is unknown.",
    ),
    Example(
        _START
        + """\
      opt_out: {reply: You get no more messages.}
"""
        + _REST,
        note="Without a list of words the defaults apply.",
    ),
)
