"""Which rules run, and which of their findings are required."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.base.findings import Severity
from smslint.report.selection import active_codes, apply, selection_of
from smslint.rules.registry import BY_CODE, WINS
from smslint.settings import Settings
from tests.linting import lint

ALL = frozenset(BY_CODE)


def codes(select: tuple[str, ...] | None, *ignore: str) -> frozenset[str]:
    return selection_of(Settings("/", select=select, ignore=ignore)).codes


def beginning(prefix: str) -> frozenset[str]:
    return frozenset(code for code in ALL if code.startswith(prefix))


def test_codes_and_their_beginnings() -> None:
    assert codes(None) == ALL
    assert codes(("SMS",)) == ALL
    assert codes(("SMS2",)) == beginning("SMS2")
    assert codes(("SMS401", "plaintext-secret")) == {"SMS401", "SMS501"}
    assert codes(None, "SMS1", "rcs-requires-custom") == ALL - beginning("SMS1") - {"SMS401"}


def test_the_closer_word_wins() -> None:
    assert codes(("SMS2",), "SMS205") == beginning("SMS2") - {"SMS205"}
    assert codes(("SMS205",), "SMS2") == {"SMS205"}
    assert codes(("SMS2", "SMS205"), "SMS20") == beginning("SMS2") - beginning("SMS20") | {"SMS205"}
    assert codes(("SMS2",), "SMS2") == frozenset()
    assert codes(("SMS205",), "message-sid-is-service") == frozenset()


def test_winners_run_although_nobody_wants_them() -> None:
    for winner, losers in WINS.items():
        for loser in losers:
            assert winner in active_codes(selection_of(Settings("/", select=(loser,))))
    unrelated = selection_of(Settings("/", select=("SMS601",)))
    assert active_codes(unrelated) >= {"SMS601"}
    assert "SMS401" not in active_codes(unrelated)


PLACEHOLDER = """\
sandbox: prod
credentials:
  - name: tw
    vendor: twilio
    account_sid: ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    auth_token: changeme
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""


@pytest.mark.parametrize("ignored", [(), ("SMS206",)])
def test_what_lost_does_not_come_back(ignored: tuple[str, ...]) -> None:
    selection = selection_of(Settings("/", ignore=(*ignored, "SMS223")))
    report = apply(lint(PLACEHOLDER, active=active_codes(selection)), selection)
    expected = [] if ignored else ["SMS206", "SMS206"]
    assert [finding.code for finding in report.findings] == expected


def test_rules_are_left_out_in_some_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    text = "sandbox: prod\nsandbx: x\n"
    report = lint({"dev-a.yaml": text, "b.yaml": text, "../c.yaml": text, "x/d.yaml": text})
    for glob, left in (
        ("dev-*.yaml", ["../c.yaml", "b.yaml", "x/d.yaml"]),
        ("sub/*.yaml", ["../c.yaml", "x/d.yaml"]),
        ("sub", ["../c.yaml"]),
        ("sub/x/**", ["../c.yaml", "b.yaml", "dev-a.yaml"]),
        ("/*.yaml", ["b.yaml", "dev-a.yaml", "x/d.yaml"]),
        ("none/*", ["../c.yaml", "b.yaml", "dev-a.yaml", "x/d.yaml"]),
    ):
        settings = Settings(str(tmp_path), per_file_ignores=((glob, ("SMS101",)),))
        applied = apply(report, selection_of(settings))
        assert [finding.path for finding in applied.findings] == left, glob
    other = Settings(str(tmp_path), per_file_ignores=(("*.yaml", ("SMS2",)),))
    assert apply(report, selection_of(other)) == report


def test_a_severity_that_is_off_switches_the_rule_off() -> None:
    settings = Settings("/", severity=(("SMS1", None), ("SMS101", Severity.INFO)))
    selection = selection_of(settings)
    assert selection.codes == ALL - beginning("SMS1") | {"SMS101"}
    assert selection.severities == {"SMS101": Severity.INFO}
    one = selection_of(Settings("/", severity=(("unknown-field", None), ("SMS", Severity.ERROR))))
    assert one.codes == ALL - {"SMS101"}
    chosen = settings.overridden(select=("SMS1",))
    assert selection_of(chosen).codes == beginning("SMS1"), "who names rules wants to see them"


def test_what_is_below_the_least_severity_is_not_reported() -> None:
    report = lint("sandbox: prod\nsandbx: x\nsandbox: prod\n")
    settings = Settings(
        "/",
        severity=(("SMS101", Severity.INFO),),
        min_severity=Severity.WARNING,
        fail_level=Severity.INFO,
    )
    applied = apply(report, selection_of(settings))
    assert [item.code for item in applied.findings] == ["SMS002"]
    none = apply(report, selection_of(settings._replace(severity=(("SMS", Severity.INFO),))))
    assert none.findings == ()
    assert not none.fails_at(Severity.INFO)


def test_severities() -> None:
    report = lint("sandbox: prod\nsandbx: x\nsandbox: prod\n")
    settings = Settings("/", severity=(("SMS101", Severity.INFO), ("SMS", Severity.WARNING)))
    applied = apply(report, selection_of(settings))
    assert [(item.code, item.severity) for item in applied.findings] == [
        ("SMS101", Severity.INFO),
        ("SMS002", Severity.WARNING),
    ]
    assert not applied.fails_at(Severity.ERROR)
    assert applied.fails_at(Severity.WARNING)
