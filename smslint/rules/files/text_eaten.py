"""The start of a text is lost: YAML takes it for an anchor.

A `&` in front of a value names it, so that `*name` can repeat it. In *&Co says bye* the anchor is
`&Co`, and people read *says bye*. It is reported in replies, descriptions and keywords when
nothing in the document repeats the value.

Fix: put the text in quotes. The automatic fix does that; it is unsafe, since the anchor may be
left over from something else.

Source: [yaml-1.2] section 6.9.2.
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
    keywords:
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
      help:
        words: [HELP, &more INFO]  # expect: SMS009@23-28
        reply: &Co says hello. Send STOP to end.  # expect: SMS009@16-19
"""
        + _END
        + "    description: &1 for all  # expect: SMS009@18-20\n"
    ),
)

GOOD = (
    Example(
        _START
        + """\
      help:
        words: [HELP]
        reply: &bye Send STOP to end.
      custom:
        words: [NEWS]
        reply: *bye
"""
        + _END
        + """\
    description: "&Co"
  - name: &codes codes
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""
    ),
)

_ANCHOR = lazy(r"&[A-Za-z0-9_-]+")


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    if not document.unused_anchors:
        return
    text = document.file.text
    from smslint.model.people_texts import people_texts

    for found in people_texts(document):
        node = found.node
        before = document.unused_anchors.get(node.start)
        match = None if before is None else _ANCHOR.search(text, before, node.start)
        if match is None or node.empty:
            continue
        end = node.end if found.cut is None else found.cut[1]
        whole = text[match.start() : end]
        between = text[match.end() : node.start]
        fix = None
        if before == match.start() and not between.strip(" \t") and "\n" not in whole:
            fix = Fix(False, (Edit(match.start(), end, in_quotes(whole)),))
        yield RawFinding(
            found.place(match.start(), match.end()),
            f"{quoted(match[0])} is an anchor to YAML, so the text starts after it; nothing repeats"
            " this value",
            "Put the text in quotes, or remove the anchor.",
            fix=fix,
        )
