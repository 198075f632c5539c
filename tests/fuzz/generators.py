"""The kinds of cases, each from a seed."""

from __future__ import annotations

import base64
import json
import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from smslint.inventory.graph import FORMATS as DRAWINGS
from smslint.inventory.lists import LISTS
from smslint.output import FORMATS
from tests.fuzz.case import Case, Reply
from tests.fuzz.mutations import TOKENS, encoded, mutated, mutated_body
from tests.live.situations.asking import VARIABLES
from tests.live.situations.situation import Situation
from tests.live.situations.tables import PROVIDERS
from tests.live.situations.test_secret_forms import (
    CONFIGURATIONS,
    FORMS,
    LITERALS,
    SECRETS,
    VERIFIED,
    with_reference,
)
from tests.redaction.messages import KNOWN_BY_LOOK, examples, situation
from tests.redaction.planting import planted

ROOT = Path(__file__).resolve().parents[2]

Generator = Callable[[random.Random, str], Case]


@cache
def corpus() -> tuple[str, ...]:
    """Texts to begin with: the examples of the rules, and those for people."""
    texts = [text for _, example in examples() for text in (example.text, *_texts(example.files))]
    paths = sorted((ROOT / "examples").rglob("*.yaml"))
    return tuple(filter(None, (*texts, *(path.read_text("utf-8") for path in paths))))


def _texts(files: tuple[tuple[str, str], ...]) -> list[str]:
    return [text for path, text in files if _is_yaml(path)]


def _commands(
    dice: random.Random, *more: str, named: tuple[str, ...] = (".",)
) -> tuple[tuple[str, ...], ...]:
    """Some of what can be done with a tree; checks are always among it, of `named` paths."""
    format_ = dice.choice(tuple(FORMATS))
    code = dice.choice(("SMS1", "SMS2,SMS502", "SMS6", "ALL"))
    every: list[tuple[str, ...]] = [
        ("check", "--format", dice.choice(tuple(FORMATS)), "--select", code, "."),
        ("check", "--diff", "--unsafe-fixes", "."),
        ("check", "--fix", *(("--unsafe-fixes",) if dice.random() < 0.5 else ()), "."),
        ("check", "--write-baseline", "new.baseline", "."),
        ("check", "--diff-base", "HEAD", "--format", "json", "."),
        ("list", dice.choice(tuple(LISTS)), "--format", dice.choice(("table", "json", "csv")), "."),
        ("graph", "--format", dice.choice(tuple(DRAWINGS)), "."),
        ("steps", "--format", dice.choice(("text", "markdown", "html", "json")), "."),
        ("steps", "--since", "HEAD", "--format", "json", "."),
        ("changes", "--format", dice.choice(("text", "markdown", "json")), "."),
        ("compare", "prod", dice.choice(("dev", "prod", "x")), "."),
        ("book", "--format", dice.choice(("html", "markdown")), "."),
        ("check", "--statistics", "."),
        ("entered", dice.choice(("prod", "dev", "x"))),
        ("entered", "--check"),
        ("settings",),
        *(tuple(each.split()) for each in more),
    ]
    color = dice.choice(("always", "never"))
    first = ("check", "--format", format_, "--color", color, ".")
    return tuple(_naming(command, named) for command in (first, *dice.sample(every, 2)))


def _naming(command: tuple[str, ...], paths: tuple[str, ...]) -> tuple[str, ...]:
    """The command, of these paths in the place of the folder."""
    return (*command[:-1], "--", *paths) if command[-1] == "." else command


def files(dice: random.Random, name: str) -> Case:
    """Files that somebody broke, with tokens in them."""
    texts: dict[str, bytes] = {}
    secrets: list[str] = []
    for number in range(dice.choice((1, 1, 1, 2, 3))):
        text = dice.choice(corpus())
        if dice.random() < 0.3:
            text += dice.choice(("---\n", "\n")) + dice.choice(corpus())
        if dice.random() < 0.9:
            text = mutated(text, dice)
        if dice.random() < 0.03:
            text = _grown(text, dice)
        if dice.random() < 0.4:
            token = dice.choice(list(KNOWN_BY_LOOK.values()))(dice)
            at = dice.randint(0, len(text))
            text = f"{text[:at]} {token} {text[at:]}"
            secrets.append(token)
            texts[f"f{number}.yaml"] = text.encode("utf-8", "surrogatepass")
        else:
            texts[f"f{number}.yaml"] = encoded(text, dice)
    # Named, since few of them look like ours.
    commands = _commands(dice, named=tuple(texts))
    return Case(name, texts, commands, committed=_other(dice, texts), secrets=tuple(secrets))


