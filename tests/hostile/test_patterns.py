"""No regular expression takes for ever: each gets long texts that are made from the expression
itself, so that they nearly fit, again and again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import islice, product
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

from smslint.base.patterns import _Lazy
from tests.growth import Text, excess

ROOT = Path(__file__).resolve().parents[2]

LENGTH = 20_000

_CALL = re.compile(r"\b([A-Z_][A-Z0-9_]*)\.(match|fullmatch|search|finditer|findall|sub|split)\b")
_ALL_OVER = frozenset(("finditer", "findall", "sub", "split"))
_ANY = _ALL_OVER | {"search", "match", "fullmatch"}

_TRUSTED = ("smslint.output.rule_pages._MARK",)
"""Those that see nothing but our own texts."""

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_MOST = 4
"""Samples of one part of an expression."""


class Known(NamedTuple):
    """An expression of the project, where it stands, and which of its methods are called."""

    where: str
    source: str
    flags: int
    methods: frozenset[str]


@cache
def _calls() -> dict[str, set[str]]:
    """The methods that are called of each name that looks like a constant."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "smslint").rglob("*.py"):
        for name, method in _CALL.findall(path.read_text("utf-8")):
            found.setdefault(name, set()).add(method)
    return found


def _of_code() -> Iterator[Known]:
    for path in sorted((ROOT / "smslint").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name.endswith("__main__"):
            continue
        for variable, value in vars(import_module(name)).items():
            if isinstance(value, _Lazy):
                source, flags = value._source, value._flags
            elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                source, flags = value.pattern, value.flags
            else:
                continue
            # Of a pattern that goes through other hands nobody knows.
            methods = frozenset(_calls().get(variable, _ANY))
            yield Known(f"{name}.{variable}", source, flags, methods)


def _of_schemas() -> Iterator[Known]:
    for path in sorted((ROOT / "schemas").rglob("*.json")):
        todo = [json.loads(path.read_text("utf-8"))]
        while todo:
            part = todo.pop()
            if isinstance(part, dict):
                if isinstance(part.get("pattern"), str):
                    yield Known(path.name, part["pattern"], 0, frozenset(("search",)))
                todo += part.values()
            elif isinstance(part, list):
                todo += part


@cache
def known() -> list[Known]:
    found: dict[tuple[str, int], Known] = {}
    for item in (*_of_code(), *_of_schemas()):
        found.setdefault((item.source, item.flags), item)
    return [item for item in found.values() if item.where not in _TRUSTED]


# Texts that fit a part of an expression


def _characters(items: Iterable[tuple[Any, Any]]) -> list[str]:
    """Some characters of a set, those that other sets may hold, too, first."""
    inside: list[str] = []
    negated = False
    excluded = re.compile("(?!)")
    for kind, value in items:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            inside.append(chr(value))
        elif kind is sre.RANGE:
            inside += [chr(value[0]), chr(value[1])]
        elif kind is sre.CATEGORY:
            fit = {
                sre.CATEGORY_SPACE: " \t\n",
                sre.CATEGORY_NOT_SPACE: "a!-",
                sre.CATEGORY_DIGIT: "1",
                sre.CATEGORY_WORD: "a1_",
                sre.CATEGORY_NOT_WORD: " -.",
                sre.CATEGORY_NOT_DIGIT: "a ",
            }[value]
            inside += fit
            excluded = re.compile(f"[{re.escape(fit)}]")
    if negated:
        usual = "a1 -._{[('\"$:=/\\,#@&\t\n"
        return [c for c in usual if c not in inside and not excluded.match(c)]
    return list(dict.fromkeys(inside))


def _samples(part: Any) -> list[str]:
    """Some texts that fit a part of an expression, roughly: what it looks around for does not
    count."""
    texts = [""]
    for kind, value in part:
        if kind is sre.LITERAL:
            more = [chr(value)]
        elif kind is sre.NOT_LITERAL:
            more = [c for c in "a -" if ord(c) != value][:2]
        elif kind is sre.ANY:
            more = ["a", " "]
        elif kind is sre.IN:
            more = _characters(value)
        elif kind is sre.BRANCH:
            more = [text for branch in value[1] for text in _samples(branch)]
        elif kind is sre.SUBPATTERN:
            more = _samples(value[3])
        elif kind is sre.ATOMIC_GROUP:
            more = _samples(value)
        elif kind in _REPEATS:
            least, _, body = value
            more = [text * max(least, 1) for text in _samples(body)]
        else:  # places, and what is looked around for
            more = [""]
        texts = [a + b for a, b in islice(product(texts, more or [""]), 0, 200)]
        if len(texts) > _MOST:
            step = len(texts) / _MOST
            texts = [texts[int(number * step)] for number in range(_MOST)]
    return texts


def _attacks(part: Any, before: list[str]) -> Iterator[tuple[str, str]]:
    """What stands before a part that may be repeated, and what to repeat."""
    for number, (kind, value) in enumerate(part):
        lead = [a + b for a, b in product(before, _samples(part[:number]))][:_MOST]
        if kind in _REPEATS:
            _, most, body = value
            if most == sre.MAXREPEAT or most > 50:
                yield from product(lead, {*_samples(body), *_single(body)})
            yield from _attacks(body, lead)
        elif kind is sre.SUBPATTERN:
            yield from _attacks(value[3], lead)
        elif kind is sre.ATOMIC_GROUP:
            yield from _attacks(value, lead)
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from _attacks(branch, lead)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _attacks(value[1], lead)


def _single(body: Any) -> list[str]:
    """All characters of a set that is repeated alone: the one that also fits what comes next does
    the harm."""
    return _characters(body[0][1])[:12] if len(body) == 1 and body[0][0] is sre.IN else []


def texts_against(source: str, flags: int) -> Iterator[Text]:
    tree = parser.parse(source, flags)
    pairs = dict.fromkeys(_attacks(tree, [""]))
    wholes = dict.fromkeys(("", text) for text in _samples(tree) if text)
    for lead, again in {**pairs, **wholes}:
        if not again:
            continue
        for end in ("\x01", "\n\x01", ""):
            yield Text(lead, again, end)
        # What begins the match may be what is repeated.
        if lead:
            yield Text("", lead + again * 3, "\x01")
            yield Text("", lead, "\x01")


def slow_text(
    pattern: re.Pattern[str],
    texts: Iterable[Text],
    methods: frozenset[str] = _ANY,
    longest: int = LENGTH,
) -> str | None:
    """The first text that takes longer than its length explains, in short."""

    def work(text: str) -> None:
        if "match" in methods:
            pattern.match(text)
        if "fullmatch" in methods:
            pattern.fullmatch(text)
        if "search" in methods:
            pattern.search(text)
        if methods & _ALL_OVER:
            for _ in pattern.finditer(text):
                pass

    for text in dict.fromkeys(texts):
        said = excess(text.of_length, work, longest)
        if said is not None:
            return f"{text}: {said}"
    return None


@pytest.mark.parametrize("item", known(), ids=lambda item: item.where)
def test_no_text_takes_a_pattern_for_ever(item: Known) -> None:
    pattern = re.compile(item.source, item.flags)
    slow = slow_text(pattern, texts_against(item.source, item.flags), item.methods)
    assert slow is None, (slow, item)


@pytest.mark.parametrize(
    "source", [r"(a+)+b", r"(?:a|a)*b", r"\s+$", r"a*a*b", r"x[^y]*z", r"(?:[^{}]|\$\{[^{}]*\})*!"]
)
def test_the_texts_find_what_is_slow(source: str) -> None:
    texts = texts_against(source, 0)
    assert slow_text(re.compile(source), texts, longest=LENGTH // 8) is not None


def test_there_are_patterns() -> None:
    places = {item.where.partition(".")[0] for item in known()}
    assert "smslint" in places
    assert len(places) > 3
    assert len(known()) > 100
