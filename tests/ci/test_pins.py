"""Nothing tells people to install or to pin what is not there: a release, a name in a registry."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from scripts.generators.pinned_commit import FILES, PINNED, pinned
from tests.cli.running import ROOT

TEXTS = [
    path
    for pattern in ("*.md", "docs/*.md", "ci/*/*", "action.yml", "Dockerfile")
    for path in sorted(ROOT.glob(pattern))
    if path.is_file()
]
CODE = sorted((ROOT / "smslint").rglob("*.py"))

PIN = re.compile(r"(?:\bsmslint/smslint(?:\.git)?@|(?m:^)[ ]*rev: )([^\s'\"`]*)")

# Installing the bare name, or a version of it. From a folder of wheels alone it is ours.
CLAIM = re.compile(
    r"(?:pip|pipx|uv|uvx|uv tool)[^\n]*?\b(?:install|run|add|wheel|download|uvx)\b"
    r"(?![^\n]*--no-index)[^\n]*?[\s'\"`](smslint(?:\[[a-z,]+\])?(?:[=~<>!]=?[^\s'\"`]*)?)(?=['\"`\s]|$)"
    r"(?! @ git)"
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def claims_in(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    others = [claim for claim in ("smslint==", "pypi.org/project/smslint") if claim in text]
    return [*others, *(match[0] for match in CLAIM.finditer(text))]


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_no_page_tells_people_to_install_a_name(path: Path) -> None:
    assert claims_in(path) == []


def test_no_message_does() -> None:
    assert {name_of(path): claims for path in CODE if (claims := claims_in(path))} == {}


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        ("python -m pip install smslint", True),
        ("pip install 'smslint[lsp]'", True),
        ("pipx install smslint", True),
        ("uv tool install smslint==0.1.0", True),
        ("pip install git+https://github.com/smslint/smslint", False),
        ("pip install 'smslint[lsp] @ git+https://github.com/smslint/smslint'", False),
        ("pip install --no-index --find-links wheels smslint", False),
        ("pip uninstall smslint", False),
        ("pre-commit installs smslint into", False),
    ],
)
def test_such_a_claim_would_be_seen(line: str, claims: bool) -> None:
    assert bool(CLAIM.search(line)) is claims


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_what_is_pinned_is_one_commit(path: Path) -> None:
    found = set(PIN.findall(path.read_text("utf-8")))
    assert found <= {PINNED}, "run `make generate`"
    assert not found or name_of(path) in FILES


def test_code_pins_what_is_installed() -> None:
    found = {pin for path in CODE for pin in PIN.findall(path.read_text("utf-8"))}
    assert found == {"{origin.commit}"}


def test_samples_are_pinned() -> None:
    assert [name for name in FILES if PINNED not in (ROOT / name).read_text("utf-8")] == []
    text = "rev: v0.1.0 # x\nuses: smslint/smslint@main\nuses: actions/checkout@v7\n"
    assert pinned(text) == (
        f"rev: {PINNED} # x\nuses: smslint/smslint@{PINNED}\nuses: actions/checkout@v7\n"
    )


def test_the_commit_is_one_of_ours() -> None:
    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )

    if git("rev-parse", "--is-shallow-repository").stdout.strip() != "false":
        pytest.skip("there is no history here")
    assert git("merge-base", "--is-ancestor", PINNED, "HEAD").returncode == 0
