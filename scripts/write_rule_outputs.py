"""Writes `tests/rules/output/`: what smslint prints of each rule's bad examples, a file a rule.

    python scripts/write_rule_outputs.py [--check]

So a change of a message, a region or a fix is seen as people will see it, and seen before it is
released. `--check` writes nothing and exits 1 when a file is missing, stale or left over.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from smslint.base.findings import Finding
from smslint.output import Context, output
from smslint.output.excerpts import Texts
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from smslint.rules.base import Example, Rule, Scope
from smslint.rules.registry import RULES
from smslint.source.candidate import Candidate
from smslint.source.lines import LineIndex

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "rules" / "output"

# Without a provider that answers there is nothing to print.
PRINTED = tuple(rule for rule in RULES if rule.scope is not Scope.LIVE)


def printed(rule: Rule) -> str:
    """What is printed of the bad examples of a rule, fixes included."""
    examples = import_module(f"smslint.rules.{rule.module}").BAD
    parts = []
    for number, example in enumerate(examples, 1):
        parts += [f"=== example {number}", *_example(example)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _example(example: Example) -> Iterator[str]:
    files = dict(example.files or (("example.yaml", example.text),))
    report = lint_texts({path: text.encode() for path, text in files.items()}, EVERYTHING)
    context = Context(
        Texts(
            Candidate(path, path, named=True, data=text.encode()) for path, text in files.items()
        ),
        verdict=False,
    )
    yield from output("text").render(report, context)
    for finding in report.findings:
        if finding.fix is not None and not finding.suppressed:
            yield from _fix(finding, LineIndex(files[finding.path]))


def _fix(finding: Finding, lines: LineIndex) -> Iterator[str]:
    fix = finding.fix
    assert fix is not None
    yield f"{'safe' if fix.safe else 'unsafe'} fix of {finding.code}:"
    for edit in fix.edits:
        (line, column), (end_line, end_column) = map(lines.position, edit[:2])
        yield f"  {line}:{column} to {end_line}:{end_column}: {edit.text!r}"


def main(arguments: list[str]) -> int:
    """Write or check; the exit status."""
    wanted = {f"{rule.code}.txt": printed(rule) for rule in PRINTED}
    present = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.txt")}
    if "--check" in arguments:
        stale = sorted(
            name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
        )
        for name in stale:
            print(f"tests/rules/output/{name} is not current: run `make generate`")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    print(f"{len(wanted)} files in tests/rules/output")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
