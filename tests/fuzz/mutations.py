"""Small changes of texts and of JSON that bring programs out of step."""

from __future__ import annotations

import json
import random
from typing import Any

# Words that mean something to a reader of YAML, JSON, TOML or addresses.
TOKENS = (
    *("&a ", "*a", "<<: *a", "<<: [*a, *b]", "!!merge <<: *a", "? ", ": ", "- ", "---\n", "...\n"),
    *("|2-\n", ">+\n", "!!binary ", "!<tag:x> ", "!secret ", "%YAML 1.1\n---\n", "%TAG ! x\n"),
    *('"', "'", "`", "\\", '"\\ud83d\\ude00"', '"\\ud83d"', "\\x00", "{", "}", "[", "]", ","),
    *("#", " #", "# smslint: ignore[SMS101]", "# smslint: file-ignore[SMS1]", "@", "%", "~", "="),
    *("null", "true", "NO", "0x1F", "1_000", ".5", "1e400", "-.inf", "12:30:00", "2024-01-01"),
    *("${env:A}", "${env:", "${A:-b}", "$A", "{{message}}", "{{", "ENC[AES256_GCM,data:x]"),
    *("op://a/b", "https://u:p@h.example/?a=b#c", "//", "+", "+14155550100", "STOP", "x-a: "),
    *("<<<<<<< HEAD\n", "=======\n", ">>>>>>> b\n", "\t", "\u00a0", "\u200b", "\u2028", "\ufeff"),
    *("\x07", "\x1b[31m", "::error::", "##[error]", "\r", "\r\n", "\x85", "é", "😀", "\u202e", "ﬁ"),
    *("sandbox: ", "credentials:\n", "webhooks:\n", "name: ", "vendor: custom\n", "payload: |\n"),
    *("auth_token: ", "headers:\n", "keywords: {opt_out: {words: [A], reply: b}}\n", "sops: {}\n"),
)
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        10**400,
        1.5,
        1e308,
        "",
        " ",
        "x",
        "x" * 3000,
        "\ud800",
        "\x00\x1b[",
    ),
    *([], {}, [[]], [None], {"": {}}, ["a", 1, None], {"a": [1]}, "2024-01-01T00:00:00Z", "é😀"),
)


def mutated(text: str, dice: random.Random, *, most: int = 6) -> str:
    """A text with some of its characters, lines and parts changed, moved, doubled or gone."""
    for _ in range(dice.randint(1, most)):
        text = _mutated_once(text, dice)
    return text


def _mutated_once(text: str, dice: random.Random) -> str:
    at = dice.randint(0, len(text))
    end = min(len(text), at + dice.choice((1, 1, 2, 5, 40)))
    match dice.randrange(9):
        case 0:
            return text[:at] + text[end:]
        case 1 | 2 | 3:
            return text[:at] + dice.choice(TOKENS) + text[at:]
        case 4:
            return text[:at] + dice.choice(TOKENS) + text[end:]
        case 5:
            return text[:end] + text[at:end] * dice.choice((1, 2, 30)) + text[end:]
        case 6:
            lines = text.splitlines(keepends=True)
            return "".join(dice.sample(lines, len(lines))) if len(lines) < 40 else text[:at]
        case 7:
            lines = text.splitlines(keepends=True)
            if not lines:
                return text
            number = dice.randrange(len(lines))
            lines[number] = " " * dice.randrange(9) + lines[number].lstrip(" ")
            return "".join(lines)
        case _:
            return text[:at]


def encoded(text: str, dice: random.Random) -> bytes:
    """A text as bytes, now and then in another encoding or with bytes that are no text."""
    coding = dice.choice(("utf-8",) * 8 + ("utf-16", "utf-8-sig", "utf-32", "utf-16-be", "latin-1"))
    data = text.encode(coding, "replace" if coding == "latin-1" else "surrogatepass")
    if dice.random() < 0.05:
        at = dice.randint(0, len(data))
        data = data[:at] + dice.randbytes(dice.randint(1, 4)) + data[at:]
    return data


def mutated_json(value: Any, dice: random.Random) -> Any:
    """JSON with a value replaced somewhere, something gone, or something more."""
    if isinstance(value, dict) and value and dice.random() < 0.85:
        key = dice.choice(list(value))
        if dice.random() < 0.1:
            return {name: inner for name, inner in value.items() if name != key}
        return {**value, key: mutated_json(value[key], dice)}
    if isinstance(value, list) and value and dice.random() < 0.8:
        at = dice.randrange(len(value))
        if dice.random() < 0.2:
            return [*value, *value[: dice.choice((1, 50))]]
        return [*value[:at], mutated_json(value[at], dice), *value[at + 1 :]]
    return dice.choice(VALUES)


def mutated_body(body: str, dice: random.Random) -> str:
    """The body of an answer: its JSON changed, or the text of it."""
    try:
        value = json.loads(body)
    except ValueError:
        return mutated(body, dice)
    if dice.random() < 0.15:
        return mutated(body, dice, most=2)
    for _ in range(dice.randint(1, 3)):
        value = mutated_json(value, dice)
    return json.dumps(value)
