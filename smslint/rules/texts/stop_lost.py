"""The opt-out words no longer contain `STOP`.

A list of words replaces the defaults. Carriers demand `STOP`, laws name it, and people send it no
matter what you tell them; without it in the list their message is answered by the default reply,
and they get the next campaign.

Fix: add `STOP` to the words.

Source: [ajo-webhooks] default opt-out keywords.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.keywords import OPT_OUT, STOP
from smslint.model.keywords import Keywords, folded
from smslint.rules.base import Example, RawFinding


def check(keywords: Keywords) -> Iterator[RawFinding]:
    given = keywords.category(OPT_OUT)
    if given is None or not given.all_known:
        return
    if all(folded(word.text.strip()) != folded(STOP) for word in given.words):
        yield RawFinding(
            given.at_key,
            f"the words of `{OPT_OUT}` replace the defaults, and `{STOP}` is not among them",
            f"Add `{STOP}`: people send it no matter what a message says.",
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
      opt_out:  # expect: SMS603@7-14
        words: [END, LEAVE, STOPP]
        reply: You get no more messages.
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _START
        + """\
      opt_out: {reply: You get no more messages., words: [END, Stop]}
"""
        + _REST
    ),
    Example(
        _START
        + """\
      opt_out: {reply: You get no more messages., words: [END, "${env:OPT_OUT_WORD}"]}
"""
        + _REST,
        note="The value of the reference is unknown.",
    ),
)
