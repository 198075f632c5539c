"""`make new-rule` adds a rule, and leaves all others as they are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import pytest

from scripts.new_rule import ARGUMENT, CODES, REGISTRY, entry_of, with_constant, with_entry
from smslint.rules.base import Rule, Scope
from smslint.rules.registry import BY_CODE, RULES

ROOT = Path(__file__).resolve().parents[2]
TEXT = REGISTRY.read_text("utf-8")
GROUPS = {rule.code[:4]: rule.module.partition(".")[0] for rule in RULES}
FREE = [
    f"{start}{number:02}"
    for start in GROUPS
    for number in range(100)
    if f"{start}{number:02}" not in BY_CODE
]


def facts(rule: Rule) -> tuple[Any, ...]:
    values = (rule.code, rule.name, rule.severity, rule.scope, rule.module)
    return (*values, rule.vendors, rule.claims_absence)


def rules_of(registry: str) -> list[tuple[Any, ...]]:
    space: dict[str, Any] = {"__name__": "registry"}
    exec(compile(registry, "registry.py", "exec"), space)
    return [facts(rule) for rule in space["RULES"]]


def test_the_registry_has_entries_of_several_lines() -> None:
    """Where the next entry was once written into them."""
    assert TEXT.count("\n         ") > 20


@pytest.mark.parametrize("start", GROUPS)
def test_every_free_code_finds_its_place(start: str) -> None:
    """With short names and long ones, which take an entry of several lines."""
    others = [facts(rule) for rule in RULES]
    for number, code in enumerate(code for code in FREE if code.startswith(start)):
        name = f"stale-{'x' * 40}" if number % 2 else "stale-token"
        entry = entry_of(code, name, "warning", Scope.CREDENTIAL, GROUPS[start])
        registry = with_entry(TEXT, RULES, code, entry)
        assert max(map(len, registry.splitlines())) <= 100
        assert registry.replace(entry, "", 1) == TEXT
        rules = rules_of(registry)
        (new,) = (rule for rule in rules if rule not in others)
        assert new[:2] == (code, name)
        assert [rule for rule in rules if rule != new] == others
        assert rules == sorted(rules, key=lambda rule: str(rule[0]))


def test_hundreds_are_apart() -> None:
    entry = entry_of("SMS750", "stale-token", "error", Scope.PROJECT, "policies")
    rules = tuple(rule for rule in RULES if not rule.code.startswith("SMS7"))
    text = re.sub(r'    Rule\("SMS7\d\d".*?\),\n\n', "", TEXT, flags=re.DOTALL)
    lines = with_entry(text, rules, "SMS750", entry).splitlines()
    place = lines.index(entry.rstrip("\n"))
    assert lines[place - 1] == lines[place + 1] == ""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and the script."""
    copy = tmp_path_factory.mktemp("copy")
    leave_out = shutil.ignore_patterns("__pycache__")
    for folder in ("smslint", "scripts", "schemas"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=leave_out)
    return copy


@pytest.fixture
def scratch(copy: Path) -> Iterator[Path]:
    """That copy, which each test finds as it was."""
    before = {path: path.read_bytes() for path in (copy / "smslint").rglob("*.py")}
    yield copy
    for path in (copy / "smslint").rglob("*.py"):
        if path in before and path.read_bytes() == before[path]:
            continue
        # What was compiled would count for the next text of the same size and second, too.
        Path(cache_from_source(path)).unlink(missing_ok=True)
        if path in before:
            path.write_bytes(before[path])
        else:
            path.unlink()