def _grown(text: str, dice: random.Random) -> str:
    """A text with one part of it thousands of times."""
    at = dice.randint(0, len(text))
    part = text[at : at + dice.choice((1, 3, 20, 100))] or "[\n"
    return text[:at] + part * (200_000 // len(part)) + text[at:]


def _other(dice: random.Random, now: Mapping[str, bytes]) -> dict[str, bytes]:
    """What was there before; empty where there is no repository."""
    if dice.random() < 0.6:
        return {}
    before = {path: data for path, data in now.items() if dice.random() < 0.8}
    for path in before:
        if dice.random() < 0.5:
            before[path] = mutated(dice.choice(corpus()), dice).encode("utf-8", "replace")
    return before


_NAMES = (
    *("a.yaml", "b.yml", "prod/a.yaml", "prod/deep/er/c.yaml", "ü n.yaml", "PROD.YAML", "-.yaml"),
    *("a b/c d.yaml", "::error::.yaml", "x.json", ".hidden/a.yaml", "[x].yaml", "$(id).yaml"),
    *("\x1b[31m.yaml", "back\\slash.yaml", "new\nline.yaml", "empty.yaml", "README.md"),
)
_SETTINGS = (
    'select = ["SMS1", "SMS502"]\n',
    'paths = ["prod"]\n',
    'exclude = ["*a*a*b", "**/x/**"]\n',
    '[per-file-ignores]\n"prod/**" = ["SMS101"]\n',
    'references = ["conjur://.+", "(a+)+b"]\n',
    'tags = ["!vault"]\n',
    'baseline = "known.baseline"\n',
    '[severity]\nSMS101 = "warning"\n',
    'extend = "other.toml"\n',
    'fail-level = "info"\n',
    '[live]\nretries = 0\nallow-hosts = ["a.example"]\n',
    '[policies.names]\nfor = "credential"\nschema = {required = ["description"]}\n',
)


_ENTERED = f"""\
entered = [
  {{ sandbox = "prod", kind = "credential", name = "a", date = 2026-11-30, sha256 = "{"a" * 64}" }},
]
"""


def trees(dice: random.Random, name: str) -> Case:
    """Trees with settings, baselines, ignored files, links and odd names."""
    made: dict[str, bytes] = {}
    marked: tuple[str, ...] = ()
    for path in dice.sample(_NAMES, dice.randint(1, 5)):
        if dice.random() < 0.4:
            file = planted(dice.randrange(10**9))
            made[path], marked = file.data, (*marked, *file.secrets)
        else:
            made[path] = dice.choice(corpus()).encode()
    settings = "".join(dice.sample(_SETTINGS, dice.randint(0, 4)))
    if dice.random() < 0.3:
        settings = mutated(settings, dice)
    if settings:
        made["smslint.toml"] = encoded(settings, dice)
    if dice.random() < 0.5:
        lines = [
            "".join(dice.choices(("*", "?", "a", "b", "/", "[a-", "]", "!", "\\", "**/"), k=9))
            for _ in range(3)
        ]
        made[".gitignore"] = "\n".join(lines).encode()
    if dice.random() < 0.5:
        lines = ["a.yaml prod/credentials/x SMS101", "a b SMS502 2", dice.choice(TOKENS)]
        made["known.baseline"] = encoded("\n".join(lines), dice)
    if dice.random() < 0.3:
        made[".smslint-entered.toml"] = encoded(mutated(_ENTERED, dice), dice)
    links = {
        link: target
        for link, target in (
            ("link.yaml", "a.yaml"),
            ("prod/up", ".."),
            ("out.yaml", "/etc/hostname"),
            ("loop", "loop"),
            ("gone.yaml", "nowhere.yaml"),
        )
        if dice.random() < 0.25
    }
    more = ("check --baseline known.baseline .", "check --show-files .", "check -", "list numbers")
    return Case(
        name, made, _commands(dice, *more), links=links, committed=_other(dice, made), marked=marked
    )


def secrets(dice: random.Random, name: str) -> Case:
    """Secrets in every form, in all that rules speak of."""
    if dice.random() < 0.5:
        file = planted(dice.randrange(10**9))
        made: Mapping[str, bytes] = {"a.yaml": file.data}
        return Case(name, made, _commands(dice), marked=file.secrets, everything=True)
    _, example = dice.choice(examples())
    found = situation(example, str(dice.random()), most=dice.choice((1, 3, 8)))
    # Named: what does not look like ours is not read, so its secrets are not known.
    commands = _commands(dice, named=tuple(filter(_is_yaml, found.files)))
    return Case(
        name, found.files, commands, secrets=(found.secret,), everything=dice.random() < 0.5
    )


def _is_yaml(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))


