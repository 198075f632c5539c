"""Starts a rule: its module from a template, and its line in the registry.

    python scripts/new_rule.py SMS299 stale-token --group credentials --scope credential
    python scripts/new_rule.py SMS899 low-balance --group live --scope live

The examples that it writes fail until the rule is written: start there. What the live mode finds
gets its constant in `smslint/base/codes.py` as well.
"""

from __future__ import annotations

import argparse
import ast
import keyword
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from smslint.base.phrasing import listing
from smslint.rules.base import Rule, Scope
from smslint.rules.registry import BY_CODE, BY_NAME, RULES

ROOT = Path(__file__).resolve().parent.parent
RULES_FOLDER = ROOT / "smslint" / "rules"
REGISTRY = RULES_FOLDER / "registry.py"
CODES = ROOT / "smslint" / "base" / "codes.py"
PYTEST = ".venv/bin/python -m pytest"

ARGUMENT = {
    Scope.DOCUMENT: ("document: DocumentInfo", "DocumentInfo", "smslint.model"),
    Scope.CREDENTIAL: ("credential: Credential", "Credential", "smslint.model"),
    Scope.WEBHOOK: ("webhook: Webhook", "Webhook", "smslint.model"),
    Scope.CHANNEL_CONFIG: ("config: ChannelConfig", "ChannelConfig", "smslint.model"),
    Scope.SECRET: ("field: SecretField", "SecretField", "smslint.model.secrets"),
    Scope.JSON_TEXT: ("found: JsonText", "JsonText", "smslint.model.json_texts"),
    Scope.KEYWORDS: ("keywords: Keywords", "Keywords", "smslint.model.keywords"),
    Scope.SANDBOX: ("sandbox: Sandbox, project: Project", "Project, Sandbox", "smslint.model"),
    Scope.PROJECT: ("project: Project", "DocumentInfo, Project", "smslint.model"),
}
"""What a rule of each scope is handed, and where its types are."""

TEMPLATE = '''\
"""{summary}

Say why it matters: what goes wrong in production, and for whom.

Fix: say what to do instead.

Source: [smslint-format] replace this by keys of smslint/facts/sources.py, with notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from {module} import {names}
from smslint.rules.base import {types}


def check({argument}) -> Iterator[RawFinding]:
    yield from ()
{claims}

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

LIVE_TEMPLATE = '''\
"""{summary}

Say why it matters: what goes wrong in production, and for whom.

Fix: say what to do instead.

Source: [smslint-format] replace this by keys of smslint/facts/sources.py, with notes.
"""

from smslint.rules.base import Answer, Example

_SINCH = """\
sandbox: prod
credentials:
  - name: sinch
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${{env:SINCH_TOKEN}}
    region: us
"""
_BATCHES = "GET https://us.sms.api.sinch.com/xms/v1/8fd31c0a5b7e42d9a6c41f0be2d7935a/batches"
_FINE = Answer(_BATCHES, 200, '{{"count": 0, "batches": []}}')

# Line, column and message of each finding.
BAD = (Example(_SINCH, answers=(_FINE,), says=((4, 13, "say what is wrong"),)),)

