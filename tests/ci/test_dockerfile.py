"""The Dockerfile, as far as it can be held without an engine: who runs, and what is copied."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from tests.cli.running import ROOT


def instructions() -> list[tuple[str, str]]:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [
        (word, rest)
        for line in joined.splitlines()
        if line
        for word, _, rest in [line.partition(" ")]
    ]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for word, rest in instructions():
        if word == "FROM":
            found.append([])
        found[-1].append((word, rest))
    return found


def test_the_last_stage_runs_as_nobody_in_particular() -> None:
    build, last = stages()
    words = [word for word, _ in last]
    users = [rest for word, rest in last if word == "USER"]
    assert len(users) == 1
    assert users[0].isdigit()
    assert users[0] != "0"
    assert words.index("USER") > max(at for at, word in enumerate(words) if word in ("RUN", "COPY"))
    assert dict(last)["ENTRYPOINT"] == '["smslint"]'
    assert build[0][1].removesuffix(" AS build") == last[0][1]


def test_images_are_named_with_a_version() -> None:
    for stage in stages():
        assert re.match(r"python:3\.\d+-alpine3\.\d+( |$)", stage[0][1])


def is_left_out(path: str) -> bool:
    """As Docker reads its list: the last line counts that fits a path or a folder above it."""
    pure = PurePosixPath(path)
    left_out = False
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        pattern = line.removeprefix("!").rstrip("/")
        steps = pattern.count("/") + 1
        if pattern.startswith("**/"):
            fits = any(fnmatchcase(part, pattern.removeprefix("**/")) for part in pure.parts)
        else:
            fits = fnmatchcase("/".join(pure.parts[:steps]), pattern)
        if fits:
            left_out = not line.startswith("!")
    return left_out


def test_what_is_copied_is_there_and_not_left_out() -> None:
    for word, rest in stages()[0]:
        assert word != "ADD"
        if word == "COPY":
            *sources, _ = rest.split()
            for source in sources:
                assert (ROOT / source).exists()
                some = source if (ROOT / source).is_file() else f"{source}/x.json"
                assert not is_left_out(some)
    assert is_left_out("tests/x.py")
    assert is_left_out(".git/config")
    assert is_left_out("smslint/__pycache__/x.pyc")


def test_nothing_that_the_build_needs_is_left_out() -> None:
    """The wheel is built of what is copied."""
    copied = " ".join(rest for word, rest in stages()[0] if word == "COPY").split()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'readme = "README.md"' in project
    assert 'license-files = ["LICENSE"]' in project
    assert 'only-include = ["smslint", "schemas", "examples/gateways"]' in project
    needed = {"README.md", "LICENSE", "pyproject.toml", "smslint", "schemas", "examples/gateways"}
    assert needed <= set(copied)
