"""What a check imports, and what importing smslint leaves as it was."""

from __future__ import annotations

import subprocess
import sys

import pytest

FITTING = "sandbox: prod\n"
UNFITTING = "sandbox: prod\nnope: 1\n"

LOOK = """
import sys
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING

lint_texts({"a.yaml": sys.argv[1].encode()}, EVERYTHING)
names = ("click", "dataclasses", "jsonschema", "jsonschema_rs", "yaml")
print(*(name for name in names if sys.modules.get(name)))
"""


def loaded(text: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, text], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def test_nobody_waits_for_a_validator_where_all_fits() -> None:
    assert loaded(FITTING) == []


def test_nobody_waits_for_pyyaml_where_all_is_simple() -> None:
    names = loaded("sandbox: {b: c}\n")
    assert "yaml" in names
    if "jsonschema" not in names:
        assert names == ["jsonschema_rs", "yaml"]


def test_a_validator_says_what_does_not_fit() -> None:
    pytest.importorskip("jsonschema_rs")
    assert loaded(UNFITTING) == ["jsonschema_rs"]


def test_importing_smslint_changes_nothing_for_others() -> None:
    """Also while it is imported: a program may import several things at once."""
    look = """
import email, re, sys

before = (re.compile, dict(vars(email)))
seen = []
class Finder:
    def find_spec(self, name, *_):
        seen.append((name, re.compile is before[0]))
sys.meta_path.insert(0, Finder())
import smslint.cli.check
from smslint.shape.validator import validator_for

assert validator_for("document")({"sandbox": "prod"}) == []
assert all(same for _, same in seen), seen
assert len(seen) > 100
assert (re.compile, {**before[1]}) == (before[0], {k: vars(email)[k] for k in before[1]})
loaded = sys.modules.get("email.utils")
assert loaded is None or loaded.__file__.endswith("utils.py")
"""
    subprocess.run([sys.executable, "-c", look], check=True, timeout=60)
