"""What is in the way of a value that has to match a pattern of the schemas, and what was meant."""

from __future__ import annotations

import re
from functools import cache

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.shape.numbers import Cause, named
from smslint.shape.schemas import Schema

# The patterns of identifiers: what is in front, the first character, the others, how many.
_PARTS = lazy(
    r"\^(?P<prefix>[A-Z]*|\(\?:[A-Z|]+\))(?P<first>\[[^\]]+\])?(?P<rest>\[[^\]]+\])"
    r"(?:\{(?P<least>\d+)(?P<comma>,(?P<most>\d+))?\}|[*+])\$"
)


class _Form(NamedTuple):
    prefixes: tuple[str, ...]
    first: re.Pattern[str] | None
    rest: re.Pattern[str]
    exactly: int | None
    """How many characters the value has, where that is fixed."""


@cache
def _form(pattern: str) -> _Form | None:
    match = _PARTS.fullmatch(pattern)
    if match is None:
        return None
    prefix = match["prefix"].removeprefix("(?:").removesuffix(")")
    prefixes = tuple(prefix.split("|"))
    exactly = None
    if match["least"] and not match["comma"]:
        exactly = len(prefixes[0]) + int(match["least"])
    first = re.compile(match["first"]) if match["first"] else None
    return _Form(prefixes, first, re.compile(match["rest"]), exactly)


def matches(text: str, constraint: Schema) -> bool:
    """Whether a text meets the pattern and the length of a schema."""
    longest = constraint.get("maxLength", len(text))
    return len(text) <= longest and re.fullmatch(constraint["pattern"], text) is not None


def cause_in(text: str, constraint: Schema) -> Cause | None:
    """What keeps a text from matching, where one character or the length shows it."""
    form = _form(constraint["pattern"])
    what = None if form is None else _what(text, form)
    meant = _meant(text, form, constraint)
    return None if what is None and meant is None else Cause(what or "", meant)


def _what(text: str, form: _Form) -> str | None:
    core = text.strip()
    if core != text:
        return f"it has {named(next(sign for sign in text if sign.isspace()))} at an end"
    odd = next((sign for sign in text if not sign.isprintable()), None)
    if odd is not None:
        return f"it has {named(odd)} in it"
    prefix = next((one for one in form.prefixes if text.startswith(one)), None)
    if prefix is None:
        return f"it starts with {quoted(text[: len(form.prefixes[0])])}"
    if form.first is not None and not form.first.match(text):
        return f"it starts with {named(text[0])}"
    for sign in text[len(prefix) :]:
        if not form.rest.match(sign):
            return f"it has {named(sign)} in it"
    if form.exactly is not None and len(text) != form.exactly:
        return f"it has {len(text)} characters, not {form.exactly}"
    return None


def _meant(text: str, form: _Form | None, constraint: Schema) -> str | None:
    """The value that was meant, when one plain change gives one that matches."""
    core = text.strip()
    tries = [core, core.upper()]
    if form is None:
        tries.append(_as_dotted(core))
    elif form.prefixes != ("",):
        length = len(form.prefixes[0])
        tries.insert(1, core[:length].upper() + core[length:])
    elif form.first is not None:  # a name
        tries.append("-".join(core.split()))
        tries.append(core.lower().replace("_", "-").replace(" ", "-"))
    return next((one for one in tries if one and one != text and matches(one, constraint)), None)


_INDEX = lazy(r"\[['\"]?([^\[\]'\"]+)['\"]?\]")


def _as_dotted(text: str) -> str:
    """A path in the notation of JSONPath, JSON Pointer or a template as one with dots; empty when
    it means more than such a path can."""
    if ".." in text:
        return ""
    text = text.removeprefix("{{").removesuffix("}}").strip()
    text = text.removeprefix("profile.")
    text = _INDEX.sub(r".\1", text).removeprefix("$")
    return text.replace("/", ".").strip(".")
