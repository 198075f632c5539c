"""What smslint prints of each rule's bad examples, a file a rule in tests/rules/output/.

So a change of a message, a region or a fix is seen as people will see it, and seen before it is
released.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.findings import Finding
from smslint.output import Context, output
from smslint.output.excerpts import Texts
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from smslint.rules.base import Example, Rule, Scope
from smslint.rules.registry import RULES, module_of
from smslint.source.candidate import Candidate
from smslint.source.lines import LineIndex

FOLDER = "tests/rules/output"

# Without a provider that answers there is nothing to print.
PRINTED = tuple(rule for rule in RULES if rule.scope is not Scope.LIVE)


def files() -> dict[str, str]:
    """The text of each file, by its path."""
    return {f"{FOLDER}/{rule.code}.txt": printed(rule) for rule in PRINTED}


def printed(rule: Rule) -> str:
    """What is printed of the bad examples of a rule, fixes included."""
    examples = module_of(rule).BAD
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
