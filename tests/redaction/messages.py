"""Secrets put into the rules' own examples, so that the rules speak of them.

An example of a rule says something that the rule finds, and quotes. Here the values and keys of an
example hold a secret, or a part of one, which the same tree holds in a place where smslint knows it
for one; the rules then say the same as before, with the secret in it.
"""

from __future__ import annotations

import base64
import json
import random
import string
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from smslint.base.dialect import PLAIN
from smslint.model.exposed import BLOCK, is_literal
from smslint.redaction.repeats import is_vocabulary
from smslint.rules.base import Example, Rule, Scope
from smslint.rules.registry import RULES, module_of
from smslint.source.load import load
from smslint.source.tree import Mapping as TreeMapping
from smslint.source.tree import Scalar, nodes_below

_SIGNS = "/+=._-~!$%&?#@"


def _text(length: int, letters: str) -> Callable[[random.Random], str]:
    return lambda dice: "".join(dice.choices(letters, k=length))


def _infobip(dice: random.Random) -> str:
    digits = "".join(dice.choices("0123456789abcdef", k=64))
    parts = (32, 40, 44, 48, 52, 64)
    return "-".join(digits[a:b] for a, b in zip((0, *parts), parts, strict=False))


def _jwt(dice: random.Random) -> str:
    letters = string.ascii_letters + string.digits
    return "eyJ" + ".".join("".join(dice.choices(letters, k=k)) for k in (33, 60, 40))


LETTERS = string.ascii_letters + string.digits
SECRETS: Mapping[str, Callable[[random.Random], str]] = {
    **{f"{length}": _text(length, LETTERS) for length in (20, 32, 40, 64, 69, 128, 200)},
    **{f"{length} with signs": _text(length, LETTERS + _SIGNS * 3) for length in (20, 40, 200)},
    "in small letters": _text(36, string.ascii_lowercase),
    "in capitals": _text(36, string.ascii_uppercase + string.digits),
    "hexadecimal": _text(40, "0123456789abcdef"),
    "digits": _text(24, string.digits),
    "other letters": _text(24, LETTERS + "äöüéñ€" * 4),
}
KNOWN_BY_LOOK: Mapping[str, Callable[[random.Random], str]] = {
    "a key of Infobip": _infobip,
    "a JSON web token": _jwt,
    "a secret of Adobe": lambda dice: "p8e-" + _text(40, LETTERS)(dice) + "A1",
}

FORMS: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "doubled": lambda value: value * 2,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "in Base64": lambda value: base64.b64encode(value.encode()).decode(),
    "in Base64 with a name": lambda value: base64.b64encode(f"a:{value}".encode()).decode(),
    "escaped for addresses": lambda value: quote(value, safe=""),
    "escaped for JSON": lambda value: json.dumps(value)[1:-1],
}
# How a form stands in the place of a value of the example.
PLACES: Mapping[str, Callable[[str, str], str]] = {
    "instead": lambda value, form: form,
    "behind": lambda value, form: value + form,
    "in front": lambda value, form: form + value,
    "padded": lambda value, form: "a" * 29 + form,
    "padded up to the cut": lambda value, form: "a" * 50 + form,
    "padded behind": lambda value, form: form + "z" * 70,
    "between words": lambda value, form: f"App {form} of {value}",
    "in backticks": lambda value, form: f"`{form}` {value}",
    "an address": lambda value, form: f"https://{form}.example.com/{value}",
    "cut": lambda value, form: value + form[:12],
}


_ELSEWHERE = """\
sandbox: elsewhere
credentials:
  - name: other
    vendor: sinch
    service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
    api_token: ${env:T}
"""


# What is written together with other letters does not look like a token.
_JOINED = (
    *("an address", "cut", "behind", "in front", "padded", "padded up to the cut"),
    "padded behind",
)


class Situation(NamedTuple):
    """Files, the secret in them, and how it was put there."""

    files: Mapping[str, bytes]
    secret: str
    how: str


class _Spot(NamedTuple):
    """A value or a key of an example: its place in a file."""

    path: str
    node: Scalar
    key: bool


