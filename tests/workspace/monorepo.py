"""A repository with three projects, for tests through all ways that lead to it."""

from __future__ import annotations

from pathlib import Path

CREDENTIALS = """\
sandbox: prod
sandbox_type: production
credentials:
  - name: gates
    vendor: sinch
    service_id: {service}
    api_token: ${{env:SINCH_TOKEN}}
    inbound_number: "{number}"
webhooks:
  - name: replies
    vendor: sinch
    credential: gates
    sender_number: "{number}"
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: gates
    sender_number: "{number}"
"""
STRAY = """\
sandbox: prod
channel_configs:
  - name: news
    channel: sms
    message_type: transactional
    credential: gone
    sender_number: "+12025550143"
"""

FILES = {
    "smslint.base.toml": 'fail-level = "error"\n[severity]\nSMS604 = "off"\n',
    # Two organisations, each with a sandbox `prod` of its own, that have the same names in it.
    "north/smslint.toml": 'extend = "../smslint.base.toml"\n',
    "north/prod.yaml": CREDENTIALS.format(service="8fd31c0a", number="+12025550143"),
    "south/pyproject.toml": "[tool.smslint]\npaths = ['sandboxes']\nfail-level = 'warning'\n",
    "south/sandboxes/prod.yaml": CREDENTIALS.format(service="8fd31c0a", number="+12025550143"),
    "south/other.yaml": "sandbox: prod\nsandbx: of no project\nedition: standard\n",
    "west/.smslint.toml": 'ignore = ["SMS1"]\n',
    "west/prod.yaml": CREDENTIALS.format(service="0a1b2c3d", number="+12025550199"),
}


def write(folder: Path, **changes: str) -> Path:
    """The repository, with files changed (`__` stands for `/`)."""
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    own = {name.replace("__", "/"): text for name, text in changes.items()}
    for name, text in {**FILES, **own}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
