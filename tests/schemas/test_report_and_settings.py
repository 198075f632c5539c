"""The schemas of what smslint prints and of what its settings may say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.schemas.parts import accepts, example

REPORT = example("report")
FINDING = REPORT["findings"][0]
EDIT = {"line": 1, "column": 1, "end_line": 1, "end_column": 5, "text": ""}
LIVE = {
    "sandbox": "prod",
    "credential": "twilio-us",
    "vendor": "twilio",
    "check": "credential",
    "result": "valid",
    "reason": "",
    "duration": 0.25,
    "code": None,
    "path": "a.yaml",
    "line": 3,
}
FIX = {"applicability": "safe", "edits": [EDIT]}


def report(**finding: Any) -> dict[str, Any]:
    return {**REPORT, "findings": [{**FINDING, **finding}]}


@pytest.mark.parametrize(
    "instance",
    [
        {**REPORT, "findings": []},
        {**REPORT, "live": []},
        {**REPORT, "live": [LIVE, {**LIVE, "sandbox": None, "code": "SMS803"}]},
        {**REPORT, "live": [{**LIVE, "result": "could-not-check"}]},
        {**REPORT, "later": 1},
        {**REPORT, "files": {"checked": ["a.yaml"], "skipped": []}},
        report(sandbox=None),
        report(pointer=""),
        report(pointer="/credentials/0/x~1y~0"),
        report(fix=FIX),
        report(fix={"applicability": "unsafe", "edits": [EDIT, EDIT]}),
        report(related=[]),
        report(suppressed=True),
        report(severity="info"),
    ],
)
def test_report_accepts(instance: Any) -> None:
    assert accepts("report", instance)


@pytest.mark.parametrize(
    "instance",
    [
        {},
        [],
        {**REPORT, "schema_version": 2},
        {**REPORT, "schema_version": "1"},
        {**REPORT, "tool": {"name": "smslint"}},
        {**REPORT, "tool": {"name": "yamllint", "version": "1.0.0"}},
        {**REPORT, "summary": {**REPORT["summary"], "errors": -1}},
        {**REPORT, "summary": {**REPORT["summary"], "hints": 0}},
        {**REPORT, "live": {}},
        {**REPORT, "live": [{**LIVE, "result": "maybe"}]},
        {**REPORT, "live": [{**LIVE, "duration": -1}]},
        {**REPORT, "live": [{**LIVE, "more": 1}]},
        {**REPORT, "live": [{"credential": "a"}]},
        {**REPORT, "files": ["a.yaml"]},
        {**REPORT, "files": {"checked": ["a.yaml"]}},
        {**REPORT, "files": {"checked": [1], "skipped": []}},
        report(code="SMS1"),
        report(code="sms401"),
        report(name="Rcs requires custom"),
        report(severity="hint"),
        report(line=0),
        report(column=0),
        report(end_column="5"),
        report(pointer="credentials/0"),
        report(pointer="/a~2"),
        report(document=-1),
        report(related=None),
        report(related=[{"path": "a.yaml", "line": 1, "column": 1}]),
        report(fix={"applicability": "maybe", "edits": []}),
        report(fix={"applicability": "safe"}),
        report(fix={**FIX, "note": "x"}),
        report(fix={**FIX, "edits": [{**EDIT, "path": "a.yaml"}]}),
        report(extra=1),
    ],
)
def test_report_refuses(instance: Any) -> None:
    assert not accepts("report", instance)


@pytest.mark.parametrize("key", list(FINDING))
def test_every_key_of_a_finding_is_always_there(key: str) -> None:
    finding = {name: value for name, value in FINDING.items() if name != key}
    assert not accepts("report", {**REPORT, "findings": [finding]})


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"paths": ["sandboxes", "lab/*.yaml"], "exclude": []},
        {"select": ["SMS"], "ignore": ["SMS2", "SMS60", "SMS401", "rcs-requires-custom"]},
        {"per-file-ignores": {"sandboxes/dev-*.yaml": ["SMS206"]}},
        {"severity": {"SMS408": "error", "SMS6": "info"}},
        {"fail-level": "info", "baseline": "smslint-baseline.json"},
        {"live": {}},
        {"live": {"allow-hosts": ["a.example"], "timeout": 2.5, "concurrency": 1, "retries": 0}},
        {"live": {"ca": "ci/company-ca.pem"}},
        {"live": {"adobe": {"org": "x", "client-id": "y", "client-secret": "${env:Z}"}}},
        {"live": {"adobe": {"scopes": ["openid", "additional_info.projectedProductContext"]}}},
    ],
)
def test_settings_accept(settings: Any) -> None:
    assert accepts("settings", settings)


@pytest.mark.parametrize(
    "settings",
    [
        [],
        {"path": ["sandboxes"]},
        {"paths": "sandboxes"},
        {"select": "SMS2"},
        {"select": ["SMS4011"]},
        {"ignore": ["401"]},
        {"per_file_ignores": {}},
        {"per-file-ignores": {"*.yaml": "SMS206"}},
        {"severity": {"SMS408": "warn"}},
        {"severity": {"408": "error"}},
        {"fail-level": "never"},
        {"baseline": True},
        {"live": True},
        {"live": {"timeout": 0}},
        {"live": {"timeout": "10s"}},
        {"live": {"concurrency": 0}},
        {"live": {"retries": -1}},
        {"live": {"retries": 1.5}},
        {"live": {"hosts": []}},
        {"live": {"adobe": {}}},
        {"live": {"adobe": {"client_id": "y"}}},
        {"live": {"adobe": {"scopes": []}}},
        {"live": {"adobe": {"scopes": ["openid,AdobeID"]}}},
    ],
)
def test_settings_refuse(settings: Any) -> None:
    assert not accepts("settings", settings)
