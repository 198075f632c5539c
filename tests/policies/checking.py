"""Policies on texts, as short lines that can be compared."""

from __future__ import annotations

from pathlib import Path

from smslint.base.findings import Finding
from smslint.settings import load_settings
from smslint.settings.model import Settings
from tests.linting import lint

ENTRY = """\
sandbox: prod-one
credentials:
  - name: eu-news
    vendor: sinch
    service_id: 1c323af4aab76895866c8505ac8fcf30
    api_token: ${env:NEWS}
    region: eu
"""


def settings_with(folder: Path, text: str) -> Settings:
    """The settings that a text makes in a folder."""
    (folder / "smslint.toml").write_text(text, "utf-8")
    return load_settings(str(folder))


def broken(policy: str, text: str, *, name: str = "p") -> list[Finding]:
    """What a policy finds in a text; its name and kind are filled in where they are missing."""
    table = policy if "for =" in policy else f'for = "credential"\n{policy}'
    table = table if "name =" in table.split("schema")[0] else f'name = "{name}"\n{table}'
    report = lint({"smslint.toml": f"[[policy]]\n{table}\n", "a.yaml": text})
    assert report.failures == ()
    return [found for found in report.findings if found.code == "SMS701"]


def places(policy: str, text: str) -> list[str]:
    """`line:column-end` of each finding."""
    return [
        f"{found.position.line}:{found.position.column}-{found.position.end_column}"
        for found in broken(policy, text)
    ]
