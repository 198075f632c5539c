"""What a text with references means, or was meant to mean: defaults, text around them, faults.

A text that has the form of a reference without being one that is known is broken, never a secret:
nothing was leaked. What is wrong is said without the text, which may be a secret after all.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.dialect import PLAIN, Dialect
from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.secret_forms import (
    BARE_WORD,
    CLOSED,
    CUT_SOPS,
    EMPTY,
    IMPOSSIBLE_NAME,
    NO_SOPS,
    NOT_CAPITALS,
    UNCLOSED,
    UNKNOWN_FORM,
    fault_of,
    read_braces,
)
from smslint.base.secret_refs import Opaque, is_reference, spans_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Forms of tools that are not known; addresses are never such a form.
_UNKNOWN_FORM = lazy(
    r"(?!https?://)[A-Za-z][A-Za-z0-9+.-]*://[^\r\n]*"
    r"|[@!][A-Za-z][\w.-]*\([^\r\n]*\)"
    r"|%[^%\r\n]+%"
    r"|\[\[[^\r\n]+\]\]"
    r"|\{[A-Za-z][\w.-]*\}[^\r\n]*"
)
_PARTS_OF_KNOWN_FORMS = lazy(
    r"\$\(\s*\)|\(\(\s*\)\)|#\{\s*\}#?|<%=\s*%>|%env\(\s*\)%|\$?\{\{\s*\}\}"
    r"|(?:vault|env|file|secretref):[^\s/]*|arn:aws[a-z-]*:\S+"
)

SCHEMES = ("bearer", "basic", "app", "accesskey", "token", "apikey")
"""What may be in front of a token in the `Authorization` header, in lower case."""

QUOTES = "\"'`´“”„‟‘’‚‛«»‹›"
_AT_ENDS = QUOTES + " \t\r\n"
_WRAPPING = lazy(rf"(?i)(?:[\s{QUOTES}]++|(?:{'|'.join(SCHEMES)})(?:\s++|(?=[{QUOTES}])))*+")
ENOUGH = 8
"""So many literal characters next to a reference are half a secret."""


# What a template falls back on: from the first quotes on, however they are doubled or escaped.
_TEMPLATE_FALLBACK = lazy(
    r"\A\s*\\?(?=[\"'])|\|\s*\||(?<![\w.])(?:d|default|coalesce|or|else|if)\b"
)
_QUOTE = lazy(r"[\"']")


class Default(NamedTuple):
    """A reference with a value to fall back on: `${NAME:-value}`; offsets within the text. `dash`:
    it is written `${a-b}`, which may also mean a name with a dash."""

    start: int
    end: int
    dash: bool = False


class Surroundings(NamedTuple):
    """What is around the references of a text: `core` is the text without schemes, quotes and
    spaces at its ends, `others` the number of literal characters that are left in it. `inside`:
    quotes or spaces are left, too."""

    core: str
    others: int
    inside: bool = False


class Reading(NamedTuple):
    """What a secret field holds. Of `fault` (a broken reference), `literal` (a secret, or half of
    one), `default` and `wrapped` (a scheme, quotes or spaces are around the reference) the first
    two exclude all others. `core` is the text without what it is wrapped in."""

    core: str
    fault: str | None = None
    literal: bool = False
    default: Default | None = None
    wrapped: bool = False
    inside: bool = False


def default_of(text: str) -> Default | None:
    """Where the first literal is that a reference of the text falls back on; None when there is
    none, or it is empty."""
    return next(_defaults(text, 0), None)


def shown_in(text: str) -> list[tuple[int, int]]:
    """The parts of a text that show where a secret is kept, and may be read: its references,
    without the literals that they fall back on, and without messages."""
    if isinstance(text, Opaque) or (is_reference(text) and CLOSED.match(text.strip()) is None):
        return [(0, len(text))]
    parts = []
    for match in CLOSED.finditer(text):
        if fault_of(match):
            continue
        at, end = match.span()
        for start, last in _words_of(match):
            parts.append((at, start))
            at = last
        parts.append((at, end))
    return parts


def _words_of(match: re.Match[str]) -> list[tuple[int, int]]:
    """The literals of a reference, where they are."""
    for name in ("template", "workflow"):
        if match[name] is not None:
            fallback = _TEMPLATE_FALLBACK.search(match[name])
            quote = fallback and _QUOTE.search(match[name], fallback.end())
            return [(match.start(name) + quote.start(), match.end(name))] if quote else []
    return [(word.start, word.end) for word in _defaults(match[0], match.start(), messages=True)]


def surroundings(text: str) -> Surroundings | None:
    """What is around the references of a secret; None when it holds none."""
    if isinstance(text, Opaque):
        return Surroundings(text, 0)
    core = without_wrapping(text)
    if is_reference(core):
        return Surroundings(core, 0)
    found = list(spans_in(core, url=False))
    if not found:
        return None
    at = others = wrapping = 0
    for start, end in (*found, (len(core), len(core))):
        between = core[at:start]
        literal = _literal_signs(between)
        others += literal
        wrapping += len(between) - literal
        at = end
    return Surroundings(core, others, wrapping > 0)


def read_secret(text: str, *, sops: bool, dialect: Dialect = PLAIN) -> Reading:
    """What a secret field holds; `sops`: its document has SOPS metadata."""
    if isinstance(text, Opaque):
        return Reading(text)
    core = without_wrapping(text)
    if dialect.knows(core):
        return Reading(core, wrapped=core != text)
    fault = fault_in(core, sops=sops, forms=True)
    if fault is not None:
        literal = _is_half_a_secret(core)
        return Reading(core, None if literal else fault, literal)
    around = surroundings(core)
    if around is None or around.others >= ENOUGH:
        return Reading(core, literal=True)
    return Reading(
        core, None, False, default_of(core), core != text or around.inside, around.inside
    )


def fault_in(text: str, *, sops: bool, forms: bool = False) -> str | None:
    """What is wrong with a text that means to be a reference; None when nothing is, or when it
    does not mean to be one.

    `sops`: the document has SOPS metadata. `forms`: also forms of unknown tools are meant to be
    references, as they are not in texts for people.
    """
    if isinstance(text, Opaque):
        return None
    text = text.strip()
    if is_reference(text):
        return NO_SOPS if text.startswith("ENC[AES256_GCM") and not sops else None
    if text.startswith("ENC[") and "]" not in text[:-1]:
        return CUT_SOPS if sops else NO_SOPS
    if BARE_WORD.fullmatch(text):
        return NOT_CAPITALS
    fault = _fault_in_braces(text)
    if fault is not None or not forms:
        return fault
    match = CLOSED.match(text)
    if match is not None and match.end() == len(text):
        return fault_of(match) or None
    if _PARTS_OF_KNOWN_FORMS.fullmatch(text):
        return EMPTY if not any(map(str.isalnum, text)) else UNKNOWN_FORM
    return UNKNOWN_FORM if _UNKNOWN_FORM.fullmatch(text) else None


def is_scheme(text: str) -> bool:
    """The text is a scheme, with no token after it."""
    return text.strip().lower() in SCHEMES


def without_wrapping(text: str) -> str:
    """The text without schemes, quotes and spaces at its ends."""
    text = text.strip()
    if is_reference(text):
        return text
    wrapping = _WRAPPING.match(text)
    return text[wrapping.end() if wrapping else 0 :].rstrip(_AT_ENDS)


def _is_half_a_secret(core: str) -> bool:
    """So much is in front of or after a broken `${…}` that it is a secret itself."""
    start = core.find("${")
    end = core.find("}", start)
    rest = core[end + 1 :] if end >= 0 else ""
    return start >= 0 and _literal_signs(core[:start]) + _literal_signs(rest) >= ENOUGH


def _defaults(text: str, offset: int, messages: bool = False) -> Iterator[Default]:
    for match in CLOSED.finditer(text):
        if match["braces"] is None:
            continue
        read = read_braces(match["braces"])
        if read.fault or read.word < 0 or (read.sign[-1:] == "?" and not messages):
            continue
        start = match.start("braces") + read.word
        word = text[start : match.end("braces")]
        around = surroundings(word)
        if around is not None and around.others < (1 if messages else ENOUGH):
            yield from _defaults(word, offset + start, messages)
        elif word.strip(f" \t\r\n{QUOTES}"):
            yield Default(offset + start, offset + match.end("braces"), read.sign == "-")


def _fault_in_braces(text: str) -> str | None:
    start = 0
    while (start := text.find("${", start)) >= 0:
        match = CLOSED.match(text, start)
        if match is None:
            end = text.find("}", start)
            if end < 0:
                return UNCLOSED
            return read_braces(text[start + 2 : end]).fault or IMPOSSIBLE_NAME
        fault = fault_of(match)
        if fault:
            return fault
        start = match.end()
    return None


def _literal_signs(text: str) -> int:
    return sum(not sign.isspace() and sign not in QUOTES for sign in text)
