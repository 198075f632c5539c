"""Sample text that people forget to replace, and the fields in which it is certainly that.

Source: what the documentation of Twilio, Sinch, Infobip and Journey Optimizer shows in place of
real values (`ACxxxxxxxx`, `your_auth_token`, `<api-key>`, `+15551234567`), and what people write as
a reminder. Names and descriptions are not looked at: "to-do" is a fine name for an app.
"""

from __future__ import annotations

import re
from functools import lru_cache

from smslint.base.patterns import lazy
from smslint.facts.twilio import is_test_number

IDENTIFIERS = frozenset(
    (
        "account_sid",
        "message_sid",
        "service_id",
        "service_plan_id",
        "project_id",
        "app_id",
        "provider_app_id",
        "principal_entity_id",
        "content_template_id",
    )
)
NUMBERS = frozenset(("inbound_number", "sender_number", "opt_out_number"))
ADDRESSES = frozenset(("provider_url", "oauth_url", "override_url", "api_base_url", "url"))

# Whole values, in any case. A reminder, a hint between brackets, a hint that starts with "your-" or
# tells what to do.
_LATER = r"change[-_]?(?:me|this)|to[-_]?do|fix[-_]?me|tbd|placeholder|replace[-_]?(?:me|this)"
_HINT = r"<(?!%)[^<>]+>|your[-_].+"
_SENTENCE = (
    r"to[-_ ]?do(?:[:!]|[ (]).*|your .+|\[[a-z][^\[\]]*\]|[a-z]{2}<[^<>]+>|change (?:me|this)"
    r"|(?:replace|insert|enter|put|paste|add)[-_ ](?:with[-_ ].+|your[-_ ].+|.+[-_ ]here)"
)
# `xxxxxxxx`, `ACxxxx…`, `ab12xxxxxxxx`, `xxxxxxxx-xxxx-…`; letters in place of digits.
_MASK = (
    r"[x*•]{3,}(?:…|\.{2,})?|[a-z]{0,2}(?:…|\.{3,})"
    r"|[a-z]{0,2}[0-9a-f-]*[x*•]{4}[0-9a-fx*•-]*+(?:…|\.{2,})?"
    r"|(?=[a-z0-9_-]*?x{6})[a-z0-9_-]*+"
)
_SHORTEST_OF_ONE_DIGIT = 16

# What a text in JSON can be told by that is not a secret: "Your order" and "***" may be meant.
_YOUR_THING = (
    r"your(?:[-_].+| (?:.+ )?(?:account|client|id|key|number|password|secret|sender|sid|token"
    r"|user(?:name)?|here))"
)
_TAG = r"<(?!%|/?(?:a|b|br|div|em|hr|i|li|ol|p|span|strong|u|ul)\b)[^<>]+>"
_OPEN_SID = r"[a-z]{2}x{6,}|x{4,}|x{4,}(?:-x{2,})+"

# Each sample holds one of these, and real values hardly ever do.
_CLUES = (
    "xxx", "your", "change", "do", "fix", "tbd", "placeholder", "replace", "insert", "enter", "put",
    "paste", "add-", "add_", "add ", "<", "[", "*", "•", "…", "...",
)  # fmt: skip
_NUMBERS = frozenset(("+1234567890", "+15551234567"))
_SHORTEST_UNIFORM = 6  # so many equal digits after the country code
# Text of these alone is not a sample, except for one digit again and again.
_HEXADECIMAL = "0123456789abcdefABCDEF-"

