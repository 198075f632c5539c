"""A reply tells people to send a word that is not a keyword.

"Send JOIN to come back" promises that JOIN does something. When no category of the webhook has the
word, given or default, people who send it get the default reply, and nothing changes.

The rule looks at words in capitals that English, French, German, Spanish, Italian and Dutch replies
ask for: "Reply JOIN", "Répondez RETOUR", "Antworten Sie mit ZURUECK". Words that are to be sent to
another number, stressed words ("reply NOW"), `SMS`, `MMS`, `RCS` and single letters are not. START
is never reported for Sinch and Infobip, whose native handling may know it, and STOP is not reported
where it is missing in the list of opt-out words (SMS603).

Fix: add the word to a category, or name one that is there.

Source: [ajo-webhooks] keywords; [ajo-opt-out] words of the native handling; [smslint-format] words
that a reply asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import listing
from smslint.facts.keywords import START, STOP
from smslint.model import Credential, Webhook
from smslint.model.keywords import Keywords, folded
from smslint.rules.base import Example, RawFinding
from smslint.rules.capitals import unknown_capitals
from smslint.rules.texts.reply_omits_keyword import omissions


def check(keywords: Keywords) -> Iterator[RawFinding]:
    replies = [
        reply for reply in keywords.replies if reply.known and unknown_capitals(reply.text, _ALWAYS)
    ]
    words = _words(keywords) if replies else None
    if words is None:
        return
    entry = keywords.entry
    number = entry.sender_number if isinstance(entry, Webhook) else entry.inbound_number
    for reply in replies:
        if not unknown_capitals(reply.text, words):
            continue
        from smslint.rules.promises import promised  # nearly all replies name keywords

        missing = promised(reply.text, words, number)
        if missing and not any(each.reply.node is reply.node for each in omissions(keywords)):
            one = len(missing) == 1
            owner = "credential" if isinstance(entry, Credential) else "webhook"
            yield RawFinding(
                reply.place,
                f"{listing(missing, 'and')} {'is not a keyword' if one else 'are not keywords'}"
                f" of this {owner}, but this reply tells people to send {'it' if one else 'them'}",
                f"Add {'it' if one else 'them'} to a category of `keywords`, or name a word that is"
                " in one.",
            )


_ALWAYS = frozenset((folded(STOP),))


def _words(keywords: Keywords) -> frozenset[str] | None:
    """What people can send, folded; None when that is not all known. STOP always counts: where it
    is not a keyword, that is a fault of its own."""
    if keywords.may_be_replaced_elsewhere:
        return None
    words = [STOP, START] if keywords.may_know_start else [STOP]
    for source in (keywords, *keywords.in_webhooks()):
        listened_to = source.all_words
        if listened_to is None:
            return None
        words += listened_to
    return frozenset(folded(word.strip()) for word in words)


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
      opt_in: {words: [CLUB, ZURÜCK], reply: Welcome to the CLUB! Reply STOP to leave.}
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
      custom:
        words: [OFFERS]
        reply: Our offers are on nordwind.example. Text NOW for more, or HELP for help.
      opt_out:
        words: [STOP, QUIT, CANCEL, END, UNSUBSCRIBE]
        reply: You are off the list. Send JOIN to come back.  # expect: SMS611@16-61
    default_reply: Bitte antworten Sie mit HILFE.  # expect: SMS611@20-50
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _START
        + """\
      help:
        words: [HELP, AIDE]
        reply: Répondez STOP pour arrêter, ou appelez le 0800 555 010. We send VIP offers, too.
      opt_out:
        words: [STOP, QUIT, CANCEL, END, UNSUBSCRIBE]
        reply: Sie sind abgemeldet. Senden Sie bitte ZURÜCK, um wiederzukommen.
    default_reply: Please reply ASAP, or text JOIN to +44 7700 900199.
"""
        + _REST,
        note="`JOIN` is for another number.",
    ),
    Example(
        _START
        + """\
      custom: {words: ["${env:CUSTOM_WORD}"]}
    default_reply: Send JOIN to come back.
"""
        + _REST,
        note="The value of the reference is unknown.",
    ),
)
