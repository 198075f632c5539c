"""A reply asks for a word, but does not name one.

The reply to a double opt-in asks for a confirmation, and the reply to a word that is nearly an
opt-out word asks whether the person wants to opt out; the `fuzzy_opt_out` of an Infobip credential
is such a reply, too. They only help when they name a word that people can send: an opt-in word in
the first, an opt-out word in the second. The words are those that were given, or the defaults of
Journey Optimizer where none were.

START alone is never reported for Sinch and Infobip, whose native handling may know it.

Fix: name one of the words, such as "Send YES to confirm."

Source: [ajo-webhooks] double opt-in and fuzzy opt-out; [ajo-opt-out]; [ajo-infobip] Fuzzy Opt-out.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category as category_of

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.phrasing import listing
from smslint.facts.keywords import DOUBLE_OPT_IN, OPT_IN, OPT_OUT, START
from smslint.model.keywords import Keywords, Reply, folded
from smslint.rules.base import Example, RawFinding
from smslint.rules.capitals import LONGEST

# Thai, Lao, Burmese, Khmer, Chinese and Japanese are written without spaces between words, and
# Korean adds endings to them: there a word may end anywhere.
_UNSPACED = lazy(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]"
)

# Of many words a message names a few.
_SHOWN = 7


class Omission(NamedTuple):
    """A reply that should name a word of a kind, and names none; `words` are those it could."""

    reply: Reply
    kind: str
    words: list[str]


def check(keywords: Keywords) -> Iterator[RawFinding]:
    for reply, kind, words in omissions(keywords):
        yield RawFinding(
            reply.place,
            f"this reply names no {kind} word, so people do not know what to send",
            f"Name {'one of ' if len(words) > 1 else ''}{listing(words[:_SHOWN])}.",
        )


def omissions(keywords: Keywords) -> Iterator[Omission]:
    """The replies that name no word."""
    double = keywords.category(DOUBLE_OPT_IN)
    if double is not None and double.reply is not None:
        words = keywords.listened_to(OPT_IN)
        also = (START,) if keywords.may_know_start else ()
        yield from _omission(double.reply, "opt-in", words, also)
    opt_out = keywords.category(OPT_OUT)
    if opt_out is not None and opt_out.fuzzy_reply is not None:
        yield from _omission(opt_out.fuzzy_reply, "opt-out", keywords.listened_to(OPT_OUT))
    if keywords.fuzzy_reply is not None and not keywords.may_be_replaced_elsewhere:
        words = keywords.listened_to(OPT_OUT)
        for webhook in keywords.in_webhooks():
            more = webhook.listened_to(OPT_OUT)
            words = None if words is None or more is None else [*words, *more]
        yield from _omission(keywords.fuzzy_reply, "opt-out", words)


def _omission(
    reply: Reply, kind: str, words: list[str] | None, also: tuple[str, ...] = ()
) -> Iterator[Omission]:
    """`words` are None when they are not all known; `also` are words that may be of the kind."""
    listed = list(dict.fromkeys(word for word in words or () if word.strip()))
    if not listed or not reply.known or len(reply.text) > LONGEST:
        return
    text = _spaced(reply.text)
    if not any(names(text, _spaced(word)) for word in (*listed, *also)):
        yield Omission(reply, kind, listed)


def _spaced(text: str) -> str:
    """A text as it is compared: without regard to case, and with any white space as one space."""
    return " ".join(folded(text).split())


def names(text: str, word: str) -> bool:
    """A text holds a word as a whole."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_is_inside(text, at) or _is_inside(text, end)):
            return True
        at = text.find(word, at + 1)
    return False


def _is_inside(text: str, at: int) -> bool:
    """The place is inside a word: between letters, digits, and marks on them."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if _is_mark(after):
        return True
    if _UNSPACED.fullmatch(before) or _UNSPACED.fullmatch(after):
        return False
    return after.isalnum() and (before.isalnum() or _is_mark(before))


def _is_mark(char: str) -> bool:
    return char != "" and category_of(char)[0] == "M"


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
        reply: Send YES to confirm.  # expect: SMS606@16-36
"""
        + _REST,
        note="`YES` is not an opt-in word any more: the list replaces the defaults.",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: infobip-eu
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
    inbound_number: "+447700900101"
    fuzzy_opt_out:
      reply: Did you mean to leave?  # expect: SMS606@14-36
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: infobip-eu,
     sender_number: "+447700900101"}
webhooks:
  - {name: reports, vendor: infobip, type: feedback}
"""
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
      double_opt_in: {words: [NEWS], reply: Send yes to confirm.}
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
        note="The value of the reference is unknown.",
    ),
)
