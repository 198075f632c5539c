"""What the page on `verify` shows is what smslint prints, and what it says of rehearsals holds."""

from __future__ import annotations

import re
import shlex

import pytest

from smslint.facts.vendors import BY_NAME
from smslint.live.custom.signing import HASHES
from smslint.live.vendors import checks_of, messages_of
from smslint.shape.schemas import AUTH_TYPES
from tests.cli.running import ROOT, process

PAGE = (ROOT / "docs" / "verify.md").read_text("utf-8")
_SAMPLE = re.compile(r"^\$ smslint ([^\n|]+)\n((?:(?!\$ |```).*\n)+)", re.MULTILINE)


def test_samples() -> None:
    samples = _SAMPLE.findall(PAGE)
    assert len(samples) == 1
    for command, printed in samples:
        ran = process(ROOT, *shlex.split(command), "--isolated")
        assert ran.out == printed, command


@pytest.mark.parametrize("vendor", BY_NAME)
def test_rehearsals(vendor: str) -> None:
    row = re.search(rf"^\| [^|\n]*`{vendor}`[^|\n]* \|.*", PAGE, re.MULTILINE)
    assert row is not None, f"docs/verify.md does not say what --dry-run does for {vendor}"
    assert ("shows the request" in row[0]) == (not BY_NAME[vendor].has_dry_run)
    assert checks_of(vendor).NEEDED
    assert callable(messages_of(vendor).send_call)


def test_every_kind_of_authentication_and_hash_is_told() -> None:
    table = PAGE[PAGE.index("| `auth.type`") :]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)[:7] == [
        *("none", "basic", "bearer", "api_key", "mac", "oauth", "jwt")
    ]
    assert set(AUTH_TYPES) == {"none", "basic", "bearer", "api_key", "mac", "oauth", "jwt"}
    assert ", ".join(HASHES) in table
