"""Starts a rule: its module from a template, and its line in the registry.

    python scripts/new_rule.py SMS224 stale-token --group credentials --scope credential

The examples that it writes fail until the rule is written: that is the place to begin.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from smslint.base.phrasing import listing
from smslint.rules.base import Scope
from smslint.rules.registry import BY_CODE, BY_NAME

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "smslint" / "rules"
REGISTRY = RULES / "registry.py"

ARGUMENT = {
    Scope.DOCUMENT: ("document: DocumentInfo", "DocumentInfo", "smslint.model"),
    Scope.CREDENTIAL: ("credential: Credential", "Credential", "smslint.model"),
    Scope.WEBHOOK: ("webhook: Webhook", "Webhook", "smslint.model"),
    Scope.CHANNEL_CONFIG: ("config: ChannelConfig", "ChannelConfig", "smslint.model"),
    Scope.SANDBOX: ("sandbox: Sandbox, project: Project", "Project, Sandbox", "smslint.model"),
    Scope.PROJECT: ("project: Project", "Project", "smslint.model"),
}

TEMPLATE = '''\
"""{summary}

Say why it matters: what goes wrong in production, and for whom.

Fix: say what to do instead.

Source: say where the fact comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

from {module} import {names}
from smslint.rules.base import Example, RawFinding


def check({argument}) -> Iterator[RawFinding]:
    yield from ()


BAD = (
    Example(
        """\\
sandbox: prod  # expect: {code}@10-14
"""
    ),
)

GOOD = (
    Example(
        """\\
sandbox: prod
"""
    ),
)
'''


def main(arguments: list[str]) -> int:
    """Write the two; the exit status."""
    groups = sorted(path.name for path in RULES.iterdir() if (path / "__init__.py").exists())
    scopes = [scope.name.lower() for scope in ARGUMENT]
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("code", help="SMS and three digits; codes are never used twice")
    parser.add_argument("name", help="words with hyphens: what is wrong")
    parser.add_argument("--group", required=True, choices=groups)
    parser.add_argument("--scope", required=True, choices=scopes, help="what the rule is handed")
    parser.add_argument("--severity", default="warning", choices=["error", "warning", "info"])
    options = parser.parse_args(arguments)
    if not re.fullmatch(r"SMS\d{3}", options.code) or options.code in BY_CODE:
        parser.error(f"{options.code} is no free code")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", options.name) or options.name in BY_NAME:
        parser.error(f"{options.name} is no free name")
    module = RULES / options.group / f"{options.name.replace('-', '_')}.py"
    if module.exists():
        parser.error(f"{module.relative_to(ROOT)} exists")
    scope = Scope[options.scope.upper()]
    argument, names, source = ARGUMENT[scope]
    module.write_text(
        TEMPLATE.format(
            summary=f"{options.name.replace('-', ' ').capitalize()}.",
            module=source,
            names=names,
            argument=argument,
            code=options.code,
        ),
        "utf-8",
    )
    line = (
        f'    Rule("{options.code}", "{options.name}", {options.severity[0].upper()},'
        f' Scope.{scope.name}, "{options.group}.{module.stem}"),\n'
    )
    REGISTRY.write_text(_with_line(REGISTRY.read_text("utf-8"), line), "utf-8")
    print(f"{module.relative_to(ROOT)} is begun; its scope is one of {listing(scopes)}.")
    print(f"Now: write it, then `.venv/bin/python -m pytest tests/rules -k {options.code}`.")
    return 0


def _with_line(registry: str, line: str) -> str:
    """The registry with a line more, in order of codes."""
    code = line.split('"')[1]
    lines = registry.splitlines(keepends=True)
    before = [
        number
        for number, text in enumerate(lines)
        if (match := re.match(r'    Rule\("(SMS\d{3})"', text)) and match[1] < code
    ]
    lines.insert(before[-1] + 1, line)
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
