"""`smslint explain`: which rules a word means."""

from __future__ import annotations

import json

import pytest

from smslint.cli.status import CLEAN, FAILED
from smslint.rules.lookup import matching
from smslint.rules.registry import RULES
from tests.cli.running import Cli

POLICIES = """\
[[policy]]
name = "has-owner"
for = "credential"
schema = {required = ["description"]}

[[policy]]
name = "rcs-credential"
for = "credential"
schema = {required = ["description"]}
"""


@pytest.mark.parametrize(
    "word", ["SMS604", "sms604", "604", "marketing-without-opt-out", "Marketing without_opt-out"]
)
def test_a_whole_code_or_name_is_the_page(cli: Cli, word: str) -> None:
    ran = cli("explain", word)
    assert (ran.status, ran.err) == (CLEAN, "")
    assert ran.out.startswith("SMS604 marketing-without-opt-out (info)\n")


def test_a_part_that_only_one_has_is_its_page(cli: Cli) -> None:
    assert cli("explain", "stop-lost").out == cli("explain", "stop").out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("SMS40", [rule.code for rule in RULES if rule.code.startswith("SMS40")]),
        ("6", [rule.code for rule in RULES if rule.code.startswith("SMS6")]),
        ("opt-out", ["SMS604", "SMS610"]),
        ("rcs", ["SMS401", "SMS405", "SMS410"]),
    ],
)
def test_several_are_listed(cli: Cli, word: str, codes: list[str]) -> None:
    ran = cli("explain", word)
    assert (ran.status, ran.err) == (CLEAN, "")
    assert [line.split()[0] for line in ran.out.split("\n") if line.startswith("  SMS")] == codes
    listed = json.loads(cli("explain", word, "--format", "json").out)
    assert [row["code"] for row in listed] == codes
    table = cli("explain", word, "--format", "markdown").out
    assert [line for line in table.split("\n") if line.startswith("| [SMS")] == [
        line for line in cli("rules", "--format", "markdown").out.split("\n")
        if line.startswith("| [SMS") and line[3:9] in codes
    ]  # fmt: skip


def test_marks_are_explained_where_they_are_used(cli: Cli) -> None:
    safe, unsafe = "fix: fixed by --fix", "fix?: fixed by --fix --unsafe-fixes, since it is a guess"
    assert "fixed by" not in cli("explain", "rcs").out
    assert cli("explain", "keyword").out.endswith(f"\n\n{safe}.\n")
    assert cli("explain", "SMS1").out.endswith(f"\n\n{unsafe}.\n")
    assert cli("rules").out.endswith(f"\n\n{safe}; {unsafe}.\n")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("stop-lots", "did you mean `stop-lost`?"),
        ("ABC", "(`smslint rules` lists them)"),
        ("SMS999", "(`smslint rules` lists them)"),
        ("SMS4O1", "did you mean `SMS401`?"),
        ("", '`""` is not a rule'),
        ("-", "`-` is not a rule"),
    ],
)
def test_what_is_not_a_rule(cli: Cli, word: str, said: str) -> None:
    ran = cli("explain", "--", word)
    assert (ran.status, ran.out) == (FAILED, "")
    assert said in ran.err


def test_policies_are_among_them(cli: Cli) -> None:
    (cli.folder / "smslint.toml").write_text(POLICIES, "utf-8")
    assert cli("explain", "has-owner").out.startswith("SMS701 has-owner (warning)\n")
    assert cli("explain", "owner").out == cli("explain", "has-owner").out
    assert cli("explain", "rcs-credential").out.startswith("SMS701 rcs-credential (warning)\n")
    assert cli("explain", "701").out.startswith("SMS701 policy (warning)\n")
    listed = cli("explain", "rcs").out
    assert "  SMS701  rcs-credential" in listed
    assert "  SMS405  rcs-credential-shared" in listed


def test_a_rule_is_told_although_the_settings_are_broken(cli: Cli) -> None:
    (cli.folder / "smslint.toml").write_text("nonsense = 1\n", "utf-8")
    assert cli("explain", "604").err == ""
    ran = cli("explain", "opt-out")
    assert (ran.status, ran.err.count("\n")) == (CLEAN, 1)
    assert "`nonsense`" in ran.err


def test_all_rules_are_matched_by_the_beginning_of_all_codes() -> None:
    assert matching("SMS") == list(RULES)
    assert matching(" ") == []


def test_the_table_says_which_vendors_a_rule_is_about(cli: Cli) -> None:
    rows = {row["code"]: row for row in json.loads(cli("rules", "--format", "json").out)}
    assert rows["SMS001"]["vendors"] == []
    assert rows["SMS305"]["vendors"] == ["infobip", "custom"]
    table = cli("rules", "--format", "markdown").out
    assert "| [SMS304](SMS304.md) | `twilio-webhook` | error | `twilio` |" in table
    assert "| [SMS001](SMS001.md) | `syntax-error` | error | all |" in table