@cache
def _rows() -> tuple[Situation, ...]:
    return tuple(row for rows in PROVIDERS.values() for row in rows if row.answers)


def token(dice: random.Random) -> str:
    """A secret that has nothing in common with words."""
    return "".join(dice.choices("bcdfghjkmnpqrstvwxz0123456789BCDFGHJKMNPQRSTVWXZ", k=32))


_STATUSES = (200, 200, 200, 201, 202, 204, 0, 301, 400, 401, 403, 404, 418, 429, 500, 503)


def answers(dice: random.Random, name: str) -> Case:
    """Providers that answer something else than they should, and repeat what they got."""
    vendor = dice.choice(list(CONFIGURATIONS))
    value = SECRETS[dice.choice(list(SECRETS))]
    text = CONFIGURATIONS[vendor]
    if dice.random() < 0.7:
        text = with_reference(text, dice.choice(LITERALS[vendor]), dice.choice(list(FORMS)))
    row = dice.choice(_rows())
    values = {name: token(dice) for name in VARIABLES}
    pair = f"{token(dice)}:{token(dice)}".encode()
    values["SINCH_ACCESS_KEY"] = base64.b64encode(pair).decode()
    own = {name: said for name, said in row.variables if said is not None}
    if dice.random() < 0.4:
        text = row.text
    replies = tuple(
        Reply(
            dice.choice((answer.status, dice.choice(_STATUSES))),
            mutated_body(answer.body, dice) if dice.random() < 0.8 else answer.body,
            dice.random() < 0.2,
        )
        for answer in (*dice.choice(_rows()).answers, *row.answers)
    )
    credential, sender = VERIFIED[vendor]
    found = re.search(r"- name: (\S+)", text)
    credential = credential if text != row.text or found is None else found[1]
    message = ("--to", "+447700900123", "--message", "Hello", "--from", sender)
    hosts = ("--allow-host", "sms.nordwind.example")
    return Case(
        name,
        {"a.yaml": text.encode(), "smslint.toml": b"[live]\nretries = 0\n"},
        (
            ("check", "--live", "-vv", "--format", dice.choice(tuple(FORMATS)), *hosts, "."),
            ("verify", credential, *message, *hosts, "-vv", dice.choice(("--yes", "--dry-run"))),
        ),
        variables={**values, **own, "CANARY": value},
        replies=replies,
        secrets=(value, *values.values(), *pair.decode().split(":")),
    )


KINDS: Mapping[str, Generator] = {
    "files": files,
    "trees": trees,
    "secrets": secrets,
    "answers": answers,
}


def case_of(kind: str, seed: int, number: int) -> Case:
    """The case of that number; always the same one for the same seed."""
    return KINDS[kind](random.Random(f"{seed} {kind} {number}"), f"{kind}-{number}")


def summary(case: Case) -> str:
    """What a case is, in a line."""
    sizes = json.dumps({path: len(data) for path, data in case.files.items()})
    return f"{case.name}: {sizes}, {' | '.join(' '.join(command) for command in case.commands)}"
