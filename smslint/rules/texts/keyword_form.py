"""A keyword that people cannot send, or that will not be recognised.

A keyword is made of letters of any script, digits, and spaces and hyphens between them, 20
characters at most; marks and joiners that belong to a letter are not counted. With a question mark,
an apostrophe or an emoji in it, or a space at one of its ends, it does not match what people type.

Fix: write letters and digits only.

Source: [ajo-webhooks] keywords; [smslint-format] keywords.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category as category_of
from unicodedata import combining

from smslint.base.phrasing import quoted
from smslint.facts.keywords import LONGEST_WORD
from smslint.model.keywords import Keywords
from smslint.rules.base import Example, RawFinding

_BETWEEN = " -"
# Persian and the scripts of India write words with these after a letter or its marks.
_JOINERS = "\u200c\u200d"
_LAST_OF_GREEK_AND_CYRILLIC = "\u052f"
_VIRAMA = 9
"""Combining class of the marks that silence a vowel; a joiner after one may end a word."""


def check(keywords: Keywords) -> Iterator[RawFinding]:
    for category in keywords.categories:
        for word in category.words:
            fault = _fault_in(word.text)
            if fault is not None:
                yield RawFinding(
                    word.place,
                    fault,
                    "Use letters, digits, and spaces and hyphens between them;"
                    f" {LONGEST_WORD} characters at most.",
                )


def _fault_in(word: str) -> str | None:
    if word.isalnum() and word.isascii() and len(word) <= LONGEST_WORD:
        return None  # nearly all words
    if not word:
        return "this keyword is empty"
    for index, char in enumerate(word):
        if not _fits(word, index, char):
            where = _where(word, index, char)
            return f"{quoted(word)} {where}, so it does not match what people send"
    count = sum(category_of(char)[0] != "M" and char not in _JOINERS for char in word)
    if count > LONGEST_WORD:
        return f"{quoted(word)} has {count} characters; a keyword has {LONGEST_WORD} at most"
    return None


def _fits(word: str, index: int, char: str) -> bool:
    """A letter, a digit, something between two of them, or a part of a letter."""
    kind = category_of(char)
    if kind[0] == "L" or kind == "Nd":
        return True
    if char in _BETWEEN:
        return word[:index].strip(_BETWEEN) != "" and word[index:].strip(_BETWEEN) != ""
    if kind[0] == "M":
        return _letter_before(word, index) != ""
    return char in _JOINERS and _joins(word, index)


def _letter_before(word: str, index: int) -> str:
    """The letter that a mark or a joiner belongs to, if there is one."""
    while index > 0 and (category_of(word[index - 1])[0] == "M" or word[index - 1] in _JOINERS):
        index -= 1
    before = word[index - 1 : index]
    return before if before and category_of(before)[0] == "L" else ""


def _joins(word: str, index: int) -> bool:
    letter = _letter_before(word, index)
    if letter <= _LAST_OF_GREEK_AND_CYRILLIC or word[index - 1] in _JOINERS:
        return False
    after = word[index + 1 : index + 2]
    return category_of(after)[0] == "L" if after else combining(word[index - 1]) == _VIRAMA


def _where(word: str, index: int, char: str) -> str:
    called = "a hyphen" if char == "-" else "a space" if char == " " else ""
    if called:
        return f"{'starts' if not word[:index].strip(_BETWEEN) else 'ends'} with {called}"
    return f"has {quoted(char) if char.isprintable() else f'U+{ord(char):04X}'} in it"


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
        words: [JOIN, "JOIN!", "", "OK "]  # expect: SMS609@23-30 SMS609@32-34 SMS609@36-41
        reply: Welcome! Send STOP to end.
      help:
        words:
          - HELP
          - I NEED HELP, NOW  # expect: SMS609@13-29
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
      opt_in: {words: [JOIN, "2026", ÉTÉ, हाँ, はい, ДА24, OPT-IN], reply: Send STOP to end.}
      custom: {words: [TWENTYCHARACTERSLONG], reply: Our shops are open from 9 to 5.}
      help: {words: [HELP ME, "${env:HELP_WORD}"], reply: Send STOP to end.}
"""
        + _REST
    ),
)