_SECRET = lazy(rf"{_LATER}|{_HINT}|{_SENTENCE}|{_MASK}", re.IGNORECASE)
_IDENTIFIER = lazy(rf"{_LATER}|{_HINT}|{_SENTENCE}|{_MASK}|[\w-]+(?:…|\.{{3,}})", re.IGNORECASE)
_NUMBER = lazy(
    rf"{_LATER}|{_HINT}|your (?:.+ )?(?:code|id|name|number|phone|sender)"
    r"|\+(?=(?:[^x#*•]*[x#*•]){2})[0-9xn#*•(). -]+"
    r"|(?=(?:[^x#*•]*[x#*•]){3})[0-9xn#*•(). -]+",
    re.IGNORECASE,
)
_OF_NUMBER = lazy(r"\+[0-9]*[x#]{2}[0-9x#(). -]*", re.IGNORECASE)
_JSON = lazy(rf"{_LATER}|{_TAG}|{_YOUR_THING}|{_OPEN_SID}", re.IGNORECASE)
_SCHEME = lazy(r"(?:bearer|basic|app|accesskey|token|apikey)\s+", re.IGNORECASE)
_HOST = lazy(rf"{_LATER}|your[-_].+|[^<\n]*<.[^>\n]*>.*", re.IGNORECASE)
_LABEL = lazy(
    r"change[-_]?me|replace[-_]?me|x{3,}"
    r"|your[-_](?:(?:api|base|own|sub)[-_]?)?(?:account|api|app|brand|company|domain|gateway|host"
    r"|hostname|instance|name|org|organi[sz]ation|provider|server|site|subdomain|tenant|url|website)",
    re.IGNORECASE,
)


# Hints are not longer, and patterns take time on long texts.
_LONGEST = 200


def may_be_sample(text: str, *, number: bool = False) -> bool:
    """A quick look, before the long one: nearly all values are not samples."""
    return _short_may(text, number) if len(text) <= _LONGEST else _may(text, number)


def _may(text: str, number: bool) -> bool:
    if is_one_digit(text):
        return True
    if text[1:].isdigit():
        return text[0] == "+" and is_sample_number(text)
    if not text.strip(_HEXADECIMAL):
        return False
    text = text.lower()
    for clue in _CLUES:  # twice as fast as `any`, and done for each value
        if clue in text:
            return True
    return number and ("x" in text or "#" in text)


_short_may = lru_cache(maxsize=2048)(_may)  # names and numbers repeat


def is_sample_secret(text: str) -> bool:
    """The text is in the place of a secret, and is not one; a scheme may be in front of it."""
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    if _SECRET.fullmatch(text):
        return True
    scheme = _SCHEME.match(text)
    return scheme is not None and bool(_SECRET.fullmatch(text, scheme.end()))


def is_sample_json(text: str) -> bool:
    """A text in JSON, under any key, that is surely sample text."""
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    if text[:1] == "+":
        return is_sample_number(text) if text[1:].isdigit() else bool(_OF_NUMBER.fullmatch(text))
    return bool(_JSON.fullmatch(text)) or (text[:2].isupper() and is_one_digit(text))


def is_sample_identifier(text: str) -> bool:
    text = text.strip()
    return len(text) <= _LONGEST and (bool(_IDENTIFIER.fullmatch(text)) or is_one_digit(text))


def is_one_digit(text: str) -> bool:
    """A SID, or another long id, that is one digit again and again."""
    if text[-2:-1] != text[-1:]:
        return False
    text = text.lower().replace("-", "")
    if text[:2].isalpha() and text[:2].strip(text[2:3]):
        text = text[2:]
    return (
        len(text) >= _SHORTEST_OF_ONE_DIGIT
        and text[0] in "0123456789abcdef"
        and text == text[0] * len(text)
    )


def is_sample_number(text: str) -> bool:
    text = text.strip()
    if text[:1] == "+" and text[1:].isdigit():
        return text in _NUMBERS or is_test_number(text) or _is_uniform(text)
    return len(text) <= _LONGEST and bool(_NUMBER.fullmatch(text))


def _is_uniform(number: str) -> bool:
    """The same digit again and again after the country code."""
    if number[-_SHORTEST_UNIFORM:] != number[-1] * _SHORTEST_UNIFORM:
        return False
    from smslint.facts.numbering import LONGEST_CODE, country_code  # few numbers come this far

    code = country_code(number[1:]) or number[1 : 1 + LONGEST_CODE]
    rest = number[1 + len(code) :]
    return len(rest) >= _SHORTEST_UNIFORM and rest == rest[0] * len(rest)


def is_sample_host(host: str) -> bool:
    """A host name that is a hint as a whole, or has a label that is one."""
    return len(host) <= _LONGEST and (
        bool(_HOST.fullmatch(host)) or any(map(_LABEL.fullmatch, host.split(".")))
    )
