"""Rules across files, sandbox by sandbox: what is remembered is what would be found."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace

import pytest

from smslint.model import Project, Sandbox
from smslint.pipeline import engine
from smslint.pipeline.memory import Memory
from smslint.report.report import Report
from smslint.rules import run
from smslint.rules.base import Rule, Scope
from smslint.rules.registry import RULES, module_of
from smslint.source.candidate import Candidate
from tests.linting import ALL, files_of

ACTIVE = ALL
NAMES = ("a.yaml", "b.yaml", "c.yaml", "d/e.yaml", "d/f.yaml")
SWAPS = (
    ("vendor: sinch", "vendor: custom"),
    ("vendor: custom", "vendor: sinch"),
    ("sandbox: prod", "sandbox: stage"),
    ("sandbox: stage", "sandbox: prod"),
    ("channel: sms", "channel: rcs"),
    ("credential: ", "credential: x"),
    ("credentials:", "edition: b2b\ncredentials:"),
    ("credentials:", "sandbox_type: production\ncredentials:"),
    ("subdomain: ", "subdomain: x"),
    ('sender_number: "+', 'sender_number: "'),
    ("webhooks:", "webhooks: none #"),
)


@cache
def texts() -> tuple[str, ...]:
    """The examples of the rules across files."""
    found: dict[str, None] = {}
    for rule in RULES:
        if rule.scope in (Scope.SANDBOX, Scope.PROJECT):
            module = module_of(rule)
            for example in (*module.BAD, *module.GOOD):
                found |= dict.fromkeys(files_of(example).values())
    return tuple(found)


def checked(files: Mapping[str, str], memory: Memory | None = None) -> Report:
    todo = [Candidate(name, name, data=text.encode()) for name, text in sorted(files.items())]
    share = None if memory is None else memory.share(ACTIVE)
    report = engine.check(todo, active=ACTIVE, share=share)
    if memory is not None:
        memory.forget(files)
    return report


def edited(files: Mapping[str, str], rng: random.Random) -> dict[str, str]:
    """The files, one of them changed, added, removed or called otherwise."""
    files = dict(files)
    name = rng.choice(NAMES)
    what = rng.randrange(6)
    if what == 0:
        files.pop(name, None)
    elif what == 1 and files:
        files[name] = files.pop(rng.choice(sorted(files)))
    elif what == 2 or name not in files:
        files[name] = rng.choice(texts())
    elif what == 3:
        lines = files[name].split("\n")
        del lines[rng.randrange(len(lines))]
        files[name] = "\n".join(lines)
    else:
        old, new = rng.choice(SWAPS)
        files[name] = files[name].replace(old, new, rng.choice((1, -1)))
    return files


def facts(report: Report) -> tuple[object, ...]:
    return report.findings, report.checked, report.failures, report.extent, report.sandboxes


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_of_any_edits_the_same_is_found(seed: int) -> None:
    rng = random.Random(seed)
    memory = Memory()
    files: dict[str, str] = {}
    for _ in range(25):
        files = edited(files, rng)
        assert facts(checked(files, memory)) == facts(checked(files))


def test_a_sender_is_right_again_when_its_credential_is() -> None:
    credential = "sandbox: prod\ncredentials:\n  - {name: a, vendor: %s}\n"
    files = {
        "a.yaml": credential % "sinch",
        "b.yaml": "sandbox: prod\nchannel_configs:\n  - {name: news, channel: sms,"
        ' message_type: marketing, credential: a, sender_number: "447700900101"}\n',
    }
    memory = Memory()

    def on_sender() -> list[str]:
        found = checked(files, memory).findings
        return [item.code for item in found if item.path == "b.yaml"]

    assert "SMS104" in on_sender()
    files["a.yaml"] = credential % "custom"
    assert "SMS104" not in on_sender()
    files["a.yaml"] = credential % "sinch"
    assert "SMS104" in on_sender()


class Looked:
    """Which sandboxes and which projects rules look at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at: set[str | None] = set()
        self.across: set[str | None] = set()

        def noting(rule: Rule) -> object:
            def check(thing: object, *more: object) -> object:
                if isinstance(thing, Sandbox):
                    self.at.add(thing.name)
                elif isinstance(thing, Project):
                    self.across |= {each.name for each in thing.sandboxes}
                return module_of(rule).check(thing, *more)

            return SimpleNamespace(check=check)

        monkeypatch.setattr(run, "module_of", noting)

    def taken(self) -> tuple[set[str | None], set[str | None]]:
        looked = self.at, self.across
        self.at, self.across = set(), set()
        return looked


