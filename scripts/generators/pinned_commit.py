"""The commit of smslint that our samples pin: in pages, and in the files for CI systems.

A sample cannot name the commit that it is in; it names an earlier one of `main`. For a newer one
put its hash here and run `make generate`.
"""

from __future__ import annotations

import re
from pathlib import Path

PINNED = "b034adeb6fc7ce7991122a3acefe53d51ed85f98"

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    *("README.md", "docs/ci.md", "docs/hooks.md", "docs/installation.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("ci/*/*.yml")),
)

# `uses: smslint/smslint@…`, `git+https://github.com/smslint/smslint@…`, `rev: …`.
_PIN = re.compile(r"(\bsmslint/smslint@|(?m:^)[ ]*rev: )[^\s'\"`]+")


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    return {name: pinned((ROOT / name).read_text("utf-8")) for name in FILES}


def pinned(text: str) -> str:
    """A text with the commit in all places where one of smslint's is pinned."""
    return _PIN.sub(rf"\g<1>{PINNED}", text)
