"""smslint as a library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import smslint
from tests.cli.running import ROOT

BROKEN = """\
sandbox: prod
channel_configs:
  - {name: a, channel: sms, message_type: Marketing, credential: tw, sender_number: 12345}
"""


def test_the_public_names_exist_and_no_others_do() -> None:
    for name in smslint.__all__:
        assert getattr(smslint, name) is not None
    assert {"lint", "lint_text", "Report", "Finding", "Severity"} <= set(smslint.__all__)
    assert set(smslint.__all__) <= set(dir(smslint))
    with pytest.raises(AttributeError, match="no attribute 'lnit'"):
        smslint.lnit  # type: ignore[attr-defined]  # noqa: B018


def test_the_stub_has_the_same_names() -> None:
    stub = (ROOT / "smslint" / "__init__.pyi").read_text("utf-8")
    names = {line.split()[-1] for line in stub.splitlines() if " as " in line}
    assert names == set(smslint.__all__) - {"__version__"}


def test_importing_it_loads_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); import smslint;"
        "print(sorted(name for name in set(sys.modules) - before if '.' in name or name > 't'))"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = ran.stdout
    assert "smslint." not in loaded
    assert "yaml" not in loaded


def test_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "sandboxes").mkdir()
    (tmp_path / "sandboxes" / "prod.yaml").write_text(BROKEN)
    before = Path.cwd()
    report = smslint.lint("sandboxes", root=tmp_path)
    assert isinstance(report, smslint.Report)
    assert [(found.code, found.path) for found in report.findings] == [
        ("SMS104", "sandboxes/prod.yaml"),
        ("SMS005", "sandboxes/prod.yaml"),
    ]
    assert smslint.lint(tmp_path / "sandboxes", root=tmp_path) == report
    assert smslint.lint(root=tmp_path).checked == ("sandboxes/prod.yaml",)
    assert Path.cwd() == before
    finding = report.findings[0]
    assert isinstance(finding, smslint.Finding)
    assert finding.severity is smslint.Severity.ERROR
    assert (finding.position.line, finding.position.column) == (3, 43)


def test_settings_and_a_baseline_hold(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BROKEN)
    (tmp_path / "smslint.toml").write_text('ignore = ["SMS104"]\nbaseline = "b"\n')
    (tmp_path / "b").write_text("a.yaml prod/channel_configs/a/sender_number SMS005\n")
    report = smslint.lint(root=tmp_path)
    assert [(found.code, found.suppressed) for found in report.findings] == [("SMS005", True)]
    codes = [found.code for found in smslint.lint(root=tmp_path, isolated=True).findings]
    assert codes == ["SMS104", "SMS005"]
    other = tmp_path / "other.toml"
    other.write_text('select = ["SMS1"]\n')
    codes = [found.code for found in smslint.lint(root=tmp_path, config="other.toml").findings]
    assert codes == ["SMS104"]


@pytest.mark.parametrize(
    "arguments",
    [{"select": "SMS000"}, {"ignore": ["no-rule"]}, {"config": "gone.toml"}, {"paths": "gone"}],
)
def test_what_is_wrong_is_a_usage_error(tmp_path: Path, arguments: dict[str, Any]) -> None:
    paths = [arguments.pop("paths")] if "paths" in arguments else []
    with pytest.raises(smslint.UsageError):
        smslint.lint(*paths, root=tmp_path, **arguments)


def test_texts_that_are_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "smslint.toml").write_text("this is not TOML")  # and is not read
    report = smslint.lint_text(BROKEN)
    assert [(found.path, found.code) for found in report.findings] == [
        ("text.yaml", "SMS104"),
        ("text.yaml", "SMS005"),
    ]
    assert smslint.lint_text(BROKEN.encode(), name="x.yaml").findings[0].path == "x.yaml"
    assert smslint.lint_text(BROKEN, select="SMS0").findings[0].code == "SMS005"
    credential = "sandbox: prod\ncredentials: [{name: other, vendor: twilio}]\n"
    together = smslint.lint_text({"a.yaml": BROKEN, "b.yaml": credential}, select=["SMS403"])
    assert [found.path for found in together.findings] == ["a.yaml"]


def test_fixes_of_texts() -> None:
    fixed = smslint.fix_text(BROKEN)
    assert fixed.texts == {"text.yaml": BROKEN.replace("12345", '"12345"')}
    assert [found.code for found in fixed.findings] == ["SMS005"]
    assert [found.code for found in fixed.report.findings] == ["SMS104"]
    both = smslint.fix_text({"a.yaml": BROKEN, "b.yaml": "sandbox: prod\n"}, unsafe=True)
    assert list(both.texts) == ["a.yaml"]
    assert "message_type: marketing" in both.texts["a.yaml"]


def test_fixes_of_files_are_written_only_on_request(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(BROKEN)
    fixed = smslint.fix(root=tmp_path)
    assert list(fixed.texts) == ["a.yaml"]
    assert file.read_text() == BROKEN
    again = smslint.fix(root=tmp_path, write=True)
    assert again.texts == fixed.texts
    assert file.read_text() == fixed.texts["a.yaml"]


def test_entries(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "sandbox: prod\ncredentials:\n"
        '  - {name: eu, vendor: sinch, service_id: abc, api_token: "${env:SINCH_TOKEN}"}\n'
    )
    rows = smslint.entries("credentials", root=tmp_path)
    assert [(row["sandbox"], row["name"], row["account"]) for row in rows] == [
        ("prod", "eu", "abc")
    ]
    with pytest.raises(smslint.UsageError, match="there is no list of 'secrets'"):
        smslint.entries("secrets")  # type: ignore[arg-type]


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(BROKEN)
    smslint.lint(root=tmp_path)
    smslint.fix(root=tmp_path, unsafe=True, write=True)
    smslint.entries("numbers", os.curdir, root=tmp_path)
    assert capfd.readouterr() == ("", "")
