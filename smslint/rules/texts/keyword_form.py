"""A keyword that nobody can send, or that will not be recognised.

A keyword is one word: letters of any script and digits, 20 characters at most. With a space, a
question mark or an emoji in it, it does not match what people type.

Fix: write one word, without punctuation.

Source: Adobe Journey Optimizer documentation, page on SMS webhooks; the limits are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category as category_of

from smslint.base.phrasing import quoted
from smslint.facts.keywords import LONGEST_WORD
from smslint.model.keywords import Keywords
from smslint.rules.base import Example, RawFinding

# Persian and the scripts of India write words with these between two letters.
_JOINERS = "\u200c\u200d"
_LAST_OF_GREEK_AND_CYRILLIC = "\u052f"


def check(keywords: Keywords) -> Iterator[RawFinding]:
    for category in keywords.categories:
        for word in category.words:
            fault = _fault_in(word.text)
            if fault is not None:
                yield RawFinding(
                    word.place,
                    fault,
                    f"A keyword is one word of letters and digits, {LONGEST_WORD} characters at"
                    " most.",
                )


def _fault_in(word: str) -> str | None:
    if not word:
        return "this keyword is empty"
    odd = next((char for char in _odd(word)), None)
    if odd is not None:
        return f"{quoted(word)} holds {_called(odd)}, which is no letter and no digit"
    if len(word) > LONGEST_WORD:
        return f"{quoted(word)} has {len(word)} characters; a keyword has {LONGEST_WORD} at most"
    return None


def _odd(word: str) -> Iterator[str]:
    """The characters that are neither letters nor digits nor belong to a letter."""
    letter = ""  # the letter before, marks and all
    for index, char in enumerate(word):
        kind = category_of(char)
        if kind[0] == "L":
            letter = char
        elif kind == "Nd":
            letter = ""
        elif not (letter and (kind[0] == "M" or _joins(letter, char, word[index + 1 : index + 2]))):
            yield char


def _joins(letter: str, char: str, after: str) -> bool:
    return (
        char in _JOINERS
        and letter > _LAST_OF_GREEK_AND_CYRILLIC
        and after != ""
        and category_of(after)[0] == "L"
    )


def _called(char: str) -> str:
    if char == " ":
        return "a space"
    return quoted(char) if char.isprintable() else f"U+{ord(char):04X}"


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
      opt_in:
        words: [JOIN, "JOIN!", ""]  # expect: SMS609@23-30 SMS609@32-34
        reply: Welcome! Send STOP to end.
      help:
        words:
          - HELP
          - I NEED HELP  # expect: SMS609@13-24
          - WHATDOYOUWANTFROMMENOW  # expect: SMS609@13-35
        reply: Send STOP to end.
"""
        + _REST
    ),
)

GOOD = (
    Example(
        _START
        + """\
      opt_in: {words: [JOIN, "2026", ÉTÉ, हाँ, はい, ДА24], reply: Welcome! Send STOP to end.}
      custom: {words: [TWENTYCHARACTERSLONG], reply: Our shops are open from 9 to 5.}
      help: {words: ["${env:HELP_WORD}"], reply: Send STOP to end.}
"""
        + _REST
    ),
)
