"""A short run over random input, and that it would find what it looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.case import Case, Reply, read, write
from tests.fuzz.generators import KINDS, case_of
from tests.fuzz.running import problem_of
from tests.redaction.messages import examples, situation

SECRET = "wheel-7719-pelican-4Kd0"
LEAK = f"sandbox: prod\ncredentials:\n  - name: {SECRET}\n    vendor: sinch\n"


@pytest.mark.parametrize("kind", KINDS)
def test_random_input(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        assert problem_of(case_of(kind, 20261130, number)) is None


COMMANDS = (
    ("steps", "--format", "html"),
    ("steps", "--format", "json"),
    ("steps", "--since", "HEAD", "--format", "markdown"),
    ("changes", "--format", "markdown"),
    ("book", "--format", "html"),
    ("check", "--statistics"),
    ("compare", "prod", "prod", "--format", "json"),
    ("list", "credentials"),
    ("graph", "--format", "html"),
    ("check", "--diff-base", "HEAD", "--format", "json"),
)


@pytest.mark.parametrize("number", range(12))
def test_no_command_shows_a_secret(number: int) -> None:
    """Of what rules speak, beside what they say themselves: see `tests.redaction`."""
    _, example = examples()[number * 15]
    found = situation(example, f"commands {number}")
    paths = tuple(path for path in found.files if path.endswith(".yaml"))
    commands = tuple((*command, "--", *paths) for command in COMMANDS)
    before = dict.fromkeys(paths, b"sandbox: prod\n")
    case = Case("a", found.files, commands, committed=before, secrets=(found.secret,))
    assert problem_of(case) is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_cases(kind: str) -> None:
    assert [case_of(kind, 1, number) for number in range(5)] == [
        case_of(kind, 1, number) for number in range(5)
    ]
    assert case_of(kind, 1, 0) != case_of(kind, 2, 0)


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (Case("a", {"a.yaml": LEAK.encode()}, (("check", "."),), secrets=(SECRET,)), "shows "),
        (Case("a", {"a.yaml": b"sandbox: QZJXW79\n"}, (("list", "credentials"),)), None),
        (
            Case("a", {"a.yaml": LEAK.encode()}, (("list", "credentials"),), secrets=(SECRET,)),
            "of a secret",
        ),
        (
            Case(
                "a",
                {"a.yaml": LEAK.encode()},
                (("check", "--write-baseline", "x", "."),),
                secrets=(SECRET,),
            ),
            "of a secret",
        ),
        (Case("a", {}, (("check", "--format", "nothing"),)), None),
    ],
)
def test_what_it_finds(case: Case, found: str | None) -> None:
    """The name of a credential is shown: as a secret it would be found."""
    problem = problem_of(case)
    assert problem is None if found is None else found in str(problem)


def test_a_bug_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("smslint.pipeline.engine.finish", broken)
    case = Case("a", {"a.yaml": b"sandbox: prod\n"}, (("check", "."),))
    assert "internal error: ValueError" in str(problem_of(case))


def test_a_case_is_kept_as_it_is(tmp_path: Path) -> None:
    case = Case(
        "a",
        {"a/ü.yaml": b"\xff\x00", "b": b""},
        (("check", "."), ("settings",)),
        links={"c": "a"},
        committed={"b": b"x"},
        variables={"A": "b"},
        replies=(Reply(200, "\ud800", echo=True),),
        secrets=("x",),
        marked=("y",),
        everything=True,
    )
    folder = tmp_path / "case"
    write(case, folder, "what is wrong")
    assert read(folder) == case
    assert (folder / "tree" / "a" / "ü.yaml").read_bytes() == b"\xff\x00"
    assert (folder / "tree" / "c").is_symlink()