def new_rule(scratch: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/new_rule.py", *arguments],
        cwd=scratch,
        env={**os.environ, "PYTHONPATH": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


CASES = [
    # Each group, and each thing that a rule can be handed.
    *((f"{start}99", group, "project") for start, group in GROUPS.items()),
    *(("SMS299", "credentials", scope.name.lower()) for scope in ARGUMENT),
]


@pytest.mark.parametrize(("code", "group", "scope"), CASES, ids=str)
def test_a_rule_is_started(scratch: Path, code: str, group: str, scope: str) -> None:
    done = new_rule(scratch, code, "stale-token", "--group", group, "--scope", scope)
    assert done.stderr == ""
    assert done.returncode == 0
    module = scratch / "smslint" / "rules" / group / "stale_token.py"
    assert done.stdout == (
        f"smslint/rules/{group}/stale_token.py is started, and {code} is in the registry.\n"
        "Now write it, then `make generate`, then"
        f" `.venv/bin/python -m pytest tests/rules -k {code}`.\n"
    )
    assert f"# expect: {code}@" in module.read_text("utf-8")
    registry = (scratch / "smslint" / "rules" / "registry.py").read_text("utf-8")
    others = [facts(rule) for rule in RULES]
    rules = rules_of(registry)
    assert [rule for rule in rules if rule in others] == others
    (new,) = (rule for rule in rules if rule not in others)
    assert new[0] == code
    assert new[4] == f"{group}.stale_token"
    # What it wrote imports, and the rule runs: it finds nothing yet, in a file or without one.
    check = [sys.executable, "-m", "smslint", "check", "--select", code, "-"]
    ran = subprocess.run(
        check,
        cwd=scratch,
        input=WITH_EVERYTHING,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ("def claims(" in module.read_text("utf-8")) is (scope == "project")
    # As the formatter leaves it.
    assert "\n\n\n\n" not in module.read_text("utf-8")


def test_a_live_check_is_started(scratch: Path) -> None:
    arguments = ("SMS899", "low-balance", "--group", "live", "--scope", "live")
    done = new_rule(scratch, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "then `.venv/bin/python -m pytest tests/live/situations`.\n" in done.stdout
    module = scratch / "smslint" / "rules" / "live" / "low_balance.py"
    space: dict[str, Any] = {}
    exec(compile(module.read_text("utf-8"), "low_balance.py", "exec"), space)
    assert "${env:SINCH_TOKEN}" in space["BAD"][0].text
    assert [answer.status for answer in space["BAD"][0].answers] == [200]
    codes = (scratch / "smslint" / "base" / "codes.py").read_text("utf-8")
    assert 'LOW_BALANCE = "SMS899"\nUNUSED_SUPPRESSION = "SMS901"\n' in codes
    rules = rules_of((scratch / "smslint" / "rules" / "registry.py").read_text("utf-8"))
    assert [rule[3] for rule in rules if rule[0] == "SMS899"] == [Scope.LIVE]
    wrong = new_rule(scratch, "SMS298", "no-balance", "--group", "credentials", "--scope", "live")
    assert "what the live mode finds is in the group live" in wrong.stderr
    assert not (scratch / "smslint" / "rules" / "credentials" / "no_balance.py").exists()


@pytest.mark.parametrize(
    ("code", "place"),
    [("SMS150", 'X_Y = "SMS150"\nMISSING_WEBHOOK'), ("SMS999", 'X_Y = "SMS999"\n')],
)
def test_a_constant_finds_its_place(code: str, place: str) -> None:
    before = CODES.read_text("utf-8")
    assert [*re.findall(r'"(SMS\d+)"', before)] == sorted(re.findall(r'"(SMS\d+)"', before))
    after = with_constant(before, code, "x-y")
    assert after.replace(f'X_Y = "{code}"\n', "", 1) == before
    assert place in after
    assert [*re.findall(r'"(SMS\d+)"', after)] == sorted(re.findall(r'"(SMS\d+)"', after))


WITH_EVERYTHING = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Gateway
    provider_url: https://api.gateway.example/send
    auth: {type: bearer, api_token: "${env:GATEWAY_TOKEN}"}
    payload: '{"to": "{{toNumber}}", "text": "{{message}}"}'
webhooks:
  - name: replies
    vendor: custom
    type: inbound
    credential: gateway
    sender_number: "+12025550143"
    keywords:
      opt_out: {words: [STOP], reply: "You will get no more messages."}
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: gateway
    sender_number: "+12025550143"
"""

FINE = ("SMS299", "stale-token", "--group", "credentials", "--scope", "credential")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("SMS101", *FINE[1:]), "SMS101 is taken: it is unknown-field"),
        (("SMS2990", *FINE[1:]), "'SMS2990' is not a code: SMS and three digits, such as SMS299"),
        (("sms299", *FINE[1:]), "'sms299' is not a code: SMS and three digits, such as SMS299"),
        (("SMS29٩", *FINE[1:]), "'SMS29٩' is not a code: SMS and three digits, such as SMS299"),
        (
            ("SMS299", "Stale_Token", *FINE[2:]),
            "'Stale_Token' is not a name: small letters and digits, with hyphens between words",
        ),
        (
            ("SMS299", "import", *FINE[2:]),
            "'import' is not a name: small letters and digits, with hyphens between words",
        ),
        (("SMS299", "unknown-field", *FINE[2:]), "unknown-field is taken: it is SMS101"),
        (
            ("SMS399", *FINE[1:]),
            "rules SMS3xx are in the group `webhooks`, not in credentials",
        ),
        ((*FINE[:3], "credential", *FINE[4:]), "argument --group: invalid choice: 'credential'"),
        ((*FINE[:5], "reading"), "argument --scope: invalid choice: 'reading'"),
        ((*FINE, "--severity", "fatal"), "argument --severity: invalid choice: 'fatal'"),
        (FINE[:2], "the following arguments are required: --group, --scope"),
    ],
    ids=range(12),
)
def test_what_cannot_be_is_refused(scratch: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = new_rule(scratch, *arguments)
    assert done.returncode == 2
    assert reason in done.stderr
    assert (scratch / "smslint" / "rules" / "registry.py").read_text("utf-8") == TEXT


def test_a_module_is_not_overwritten(scratch: Path) -> None:
    module = scratch / "smslint" / "rules" / "credentials" / "stale_token.py"
    module.write_text("mine")
    done = new_rule(scratch, *FINE)
    assert done.returncode == 2
    assert "smslint/rules/credentials/stale_token.py exists" in done.stderr
    assert module.read_text() == "mine"
    assert (scratch / "smslint" / "rules" / "registry.py").read_text("utf-8") == TEXT


def test_nothing_is_changed_when_the_rule_cannot_be_imported(scratch: Path) -> None:
    script = scratch / "scripts" / "new_rule.py"
    text = script.read_text("utf-8")
    script.write_text(text.replace("from {module} import {names}", "import nothing_of_this_name"))
    try:
        done = new_rule(scratch, *FINE)
    finally:
        script.write_text(text)
    assert done.returncode == 1
    assert re.search(
        r"^the registry cannot be used with it: (?s:.*)No module named 'nothing_of_this_name'\n"
        r"Nothing was changed\.$",
        done.stderr,
    )
    assert not (scratch / "smslint" / "rules" / "credentials" / "stale_token.py").exists()
    assert (scratch / "smslint" / "rules" / "registry.py").read_text("utf-8") == TEXT
