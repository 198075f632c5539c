"""The texts of the files that `smslint init` writes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from smslint.base.codes import MARKETING_WITHOUT_OPT_OUT, MISSING_WEBHOOK
from smslint.scaffold.origin import REPOSITORY, Origin

ACTION = REPOSITORY.removeprefix("https://github.com/")

MODELINE_MARK = "# yaml-language-server:"

EXAMPLE = """\
# An example: replace it with your own, one file per sandbox. `smslint check` checks it.

# The Experience Platform sandbox that everything below belongs to.
sandbox: example-dev
sandbox_type: development

# "API credentials" in Journey Optimizer.
credentials:
  - name: sinch-main
    vendor: sinch
    service_id: 6c1e0b9fd24a4e7790a3b85f27d1e4c8
    # Never the secret itself, only where to find it.
    api_token: ${env:SINCH_API_TOKEN}
    # In quotes: without them YAML reads a number, and the plus sign is gone.
    inbound_number: "+12025550157"

# Replies arrive here. Sinch needs one webhook for replies and delivery reports.
webhooks:
  - name: sinch-main-replies
    vendor: sinch
    credential: sinch-main # the name above
    sender_number: "+12025550157"
    keywords:
      # A list replaces the default words of Journey Optimizer, so it must contain STOP.
      opt_out:
        words: [STOP, UNSUBSCRIBE, LEAVE]
        reply: You will get no more messages. Send SUBSCRIBE to come back.
      help:
        words: [HELP, INFO]
        reply: News of our shop, about four messages a month. Send STOP to end.

# What a marketer picks in a journey or campaign.
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-main
    sender_number: "+12025550157"
    execution_field: mobilePhone.number
"""

WORKFLOW = """\
# Checks each pull request, and the whole tree on the main branch.
name: smslint

on:
  pull_request:
  push:
    branches: [main]

permissions: {{}}

concurrency:
  group: ${{{{ github.workflow }}}}-${{{{ github.ref }}}}
  cancel-in-progress: true

jobs:
  smslint:
    name: smslint
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # to check the repository out
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: {action}
"""


def settings(paths: Sequence[str]) -> str:
    """A settings file for a tree in some folders and files."""
    return f"""\
# Settings of smslint. `smslint settings` shows all keys with their current values.

# The tree: rules always look across all files in it, even if only one is checked.
paths = {json.dumps(list(paths), ensure_ascii=False)}

# The lowest severity that makes a check fail: "error", "warning" or "info".
fail-level = "warning"

# Rules to switch off (`smslint rules` lists them), for all files or for some:
# ignore = ["{MARKETING_WITHOUT_OPT_OUT}"]
# [per-file-ignores]
# "{paths[0] if paths else "sandboxes"}/dev*.yaml" = ["{MISSING_WEBHOOK}"]
"""


def hook(origin: Origin) -> str:
    return f"""\
  - repo: {origin.url}
    rev: {origin.commit}
    hooks:
      - id: smslint
"""


def hook_file(origin: Origin) -> str:
    return f"repos:\n{hook(origin)}"


def workflow(action: str) -> str:
    """`action` as `Origin.action` gives it."""
    return WORKFLOW.format(action=action)


def editor_settings(schema: str, globs: Sequence[str]) -> str:
    """Settings of VS Code: which files follow the schema (a name relative to the folder)."""
    return json.dumps({"yaml.schemas": {schema: list(globs)}}, indent=2, ensure_ascii=False) + "\n"


def modeline(schema: str) -> str:
    """The first line of a file, which names its schema."""
    return f"{MODELINE_MARK} $schema={schema}"