GOOD = (Example(_SINCH, answers=(_FINE,)),)
'''
"""The page of what the live mode finds; the check is in `smslint/live/`."""

CLAIMS = """

def claims(document: DocumentInfo) -> Iterator[Claim]:
    yield from ()
"""
"""What a rule that compares sandboxes has as well: see `Claim`."""

LOOK = """
import sys
from smslint.rules.registry import BY_CODE, module_of
for code in sys.argv[1:]:
    rule = BY_CODE[code]
    print(code, rule.name, rule.severity.name, rule.scope.name, rule.module)
module_of(BY_CODE[sys.argv[1]])
"""
"""Asks the registry for rules by their codes, and imports the first of them."""


def main(arguments: list[str]) -> int:
    """Write the two; the exit status."""
    groups = sorted(path.name for path in RULES_FOLDER.iterdir() if (path / "__init__.py").exists())
    scopes = [scope.name.lower() for scope in (*ARGUMENT, Scope.LIVE)]
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("code", help="SMS and three digits; codes are never used twice")
    parser.add_argument("name", help="words with hyphens: what is wrong")
    parser.add_argument("--group", required=True, choices=groups)
    parser.add_argument("--scope", required=True, choices=scopes, help="what the rule is handed")
    parser.add_argument("--severity", default="warning", choices=["error", "warning", "info"])
    options = parser.parse_args(arguments)
    module = RULES_FOLDER / options.group / f"{options.name.replace('-', '_')}.py"
    scope = Scope[options.scope.upper()]
    reason = _reason_against(options.code, options.name, options.group, module)
    if scope is Scope.LIVE and options.group != "live":
        reason = reason or "what the live mode finds is in the group live"
    if reason:
        parser.error(reason)
    before, codes = REGISTRY.read_text("utf-8"), CODES.read_text("utf-8")
    entry = entry_of(options.code, options.name, options.severity, scope, options.group)
    REGISTRY.write_text(with_entry(before, RULES, options.code, entry), "utf-8")
    module.write_text(_module(options.code, options.name, scope), "utf-8")
    if scope is Scope.LIVE:
        CODES.write_text(with_constant(codes, options.code, options.name), "utf-8")
    new = (options.code, options.name, options.severity.upper(), scope.name)
    trouble = _trouble(f"{' '.join(new)} {options.group}.{module.stem}")
    if trouble:
        REGISTRY.write_text(before, "utf-8")
        CODES.write_text(codes, "utf-8")
        module.unlink()
        print(f"{trouble}\nNothing was changed.", file=sys.stderr)
        return 1
    print(f"{module.relative_to(ROOT)} is started, and {options.code} is in the registry.")
    tests = f"{PYTEST} tests/rules -k {options.code}"
    if scope is Scope.LIVE:
        tests = f"{PYTEST} tests/live/situations"
        print("Its constant is in smslint/base/codes.py, for the check in smslint/live/.")
    print(f"Now write it, then `make generate`, then `{tests}`.")
    return 0


def _module(code: str, name: str, scope: Scope) -> str:
    """The text of the module of a new rule."""
    summary = f"{name.replace('-', ' ').capitalize()}."
    if scope is Scope.LIVE:
        return LIVE_TEMPLATE.format(summary=summary)
    argument, names, source = ARGUMENT[scope]
    compares = scope is Scope.PROJECT
    return TEMPLATE.format(
        summary=summary,
        module=source,
        names=names,
        argument=argument,
        types="Claim, Example, RawFinding" if compares else "Example, RawFinding",
        claims=CLAIMS if compares else "",
        code=code,
    )


def with_constant(codes: str, code: str, name: str) -> str:
    """The text of the table of constants with one more, in order of codes."""
    new = f'{name.replace("-", "_").upper()} = "{code}"\n'
    for match in re.finditer(r'^[A-Z_]+ = "(SMS\d{3})"\n', codes, re.MULTILINE):
        if match[1] > code:
            return codes[: match.start()] + new + codes[match.start() :]
    return codes + new


def _reason_against(code: str, name: str, group: str, module: Path) -> str | None:
    """Why there cannot be such a rule."""
    if not re.fullmatch(r"SMS[0-9]{3}", code):
        return f"{code!r} is not a code: SMS and three digits, such as SMS299"
    if code in BY_CODE:
        return f"{code} is taken: it is {BY_CODE[code].name}"
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) or keyword.iskeyword(name):
        return f"{name!r} is not a name: small letters and digits, with hyphens between words"
    if name in BY_NAME:
        return f"{name} is taken: it is {BY_NAME[name].code}"
    its = {rule.module.partition(".")[0] for rule in RULES if rule.code[:4] == code[:4]}
    if its and group not in its:
        return f"rules {code[:4]}xx are in the group {listing(sorted(its))}, not in {group}"
    if module.exists():
        return f"{module.relative_to(ROOT)} exists"
    return None


def entry_of(code: str, name: str, severity: str, scope: Scope, group: str) -> str:
    """The lines of a rule in the registry."""
    start = f'    Rule("{code}", "{name}", {severity[0].upper()}, Scope.{scope.name},'
    module = f'"{group}.{name.replace("-", "_")}"),\n'
    line = f"{start} {module}"
    return line if len(line) <= 101 else f"{start}\n         {module}"


def with_entry(registry: str, rules: Sequence[Rule], code: str, entry: str) -> str:
    """The text of the registry with one more entry, in order of codes.

    `rules` are those of the text, in its order. An entry may have several lines, so the places are
    those that Python's own parser finds.
    """
    places = _places_of_rules(registry)
    if len(places) != len(rules):
        raise ValueError(f"{len(places)} entries in the text of {len(rules)} rules")
    lines = registry.splitlines(keepends=True)
    before = [number for number, rule in enumerate(rules) if rule.code < code]
    after = [number for number, rule in enumerate(rules) if rule.code > code]
    if after and (not before or rules[after[0]].code[:4] == code[:4]):
        lines.insert(places[after[0]].lineno - 1, entry)
    else:
        gap = "" if rules[before[-1]].code[:4] == code[:4] else "\n"
        lines.insert(places[before[-1]].end_lineno or 0, gap + entry)
    return "".join(lines)


def _places_of_rules(registry: str) -> list[ast.expr]:
    for statement in ast.parse(registry).body:
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and statement.target.id == "RULES"
            and isinstance(statement.value, ast.Tuple)
        ):
            return statement.value.elts
    raise ValueError("the registry has no tuple RULES")


def _trouble(new: str) -> str | None:
    """What is wrong with the registry as it is now written; None when it holds the new rule and
    all the others."""
    codes = [new.split()[0], *BY_CODE]
    others = (
        f"{rule.code} {rule.name} {rule.severity.name} {rule.scope.name} {rule.module}"
        for rule in RULES
    )
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *codes], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return f"the registry cannot be used with it: {done.stderr.strip()}"
    if done.stdout.splitlines() != [new, *others]:
        return "with it the registry has other rules than before"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
