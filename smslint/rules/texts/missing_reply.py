"""A category of keywords has no reply.

Somebody sends `STOP` or `HELP` and gets no answer. Many countries and carriers ask for an answer to
both, and people who get none send the word again, or complain. The category `custom` needs no
reply: its word is only written to a data set.

Fix: add `reply`.

Source: [ajo-webhooks] Reply Message; [ctia] confirmations.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.facts.keywords import CUSTOM
from smslint.model.keywords import Keywords
from smslint.rules.base import Example, RawFinding


def check(keywords: Keywords) -> Iterator[RawFinding]:
    for category in keywords.categories:
        if category.name != CUSTOM and category.lacks_reply:
            yield RawFinding(
                category.at_key,
                f"`{category.name}` has no reply: people who send one of its words get no answer",
                "Add `reply`: the text that answers these words.",
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
      opt_in: {words: [JOIN], reply: Welcome! Send STOP to end.}
      opt_out: {words: [STOP, END]}  # expect: SMS605@7-14
      help:  # expect: SMS605@7-11
        words: [HELP]
        reply: ""
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _START
        + """\
      opt_in: {reply: Welcome! Send STOP to end., words: [JOIN]}
      custom: {words: [MENU]}
      help: {words: [HELP], reply: "${file:texts/help.txt}"}
"""
        + _REST
    ),
)
