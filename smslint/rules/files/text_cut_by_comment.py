"""A text ends where YAML sees a comment.

A `#` after a space starts a comment, also in the middle of a text without quotes. What follows it
is lost: *We are #1 for holidays!* reaches people as *We are*.

Only a `#` that touches the next character is reported, in texts for people: replies, descriptions
and keywords. A comment with a space after its `#` is taken for an intended one.

Fix: put the text in quotes. The automatic fix does that with the rest of the line; it is unsafe,
since the comment may be intended.

Source: [yaml-1.2] sections 6.6 and 7.3.3.
"""

from collections.abc import Iterator

from smslint.base.findings import Edit, Fix
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.model import DocumentInfo
from smslint.rules.base import Example, RawFinding
from smslint.source.quoting import in_quotes

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
_END = """\
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
    default_reply: Sorry, we did not get that.
    keywords:
      opt_out:
        words: [STOP, QUIT, CANCEL, END, UNSUBSCRIBE]
        reply: Bye. We stay your #1 for holidays!
# expect@16: SMS008@34-50
"""
        + _END
        + """\
    description: The shop #2
# expect@24: SMS008@27-29
"""
    ),
    Example(
        _START
        + """\
    keywords:
      help:
        words:
          - HELP #help
          - INFO
        reply: Nordwind news.
# expect@15: SMS008@18-23
"""
        + _END
    ),
)

GOOD = (
    Example(
        _START
        + """\
    default_reply: Sorry, we did not get that.  # said once a day
    keywords:
      help:
        words: [HELP]
        reply: "We are #1. Send STOP to end."
      custom:
        words: [NEWS]  #what is new
        reply: See nordwind.example/#top for what is new.  ## or elsewhere
"""
        + _END
        + """\
    description: |-
      The shop #2
    marketing_actions: [news]  #all of them
"""
    ),
)

_TOUCHING = lazy(r"(?<=[ \t])#+(?=[^\s#])")
_LINE_END = lazy("[\r\n]")


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    text = document.file.text
    root = document.tree.mapping
    last_line = _LINE_END.search(text, root.end)
    stop = last_line.start() if last_line else len(text)
    at = text.find("#", root.start, stop)
    while at >= 0 and _TOUCHING.match(text, at, stop) is None:
        at = text.find("#", at + 1, stop)
    if at < 0:
        return  # as in nearly all documents
    from smslint.model.people_texts import people_texts

    for found in people_texts(document):
        cut = found.cut
        if cut is None:
            continue
        node, (start, end) = found.node, cut
        # An anchor before it that nothing repeats is a part of the text, too: SMS009.
        first = start if node.empty else document.unused_anchors.get(node.start, node.start)
        whole = text[first:end]
        fix = None
        if not found.flow and "\n" not in whole and "\r" not in whole:
            fix = Fix(False, (Edit(first, end, in_quotes(whole)),))
        yield RawFinding(
            found.place(start, end),
            f"{quoted(text[start:end])} is a comment to YAML: the text ends before it",
            "Put the text in quotes; if a comment is meant, write a space after the `#`.",
            fix=fix,
        )
