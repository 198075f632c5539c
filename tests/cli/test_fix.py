"""`--fix`, `--unsafe-fixes` and `--diff` as a user types them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from smslint.cli.status import CLEAN, FAILED, FINDINGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Cli

FAULTY = """\
sandbox: prod  # the one
credentials:
  - {name: si, vendor: sinch, service_id: bc5585d98646d255299c359140537783, api_token: "${A}"}
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: si
    sender_number: +447700900101   # quotes are missing
    excution_field: mobilePhone.number
"""
SAFE = FAULTY.replace("+447700900101 ", '"+447700900101" ')
UNSAFE = SAFE.replace("excution_field", "execution_field")
SECRET = FAULTY.replace(
    "credentials:\n",
    'credentials:\n  - {name: b, vendor: sinch, service_id: 12345, api_token: "hunter2-tok"}\n',
)


def test_safe_fixes_are_written_and_the_rest_is_listed(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(FAULTY.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    ran = cli("check", "--fix", "a.yaml")
    assert ran.status == FINDINGS
    assert "SMS101" in ran.out
    assert "SMS005" not in ran.out
    assert "fixed 1 finding in 1 file (SMS005 ×1)" in ran.err
    assert file.read_bytes() == SAFE.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_unsafe_fixes_too_and_a_second_run_does_nothing(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(FAULTY)
    assert cli("check", "--fix", "--unsafe-fixes", "a.yaml").status == CLEAN
    assert file.read_text() == UNSAFE
    again = cli("check", "--fix", "--unsafe-fixes", "a.yaml")
    assert again.status == CLEAN
    assert "fixed" not in again.err
    assert file.read_text() == UNSAFE


def test_a_diff_writes_nothing_and_git_takes_it(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(FAULTY)
    ran = cli("check", "--diff", "--unsafe-fixes", "a.yaml")
    assert ran.status == FINDINGS
    assert file.read_text() == FAULTY
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], input=ran.out.encode(), cwd=tmp_path, check=True)
    assert file.read_text() == UNSAFE
    clean = cli("check", "--diff", "--unsafe-fixes", "a.yaml")
    assert (clean.status, clean.out) == (CLEAN, "")


def test_a_diff_shows_no_secret(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SECRET)
    ran = cli("check", "--diff", "a.yaml")
    assert "hunter2" not in ran.out + ran.err
    assert "not shown" in ran.err
    assert '+    sender_number: "+447700900101"' in ran.out


def test_suppressed_findings_are_left_as_they_are(cli: Cli, tmp_path: Path) -> None:
    text = UNSAFE.replace('"+447700900101"', "+447700900101").replace(
        "# quotes are missing", "# smslint: ignore[SMS005] on purpose"
    )
    (tmp_path / "a.yaml").write_text(text)
    assert cli("check", "--fix", "a.yaml").status == CLEAN
    assert (tmp_path / "a.yaml").read_text() == text


def test_options_that_do_not_go_together(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FAULTY)
    for options in (["--fix", "--diff"], ["--unsafe-fixes"], ["--fix", "--show-files"]):
        ran = cli("check", *options, "a.yaml")
        assert ran.status == FAILED
        assert "--" in ran.err
    assert (tmp_path / "a.yaml").read_text() == FAULTY