def examples() -> list[tuple[Rule, Example]]:
    """What rules find offline."""
    return [
        (rule, example)
        for rule in RULES
        if rule.scope is not Scope.LIVE
        for example in getattr(module_of(rule), "BAD", ())
    ]


def situation(example: Example, seed: str, *, most: int = 5) -> Situation:
    """An example with a secret in some of its values and keys, chosen by the seed."""
    dice = random.Random(seed)
    by_look = dice.random() < 0.25
    kinds = KNOWN_BY_LOOK if by_look else SECRETS
    kind = dice.choice(list(kinds))
    secret = kinds[kind](dice)
    # What is known by its look is known in no other form.
    form = "as it is" if by_look else dice.choice(list(FORMS))
    place = dice.choice(list(PLACES))
    if by_look and place in _JOINED:
        place = "between words"
    files = dict(example.files) or {"case.yaml": example.text}
    spots = [spot for path, text in files.items() for spot in _spots(path, text)]
    # What is the same in several places stays the same: names, numbers.
    values = sorted({(spot.node.value, spot.key) for spot in spots})
    chosen = dice.sample(values, min(len(values), dice.randint(1, most)))
    for spot in sorted(spots, key=lambda spot: spot.node.start, reverse=True):
        if (spot.node.value, spot.key) not in chosen:
            continue
        text = files[spot.path]
        value = PLACES[place](spot.node.value, FORMS[form](secret))
        files[spot.path] = _with(text, spot.node, value)
    if not by_look:
        paths = [path for path in files if path.endswith((".yaml", ".yml"))]
        path = dice.choice([*paths, "kept.yaml"])
        files[path] = _knowing(files.get(path, _ELSEWHERE), secret, dice)
    spelled = {path: text.encode() for path, text in files.items()}
    return Situation(spelled, secret, f"{kind}, {form}, {place}")


def with_own_secrets(example: Example) -> tuple[dict[str, bytes], list[str]]:
    """An example whose own values, as far as they do not belong to the language, are secrets; and
    these."""
    files = dict(example.files) or {"case.yaml": example.text}
    spots = [spot for path, text in files.items() for spot in _spots(path, text)]
    values = sorted(
        {
            spot.node.value
            for spot in spots
            if not spot.key
            and spot.node.style not in ("|", ">")
            and len(spot.node.value) >= 8
            and not {*"`{ "} & {*spot.node.value}
            and not is_vocabulary(spot.node.value)
            and is_literal(spot.node.value, BLOCK, PLAIN)
        }
    )
    if values:
        listed = "".join(f"  - token: {json.dumps(value)}\n" for value in values)
        files["kept.yaml"] = f"{_ELSEWHERE}x-kept:\n{listed}"
    return {path: text.encode() for path, text in files.items()}, values


def _spots(path: str, text: str) -> Iterator[_Spot]:
    if not path.endswith((".yaml", ".yml")):
        return
    for document in load(text).documents:
        if document.root is None:
            continue
        keys = {
            id(key)
            for node in nodes_below((document.root,))
            if isinstance(node, TreeMapping)
            for key, _ in node.pairs
        }
        for node in nodes_below((document.root,)):
            if isinstance(node, Scalar) and node.start < node.end:
                yield _Spot(path, node, id(node) in keys)


def _with(text: str, node: Scalar, value: str) -> str:
    """The text with another value in the place of one."""
    if not node.is_block:
        return text[: node.start] + json.dumps(value, ensure_ascii=False) + text[node.end :]
    # Into the first text in quotes of a block, which is JSON.
    begin = text.find('"', text.find("\n", node.start, node.end), node.end)
    end = text.find('"', begin + 1, node.end)
    if begin < 0 or end < 0:
        return text
    inside = json.dumps(value, ensure_ascii=False)[1:-1]
    return text[: begin + 1] + inside + text[end:]


def _knowing(text: str, secret: str, dice: random.Random) -> str:
    """The text, with the secret at a place where it is known for one."""
    written = json.dumps(secret, ensure_ascii=False)
    places = (
        f"x-kept: {{token: {written}}}\n",
        f"x-token: {written}\n",
        f"x-kept:\n  - auth_token: {written}\n",
    )
    return f"{text.rstrip()}\n{dice.choice(places)}"