ID = "8fd31c0a5b7e42d9a6c41f0be2d7935"
NEWS = """\
sandbox: %s
credentials:
  - {name: sinch, vendor: sinch, service_id: "%s", api_token: "${env:TOKEN}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: sinch,
     sender_number: "%s"}
"""


def test_only_what_a_changed_sandbox_touches_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Looked(monkeypatch)
    memory = Memory()
    files = {
        f"{name}.yaml": NEWS % (name, ID + str(number), f"+44770090010{number}")
        for number, name in enumerate(("dev", "prod", "stage", "test"))
    }
    checked(files, memory)
    assert looked.taken() == ({"dev", "prod", "stage", "test"}, set())
    checked(files, memory)
    assert looked.taken() == (set(), set())
    files["dev.yaml"] = files["dev.yaml"].replace("name: news", "name: more-news")
    checked(files, memory)
    assert looked.taken() == ({"dev"}, set())
    files["dev.yaml"] = files["dev.yaml"].replace("0100", "0101")
    assert [item.code for item in checked(files, memory).findings] == ["SMS409"]  # in prod.yaml
    assert looked.taken() == ({"dev"}, {"dev", "prod"})
    del files["prod.yaml"]
    assert checked(files, memory).findings == ()
    assert looked.taken() == (set(), set())


def test_what_a_rule_says_of_other_sandboxes_is_not_remembered() -> None:
    memory = Memory()
    files = {
        "a.yaml": (NEWS % ("dev", f"{ID}1", "+447700900101")).replace(
            "credential: sinch", "credential: other"
        ),
        "b.yaml": (NEWS % ("prod", f"{ID}2", "+447700900102")).replace("sinch,", "other,", 1),
    }

    def said() -> str:
        found = checked(files, memory).findings
        return next(item.help for item in found if item.code == "SMS403")

    assert "prod" in said()
    files["b.yaml"] = files["b.yaml"].replace("prod", "stage")
    assert "stage" in said()
    del files["b.yaml"]
    assert "sandbox dev" in said() or "sandbox `dev`" in said()


def test_a_rule_that_fails_fails_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(rule: Rule) -> object:
        def check(thing: object, *more: object) -> object:
            if isinstance(thing, Sandbox):
                raise LookupError
            return module_of(rule).check(thing, *more)

        return SimpleNamespace(check=check)

    monkeypatch.setattr(run, "module_of", fails)
    memory = Memory()
    files = {"a.yaml": NEWS % ("dev", f"{ID}1", "+447700900101")}
    first, second = checked(files, memory), checked(files, memory)
    assert first.failures
    assert facts(first) == facts(second) == facts(checked(files))


def test_texts_that_are_only_tried_are_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Looked(monkeypatch)
    memory = Memory()
    tried = NEWS % ("dev", f"{ID}1", "+447700900101")
    files = {"a.yaml": NEWS % ("dev", f"{ID}1", "+447700900102")}
    checked(files, memory)
    looked.taken()
    todo = [Candidate("a.yaml", "a.yaml", data=tried.encode())]
    for _ in range(2):
        engine.check(todo, active=ACTIVE, share=memory.share(ACTIVE, keep=False))
        assert looked.taken()[0] == {"dev"}
    checked(files, memory)
    assert looked.taken()[0] == set()
